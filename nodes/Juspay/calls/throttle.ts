import type { Clock } from './clock';
import { Pacer } from './pacer';

/** Random numbers from 0 to below 1; `Math.random` outside tests. */
export type Random = () => number;

const BACKOFF_BASE = 500;
const BACKOFF_CAP = 8000;

/** Random wait before a retry (full jitter), in milliseconds: below 0.5 s at first, doubling to 8 s. */
export function backoff(waits: number, random: Random): number {
	return random() * Math.min(BACKOFF_CAP, BACKOFF_BASE * 2 ** waits);
}

/** How long to retry while only 429 comes back, in milliseconds. */
export const LONGEST_THROTTLING = 5 * 60_000;

/**
 * After HTTP 429, nothing starts until Retry-After or the backoff ends; then requests keep the pace the server seems to
 * allow (docs/money-and-retries.md). Until that is known, one goes ahead, and each success doubles the number.
 */
export class Throttle {
	private readonly pacer = new Pacer();
	private resumesAt = -Infinity;
	private pauses = 0;
	private refusedSince: number | null = null;

	/** @param limit requests that may be under way now; grows up to `maxConcurrency` */
	constructor(
		private readonly maxConcurrency: number,
		private readonly clock: Clock,
		private readonly random: Random,
		public limit = maxConcurrency,
	) {}

	get opensAt(): number {
		const sincePause = Math.max(0, this.clock.now() - this.resumesAt);
		return Math.max(this.resumesAt, this.pacer.nextSlot(sincePause, Math.max(0, this.pauses - 1)));
	}

	noteStart(): void {
		this.pacer.noteStart(this.clock.now(), this.opensAt);
	}

	noteAnswered(startedAt: number): void {
		// Refusals are often faster than answers: with pause upon pause, all answers are to requests from before one.
		this.refusedSince = null;
		// Older requests say nothing about the time after the pause.
		if (startedAt < this.resumesAt) return;
		this.pauses = 0;
		this.limit = Math.min(this.maxConcurrency, this.limit * 2);
	}

	/** Pauses after 429; returns how long only 429 has come back. All in milliseconds. */
	noteRefused(startedAt: number, retryAfter: number | null): number {
		const now = this.clock.now();
		this.refusedSince ??= now;
		// One wave of refusals makes one pause, the longest requested.
		const sincePause = startedAt - this.resumesAt;
		const isNewPause = sincePause >= 0;
		const ownPause = isNewPause ? backoff(this.pauses++, this.random) : 0;
		const pause = Math.max(retryAfter ?? 0, ownPause);
		// Until one gets through, further refusals say nothing new about the pace.
		if (isNewPause && this.pauses === 1) {
			this.pacer.slowDown({ startedAt, sincePause, pause, roundTrip: now - startedAt });
		}
		this.pacer.noteRefused(startedAt);
		this.limit = this.pacer.isKnown ? this.maxConcurrency : 1;
		if (pause > 0) this.resumesAt = Math.max(this.resumesAt, now + pause);
		return now - this.refusedSince;
	}

	get isForGood(): boolean {
		const since = this.refusedSince;
		return since !== null && this.clock.now() - since >= LONGEST_THROTTLING;
	}

	noteUnanswered(): void {
		this.refusedSince = null;
	}
}
