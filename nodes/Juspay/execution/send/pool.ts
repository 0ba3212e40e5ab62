import type { Clock } from './clock';
import type { Throttle } from './throttle';

/** Why a request is sent, in the order in which waiting ones get their turn. */
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

type Waiting = (isAdmitted: boolean) => void;

/**
 * Where a row's requests are under way. It stays taken after a request, so that nothing new starts before it is known
 * what the answer means for the run.
 */
export interface Place {
	/**
	 * Runs a request when its turn has come.
	 *
	 * @returns `null` when it was never started, because the pool had been closed for it
	 */
	run: <Result>(kind: RequestKind, request: () => Promise<Result>) => Promise<Result | null>;
	/** Makes room for others: the row is done, or sleeps. */
	release: () => void;
}

/**
 * Lets requests go out in order of kind and arrival, a limited number at a time, at a set distance, and not while
 * the server asked for a pause. A row that sleeps between two requests holds no place (docs/money-and-retries.md).
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

	private underWay = 0;

	private nextStart = -Infinity;

	private isWakingUp = false;

	/** Called when no row waits for its first turn any more. */
	private onRoomForRow: (() => void) | null = null;

	constructor(
		private readonly pace: Pace,
		private readonly throttle: Throttle,
		private readonly clock: Clock,
		private readonly isCancelled: () => boolean,
	) {}

	/** Opens a place for the requests of one row, one after the other. */
	openPlace(): Place {
		let isHeld = false;
		const free = () => {
			if (isHeld) this.underWay--;
			isHeld = false;
		};
		return {
			run: async (kind, request) => {
				free();
				isHeld = await this.admission(kind);
				// The pool may have been closed in the moment between.
				return isHeld && this.isOpen(kind) ? await request() : null;
			},
			release: () => {
				free();
				this.admit();
			},
		};
	}

	/** Waits until the next row would be the only one to wait for its first turn: thousands at once cost memory. */
	async roomForRow(): Promise<void> {
		if (this.waiting.first.size === 0) return;
		await new Promise<void>((resolve) => {
			this.onRoomForRow = resolve;
		});
	}

	/** Starts nothing any more, or only requests of some kinds. */
	close(except: readonly RequestKind[] = []): void {
		for (const kind of REQUEST_KINDS) if (!except.includes(kind)) this.open.delete(kind);
		this.admit();
	}

	private get limit(): number {
		return Math.min(this.pace.maxConcurrency, this.throttle.limit);
	}

	private isOpen(kind: RequestKind): boolean {
		return this.open.has(kind) && !this.isCancelled();
	}

	private async admission(kind: RequestKind): Promise<boolean> {
		return await new Promise((resolve) => {
			this.waiting[kind].add(resolve);
			this.admit();
		});
	}

	/** Starts whatever may start now, and turns away what may not start any more. */
	private admit(): void {
		for (const kind of REQUEST_KINDS) if (!this.isOpen(kind)) this.turnAway(kind);
		while (this.underWay < this.limit) {
			const kind = REQUEST_KINDS.find((candidate) => this.waiting[candidate].size > 0);
			if (kind === undefined) return;
			const wait = Math.max(this.nextStart, this.throttle.resumesAt) - this.clock.now();
			if (wait > 0) {
				this.wakeUpIn(wait);
				return;
			}
			this.start(kind);
		}
	}

	private start(kind: RequestKind): void {
		const [next] = this.waiting[kind];
		if (next === undefined) return;
		this.waiting[kind].delete(next);
		this.noteRoomForRow();
		this.underWay++;
		if (kind === 'resend') this.resends++;
		this.nextStart = this.clock.now() + this.pace.minRequestInterval;
		next(true);
	}

	private turnAway(kind: RequestKind): void {
		for (const waiting of this.waiting[kind]) waiting(false);
		this.waiting[kind].clear();
		this.noteRoomForRow();
	}

	private noteRoomForRow(): void {
		if (this.waiting.first.size > 0) return;
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
