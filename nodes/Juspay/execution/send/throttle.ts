import { backoff, type Random } from './backoff';
import type { Clock } from './clock';

/** How long a server that only answers 429 is asked again, in milliseconds. */
export const LONGEST_THROTTLING = 5 * 60_000;

/**
 * What the whole pool does about HTTP 429: nothing starts until Retry-After or the backoff ends, then a single
 * request goes ahead, and their number doubles with every one that gets through (docs/money-and-retries.md).
 */
export class Throttle {
	/** Before this time nothing may start, in the clock's milliseconds. */
	resumesAt = -Infinity;

	/** How many requests may be under way at present. */
	limit: number;

	private pauses = 0;

	private refusedSince: number | null = null;

	constructor(
		private readonly maxConcurrency: number,
		private readonly clock: Clock,
		private readonly random: Random,
	) {
		this.limit = maxConcurrency;
	}

	/** A request that started at this time got through. */
	accept(startedAt: number): void {
		// What had started before the pause says nothing about the time after it.
		if (startedAt < this.resumesAt) return;
		this.pauses = 0;
		this.refusedSince = null;
		this.limit = Math.min(this.maxConcurrency, this.limit * 2);
	}

	/**
	 * A request that started at this time was answered with 429.
	 *
	 * @param retryAfter what the answer asks to wait, in milliseconds, or `null`
	 * @returns whether it makes sense to send it again
	 */
	refuse(startedAt: number, retryAfter: number | null): boolean {
		const now = this.clock.now();
		this.refusedSince ??= now;
		this.limit = 1;
		if (now - this.refusedSince >= LONGEST_THROTTLING) return false;
		// Refusals of one wave make one pause, whichever asks to wait longest.
		const isNewPause = startedAt >= this.resumesAt;
		const wait = retryAfter ?? (isNewPause ? backoff(this.pauses++, this.random) : 0);
		this.resumesAt = Math.max(this.resumesAt, now + wait);
		return true;
	}
}
