/*
 * Runs inside n8n (EXTERNAL_HOOK_FILES), whose Node.js strips the types. When the workflow has ended it
 * writes what the benchmark needs to a file. n8n's own output would be the whole run data: making it
 * takes memory, and the peak would no longer be that of the node.
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

import type { IDataObject, IRun, ITaskData } from 'n8n-workflow';

const { BENCH_REPORT: reportFile = '', BENCH_PROFILE: profileFile } = process.env;
const profiler = new Session();

/* A row with a generated ID is identified by its customer. */
function rowOf(json: IDataObject) {
	const id = json['beneficiaryId'] ?? json['uniqueId'];
	const { customerId } = json;
	const isMade = typeof id === 'string' && id.startsWith('n8n-') && typeof customerId === 'string';
	return isMade ? customerId.replace('cst_', 'bench-') : id;
}

function describeRun(node: string, { executionIndex, executionTime, data }: ITaskData) {
	const items = data?.['main']?.[0] ?? [];
	return {
		node,
		executionIndex,
		// The plain client takes its own time; n8n only waits for it.
		milliseconds: items[0]?.json['clientMilliseconds'] ?? executionTime,
		// Juspay's own names in HTTP Request's items, the simplified ones in ours.
		answers: items.map(({ json }) => [rowOf(json), json['outcome'] ?? json['status']]),
	};
}

function report({ data: { resultData } }: IRun): void {
	const peakMemory = process.resourceUsage().maxRSS * 1024;
	const runs = Object.entries(resultData.runData).flatMap(([node, tasks]) =>
		tasks.map((task) => describeRun(node, task)),
	);
	const error = resultData.error?.message ?? null;
	writeFileSync(reportFile, JSON.stringify({ peakMemory, error, runs }));
}

/* Unlike `node --cpu-prof`, this leaves out how n8n starts and how it prints the result. */
function startProfile(): void {
	if (profileFile === undefined) return;
	profiler.connect();
	profiler.post('Profiler.enable');
	profiler.post('Profiler.start');
}

function stopProfile(): void {
	if (profileFile === undefined) return;
	profiler.post('Profiler.stop', (_error, { profile }) => {
		writeFileSync(profileFile, JSON.stringify(profile));
	});
}

export const workflow = { preExecute: [startProfile], postExecute: [stopProfile, report] };
