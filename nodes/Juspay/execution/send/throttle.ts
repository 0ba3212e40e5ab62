import type { Clock } from './clock';
import { Pacer } from './pacer';

/** A source of numbers from 0 up to, but not including, 1; `Math.random` outside of tests. */
export type Random = () => number;

const BACKOFF_BASE = 500;
const BACKOFF_CAP = 8000;

/**
 * How long to wait before a request is sent again: up to half a second at first, doubling up to 8 seconds,
 * anywhere below (full jitter), so that many rows do not come back all at once.
 *
 * @param waits how many waits came before
 * @returns milliseconds
 */
export function backoff(waits: number, random: Random): number {
	return random() * Math.min(BACKOFF_CAP, BACKOFF_BASE * 2 ** waits);
}

/** How long a server that only answers 429 is asked again, in milliseconds. */
export const LONGEST_THROTTLING = 5 * 60_000;

/**
 * What the whole pool does about HTTP 429: nothing starts until Retry-After or the backoff ends, then requests go out
 * at the pace that the server seems to allow (docs/money-and-retries.md). As long as none got through that would tell,
 * a single request goes ahead, and their number doubles with every one that gets through.
 */
export class Throttle {
	private readonly pacer = new Pacer();

	/** Before this time nothing may start, in the clock's milliseconds. */
	private resumesAt = -Infinity;

	private pauses = 0;

	private refusedSince: number | null = null;

	/** @param limit how many requests may be under way at present; grows up to `maxConcurrency` */
	constructor(
		private readonly maxConcurrency: number,
		private readonly clock: Clock,
		private readonly random: Random,
		public limit = maxConcurrency,
	) {}

	/** When the next request may start, by the clock. */
	get opensAt(): number {
		const sincePause = Math.max(0, this.clock.now() - this.resumesAt);
		return Math.max(this.resumesAt, this.pacer.nextSlot(sincePause, Math.max(0, this.pauses - 1)));
	}

	/** A request starts. */
	noteStart(): void {
		this.pacer.noteStart(this.clock.now(), this.opensAt);
	}

	/** A request that started at this time got through. */
	accept(startedAt: number): void {
		// Refusals are often faster than answers: with pause upon pause, all answers are to requests from before one.
		this.refusedSince = null;
		// What had started before the pause says nothing about the time after it.
		if (startedAt < this.resumesAt) return;
		this.pauses = 0;
		this.limit = Math.min(this.maxConcurrency, this.limit * 2);
	}

	/** A request that started at this time was refused; tells for how long all have been, in milliseconds. */
	refuse(startedAt: number, retryAfter: number | null): number {
		const now = this.clock.now();
		this.refusedSince ??= now;
		// Refusals of one wave make one pause, whichever asks to wait longest.
		const sincePause = startedAt - this.resumesAt;
		const isNewPause = sincePause >= 0;
		const ownPause = isNewPause ? backoff(this.pauses++, this.random) : 0;
		const pause = Math.max(retryAfter ?? 0, ownPause);
		// Until something gets through, further refusals say nothing new about the pace.
		if (isNewPause && this.pauses === 1) {
			this.pacer.slowDown({ startedAt, sincePause, pause, roundTrip: now - startedAt });
		}
		this.pacer.noteRefused(startedAt);
		this.limit = this.pacer.isKnown ? this.maxConcurrency : 1;
		if (pause > 0) this.resumesAt = Math.max(this.resumesAt, now + pause);
		return now - this.refusedSince;
	}

	/** Whether there has been nothing else for so long that no more requests are sent. */
	get isForGood(): boolean {
		const since = this.refusedSince;
		return since !== null && this.clock.now() - since >= LONGEST_THROTTLING;
	}

	/** A request came to no answer: Juspay does not refuse them one after the other. */
	ignore(): void {
		this.refusedSince = null;
	}
}
