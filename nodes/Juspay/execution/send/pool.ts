import type { Clock } from './clock';
import { type Random, Throttle } from './throttle';

/** Why a request is sent. The first two get their turn before all others, those take turns with each other. */
const REQUEST_KINDS = ['lookUp', 'resend', 'first', 'poll'] as const;

/** `first`: a row's first request · `resend`: the same again · `lookUp`: what became of it · `poll`: is it settled. */
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** How fast a pool may go. */
export interface Pace {
	/** How many requests may be under way at the same time. */
	maxConcurrency: number;
	/** Shortest time between two starts, in milliseconds. */
	minRequestInterval: number;
}

/** Timers end at full milliseconds; what is shorter is not worth one. */
const SHORTEST_DISTANCE = 1;

/** Making a request and reading its answer takes less than this many milliseconds of the processor. */
const LONGEST_DISTANCE = 5;

/** How much a request's time tells about the next one's, as for round trips in TCP (RFC 6298, section 2). */
const SHARE_OF_LAST = 1 / 8;

/**
 * Requests that start together are answered together, start together again, and so on (a convoy): the processor has
 * all of them to do at once, and in between nothing. Starts half as far apart as they are when spread evenly dissolve
 * it, and hold nothing up.
 */
class Spread {
	/** Smoothed time that a request takes, in milliseconds. */
	private duration = 0;

	constructor(private readonly maxConcurrency: number) {}

	/** A request took so long, in milliseconds. */
	note(duration: number): void {
		const change = duration - this.duration;
		this.duration += this.duration === 0 ? change : change * SHARE_OF_LAST;
	}

	/** Shortest time between two starts, in milliseconds; 0 where the processor is the limit. */
	get distance(): number {
		const distance = Math.min(this.duration / this.maxConcurrency / 2, LONGEST_DISTANCE);
		return distance < SHORTEST_DISTANCE ? 0 : distance;
	}
}

/** A request that waits for its turn. */
interface Waiting {
	admit: (isAdmitted: boolean) => void;
	/** By the clock; later it is rejected, and takes no turn. */
	expiresAt: number;
}

/**
 * Lets requests go out in order of kind and arrival, a limited number at a time, at a set distance, and not while
 * the server asked for a pause (docs/money-and-retries.md).
 */
export class RequestPool {
	/** How many requests were sent again. */
	resends = 0;

	private readonly waiting: Record<RequestKind, Set<Waiting>> = {
		lookUp: new Set(),
		resend: new Set(),
		first: new Set(),
		poll: new Set(),
	};

	private readonly open = new Set<RequestKind>(REQUEST_KINDS);

	private readonly throttle: Throttle;

	private readonly spread: Spread;

	private underWay = 0;

	private nextStart = -Infinity;

	/** New rows and polls take turns: in a long list, results must not wait until the last row has gone out. */
	private wasPoll = false;

	/** When the pool wakes up by itself; Infinity if it does not. */
	private wakesAt = Infinity;

	/** Called when another row may wait for its first turn. */
	private onRoomForRow: (() => void) | null = null;

	constructor(
		private readonly pace: Pace,
		private readonly clock: Clock,
		random: Random,
		private readonly isCancelled: () => boolean,
	) {
		this.throttle = new Throttle(pace.maxConcurrency, clock, random);
		this.spread = new Spread(pace.maxConcurrency);
	}

	/**
	 * Runs something when its turn has come, and gives its slot to the next when it has ended. What an answer means
	 * for the run belongs inside: nothing new may start before it is known. What sleeps belongs outside.
	 *
	 * @param expiresAt by the clock; it is not started later
	 * @returns `null` when it was never started, because the pool had been closed for it or its time was over
	 */
	async withSlot<Result>(
		kind: RequestKind,
		run: () => Promise<Result>,
		expiresAt = Infinity,
	): Promise<Result | null> {
		if (!(await this.admission(kind, expiresAt))) return null;
		const startedAt = this.clock.now();
		try {
			// The pool may have been closed in the moment between.
			return this.isOpen(kind) ? await run() : null;
		} finally {
			this.underWay--;
			this.spread.note(this.clock.now() - startedAt);
			this.admit();
		}
	}

	/** Waits until no more rows wait for their first turn than can start at once: thousands of them cost memory. */
	async roomForRow(): Promise<void> {
		if (this.hasRoomForRow()) return;
		await new Promise<void>((resolve) => {
			this.onRoomForRow = resolve;
		});
	}

