/** When every world begins, in milliseconds since 1970: half past ten in UTC, the afternoon of the same day in Kolkata. */
export const START = Date.UTC(2026, 5, 15, 10, 30, 0, 250);

interface Timer {
	at: number;
	run: () => void;
	/** Whether it ends with n8n's process; what is on its way to Juspay goes on. */
	isOfNode: boolean;
}

const REAL = {
	setTimeout: globalThis.setTimeout,
	dateNow: Date.now,
	random: Math.random,
	nextTick: process.nextTick,
	stackTraceLimit: Error.stackTraceLimit,
};

/** Lets everything that can go on without time passing go on: Node's next tick comes when no promise is left to go on. */
async function settle(): Promise<void> {
	await new Promise<void>((resolve) => {
		REAL.nextTick(resolve);
	});
}

/** Time that passes only when nothing else is left to do, and then jumps to the next timer. */
export class VirtualTime {
	private elapsed = 0;

	private timers: Timer[] = [];

	/** How much the clock of n8n's process is fast, in milliseconds; Juspay's is right. */
	private fast = 0;

	/** In milliseconds since 1970. */
	now = (): number => START + this.elapsed;

	/** Takes the place of the clock, of timers and of chance, for all code of this process. */
	install(): void {
		Date.now = () => this.now() + this.fast;
		performance.now = () => this.elapsed;
		Math.random = () => 0.5;
		const replaced = (run: () => void, wait = 0) => {
			this.add(wait, run, true);
			return 0;
		};
		Object.assign(globalThis, { setTimeout: replaced });
		// Thousands of worlds throw and abort; nobody reads where.
		Error.stackTraceLimit = 0;
	}

	uninstall(): void {
		Object.assign(globalThis, { setTimeout: REAL.setTimeout });
		Date.now = REAL.dateNow;
		Math.random = REAL.random;
		Error.stackTraceLimit = REAL.stackTraceLimit;
		Reflect.deleteProperty(performance, 'now');
	}

	/** Begins the next world. */
	reset(): void {
		this.elapsed = 0;
		this.timers = [];
		this.fast = 0;
	}

	/** n8n goes on in a process whose clock is so many milliseconds fast. */
	setClockOfNode(fast: number): void {
		this.fast = fast;
	}

	/** For what happens outside of n8n's process. */
	after(wait: number, run: () => void): void {
		this.add(wait, run, false);
	}

	/** The process is no more, and nothing wakes it. */
	endProcess(): void {
		this.timers = this.timers.filter(({ isOfNode }) => !isOfNode);
	}

	/** Lets time pass until `isOver`; `false` if nothing is left that could bring it about, or only after `limit`. */
	async pass(isOver: () => boolean, limit: number): Promise<boolean> {
		const end = this.elapsed + limit;
		for (;;) {
			await settle();
			if (isOver()) return true;
			const next = this.timers.shift();
			if (next === undefined || next.at > end) return false;
			this.elapsed = Math.max(this.elapsed, next.at);
			next.run();
		}
	}

	/** Lets so many milliseconds pass. */
	async wait(milliseconds: number): Promise<void> {
		let isOver = false;
		this.after(milliseconds, () => {
			isOver = true;
		});
		await this.pass(() => isOver, milliseconds);
	}

	private add(wait: number, run: () => void, isOfNode: boolean): void {
		const at = this.elapsed + Math.max(0, wait);
		const place = this.timers.findLastIndex((timer) => timer.at <= at) + 1;
		this.timers.splice(place, 0, { at, run, isOfNode });
	}
}
