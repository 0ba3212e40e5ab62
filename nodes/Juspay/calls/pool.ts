import type { Clock } from './clock';
import { type Random, Throttle } from './throttle';

/** The first two kinds go first; the others take turns. */
const REQUEST_KINDS = ['recovery', 'resend', 'first', 'poll'] as const;

/** `first`: a row's first request · `resend`: the same again · `recovery`: what became of it · `poll`: is it final. */
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Speed limits of a pool. */
export interface Pace {
	/** Most requests under way at once. */
	maxConcurrency: number;
	/** Shortest time between two starts, in milliseconds. */
	minRequestInterval: number;
}

const SHORTEST_DISTANCE = 1;

/** More than a request's CPU time, in milliseconds. */
const LONGEST_DISTANCE = 5;

/** Weight of the last duration, as for TCP round trips (RFC 6298, section 2). */
const SHARE_OF_LAST = 1 / 8;

/**
 * Dissolves convoys: requests that start together are answered and start again together. Half the interval of evenly
 * spread starts is enough.
 */
class Spread {
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

/** A request's place among those under way. */
export interface Slot {
	leave: () => void;
}

/** A request that waits for its turn. */
interface QueuedRequest {
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

	private readonly waiting: Record<RequestKind, Set<QueuedRequest>> = {
		recovery: new Set(),
		resend: new Set(),
		first: new Set(),
		poll: new Set(),
	};

	private readonly open = new Set<RequestKind>(REQUEST_KINDS);

	/** Pauses all requests after 429. */
	readonly throttle: Throttle;
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
	 * Waits for a request's turn; `null` if closed or expired before. Check `isOpen` again when sending, and leave the
	 * slot once the answer is judged: nothing new may start before. Sleep outside.
	 */
	async enter(kind: RequestKind, expiresAt = Infinity): Promise<Slot | null> {
		const isAdmitted = await new Promise<boolean>((admit) => {
			this.waiting[kind].add({ admit, expiresAt });
			this.admit();
		});
		if (!isAdmitted) return null;
		const startedAt = this.clock.now();
		return {
			leave: () => {
				this.underWay--;
				this.spread.note(this.clock.now() - startedAt);
				this.admit();
			},
		};
	}

	hasRoomForRow(): boolean {
		return this.waiting.first.size < this.pace.maxConcurrency;
	}

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
		return (['recovery', 'resend', ...last] as const).find((kind) => this.waiting[kind].size > 0);
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

	private noteRoomForRow(): void {
		if (!this.hasRoomForRow()) return;
		this.onRoomForRow?.();
		this.onRoomForRow = null;
	}

	private wakeUpIn(milliseconds: number): void {
		const wakesAt = this.clock.now() + milliseconds;
		if (wakesAt >= this.wakesAt) return;
		this.wakesAt = wakesAt;
		void this.clock.sleep(Math.ceil(milliseconds)).then(() => {
			if (this.wakesAt === wakesAt) this.wakesAt = Infinity;
			this.admit();
		});
	}
}
