import type { Clock } from './clock';
import { type Random, Throttle } from './throttle';

/** The first two kinds go first; the others take turns. */
const REQUEST_KINDS = ['lookUp', 'resend', 'first', 'poll'] as const;

/** `first`: a row's first request · `resend`: the same again · `lookUp`: what became of it · `poll`: is it final. */
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Speed limits of a pool. */
export interface Pace {
	/** Most requests under way at once. */
	maxConcurrency: number;
	/** Shortest time between two starts, in milliseconds. */
	minRequestInterval: number;
}

/** Timers end at full milliseconds. */
const SHORTEST_DISTANCE = 1;

/** A request takes less CPU time than this, in milliseconds. */
const LONGEST_DISTANCE = 5;

/** Weight of the last duration, as for TCP round trips (RFC 6298, section 2). */
const SHARE_OF_LAST = 1 / 8;

/**
 * Dissolves convoys: requests that start together are answered and start again together, so the CPU has all at once,
 * then nothing. Half the interval of evenly spread starts is enough.
 */
class Spread {
	/** Smoothed, in milliseconds. */
	private duration = 0;

	constructor(private readonly maxConcurrency: number) {}

	note(duration: number): void {
		const change = duration - this.duration;
		this.duration += this.duration === 0 ? change : change * SHARE_OF_LAST;
	}

	/** Between two starts, in milliseconds; 0 if the CPU is the limit. */
	get distance(): number {
		const distance = Math.min(this.duration / this.maxConcurrency / 2, LONGEST_DISTANCE);
		return distance < SHORTEST_DISTANCE ? 0 : distance;
	}
}

/** A request that waits for its turn. */
interface Waiting {
	admit: (isAdmitted: boolean) => void;
	/** By the clock; rejected later. */
	expiresAt: number;
}

/**
 * Starts requests by kind and arrival: a limited number at once, at an interval, and not during a pause
 * (docs/money-and-retries.md).
 */
export class RequestPool {
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

	/** First requests and polls take turns: results need not wait until the last row is sent. */
	private wasPoll = false;

	private wakesAt = Infinity;

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
	 * Runs a task at its turn, then frees its slot. Judge answers inside: nothing new may start before. Sleep outside.
	 * Returns `null` if closed or expired before the start.
	 */
	async withSlot<Result>(
		kind: RequestKind,
		run: () => Promise<Result>,
		expiresAt = Infinity,
	): Promise<Result | null> {
		if (!(await this.admission(kind, expiresAt))) return null;
		const startedAt = this.clock.now();
		try {
			// The pool may have been closed in between.
			return this.isOpen(kind) ? await run() : null;
		} finally {
			this.underWay--;
			this.spread.note(this.clock.now() - startedAt);
			this.admit();
		}
	}

	/** Keeps the queue short: thousands of rows would cost memory. */
	async roomForRow(): Promise<void> {
		if (this.hasRoomForRow()) return;
		await new Promise<void>((resolve) => {
			this.onRoomForRow = resolve;
		});
	}

	close(except: readonly RequestKind[] = []): void {
		for (const kind of REQUEST_KINDS) if (!except.includes(kind)) this.open.delete(kind);
		this.admit();
	}

	isOpen(kind: RequestKind): boolean {
		return this.open.has(kind) && !this.isCancelled();
	}

	/** A request started at this time got another answer than 429. */
	noteAccepted(startedAt: number): void {
		this.throttle.accept(startedAt);
	}

	get isRefused(): boolean {
		return this.throttle.isForGood;
	}

	noteUnanswered(): void {
		this.throttle.ignore();
	}

	/** Pauses all requests after 429; returns how long only 429 has come back. All in milliseconds. */
	noteThrottled(startedAt: number, retryAfter: number | null): number {
		return this.throttle.refuse(startedAt, retryAfter);
	}

	private async admission(kind: RequestKind, expiresAt: number): Promise<boolean> {
		return await new Promise((resolve) => {
			this.waiting[kind].add({ admit: resolve, expiresAt });
			this.admit();
		});
	}

	private admit(): void {
		for (const kind of REQUEST_KINDS) if (!this.isOpen(kind)) this.turnAway(kind);
		while (this.underWay < this.throttle.limit) {
			const wait = Math.max(this.nextStart, this.throttle.opensAt) - this.clock.now();
			this.turnAwayExpired();
			const kind = this.nextKind();
			if (kind === undefined) return;
			if (wait > 0) {
				// A poll that expires earlier must not wait for the end of a long pause.
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

	/** The oldest nearly always expire first; others end at their turn. */
	private turnAwayExpired(): void {
		for (const waiting of this.waiting.poll) {
			if (waiting.expiresAt >= this.clock.now()) return;
			this.waiting.poll.delete(waiting);
			waiting.admit(false);
		}
	}

	private nextExpiry(): number {
		const [first] = this.waiting.poll;
		// At that very time it may still start.
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
		// A timer that ends a fraction early would need another one.
		void this.clock.sleep(Math.ceil(milliseconds)).then(() => {
			if (this.wakesAt === wakesAt) this.wakesAt = Infinity;
			this.admit();
		});
	}
}
