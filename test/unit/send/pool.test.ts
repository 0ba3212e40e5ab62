import fc from 'fast-check';

import type { Clock } from '../../../nodes/Juspay/execution/send/clock';
import {
	type Pace,
	type RequestKind,
	RequestPool,
} from '../../../nodes/Juspay/execution/send/pool';
import { Throttle } from '../../../nodes/Juspay/execution/send/throttle';
import { FakeClock, settle } from './fakeClock';

/** Runs tasks as the first requests of as many rows. */
async function runPool(
	taskCount: number,
	run: (index: number) => Promise<void>,
	pace: Pace,
	isCancelled: () => boolean,
	clock: Clock,
): Promise<void> {
	const throttle = new Throttle(pace.maxConcurrency, clock, () => 0);
	const pool = new RequestPool(pace, throttle, clock, isCancelled);
	const runRow = async (index: number): Promise<void> => {
		const place = pool.openPlace();
		await place.run('first', async () => {
			await run(index);
		});
		place.release();
	};
	await Promise.all(Array.from({ length: taskCount }, async (_, index) => runRow(index)));
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

	test('ends with the last task under way, whatever waits for a turn', async () => {
		const pool = await startPool(5, { maxConcurrency: 3, minRequestInterval: 100 });
		pool.isStopped = true;
		expect(pool.hasEnded).toBe(false);
		await pool.end(0);
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

describe('The order of waiting requests', () => {
	async function orderOf(kinds: readonly RequestKind[]): Promise<RequestKind[]> {
		const clock = new FakeClock();
		const pace = { maxConcurrency: 1, minRequestInterval: 0 };
		const pool = new RequestPool(pace, new Throttle(1, clock, () => 0), clock, () => false);
		const first = pool.openPlace();
		await first.run('first', async () => {
			await Promise.resolve();
		});
		const order: RequestKind[] = [];
		const ended = kinds.map(async (kind) => {
			const place = pool.openPlace();
			await place.run(kind, async () => {
				order.push(await Promise.resolve(kind));
			});
			place.release();
		});
		first.release();
		await Promise.all(ended);
		return order;
	}

	test('look-ups go first, then repeated requests, then new rows, polls last', async () => {
		expect(await orderOf(['poll', 'first', 'resend', 'lookUp'])).toEqual([
			'lookUp',
			'resend',
			'first',
			'poll',
		]);
	});
});

describe('A place', () => {
	function poolOfOne(): RequestPool {
		const clock = new FakeClock();
		const pace = { maxConcurrency: 1, minRequestInterval: 0 };
		return new RequestPool(pace, new Throttle(1, clock, () => 0), clock, () => false);
	}
	const nothing = async () => await Promise.resolve('ran');

	test('stays taken after its request, so that nothing starts before the answer was judged', async () => {
		const pool = poolOfOne();
		const first = pool.openPlace();
		await first.run('first', nothing);
		let hasStarted = false;
		void pool.openPlace().run('first', async () => {
			hasStarted = true;
			await Promise.resolve();
		});
		await settle();
		expect(hasStarted).toBe(false);
		first.release();
		await settle();
		expect(hasStarted).toBe(true);
	});

	test('can be used for one request after the other', async () => {
		const place = poolOfOne().openPlace();
		expect([await place.run('first', nothing), await place.run('lookUp', nothing)]).toEqual([
			'ran',
			'ran',
		]);
	});

	test('can be released more than once without making room for more', async () => {
		const pool = poolOfOne();
		const place = pool.openPlace();
		await place.run('first', nothing);
		place.release();
		place.release();
		const others = [pool.openPlace(), pool.openPlace()];
		let running = 0;
		for (const other of others)
			void other.run('first', async () => {
				running++;
				await Promise.resolve();
			});
		await settle();
		expect(running).toBe(1);
	});

	test('a closed pool turns away what waits, but for the kinds that stay open', async () => {
		const pool = poolOfOne();
		const place = pool.openPlace();
		await place.run('first', nothing);
		const [row, lookUp] = [pool.openPlace(), pool.openPlace()];
		const ended = [row.run('first', nothing), lookUp.run('lookUp', nothing)];
		pool.close(['lookUp']);
		place.release();
		expect(await Promise.all(ended)).toEqual([null, 'ran']);
	});

	test('a request that was let in is still turned away when the pool closes in that moment', async () => {
		const pool = poolOfOne();
		const ended = pool.openPlace().run('first', nothing);
		pool.close();
		expect(await ended).toBeNull();
	});
});

describe('Rows that wait for their first turn', () => {
	function poolWith(maxConcurrency: number, minRequestInterval = 0) {
		const clock = new FakeClock();
		const throttle = new Throttle(maxConcurrency, clock, () => 0);
		const pool = new RequestPool(
			{ maxConcurrency, minRequestInterval },
			throttle,
			clock,
			() => false,
		);
		return { clock, throttle, pool };
	}
	const nothing = async () => {
		await Promise.resolve();
	};

	async function hasRoom(
		pool: RequestPool,
	): Promise<{ now: boolean; later: () => Promise<boolean> }> {
		let isThere = false;
		void pool.roomForRow().then(() => {
			isThere = true;
		});
		await settle();
		const later = async () => {
			await settle();
			return isThere;
		};
		return { now: isThere, later };
	}

	test('come one by one: there is room for the next when none waits', async () => {
		const { pool } = poolWith(1);
		expect((await hasRoom(pool)).now).toBe(true);
		const place = pool.openPlace();
		await place.run('first', nothing);
		void pool.openPlace().run('first', nothing);
		const room = await hasRoom(pool);
		expect(room.now).toBe(false);
		place.release();
		expect(await room.later()).toBe(true);
	});

	test('are turned away when the pool closes, which makes room, too', async () => {
		const { pool } = poolWith(1);
		await pool.openPlace().run('first', nothing);
		void pool.openPlace().run('first', nothing);
		const room = await hasRoom(pool);
		pool.close();
		expect(await room.later()).toBe(true);
	});

	test('wait together for the same moment', async () => {
		const { pool, clock } = poolWith(5, 100);
		for (let row = 0; row < 4; row++) void pool.openPlace().run('first', nothing);
		await settle();
		expect(clock.waits).toEqual([100]);
	});

	test('start one at a time after a pause', async () => {
		const { pool, clock, throttle } = poolWith(5);
		throttle.refuse(0, 1000);
		let started = 0;
		for (let row = 0; row < 3; row++) {
			void pool.openPlace().run('first', async () => {
				started++;
				await Promise.resolve();
			});
		}
		await clock.advanceTo(999);
		expect(started).toBe(0);
		await clock.advanceTo(1000);
		expect(started).toBe(1);
	});
});
