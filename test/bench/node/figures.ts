import { z } from 'zod';

import { median, rounded } from '../statistics';
import { Target, target } from '../targets';

/** What a process has measured with lists of one length. */
export const RowFigures = z.object({
	rows: z.number(),
	/** Run times of the node. */
	milliseconds: z.array(z.number()),
	/** Live objects on the heap, in bytes: all input items, all items that the node gives out. */
	input: z.number(),
	output: z.number(),
	/** The most that lived while the node ran, beside its input: its own, and the results that it had by then. */
	mostInRun: z.number(),
	/** Largest resident set of the process, in bytes. */
	peakMemory: z.number(),
});

export type RowFigures = z.infer<typeof RowFigures>;

/** What stands in bench/rows.json. */
export const RowResults = z.object({
	date: z.string(),
	machine: z.object({ cpus: z.number(), model: z.string() }),
	targets: z.array(Target),
	runs: z.array(RowFigures),
});

export type RowResults = z.infer<typeof RowResults>;

/** The middle run's time for a row, in microseconds. */
export function microsecondsPerRow({ milliseconds, rows }: RowFigures): number {
	return rounded((median(milliseconds) / rows) * 1000, 1);
}

/** What the node itself holds of a row at most, its result not counted, in bytes. */
export function ownBytesPerRow({ mostInRun, output, rows }: RowFigures): number {
	return Math.round((mostInRun - output) / rows);
}

/** What a row's result takes, in bytes. */
export function resultBytesPerRow({ output, rows }: RowFigures): number {
	return Math.round(output / rows);
}

const MOST_TIME_GROWTH = 1.2;
const MOST_MEMORY_GROWTH = 1.15;

/** Compares the longest list with the one before it. Throws RangeError if there are no two. */
export function judgeRows(runs: readonly RowFigures[]): Target[] {
	const [shorter, longest] = runs.slice(-2);
	if (shorter === undefined || longest === undefined) throw new RangeError('Nothing to compare.');
	const between = `${String(longest.rows)} rows against ${String(shorter.rows)}`;
	const ratio = (of: (run: RowFigures) => number) => rounded(of(longest) / of(shorter), 2);
	return [
		target(`The node: time per row, ${between}`, ratio(microsecondsPerRow), '×', {
			atMost: MOST_TIME_GROWTH,
		}),
		target(`The node: its own memory per row, ${between}`, ratio(ownBytesPerRow), '×', {
			atMost: MOST_MEMORY_GROWTH,
		}),
	];
}
