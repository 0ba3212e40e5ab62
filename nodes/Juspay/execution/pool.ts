import { sleep } from 'n8n-workflow';

/** The time as the pool sees it; a fake one in tests. */
export interface Clock {
	/** In milliseconds. */
	now: () => number;
	/** Waits for so many milliseconds. */
	sleep: (milliseconds: number) => Promise<void>;
}

/** Resolves when the execution is cancelled; `stopListening` ends the wait for it. */
async function cancellation(cancelSignal: AbortSignal, stopListening: AbortSignal): Promise<void> {
	await new Promise((resolve) => {
		cancelSignal.addEventListener('abort', resolve, { signal: stopListening });
	});
}

/** The real time. Its waits end early when the execution is cancelled: n8n's older `sleep` knows no signal. */
export function createClock(cancelSignal: AbortSignal | undefined): Clock {
	return {
		// Unlike the time of day it never goes back.
		now: () => performance.now(),
		sleep: async (milliseconds) => {
			if (cancelSignal === undefined) {
				await sleep(milliseconds);
			} else if (!cancelSignal.aborted) {
				const waiting = new AbortController();
				// A newer `sleep` takes the signal, too, and rejects; its timer then ends with the wait.
				const slept = sleep(milliseconds, cancelSignal).catch(() => undefined);
				await Promise.race([slept, cancellation(cancelSignal, waiting.signal)]);
				waiting.abort();
			}
		},
	};
}

/** How fast a pool may go. */
export interface Pace {
	/** How many tasks may be under way at the same time. */
	maxConcurrency: number;
	/** Shortest time between two starts, in milliseconds. */
	minRequestInterval: number;
}

/**
 * Runs tasks in order of their index, never more than `maxConcurrency` at a time.
 * Ends when all started tasks have ended; once `isStopped` says so, nothing new starts.
 *
 * @param run must not reject
 */
export async function runPool(
	taskCount: number,
	run: (index: number) => Promise<void>,
	{ maxConcurrency, minRequestInterval }: Pace,
	isStopped: () => boolean,
	clock: Clock,
): Promise<void> {
	let nextIndex = 0;
	let nextStart = clock.now();

	const isOver = () => nextIndex >= taskCount || isStopped();
	const work = async (): Promise<void> => {
		while (!isOver()) {
			const wait = nextStart - clock.now();
			if (wait > 0) {
				// Then looks again: waits can end late, and another task may have started meanwhile.
				await clock.sleep(wait);
				continue;
			}
			nextStart = clock.now() + minRequestInterval;
			await run(nextIndex++);
		}
	};
	await Promise.all(Array.from({ length: Math.min(maxConcurrency, taskCount) }, work));
}
