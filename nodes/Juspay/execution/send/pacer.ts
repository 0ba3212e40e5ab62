const SECOND = 1000;

/** What a refusal leaves of the pace that was refused. */
const DECREASE = 0.95;

/** What a refusal leaves at least of the pace that was learned before. */
const LEAST_LEFT = 0.7;

/**
 * How many times as long as the pause the pace stays below the one that was refused, by seconds until a change shows:
 * where several workers share a limit, one that tries more can have all of them refused. The first pace is a guess, and
 * more is tried sooner.
 */
const PATIENCE = { first: 4, later: 24 };

/** The longest distance between two starts that doubts make, in milliseconds. */
const LONGEST_DOUBT = 8000;

/**
 * The slowest pace that is learned, in requests a second. Where refusals have no limit behind them, or others take all
 * of it, the pace would sink without end, and the pool would sleep for minutes at a server that would answer.
 */
const SLOWEST_PACE = SECOND / LONGEST_DOUBT;

/** Wake-ups come late; so much is made up for, in milliseconds. */
const LATENESS = 10;

/** How many starts are remembered: more than a second has. */
const MOST_STARTS = 4096;

/** A refusal; times in milliseconds. */
export interface Refusal {
	/** When the request started, by the clock. */
	startedAt: number;
	/** How long after the end of the last pause that was. */
	sincePause: number;
	/** How long its answer took. */
	roundTrip: number;
	/** How long nothing starts because of it. */
	pause: number;
}

/** What a refusal teaches; paces in requests a second, times in milliseconds. */
interface Lesson {
	startedAt: number;
	/** The pace that the server takes is one of these, or between them. */
	atLeast: number;
	atMost: number;
	/** For how long the pace stays below the one that was refused. */
	patience: number;
	/** How long it then takes to double. */
	doubling: number;
}

/**
 * Finds the pace that a server takes, of which others may take a part, by what it refuses: additive increase,
 * multiplicative decrease, as in TCP. As in its variant CUBIC (RFC 9438), the pace comes back to the one that was
 * refused, stays near it, and then grows faster and faster, since others may have ended. Before anything was refused
 * there is no pace.
 */
export class Pacer {
	/** Of the requests that were not refused, as far as is known. */
	private readonly starts: number[] = [];

	private refusals = 0;

	private lesson: Lesson | null = null;

	/** In requests a second; 0 as long as it is unknown. */
	private refusedPace = 0;

	private lastSlot = -Infinity;

	/** Whether there is a pace. */
	get isKnown(): boolean {
		return this.refusedPace > 0;
	}

	/**
	 * When the next request may start, by the clock.
	 *
	 * @param sincePause the time since the end of the last pause, in milliseconds
	 * @param doubts how many refusals came after the one that gave the pace, and nothing else; each doubles the distance
	 */
	nextSlot(sincePause: number, doubts: number): number {
		if (!this.isKnown) return -Infinity;
		const distance = SECOND / this.paceAt(sincePause);
		return this.lastSlot + Math.max(distance, Math.min(distance * 2 ** doubts, LONGEST_DOUBT));
	}

	/** A request starts. */
	noteStart(now: number, slot: number): void {
		this.lastSlot = Math.max(slot, now - LATENESS);
		this.starts.push(now);
		if (this.starts.length > MOST_STARTS) this.starts.splice(0, MOST_STARTS / 2);
	}

	/** A request was refused after others had got through: the pace was too fast. */
	slowDown({ startedAt, sincePause, roundTrip, pause }: Refusal): void {
		const { isKnown } = this;
		// Limits count by the second, and what became of a request is known when its answer is there.
		const reaction = SECOND + roundTrip;
		this.lesson = {
			startedAt,
			atLeast: isKnown ? Math.max(SLOWEST_PACE, this.refusedPace * LEAST_LEFT) : 0,
			atMost: isKnown ? this.paceAt(sincePause) : Infinity,
			patience: pause * (reaction / SECOND) * (isKnown ? PATIENCE.later : PATIENCE.first),
			doubling: 2 * reaction,
		};
	}

	/** A request that started at this time was refused, alone or together with others. */
	noteRefused(startedAt: number): void {
		const index = this.starts.findLastIndex((start) => start <= startedAt);
		if (index >= 0) this.starts.splice(index, 1);
		// A single refusal may be an accident.
		if (++this.refusals === 1 || this.lesson === null) return;
		const { atLeast, atMost } = this.lesson;
		this.refusedPace = Math.max(atLeast, Math.min(atMost, this.countUntil(this.lesson.startedAt)));
	}

	/** How many requests got through of those that started in the second until a time: what the server really took. */
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
