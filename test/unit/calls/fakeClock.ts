import type { Clock } from '../../../nodes/Juspay/calls/clock';

/** The real one, also where a test fakes it. */
const { nextTick } = process;

/** Lets everything that can go on without time passing go on: Node's next tick comes when no promise is left to go on. */
export async function settle(): Promise<void> {
	// In a promise's turn, all others come before the tick.
	await Promise.resolve();
	await new Promise<void>((resolve) => {
		nextTick(resolve);
	});
}

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
	/** Requested waits, in order. */
	readonly waits: number[] = [];

	private time = 0;

	/** The first to wake comes first; of those who wake together, the first to fall asleep. */
	private readonly sleepers: { wakeAt: number; wake: () => void }[] = [];

	now = (): number => this.time;

	/** As if the clock had started at the beginning of 1970. */
	timeOfDay = (): number => this.time;

	sleep = async (milliseconds: number): Promise<void> => {
		this.waits.push(milliseconds);
		await new Promise<void>((wake) => {
			const wakeAt = this.time + milliseconds;
			const previous = this.sleepers.findLastIndex((sleeper) => sleeper.wakeAt <= wakeAt);
			this.sleepers.splice(previous + 1, 0, { wakeAt, wake });
		});
	};

	/** Goes on until nobody sleeps any more. */
	async runOut(): Promise<void> {
		await settle();
		while (this.sleepers.length > 0) await this.advanceTo(this.nextWaking());
	}

	/** Goes to a time and wakes, in order, all who wait for it or for an earlier one. */
	async advanceTo(time: number): Promise<void> {
		while (this.nextWaking() <= time) await this.leapTo(Math.max(this.time, this.nextWaking()));
		this.time = time;
		await settle();
	}

	/** Goes to a time in one leap, as when the computer was busy: all who are due wake late. */
	async leapTo(time: number): Promise<void> {
		this.time = time;
		while (this.nextWaking() <= time) this.sleepers.shift()?.wake();
		await settle();
	}

	/** Infinity when nobody sleeps. */
	private nextWaking(): number {
		return this.sleepers[0]?.wakeAt ?? Infinity;
	}
}
