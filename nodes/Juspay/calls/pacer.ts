const SECOND = 1000;

/** Share of the refused pace that remains. */
const DECREASE = 0.95;

/** Least share of the learned pace that remains. */
const LEAST_LEFT = 0.7;

/**
 * How long the pace stays below the refused one, in pauses times the seconds until a change shows: one worker that
 * tries more can have all refused that share a limit. The first pace is a guess, so more is tried sooner.
 */
const PATIENCE = { first: 4, later: 24 };

/** Longest interval that doubts cause, in milliseconds. */
const LONGEST_DOUBT = 8000;

/**
 * In requests a second. Refusals without a limit behind them, or others that use it up, would make the pool sleep for
 * minutes although the server would answer.
 */
const SLOWEST_PACE = SECOND / LONGEST_DOUBT;

/** Lateness that is made up for, in milliseconds. */
const LATENESS = 10;

const MOST_STARTS = 4096;

/** A refusal; times in milliseconds. */
export interface Refusal {
	/** When the request started, by the clock. */
	startedAt: number;
	/** Time from the end of the last pause to the start. */
	sincePause: number;
	/** Time until its answer. */
	roundTrip: number;
	/** How long nothing starts because of it. */
	pause: number;
}

/** Learned from a refusal; paces in requests a second, times in milliseconds. */
interface Lesson {
	startedAt: number;
	/** The pace that the server accepts is within these bounds. */
	atLeast: number;
	atMost: number;
	/** How long the pace stays below the refused one. */
	patience: number;
	/** How long it then takes to double. */
	doubling: number;
}

/**
 * Learns a server's pace from refusals: additive increase, multiplicative decrease, as in TCP. As in CUBIC (RFC 9438),
 * the pace returns to the refused one, stays near it, then grows ever faster, because others that share it may have
 * ended.
 */
export class Pacer {
	private readonly starts: number[] = [];
	private refusals = 0;
	private lesson: Lesson | null = null;

	/** In requests a second; 0 if unknown. */
	private refusedPace = 0;
	private lastSlot = -Infinity;

	get isKnown(): boolean {
		return this.refusedPace > 0;
	}

	/** By the clock. `doubts` are refusals since the pace was set; each doubles the interval. */
	nextSlot(sincePause: number, doubts: number): number {
		if (!this.isKnown) return -Infinity;
		const distance = SECOND / this.paceAt(sincePause);
		return this.lastSlot + Math.max(distance, Math.min(distance * 2 ** doubts, LONGEST_DOUBT));
	}

	noteStart(now: number, slot: number): void {
		this.lastSlot = Math.max(slot, now - LATENESS);
		this.starts.push(now);
		if (this.starts.length > MOST_STARTS) this.starts.splice(0, MOST_STARTS / 2);
	}

	slowDown({ startedAt, sincePause, roundTrip, pause }: Refusal): void {
		const { isKnown } = this;
		// Limits count by the second, and only its answer shows what became of a request.
		const reaction = SECOND + roundTrip;
		this.lesson = {
			startedAt,
			atLeast: isKnown ? Math.max(SLOWEST_PACE, this.refusedPace * LEAST_LEFT) : 0,
			atMost: isKnown ? this.paceAt(sincePause) : Infinity,
			patience: pause * (reaction / SECOND) * (isKnown ? PATIENCE.later : PATIENCE.first),
			doubling: 2 * reaction,
		};
	}

	noteRefused(startedAt: number): void {
		const index = this.starts.findLastIndex((start) => start <= startedAt);
		if (index >= 0) this.starts.splice(index, 1);
		// A single refusal may be an accident.
		if (++this.refusals === 1 || this.lesson === null) return;
		const { atLeast, atMost } = this.lesson;
		this.refusedPace = Math.max(atLeast, Math.min(atMost, this.countUntil(this.lesson.startedAt)));
	}

	private countUntil(time: number): number {
		return this.starts.filter((start) => start > time - SECOND && start <= time).length;
	}

	private paceAt(sincePause: number): number {
		if (this.lesson === null) return Infinity;
		const { patience, doubling } = this.lesson;
		const beyond = sincePause - patience;
		const more = beyond < 0 ? (1 - DECREASE) * (beyond / patience) : (beyond / doubling) ** 2;
		return this.refusedPace * (1 + more);
	}
}
