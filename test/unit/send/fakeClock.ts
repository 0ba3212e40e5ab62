import type { Clock } from '../../../nodes/Juspay/execution/send/clock';

/** Lets everything that can go on without time passing go on. */
export async function settle(): Promise<void> {
	for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
	/** What was asked for, in order. */
	readonly waits: number[] = [];

	private time = 0;

	private sleepers: { wakeAt: number; wake: () => void }[] = [];

	now = (): number => this.time;

	/** As if the clock had started at the beginning of 1970. */
	timeOfDay = (): number => this.time;

	sleep = async (milliseconds: number): Promise<void> => {
		this.waits.push(milliseconds);
		await new Promise<void>((wake) => {
			this.sleepers.push({ wakeAt: this.time + milliseconds, wake });
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
		const due = this.sleepers.filter(({ wakeAt }) => wakeAt <= this.time);
		this.sleepers = this.sleepers.filter(({ wakeAt }) => wakeAt > this.time);
		for (const { wake } of due.sort((one, other) => one.wakeAt - other.wakeAt)) wake();
		await settle();
	}

	/** Infinity when nobody sleeps. */
	private nextWaking(): number {
		return Math.min(...this.sleepers.map(({ wakeAt }) => wakeAt));
	}
}
