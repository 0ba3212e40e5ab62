/*
 * Measures lists of one length; the process's first argument. A process of its own for each length, so that the peak of
 * its memory is that of its list. Started by main.mts, with Node's --expose-gc; prints its figures as JSON.
 */
import type { INodeExecutionData, INodeType } from 'n8n-workflow';

import { inputRows, loadNode, runNode } from './context';
import type { RowFigures } from './figures';

const WARM_UP_ROWS = 2000;
const RUNS = 3;
/* How often the live heap is counted in a run; each time takes as long as a hundred rows and more. */
const SAMPLES = 40;

function liveHeap(): number {
	// Objects with a finalizer are freed by the second collection only.
	globalThis.gc?.();
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}

function checkItems(items: INodeExecutionData[], rows: number): void {
	const valid = items.filter(({ json }) => json['outcome'] === 'valid').length;
	if (items.length === rows && valid === rows) return;
	throw new Error(`${String(valid)} of ${String(items.length)} items are valid`);
}

/** The processor's time for one run, which another program on the machine does not change much; milliseconds. */
async function timeRun(node: INodeType, rows: number): Promise<number> {
	const input = inputRows(rows);
	const before = process.cpuUsage();
	const items = await runNode(node, input);
	const { user, system } = process.cpuUsage(before);
	checkItems(items, rows);
	return Math.round((user + system) / 100) / 10;
}

/** One run more, which stops at times to count what lives; returns the most of it, in bytes, without the input. */
async function measureMemory(node: INodeType, rows: number): Promise<number> {
	const input = inputRows(rows);
	const before = liveHeap();
	const every = Math.ceil((rows * 2) / SAMPLES);
	let requests = 0;
	let most = before;
	const items = await runNode(node, input, () => {
		requests++;
		if (requests % every === 0) most = Math.max(most, liveHeap());
	});
	most = Math.max(most, liveHeap());
	checkItems(items, rows);
	return most - before;
}

async function main(rows: number): Promise<void> {
	const node = await loadNode();
	await timeRun(node, WARM_UP_ROWS);
	const milliseconds: number[] = [];
	for (let run = 0; run < RUNS; run++) milliseconds.push(await timeRun(node, rows));
	const peakMemory = process.resourceUsage().maxRSS * 1024;
	// Twice: the first time also takes and frees what is no row's.
	await measureMemory(node, WARM_UP_ROWS);
	const mostInRun = await measureMemory(node, rows);
	const figures: RowFigures = { rows, milliseconds, mostInRun, peakMemory };
	process.stdout.write(JSON.stringify(figures));
}

void main(Number(process.argv[2]));
