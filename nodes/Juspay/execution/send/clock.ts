import { sleep } from 'n8n-workflow';

/** The time as a run sees it; a fake one in tests. */
export interface Clock {
	/** In milliseconds, from an arbitrary start; never goes back. */
	now: () => number;
	/** In milliseconds since 1970, to compare with Juspay's dates. */
	timeOfDay: () => number;
	/** Waits for this many milliseconds, less if the execution is cancelled. Never rejects. */
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
		now: () => performance.now(),
		timeOfDay: () => Date.now(),
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
