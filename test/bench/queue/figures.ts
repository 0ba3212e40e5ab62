import { z } from 'zod';

import { Failure } from '../../../scripts/host/failure';
import { median, rounded } from '../statistics';
import type { LedgerCounts } from './counts';
import { ANSWERS_PER_ROW, answerTimeOfPart, partsUnderWay, type Settings } from './plan';

const MemoryUse = z.object({ peak: z.number(), after: z.number() });

/** A list that was validated with so many workers. */
export const SpeedFigures = z.object({
	workers: z.number(),
	rows: z.number(),
	parts: z.number(),
	/** From the start of the first part to the end of the last one, as n8n has noted them. */
	seconds: z.number(),
	rowsPerSecond: z.number(),
	/** The middle one. */
	secondsOfPart: z.number(),
	/** Counted by the server. */
	answers: z.number(),
	pennyDrops: z.number(),
	/** The main process, with the warm-up's list and then with all rows; bytes. */
	warmUpRows: z.number(),
	mainAtWarmUp: MemoryUse,
	main: MemoryUse,
	/** Peak use after full garbage collections. */
	mainInUseAtWarmUp: z.number(),
	mainInUse: z.number(),
	/** The largest of the workers, with all rows; bytes. */
	largestWorker: MemoryUse,
});

export type SpeedFigures = z.infer<typeof SpeedFigures>;

/** A list during which a worker was killed. */
export const FailureFigures = z.object({
	workers: z.number(),
	rows: z.number(),
	parts: z.number(),
	/** Whether n8n's queue was set as it is by itself. */
	hasOwnSettings: z.boolean(),
	/** When the worker was killed. */
	pennyDropsBefore: z.number(),
	/** Penny drops of each part that was interrupted, once n8n had given up on it. */
	interrupted: z.array(z.number()),
	/** From the kill until n8n had given up on the last of these parts. */
	secondsToNotice: z.number(),
	/** In the end, the interrupted parts started again. */
	pennyDrops: z.number(),
	accounts: z.number(),
	/** Rows with a result. */
	results: z.number(),
});

export type FailureFigures = z.infer<typeof FailureFigures>;

/** An execution with the times that n8n has noted, in milliseconds since 1970. */
export interface Span {
	startedAt: number;
	stoppedAt: number;
}

/** Start and end of an execution in n8n's list. Throws Failure if the list has none. */
export function spanOf(execution: {
	id: string;
	startedAt?: string | null | undefined;
	stoppedAt?: string | null | undefined;
}): Span {
	const startedAt = Date.parse(execution.startedAt ?? '');
	const stoppedAt = Date.parse(execution.stoppedAt ?? '');
	if (startedAt <= stoppedAt) return { startedAt, stoppedAt };
	throw new Failure(`n8n tells no times of execution ${execution.id}.`);
}

/** Sums up the times of a run's parts. */
export function timesOf(spans: readonly Span[], rows: number) {
	const first = Math.min(...spans.map(({ startedAt }) => startedAt));
	const last = Math.max(...spans.map(({ stoppedAt }) => stoppedAt));
	const seconds = (last - first) / 1000;
	const ofParts = spans.map(({ startedAt, stoppedAt }) => (stoppedAt - startedAt) / 1000);
	return {
		parts: spans.length,
		seconds: rounded(seconds, 1),
		rowsPerSecond: rounded(rows / seconds, 1),
		secondsOfPart: rounded(median(ofParts), 1),
	};
}

/**
 * Checks that every row was looked up once and paid for once.
 *
 * @throws Failure with what the server has counted
 */
export function checkLedger(counts: LedgerCounts, rows: number): void {
	const { answers, refused, pennyDrops, accounts } = counts;
	const isRight = answers === rows * ANSWERS_PER_ROW && pennyDrops === rows && accounts === rows;
	if (isRight && refused === 0) return;
	const found = `${String(answers)} answers, ${String(refused)} of them refusals, ${String(pennyDrops)} penny drops to ${String(accounts)} accounts`;
	throw new Failure(`The run is not valid: ${found}, for ${String(rows)} rows.`);
}

/** How many times as many rows per second as the first run. */
export function timesFirst(runs: readonly SpeedFigures[], { seconds }: SpeedFigures): number {
	return rounded((runs[0]?.seconds ?? NaN) / seconds, 2);
}

/**
 * How much more memory the main process uses for all rows than for those of the warm-up, garbage left out: when V8
 * collects that depends on how long a list takes, not on its rows.
 */
export function memoryGrowth({ mainInUse, mainInUseAtWarmUp }: SpeedFigures): number {
	return rounded(mainInUse / mainInUseAtWarmUp, 2);
}

/**
 * Time of a part beyond its answers, in seconds: handing it over, making its rows, storing its results. Of all runs
 * the most.
 */
export function overheadOfPart(runs: readonly SpeedFigures[], settings: Settings): number {
	const ofAnswers = answerTimeOfPart(settings, settings.latency / 1000);
	const overheads = runs.map(({ workers, parts, seconds }) => {
		const rounds = Math.ceil(parts / partsUnderWay(workers, settings));
		return seconds / rounds - ofAnswers;
	});
	return Math.max(0, rounded(Math.max(...overheads), 2));
}
