import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Failure } from '../../scripts/host/failure.js';
import { importWorkflows } from '../../scripts/host/n8n-cli.mjs';
import { n8nCommand, type N8nInstance } from '../../scripts/host/n8n-instance.mjs';
import { withProgress } from '../../scripts/host/progress.mjs';
import { runAnyway } from '../../scripts/host/run.mjs';
import { checkCounts, readTimings, Report } from './report.js';
import type { PlainClient } from './plainClient.mjs';
import type { BenchServer } from './server-process.mjs';
import { buildWorkflow, type Session } from './workflow.js';

const HOOK = join(import.meta.dirname, 'hook.mts');

/** The n8n with node and credentials, and the server, that sessions use. */
export interface Stage {
	instance: N8nInstance;
	server: BenchServer;
	plainClient: PlainClient;
}

/**
 * Runs a session in a fresh n8n process, checks that every row has got its answer, and returns the times and the
 * peak of the process's memory in bytes.
 *
 * @param estimate how long it takes, for the user
 * @param profileFile where n8n writes a CPU profile of the session, if one is wanted
 */
export async function runSession(
	{ instance, server, plainClient }: Stage,
	session: Session,
	estimate: string,
	profileFile?: string,
) {
	return await withProgress(`Measuring: ${session.name}`, estimate, async () => {
		const id = 'juspayBenchmark1';
		const addresses = { juspay: server.url, plainClient: plainClient.url };
		await importWorkflow(instance, id, buildWorkflow(id, session, addresses));
		await server.restart(session.latency);
		const report = await execute(instance, id, profileFile);
		const timings = readTimings(report, session);
		const counts = await server.restart(0);
		checkCounts(counts, session);
		return { timings, peakMemory: report.peakMemory, counts };
	});
}

async function importWorkflow(instance: N8nInstance, id: string, workflow: object): Promise<void> {
	const folder = join(instance.userFolder, 'workflows');
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, `${id}.json`), JSON.stringify(workflow));
	await importWorkflows(instance, folder);
}

async function execute(instance: N8nInstance, id: string, profileFile?: string): Promise<Report> {
	const file = join(instance.userFolder, 'report.json');
	await rm(file, { force: true });
	const files = {
		EXTERNAL_HOOK_FILES: HOOK,
		BENCH_REPORT: file,
		...(profileFile === undefined ? {} : { BENCH_PROFILE: profileFile }),
	};
	const { log } = await runAnyway({
		...n8nCommand({ ...instance, env: { ...instance.env, ...files } }, ['execute', `--id=${id}`]),
		what: 'n8n',
		logName: 'bench',
	});
	const report = await readFile(file, 'utf8').catch(() => {
		throw new Failure(`n8n did not run the benchmark's workflow (details: ${log}).`);
	});
	return Report.parse(JSON.parse(report));
}
