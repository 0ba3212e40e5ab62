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
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}

function checkItems(items: INodeExecutionData[], rows: number): void {
	const valid = items.filter(({ json }) => json['outcome'] === 'valid').length;
	if (items.length === rows && valid === rows) return;
	throw new Error(`${String(valid)} of ${String(items.length)} items are valid`);
}

async function timeRun(node: INodeType, rows: number): Promise<number> {
	const input = inputRows(rows);
	const startedAt = performance.now();
	const items = await runNode(node, input);
	const milliseconds = performance.now() - startedAt;
	checkItems(items, rows);
	return Math.round(milliseconds * 10) / 10;
}

/** One run more, which stops at times to count what lives. */
async function measureMemory(
	node: INodeType,
	rows: number,
): Promise<Pick<RowFigures, 'input' | 'output' | 'mostInRun'>> {
	const before = liveHeap();
	const input = inputRows(rows);
	const withInput = liveHeap();
	const every = Math.ceil((rows * 2) / SAMPLES);
	let requests = 0;
	let most = 0;
	const items = await runNode(node, input, () => {
		requests++;
		if (requests % every === 0) most = Math.max(most, liveHeap());
	});
	const withBoth = liveHeap();
	checkItems(items, rows);
	// Both are still needed, so that nothing of them is gone when it is counted.
	if (input.length !== items.length) throw new Error('An item for each row');
	return { input: withInput - before, output: withBoth - withInput, mostInRun: most - withInput };
}

async function main(rows: number): Promise<void> {
	const node = await loadNode();
	await timeRun(node, WARM_UP_ROWS);
	const milliseconds: number[] = [];
	for (let run = 0; run < RUNS; run++) milliseconds.push(await timeRun(node, rows));
	const peakMemory = process.resourceUsage().maxRSS * 1024;
	const memory = await measureMemory(node, rows);
	const figures: RowFigures = { rows, milliseconds, ...memory, peakMemory };
	process.stdout.write(JSON.stringify(figures));
}

void main(Number(process.argv[2]));
