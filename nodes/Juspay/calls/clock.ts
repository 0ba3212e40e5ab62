import { sleep } from 'n8n-workflow';

/** Time as a run sees it; fake in tests. */
export interface Clock {
	/** In milliseconds from an arbitrary start; never goes back. */
	now: () => number;
	/** In milliseconds since 1970, to compare with Juspay's dates. */
	timeOfDay: () => number;
	/** Waits this many milliseconds, or until the execution is canceled. Never rejects. */
	sleep: (milliseconds: number) => Promise<void>;
}

async function cancellation(cancelSignal: AbortSignal, stopListening: AbortSignal): Promise<void> {
	await new Promise((resolve) => {
		cancelSignal.addEventListener('abort', resolve, { signal: stopListening });
	});
}

/** Creates the real clock. It ends waits on cancellation itself: n8n's older `sleep` takes no signal. */
export function createClock(cancelSignal: AbortSignal | undefined): Clock {
	return {
		now: () => performance.now(),
		timeOfDay: () => Date.now(),
		sleep: async (milliseconds) => {
			if (cancelSignal === undefined) {
				await sleep(milliseconds);
			} else if (!cancelSignal.aborted) {
				const waiting = new AbortController();
				// A newer `sleep` takes the signal and rejects.
				const slept = sleep(milliseconds, cancelSignal).catch(() => undefined);
				await Promise.race([slept, cancellation(cancelSignal, waiting.signal)]);
				waiting.abort();
			}
		},
	};
}
