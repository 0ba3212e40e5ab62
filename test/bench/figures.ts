import type { Contestant } from './contestants';
import type { Counts } from './counts';
import type { Timing } from './report';
import { median, rounded } from './statistics';
import type { Session } from './workflow';

/** The runs of one contestant with the same number of rows. */
export interface Figures {
	/** Run times of the node in milliseconds, in the order of the pairs. */
	milliseconds: number[];
	medianMilliseconds: number;
	/** From the median. */
	rowsPerSecond: number;
	mostInFlight: number;
}

/** Contestants that took turns. */
export interface Comparison<Name extends Contestant = Contestant> {
	rows: number;
	/** Of the server, in milliseconds. */
	latency: number;
	maxConcurrency: number;
	contestants: Record<Name, Figures>;
}

/** One contestant with few and with many rows. */
export interface Growth {
	rows: number;
	manyRows: number;
	/** One for each process; milliseconds per row and bytes. */
	passes: { few: number; many: number; ratio: number; peakMemory: number }[];
	medianRatio: number;
	/** Resident set of the n8n process, in bytes. */
	medianPeakMemory: number;
}

function figuresOf(timings: Timing[], mostInFlight: number): Figures {
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

/** The seconds that the latency alone takes, and how many times that a contestant needs. */
export function againstIdeal(
	{ rows, latency, maxConcurrency }: Omit<Comparison, 'contestants'>,
	figures: Figures,
) {
	const ideal = (rows / maxConcurrency) * latency;
	return {
		idealSeconds: ideal / 1000,
		seconds: rounded(figures.medianMilliseconds / 1000, 2),
		ratio: rounded(figures.medianMilliseconds / ideal, 2),
	};
}

function passOf({ timings, peakMemory }: { timings: Timing[]; peakMemory: number }) {
	const counted = timings.filter(({ isWarmUp }) => !isWarmUp);
	const perRow = counted.map(({ milliseconds, rowCount }) => milliseconds / rowCount);
	const few = median(perRow.slice(0, -1));
	const many = perRow.at(-1) ?? NaN;
	return {
		few: rounded(few, 3),
		many: rounded(many, 3),
		ratio: rounded(many / few, 3),
		peakMemory,
	};
}

/** Sums up the processes of a contestant; in each of them the run with many rows is the last one. */
export function growthOf(
	{ rows, manyRows }: { rows: number; manyRows: number },
	processes: { timings: Timing[]; peakMemory: number }[],
): Growth {
	const passes = processes.map(passOf);
	return {
		rows,
		manyRows,
		passes,
		medianRatio: rounded(median(passes.map(({ ratio }) => ratio)), 3),
		medianPeakMemory: median(passes.map(({ peakMemory }) => peakMemory)),
	};
}
