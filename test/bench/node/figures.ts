import { z } from 'zod';

import { median, rounded } from '../statistics';
import { Target, target } from '../targets';

/** Measurements of one process with lists of one length. */
export const RowFigures = z.object({
	rows: z.number(),
	/** Of the processor, for one run each; with the garbage collector's. */
	milliseconds: z.array(z.number()),
	/** The most that lived on the heap while the node ran, beside its input: its own, and the results that it had by then; bytes. */
	mostInRun: z.number(),
	/** Largest resident set of the process, in bytes. */
	peakMemory: z.number(),
});

export type RowFigures = z.infer<typeof RowFigures>;

/** Contents of bench/rows.json. */
export const RowResults = z.object({
	date: z.string(),
	machine: z.object({ cpus: z.number(), model: z.string() }),
	targets: z.array(Target),
	runs: z.array(RowFigures),
});

export type RowResults = z.infer<typeof RowResults>;

/** The middle run's processor time for a row, in microseconds. */
export function microsecondsPerRow({ milliseconds, rows }: RowFigures): number {
	return rounded((median(milliseconds) / rows) * 1000, 1);
}

/** Memory per row at the node's peak, results included, in bytes. */
export function bytesPerRow({ mostInRun, rows }: RowFigures): number {
	return Math.round(mostInRun / rows);
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
		target(`The node: processor time per row, ${between}`, ratio(microsecondsPerRow), '×', {
			atMost: MOST_TIME_GROWTH,
		}),
		target(`The node: memory per row, ${between}`, ratio(bytesPerRow), '×', {
			atMost: MOST_MEMORY_GROWTH,
		}),
	];
}