	/** Starts nothing any more, or only requests of some kinds. */
	close(except: readonly RequestKind[] = []): void {
		for (const kind of REQUEST_KINDS) if (!except.includes(kind)) this.open.delete(kind);
		this.admit();
	}

	/** Whether requests of a kind may still start. */
	isOpen(kind: RequestKind): boolean {
		return this.open.has(kind) && !this.isCancelled();
	}

	/** A request that started at this time, by the clock, was answered with anything but 429. */
	noteAccepted(startedAt: number): void {
		this.throttle.accept(startedAt);
	}

	/** Whether nothing but 429 has come back for five minutes. */
	get isRefused(): boolean {
		return this.throttle.isForGood;
	}

	/** A request came to no answer. */
	noteUnanswered(): void {
		this.throttle.ignore();
	}

	/**
	 * A request that started at this time, by the clock, was answered with 429: all of them pause.
	 *
	 * @param retryAfter what the answer asks to wait, in milliseconds, or `null`
	 * @returns for how long nothing but 429 has come back, in milliseconds
	 */
	noteThrottled(startedAt: number, retryAfter: number | null): number {
		return this.throttle.refuse(startedAt, retryAfter);
	}

	private async admission(kind: RequestKind, expiresAt: number): Promise<boolean> {
		return await new Promise((resolve) => {
			this.waiting[kind].add({ admit: resolve, expiresAt });
			this.admit();
		});
	}

	/** Starts whatever may start now, and rejects what may no longer start. */
	private admit(): void {
		for (const kind of REQUEST_KINDS) if (!this.isOpen(kind)) this.turnAway(kind);
		while (this.underWay < this.throttle.limit) {
			const wait = Math.max(this.nextStart, this.throttle.opensAt) - this.clock.now();
			this.turnAwayExpired();
			const kind = this.nextKind();
			if (kind === undefined) return;
			if (wait > 0) {
				// A poll whose time is over by then ends the row's waiting now, not after a long pause.
				this.wakeUpIn(Math.min(wait, this.nextExpiry() - this.clock.now()));
				return;
			}
			this.start(kind);
		}
	}

	private nextKind(): RequestKind | undefined {
		const last = this.wasPoll ? (['first', 'poll'] as const) : (['poll', 'first'] as const);
		return (['lookUp', 'resend', ...last] as const).find((kind) => this.waiting[kind].size > 0);
	}

	/** The oldest nearly always expire first; any that are missed are rejected at their turn. */
	private turnAwayExpired(): void {
		for (const waiting of this.waiting.poll) {
			if (waiting.expiresAt >= this.clock.now()) return;
			this.waiting.poll.delete(waiting);
			waiting.admit(false);
		}
	}

	/** When the first poll in the queue is turned away, by the clock; Infinity if none is. */
	private nextExpiry(): number {
		const [first] = this.waiting.poll;
		// It may still start at that very time.
		return first === undefined ? Infinity : first.expiresAt + 1;
	}

	private start(kind: RequestKind): void {
		const [next] = this.waiting[kind];
		if (next === undefined) return;
		this.waiting[kind].delete(next);
		this.noteRoomForRow();
		this.underWay++;
		if (kind === 'resend') this.resends++;
		if (kind === 'first' || kind === 'poll') this.wasPoll = kind === 'poll';
		const distance = Math.max(this.pace.minRequestInterval, this.spread.distance);
		this.nextStart = this.clock.now() + distance;
		this.throttle.noteStart();
		next.admit(true);
	}

	private turnAway(kind: RequestKind): void {
		for (const waiting of this.waiting[kind]) waiting.admit(false);
		this.waiting[kind].clear();
		this.noteRoomForRow();
	}

	private hasRoomForRow(): boolean {
		return this.waiting.first.size < this.pace.maxConcurrency;
	}

	private noteRoomForRow(): void {
		if (!this.hasRoomForRow()) return;
		this.onRoomForRow?.();
		this.onRoomForRow = null;
	}

	private wakeUpIn(milliseconds: number): void {
		const wakesAt = this.clock.now() + milliseconds;
		if (wakesAt >= this.wakesAt) return;
		this.wakesAt = wakesAt;
		// A timer that ends a part of a millisecond early would make another one necessary.
		void this.clock.sleep(Math.ceil(milliseconds)).then(() => {
			if (this.wakesAt === wakesAt) this.wakesAt = Infinity;
			this.admit();
		});
	}
}
