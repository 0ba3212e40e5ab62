import type { Clock } from './clock';

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
 * What the whole pool does about HTTP 429: nothing starts until Retry-After or the backoff ends, then a single
 * request goes ahead, and their number doubles with every one that gets through (docs/money-and-retries.md).
 */
class Throttle {
	/** Before this time nothing may start, in the clock's milliseconds. */
	resumesAt = -Infinity;

	private pauses = 0;

	private refusedSince: number | null = null;

	/** @param limit how many requests may be under way at present; grows up to `maxConcurrency` */
	constructor(
		private readonly maxConcurrency: number,
		private readonly clock: Clock,
		private readonly random: Random,
		public limit = maxConcurrency,
	) {}

	/** A request that started at this time got through. */
	accept(startedAt: number): void {
		// What had started before the pause says nothing about the time after it.
		if (startedAt < this.resumesAt) return;
		this.pauses = 0;
		this.refusedSince = null;
		this.limit = Math.min(this.maxConcurrency, this.limit * 2);
	}

	/** A request that started at this time was refused; tells for how long all have been, in milliseconds. */
	refuse(startedAt: number, retryAfter: number | null): number {
		const now = this.clock.now();
		this.refusedSince ??= now;
		this.limit = 1;
		// Refusals of one wave make one pause, whichever asks to wait longest.
		const isNewPause = startedAt >= this.resumesAt;
		const ownPause = isNewPause ? backoff(this.pauses++, this.random) : 0;
		const wait = Math.max(retryAfter ?? 0, ownPause);
		this.resumesAt = Math.max(this.resumesAt, now + wait);
		return now - this.refusedSince;
	}

	/** Whether there has been nothing else for so long that nobody asks any more. */
	get isForGood(): boolean {
		const since = this.refusedSince;
		return since !== null && this.clock.now() - since >= LONGEST_THROTTLING;
	}

	/** A request came to no answer: Juspay does not refuse them one after the other. */
	ignore(): void {
		this.refusedSince = null;
	}
}

/** A request that waits for its turn. */
interface Waiting {
	admit: (isAdmitted: boolean) => void;
	/** By the clock; later it is turned away, and takes nobody's turn. */
	expiresAt: number;
}

/**
 * Lets requests go out in order of kind and arrival, a limited number at a time, at a set distance, and not while
 * the server asked for a pause (docs/money-and-retries.md).
 */
export class RequestPool {
	/** How many requests went out once more. */
	resends = 0;

	private readonly waiting: Record<RequestKind, Set<Waiting>> = {
		lookUp: new Set(),
		resend: new Set(),
		first: new Set(),
		poll: new Set(),
	};

	private readonly open = new Set<RequestKind>(REQUEST_KINDS);

	private readonly throttle: Throttle;

	private underWay = 0;

	private nextStart = -Infinity;

	/** New rows and polls take turns: in a long list, results must not wait until the last row has gone out. */
	private wasPoll = false;

	private isWakingUp = false;

	/** Called when another row may wait for its first turn. */
	private onRoomForRow: (() => void) | null = null;

	constructor(
		private readonly pace: Pace,
		private readonly clock: Clock,
		random: Random,
		private readonly isCancelled: () => boolean,
	) {
		this.throttle = new Throttle(pace.maxConcurrency, clock, random);
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
		try {
			// The pool may have been closed in the moment between.
			return this.isOpen(kind) ? await run() : null;
		} finally {
			this.underWay--;
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

	private isOpen(kind: RequestKind): boolean {
		return this.open.has(kind) && !this.isCancelled();
	}

	private async admission(kind: RequestKind, expiresAt: number): Promise<boolean> {
		return await new Promise((resolve) => {
			this.waiting[kind].add({ admit: resolve, expiresAt });
			this.admit();
		});
	}

	/** Starts whatever may start now, and turns away what may not start any more. */
	private admit(): void {
		for (const kind of REQUEST_KINDS) if (!this.isOpen(kind)) this.turnAway(kind);
		while (this.underWay < this.throttle.limit) {
			const wait = Math.max(this.nextStart, this.throttle.resumesAt) - this.clock.now();
			if (wait <= 0) this.turnAwayExpired();
			const kind = this.nextKind();
			if (kind === undefined) return;
			if (wait > 0) {
				this.wakeUpIn(wait);
				return;
			}
			this.start(kind);
		}
	}

	private nextKind(): RequestKind | undefined {
		const last = this.wasPoll ? (['first', 'poll'] as const) : (['poll', 'first'] as const);
		return (['lookUp', 'resend', ...last] as const).find((kind) => this.waiting[kind].size > 0);
	}

	/** Those that came first run out first, as good as always; what is missed is turned away at its turn. */
	private turnAwayExpired(): void {
		for (const waiting of this.waiting.poll) {
			if (waiting.expiresAt >= this.clock.now()) return;
			this.waiting.poll.delete(waiting);
			waiting.admit(false);
		}
	}

	private start(kind: RequestKind): void {
		const [next] = this.waiting[kind];
		if (next === undefined) return;
		this.waiting[kind].delete(next);
		this.noteRoomForRow();
		this.underWay++;
		if (kind === 'resend') this.resends++;
		if (kind === 'first' || kind === 'poll') this.wasPoll = kind === 'poll';
		this.nextStart = this.clock.now() + this.pace.minRequestInterval;
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
		if (this.isWakingUp) return;
		this.isWakingUp = true;
		void this.clock.sleep(milliseconds).then(() => {
			this.isWakingUp = false;
			this.admit();
		});
	}
}
