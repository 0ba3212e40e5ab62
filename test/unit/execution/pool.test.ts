import { getEventListeners } from 'node:events';

import fc from 'fast-check';

import { type Clock, createClock, type Pace, runPool } from '../../../nodes/Juspay/execution/pool';

/** Lets everything that can go on without time passing go on. */
async function settle(): Promise<void> {
	for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

/** A clock that stands still until it is told to go on. */
class FakeClock implements Clock {
	/** What was asked for, in order. */
	readonly waits: number[] = [];

	private time = 0;

	private sleepers: { wakeAt: number; wake: () => void }[] = [];

	now = (): number => this.time;

	sleep = async (milliseconds: number): Promise<void> => {
		this.waits.push(milliseconds);
		await new Promise<void>((wake) => {
			this.sleepers.push({ wakeAt: this.time + milliseconds, wake });
		});
	};

	/** The time of the next waking, or `undefined` when nobody sleeps. */
	get nextWaking(): number | undefined {
		return this.sleepers.length === 0
			? undefined
			: Math.min(...this.sleepers.map(({ wakeAt }) => wakeAt));
	}

	/** Goes to a time and wakes, in order, all who wait for it or for an earlier one. */
	async advanceTo(time: number): Promise<void> {
		for (let next = this.nextWaking; next !== undefined && next <= time; next = this.nextWaking) {
			this.time = Math.max(this.time, next);
			await this.wakeDue();
		}
		this.time = time;
		await settle();
	}

	/** Goes to a time in one leap, as when the computer was busy: all who are due wake late. */
	async leapTo(time: number): Promise<void> {
		this.time = time;
		await this.wakeDue();
	}

	private async wakeDue(): Promise<void> {
		const due = this.sleepers.filter(({ wakeAt }) => wakeAt <= this.time);
		this.sleepers = this.sleepers.filter(({ wakeAt }) => wakeAt > this.time);
		for (const { wake } of due.sort((one, other) => one.wakeAt - other.wakeAt)) wake();
		await settle();
	}
}

/** A pool under test: which tasks started when, which are under way, and the means to end them. */
class PoolRun {
	readonly clock = new FakeClock();

	readonly starts: number[] = [];

	readonly startTimes: number[] = [];

	isStopped = false;

	hasEnded = false;

	mostUnderWay = 0;

	private readonly ends = new Map<number, () => void>();

	constructor(taskCount: number, pace: Partial<Pace>) {
		void runPool(
			taskCount,
			async (index) => {
				this.starts.push(index);
				this.startTimes.push(this.clock.now());
				await new Promise<void>((end) => {
					this.ends.set(index, end);
					this.mostUnderWay = Math.max(this.mostUnderWay, this.ends.size);
				});
			},
			{ maxConcurrency: 10, minRequestInterval: 0, ...pace },
			() => this.isStopped,
			this.clock,
		).then(() => {
			this.hasEnded = true;
		});
	}

	get underWay(): number[] {
		return [...this.ends.keys()];
	}

	async end(index: number): Promise<void> {
		const end = this.ends.get(index);
		if (end === undefined) throw new Error(`Task ${String(index)} is not under way`);
		this.ends.delete(index);
		end();
		await settle();
	}

	async endAll(): Promise<void> {
		for (const index of this.underWay) await this.end(index);
	}
}

async function startPool(taskCount: number, pace: Partial<Pace> = {}): Promise<PoolRun> {
	const pool = new PoolRun(taskCount, pace);
	await settle();
	return pool;
}

describe('A pool without an interval', () => {
	test('starts as many tasks as may be under way, and no more', async () => {
		const pool = await startPool(10, { maxConcurrency: 3 });
		expect(pool.starts).toEqual([0, 1, 2]);
	});

	test('starts all tasks when there are fewer than may be under way', async () => {
		const pool = await startPool(2, { maxConcurrency: 100 });
		expect(pool.starts).toEqual([0, 1]);
	});

	test('starts the next task when one has ended, in order of the index', async () => {
		const pool = await startPool(5, { maxConcurrency: 2 });
		await pool.end(1);
		expect(pool.starts).toEqual([0, 1, 2]);
		await pool.end(2);
		expect(pool.starts).toEqual([0, 1, 2, 3]);
		await pool.end(0);
		expect(pool.starts).toEqual([0, 1, 2, 3, 4]);
	});

	test('runs one task after the other when one may be under way', async () => {
		const pool = await startPool(3, { maxConcurrency: 1 });
		for (const index of [0, 1, 2]) {
			expect(pool.underWay).toEqual([index]);
			await pool.end(index);
		}
		expect(pool.hasEnded).toBe(true);
	});

	test('ends when all tasks have ended, not before', async () => {
		const pool = await startPool(3, { maxConcurrency: 3 });
		await pool.end(2);
		await pool.end(0);
		expect(pool.hasEnded).toBe(false);
		await pool.end(1);
		expect(pool.hasEnded).toBe(true);
	});

	test('ends at once when there is no task', async () => {
		const pool = await startPool(0);
		expect([pool.hasEnded, pool.starts]).toEqual([true, []]);
	});

	test('never waits', async () => {
		const pool = await startPool(4, { maxConcurrency: 2 });
		while (!pool.hasEnded) await pool.endAll();
		expect(pool.clock.waits).toEqual([]);
	});
});

describe('A pool that is stopped', () => {
	test('starts nothing new', async () => {
		const pool = await startPool(10, { maxConcurrency: 2 });
		pool.isStopped = true;
		await pool.end(0);
		expect(pool.starts).toEqual([0, 1]);
	});

	test('lets the tasks that are under way end', async () => {
		const pool = await startPool(10, { maxConcurrency: 2 });
		pool.isStopped = true;
		await pool.end(0);
		expect(pool.hasEnded).toBe(false);
		await pool.end(1);
		expect(pool.hasEnded).toBe(true);
	});

	test('starts nothing at all when it was stopped before', async () => {
		let starts = 0;
		await runPool(
			5,
			async () => {
				starts++;
				await Promise.resolve();
			},
			{ maxConcurrency: 2, minRequestInterval: 0 },
			() => true,
			new FakeClock(),
		);
		expect(starts).toBe(0);
	});

	test('does not start a task that was waiting for its turn', async () => {
		const pool = await startPool(5, { maxConcurrency: 3, minRequestInterval: 100 });
		pool.isStopped = true;
		await pool.clock.advanceTo(1000);
		expect(pool.starts).toEqual([0]);
	});

	test('ends when the waits for a turn and the tasks under way have ended', async () => {
		const pool = await startPool(5, { maxConcurrency: 3, minRequestInterval: 100 });
		pool.isStopped = true;
		await pool.end(0);
		expect(pool.hasEnded).toBe(false);
		await pool.clock.advanceTo(200);
		expect(pool.hasEnded).toBe(true);
	});
});

describe('A pool with an interval', () => {
	test('starts the first task without waiting', async () => {
		const pool = await startPool(3, { minRequestInterval: 100 });
		expect(pool.startTimes).toEqual([0]);
	});

	test('starts one task per interval while places are free', async () => {
		const pool = await startPool(4, { minRequestInterval: 100 });
		await pool.clock.advanceTo(1000);
		expect(pool.startTimes).toEqual([0, 100, 200, 300]);
	});

	test('starts the tasks in order of the index', async () => {
		const pool = await startPool(6, { maxConcurrency: 4, minRequestInterval: 100 });
		await pool.clock.advanceTo(300);
		await pool.end(3);
		await pool.end(0);
		await pool.clock.advanceTo(1000);
		expect(pool.starts).toEqual([0, 1, 2, 3, 4, 5]);
	});

	test('does not start before its time', async () => {
		const pool = await startPool(2, { minRequestInterval: 100 });
		await pool.clock.advanceTo(99);
		expect(pool.starts).toEqual([0]);
	});

	test('keeps the bound although an interval has passed', async () => {
		const pool = await startPool(5, { maxConcurrency: 2, minRequestInterval: 100 });
		await pool.clock.advanceTo(1000);
		expect(pool.starts).toEqual([0, 1]);
	});

	test('does not wait when the last start is longer ago than the interval', async () => {
		const pool = await startPool(3, { maxConcurrency: 1, minRequestInterval: 100 });
		await pool.clock.advanceTo(500);
		await pool.end(0);
		expect(pool.startTimes).toEqual([0, 500]);
	});

	test('waits for the rest of the interval after a short task', async () => {
		const pool = await startPool(2, { maxConcurrency: 1, minRequestInterval: 100 });
		await pool.clock.advanceTo(30);
		await pool.end(0);
		await pool.clock.advanceTo(1000);
		expect([pool.startTimes, pool.clock.waits]).toEqual([[0, 100], [70]]);
	});

	test('does not make up for time in which no task could start', async () => {
		const pool = await startPool(4, { maxConcurrency: 1, minRequestInterval: 100 });
		await pool.clock.advanceTo(1000);
		await pool.end(0);
		await pool.end(1);
		await pool.clock.advanceTo(1100);
		await pool.end(2);
		await pool.clock.advanceTo(1200);
		expect(pool.startTimes).toEqual([0, 1000, 1100, 1200]);
	});

	test('keeps the interval also when waits end late, as on a busy computer', async () => {
		const pool = await startPool(4, { maxConcurrency: 4, minRequestInterval: 100 });
		await pool.clock.leapTo(250);
		await pool.clock.advanceTo(2000);
		const gaps = pool.startTimes
			.slice(1)
			.map((time, index) => time - (pool.startTimes[index] ?? 0));
		expect(gaps.filter((gap) => gap < 100)).toEqual([]);
	});
});

describe('Whatever the tasks, a pool', () => {
	const plan = fc.record({
		durations: fc.array(fc.nat(300), { maxLength: 25 }),
		maxConcurrency: fc.integer({ min: 1, max: 12 }),
		minRequestInterval: fc.constantFrom(0, 0, 1, 10, 100),
	});

	interface Outcome {
		starts: number[];
		startTimes: number[];
		mostUnderWay: number;
		hasEnded: boolean;
	}

	/** Runs tasks of the given durations on a fake clock until nobody sleeps any more. */
	async function runAll(
		durations: readonly number[],
		pace: Pace,
		isStopped: (started: number) => boolean = () => false,
	): Promise<Outcome> {
		const clock = new FakeClock();
		const outcome: Outcome = { starts: [], startTimes: [], mostUnderWay: 0, hasEnded: false };
		let underWay = 0;
		const run = async (index: number): Promise<void> => {
			outcome.starts.push(index);
			outcome.startTimes.push(clock.now());
			outcome.mostUnderWay = Math.max(outcome.mostUnderWay, ++underWay);
			await clock.sleep(durations[index] ?? 0);
			underWay--;
		};
		const stopped = () => isStopped(outcome.starts.length);
		void runPool(durations.length, run, pace, stopped, clock).then(() => {
			outcome.hasEnded = true;
		});
		await settle();
		while (clock.nextWaking !== undefined) await clock.advanceTo(clock.nextWaking);
		return outcome;
	}

	test('runs every index exactly once, in order', async () => {
		await fc.assert(
			fc.asyncProperty(plan, async ({ durations, ...pace }) => {
				const { starts } = await runAll(durations, pace);
				expect(starts).toEqual(durations.map((_, index) => index));
			}),
		);
	});

	test('never has more under way than it may', async () => {
		await fc.assert(
			fc.asyncProperty(plan, async ({ durations, ...pace }) => {
				const { mostUnderWay } = await runAll(durations, pace);
				expect(mostUnderWay).toBeLessThanOrEqual(pace.maxConcurrency);
			}),
		);
	});

	test('uses all places it may when there is no interval', async () => {
		await fc.assert(
			fc.asyncProperty(plan, async ({ durations, maxConcurrency }) => {
				const pace = { maxConcurrency, minRequestInterval: 0 };
				const { mostUnderWay } = await runAll(durations, pace);
				expect(mostUnderWay).toBe(Math.min(maxConcurrency, durations.length));
			}),
		);
	});

	test('keeps the interval between any two starts', async () => {
		await fc.assert(
			fc.asyncProperty(plan, async ({ durations, ...pace }) => {
				const { startTimes } = await runAll(durations, pace);
				startTimes.slice(1).forEach((time, index) => {
					expect(time - (startTimes[index] ?? 0)).toBeGreaterThanOrEqual(pace.minRequestInterval);
				});
			}),
		);
	});

	test('always ends', async () => {
		await fc.assert(
			fc.asyncProperty(plan, async ({ durations, ...pace }) => {
				expect((await runAll(durations, pace)).hasEnded).toBe(true);
			}),
		);
	});

	test('starts nothing after it was stopped, and still ends', async () => {
		await fc.assert(
			fc.asyncProperty(plan, fc.nat(25), async ({ durations, ...pace }, limit) => {
				const outcome = await runAll(durations, pace, (started) => started >= limit);
				expect(outcome.starts).toHaveLength(Math.min(limit, durations.length));
				expect(outcome.hasEnded).toBe(true);
			}),
		);
	});
});

describe('The real clock', () => {
	beforeEach(() => {
		jest.useFakeTimers();
	});

	afterEach(() => {
		jest.useRealTimers();
	});

	/** Watches whether a promise has settled. */
	function watch(promise: Promise<void>): { isDone: boolean } {
		const state = { isDone: false };
		void promise.then(() => {
			state.isDone = true;
		});
		return state;
	}

	test('never goes back, even when the time of the computer is set back', () => {
		const clock = createClock(undefined);
		const before = clock.now();
		jest.setSystemTime(0);
		expect(clock.now()).toBeGreaterThanOrEqual(before);
	});

	test.each([
		['without a signal', undefined],
		['with a signal', new AbortController().signal],
	])('waits as long as it is asked to %s', async (_kind, signal) => {
		const wait = watch(createClock(signal).sleep(1000));
		await jest.advanceTimersByTimeAsync(999);
		expect(wait.isDone).toBe(false);
		await jest.advanceTimersByTimeAsync(1);
		expect(wait.isDone).toBe(true);
	});

	test('ends a wait early when the execution is canceled', async () => {
		const cancel = new AbortController();
		const wait = watch(createClock(cancel.signal).sleep(60_000));
		await jest.advanceTimersByTimeAsync(10);
		expect(wait.isDone).toBe(false);
		cancel.abort();
		await settle();
		expect(wait.isDone).toBe(true);
	});

	test('ends all waits early when the execution is canceled', async () => {
		const cancel = new AbortController();
		const clock = createClock(cancel.signal);
		const waits = [1000, 2000, 3000].map((time) => watch(clock.sleep(time)));
		cancel.abort();
		await settle();
		expect(waits.map(({ isDone }) => isDone)).toEqual([true, true, true]);
	});

	test('leaves no timer running when the execution is canceled', async () => {
		const cancel = new AbortController();
		const wait = createClock(cancel.signal).sleep(60_000);
		cancel.abort();
		await wait;
		expect(jest.getTimerCount()).toBe(0);
	});

	test('does not begin a wait when the execution was canceled before', async () => {
		const wait = watch(createClock(AbortSignal.abort()).sleep(60_000));
		await settle();
		expect([wait.isDone, jest.getTimerCount()]).toEqual([true, 0]);
	});

	test('listens for the cancellation only as long as it waits', async () => {
		const { signal } = new AbortController();
		const wait = watch(createClock(signal).sleep(1000));
		expect(getEventListeners(signal, 'abort')).not.toHaveLength(0);
		await jest.advanceTimersByTimeAsync(1000);
		expect([wait.isDone, getEventListeners(signal, 'abort').length]).toEqual([true, 0]);
	});

	test('leaves no listener behind after a thousand waits', async () => {
		const { signal } = new AbortController();
		const clock = createClock(signal);
		for (let turn = 0; turn < 1000; turn++) {
			const wait = clock.sleep(1);
			await jest.advanceTimersByTimeAsync(1);
			await wait;
		}
		expect(getEventListeners(signal, 'abort')).toHaveLength(0);
	});

	test('leaves no listener behind after a cancellation', async () => {
		const cancel = new AbortController();
		const wait = createClock(cancel.signal).sleep(60_000);
		cancel.abort();
		await wait;
		expect(getEventListeners(cancel.signal, 'abort')).toHaveLength(0);
	});
});
