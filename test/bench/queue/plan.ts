import { z } from 'zod';

/** How the parts of a list are worked on; the same in all runs. */
export const Settings = z.object({
	rowsInAPart: z.number(),
	/** The node's Max Concurrency. */
	rowsAtATime: z.number(),
	/** How many parts each worker has under way at the same time: n8n's `--concurrency`. */
	partsAtATime: z.number(),
	/** After which time the server answers, in milliseconds. */
	latency: z.number(),
	/** The node's Validate Again. */
	validateAgain: z.string(),
});

export type Settings = z.infer<typeof Settings>;

/** Extent of a benchmark. */
export interface QueuePlan {
	settings: Settings;
	/** In every run. */
	rows: number;
	/** With how many workers the same rows are validated, one run for each; the first is what the others are compared with. */
	workers: readonly number[];
	/** With how many workers the main process's memory is compared: these have as many parts under way in both lists. */
	memoryWorkers: number;
	/** How many workers there are when one of them is killed. */
	failureWorkers: number;
	/** How n8n's queue is set in the run with the failure; nothing for n8n's own settings. */
	failureSettings: NodeJS.ProcessEnv;
}

/** Requests of a new row: a look-up, then a validation. */
export const ANSWERS_PER_ROW = 2;

const SETTINGS: Settings = {
	rowsInAPart: 500,
	rowsAtATime: 10,
	// Four workers then have 80 rows under way: 270 answers a second, which two cores can do.
	partsAtATime: 2,
	latency: 300,
	validateAgain: 'never',
};

const FULL: QueuePlan = {
	settings: SETTINGS,
	rows: 20_000,
	workers: [1, 2, 4],
	memoryWorkers: 2,
	failureWorkers: 4,
	failureSettings: {},
};

const QUICK: QueuePlan = {
	settings: { ...SETTINGS, rowsInAPart: 125 },
	rows: 1000,
	workers: [1, 2],
	memoryWorkers: 2,
	failureWorkers: 2,
	// As in test/queue/: seconds instead of minutes until n8n notices.
	failureSettings: {
		QUEUE_WORKER_LOCK_DURATION: '15000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
	},
};

/** The plan of `npm run bench:queue`, or the one of `npm run bench:queue -- --quick` for trying it. */
export function chooseQueuePlan(isQuick: boolean): QueuePlan {
	return isQuick ? QUICK : FULL;
}

/** The names of the parts of a list. */
export function partsOf(list: string, rows: number, { rowsInAPart }: Settings): string[] {
	const count = Math.ceil(rows / rowsInAPart);
	return Array.from({ length: count }, (_, index) => `${list}-${String(index + 1)}`);
}

/** How many parts are under way at the same time. */
export function partsUnderWay(workers: number, { partsAtATime }: Settings): number {
	return workers * partsAtATime;
}

/** The rows of the list that comes first in every run: one part for each place, so that all workers are warm. */
export function warmUpRows(workers: number, settings: Settings): number {
	return partsUnderWay(workers, settings) * settings.rowsInAPart;
}

/**
 * The seconds that the answers alone take.
 *
 * @param answerSeconds after which time an answer comes
 */
export function answerTimeOfPart(settings: Settings, answerSeconds: number): number {
	const { rowsInAPart, rowsAtATime } = settings;
	return (rowsInAPart * ANSWERS_PER_ROW * answerSeconds) / rowsAtATime;
}

/** How long a run may take before it counts as failed, in seconds: a multiple of what the answers take. */
export function patienceFor(rows: number, workers: number, settings: Settings): number {
	const parts = Math.ceil(rows / settings.rowsInAPart);
	const rounds = Math.ceil(parts / partsUnderWay(workers, settings));
	return 120 + 2 * rounds * answerTimeOfPart(settings, settings.latency / 1000);
}

/** A number and what it counts: "1 worker", "20,000 rows". */
export function countOf(count: number, what: string): string {
	return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}
