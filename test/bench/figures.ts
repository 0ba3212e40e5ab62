import type { Compared, Contestant } from './contestants';
import type { Counts } from './counts';
import type { Timing } from './report';
import { median, rounded } from './statistics';
import type { Session } from './workflow';

/** Contestants that took turns. */
export interface Comparison<Name extends Contestant = Compared> {
	rows: number;
	/** Of the server, in milliseconds. */
	latency: number;
	maxConcurrency: number;
	contestants: Record<Name, Figures>;
}

/** Statistics of a contestant's runs with the same number of rows. */
export type Figures = ReturnType<typeof figuresOf>;

/** One contestant with few and with many rows. */
export type Growth = ReturnType<typeof growthOf>;

function figuresOf(timings: Timing[], mostInFlight: number) {
	// Run times of the node, in the order of the pairs.
	const milliseconds = timings.map((timing) => timing.milliseconds);
	const rows = timings[0]?.rowCount ?? 0;
	const medianMilliseconds = median(milliseconds);
	const rowsPerSecond = rounded((rows / medianMilliseconds) * 1000, 0);
	return { milliseconds, medianMilliseconds, rowsPerSecond, mostInFlight };
}

/** Sums up a session in which contestants took turns. */
export function comparisonOf<Name extends Contestant>(
	names: readonly Name[],
	{ latency, maxConcurrency }: Session,
	timings: Timing[],
	counts: Counts,
): Comparison<Name> {
	const counted = timings.filter(({ isWarmUp }) => !isWarmUp);
	const figures = names.map((name) => {
		const runs = counted.filter(({ contestant }) => contestant === name);
		return [name, figuresOf(runs, counts[name]?.mostInFlight ?? 0)] as const;
	});
	const contestants = Object.fromEntries(figures) as Record<Name, Figures>;
	return { rows: counted[0]?.rowCount ?? 0, latency, maxConcurrency, contestants };
}

/** How many times as fast as another one: the median over the pairs, which a change of the machine's load does not move. */
export function speedUp(faster: Figures, slower: Figures): number {
	const ratios = faster.milliseconds.map((time, pair) => (slower.milliseconds[pair] ?? NaN) / time);
	return rounded(median(ratios), 2);
}

interface Process {
	timings: Timing[];
	/** Peak resident set, in bytes. */
	peakMemory: number;
}

function passOf({ timings, peakMemory }: Process) {
	const counted = timings.filter(({ isWarmUp }) => !isWarmUp);
	const perRow = counted.map(({ milliseconds, rowCount }) => milliseconds / rowCount);
	const few = median(perRow.slice(0, -1));
	const many = perRow.at(-1) ?? NaN;
	const ratio = rounded(many / few, 3);
	return { few: rounded(few, 3), many: rounded(many, 3), ratio, peakMemory };
}

/** Sums up the processes of a contestant; in each of them the run with many rows is the last one. */
export function growthOf(
	{ rows, manyRows }: { rows: number; manyRows: number },
	processes: Process[],
) {
	const passes = processes.map(passOf);
	const medianRatio = rounded(median(passes.map(({ ratio }) => ratio)), 3);
	const medianPeakMemory = median(passes.map(({ peakMemory }) => peakMemory));
	return { rows, manyRows, passes, medianRatio, medianPeakMemory };
}
