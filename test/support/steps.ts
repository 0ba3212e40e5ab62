import type { Steps } from '../../nodes/Juspay/shared/slices';

/** Does all of something at once that can be interrupted. */
export function inOneGo<Result>(steps: Steps<Result>): Result {
	for (;;) {
		const { done, value } = steps.next();
		if (done === true) return value;
	}
}
