import { z } from 'zod';

import { Target, target } from '../targets';
import { FailureFigures, memoryGrowth, SpeedFigures, timesFirst } from './figures';
import { Settings } from './plan';

/** All measurements in queue mode. */
export const QueueMeasured = z.object({
	/** One for each number of workers, the smallest first. */
	speed: z.array(SpeedFigures),
	failure: FailureFigures,
});

export type QueueMeasured = z.infer<typeof QueueMeasured>;

/** Contents of bench/queue.json. */
export const QueueResults = QueueMeasured.extend({
	date: z.string(),
	versions: z.object({ n8n: z.string() }),
	machine: z.object({ cpus: z.number(), model: z.string() }),
	settings: Settings,
	targets: z.array(Target),
});

export type QueueResults = z.infer<typeof QueueResults>;

/** How many times as many rows per second as one worker, by the number of workers. */
const TIMES_ONE: Readonly<Record<number, number>> = { 2: 1.9, 4: 3.5 };
const MOST_MEMORY_GROWTH = 1.15;

function speedTargets(speed: readonly SpeedFigures[]): Target[] {
	return speed.flatMap((run) => {
		const atLeast = TIMES_ONE[run.workers];
		if (atLeast === undefined) return [];
		const what = `${String(run.workers)} workers: rows per second against one`;
		return [target(what, timesFirst(speed, run), '×', { atLeast })];
	});
}

function memoryTarget(run: SpeedFigures): Target {
	const { rows, warmUpRows, workers } = run;
	const what = `Main process, ${String(workers)} workers: memory in use, ${String(rows)} rows against ${String(warmUpRows)}`;
	return target(what, memoryGrowth(run), '×', { atMost: MOST_MEMORY_GROWTH });
}

function failureTargets({ rows, pennyDrops, accounts, results }: FailureFigures): Target[] {
	const all = 'A worker killed in the middle:';
	return [
		target(`${all} rows paid for`, accounts, '', { atLeast: rows }),
		target(`${all} penny drops`, pennyDrops, '', { atMost: rows }),
		target(`${all} rows with a result in the end`, results, '', { atLeast: rows }),
	];
}

/**
 * Compares what was measured with the targets.
 *
 * @param memoryWorkers with how many workers the main process's memory is compared
 */
export function judgeQueue({ speed, failure }: QueueMeasured, memoryWorkers: number): Target[] {
	return [
		...speedTargets(speed),
		...speed.filter(({ workers }) => workers === memoryWorkers).map(memoryTarget),
		...failureTargets(failure),
	];
}
