import type { Steps } from '../../nodes/Juspay/shared/slices';

/** Runs steps that could be interrupted to their end. */
export function inOneGo<Result>(steps: Steps<Result>): Result {
	for (;;) {
		const { done, value } = steps.next();
		if (done === true) return value;
	}
}
