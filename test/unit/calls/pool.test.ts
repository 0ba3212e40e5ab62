import fc from 'fast-check';

import { type Pace, type RequestKind, RequestPool } from '../../../nodes/Juspay/calls/pool';
import { withSlot } from './calls';
import { FakeClock, settle } from './fakeClock';

/** A pool under test: what started when, what is under way, and the means to end it. */
class PoolRun {
	readonly clock = new FakeClock();

	/** In order of their starts. */
	readonly starts: string[] = [];

	readonly startTimes: number[] = [];

	isStopped = false;

	ended = 0;

	readonly pool: RequestPool;

	private readonly ends = new Map<string, () => void>();

	/** With the random number 0.5 every backoff has half its greatest length: 250 ms, 500 ms, … */
	constructor(pace: Partial<Pace> = {}) {
		const limits = { maxConcurrency: 1, minRequestInterval: 0, ...pace };
		const isStopped = () => this.isStopped;
		this.pool = new RequestPool(limits, this.clock, () => 0.5, isStopped);
	}

	/** Queues a request that stays under way until it is told to end. */
	queue(name: string, kind: RequestKind = 'first', expiresAt?: number): Promise<string | null> {
		const run = async () => {
			this.starts.push(name);
			this.startTimes.push(this.clock.now());
			await new Promise<void>((end) => this.ends.set(name, end));
			return name;
		};
		const ended = withSlot(this.pool, kind, run, expiresAt);
		void ended.then(() => this.ended++);
		return ended;
	}

	async queueRows(count: number): Promise<this> {
		for (let row = 0; row < count; row++) void this.queue(String(row));
		await settle();
		return this;
	}

	get underWay(): number {
		return this.ends.size;
	}

	async end(...names: string[]): Promise<void> {
		for (const name of names) {
			this.ends.get(name)?.();
			this.ends.delete(name);
			await settle();
		}
	}
}

describe('Slots', () => {
	test('a slot is given back when its request throws, too', async () => {
		const { pool } = new PoolRun();
		const broken = withSlot(pool, 'first', async () => {
			await Promise.resolve();
			throw new TypeError('mistake');
		});
		await expect(broken).rejects.toThrow('mistake');
		expect(await withSlot(pool, 'first', async () => await Promise.resolve('ran'))).toBe('ran');
	});

	test('nothing starts before what was made of an answer is known', async () => {
		const { pool } = new PoolRun();
		const order: string[] = [];
		const first = withSlot(pool, 'first', async () => {
			await Promise.resolve();
			order.push('answer judged');
			pool.close(['recovery']);
		});
		const second = withSlot(pool, 'first', async () => {
			await Promise.resolve();
			order.push('started');
		});
		await first;
		expect([await second, order]).toEqual([null, ['answer judged']]);
	});

	test('look-ups go first, then repeated requests; new rows and polls take turns', async () => {
		const run = new PoolRun();
		void run.queue('busy');
		const kinds: RequestKind[] = ['poll', 'poll', 'first', 'first', 'resend', 'recovery'];
		kinds.forEach((kind, index) => void run.queue(`${kind} ${String(index)}`, kind));
		await settle();
		const order = ['recovery 5', 'resend 4', 'poll 0', 'first 2', 'poll 1', 'first 3'];
		await run.end('busy', ...order);
		expect(run.starts).toEqual(['busy', ...order]);
	});

	test('a poll whose time is over takes nobody’s turn', async () => {
		const run = new PoolRun({ minRequestInterval: 1000 });
		void run.queue('busy');
		const late = Array.from({ length: 50 }, (_, poll) =>
			run.queue(`late ${String(poll)}`, 'poll', 500),
		);
		void run.queue('in time', 'poll', 1000);
		void run.queue('row');
		await settle();
		await run.end('busy');
		await run.clock.advanceTo(1000);
		expect(await Promise.all(late)).toEqual(Array(50).fill(null));
		await run.end('in time');
		await run.clock.advanceTo(2000);
		expect([run.starts, run.startTimes]).toEqual([
			['busy', 'in time', 'row'],
			[0, 1000, 2000],
		]);
	});

	test('a poll whose time is over during a long pause does not wait for its end', async () => {
		const run = new PoolRun();
		run.pool.throttle.noteRefused(0, 60_000);
		const late = run.queue('late', 'poll', 5000);
		let endedAt = NaN;
		void late.then(() => {
			endedAt = run.clock.now();
		});
		void run.queue('row');
		await run.clock.advanceTo(60_000);
		expect([await late, endedAt, run.startTimes]).toEqual([null, 5001, [60_000]]);
	});

	test('a closed pool turns away what waits and what was just let in, but for the kinds that stay open', async () => {
		const run = new PoolRun();
		void run.queue('busy');
		const ended = [run.queue('row'), run.queue('look-up', 'recovery')];
		await settle();
		run.pool.close(['recovery']);
		await run.end('busy', 'look-up');
		expect(await Promise.all(ended)).toEqual([null, 'look-up']);
		const letIn = new PoolRun();
		const justLetIn = letIn.queue('row');
		letIn.pool.close();
		expect([await justLetIn, letIn.starts]).toEqual([null, []]);
	});

	test('a cancelled pool lets what is under way end, and starts nothing that waits for a turn', async () => {
		const run = await new PoolRun({ maxConcurrency: 3, minRequestInterval: 100 }).queueRows(5);
		run.isStopped = true;
		await run.clock.advanceTo(1000);
		expect([run.starts, run.ended]).toEqual([['0'], 4]);
		await run.end('0');
		expect(run.ended).toBe(5);
	});
});

describe('The interval between starts', () => {
	test('counts from the last start, whether a slot was free or not', async () => {
		const run = await new PoolRun({ maxConcurrency: 2, minRequestInterval: 100 }).queueRows(4);
		await run.clock.advanceTo(1000);
		expect(run.startTimes).toEqual([0, 100]);
		await run.end('0', '1');
		await run.clock.advanceTo(2000);
		expect(run.startTimes).toEqual([0, 100, 1000, 1100]);
	});

	test('is kept when waits end late, as on a busy computer', async () => {
		const run = await new PoolRun({ maxConcurrency: 4, minRequestInterval: 100 }).queueRows(4);
		await run.clock.leapTo(250);
		await run.clock.advanceTo(2000);
		expect(run.startTimes).toEqual([0, 250, 350, 450]);
	});
});

describe('Requests that are answered at the same moment', () => {
	/** Ten under way, ten that wait; the first ten end together. */
	async function startsAfter(duration: number): Promise<number[]> {
		const run = await new PoolRun({ maxConcurrency: 10 }).queueRows(20);
		await run.clock.advanceTo(duration);
		await run.end(...run.starts);
		await run.clock.runOut();
		return run.startTimes.slice(10).map((time) => time - duration);
	}

	test.each<[string, duration: number, distance: number]>([
		['half as far apart as they are when spread evenly', 60, 3],
		['at most 5 ms apart, however long they take', 5000, 5],
		['together when they are so short that the processor is the limit', 10, 0],
	])('are followed by others %s', async (_how, duration, distance) => {
		expect(await startsAfter(duration)).toEqual([...Array(10).keys()].map((n) => n * distance));
	});

	test('start at once when each ends alone, without a timer', async () => {
		const run = await new PoolRun({ maxConcurrency: 2 }).queueRows(6);
		for (const [index, row] of ['0', '1', '2', '3'].entries()) {
			await run.clock.advanceTo(100 + index * 50);
			await run.end(row);
		}
		expect(run.startTimes).toEqual([0, 0, 100, 150, 200, 250]);
		expect(run.clock.waits).toEqual([]);
	});
});

describe('Whatever the requests, a pool', () => {
	const plan = fc.record({
		durations: fc.array(fc.nat(300), { maxLength: 25 }),
		maxConcurrency: fc.integer({ min: 1, max: 12 }),
		minRequestInterval: fc.constantFrom(0, 0, 1, 10, 100),
		stopsAfter: fc.option(fc.nat(25)),
	});

	test('starts each once and in order, keeps its limits, and ends', async () => {
		await fc.assert(
			fc.asyncProperty(plan, async ({ durations, stopsAfter, ...pace }) => {
				const clock = new FakeClock();
				const starts: { index: number; at: number }[] = [];
				const isStopped = () => stopsAfter !== null && starts.length >= stopsAfter;
				const pool = new RequestPool(pace, clock, () => 0, isStopped);
				let [underWay, mostUnderWay, ended] = [0, 0, 0];
				durations.forEach((duration, index) => {
					const request = async () => {
						starts.push({ index, at: clock.now() });
						mostUnderWay = Math.max(mostUnderWay, ++underWay);
						await clock.sleep(duration);
						underWay--;
					};
					void withSlot(pool, 'first', request).then(() => ended++);
				});
				await clock.runOut();
				const expected = Math.min(stopsAfter ?? Infinity, durations.length);
				expect(starts.map(({ index }) => index)).toEqual([...durations.keys()].slice(0, expected));
				const most = Math.min(pace.maxConcurrency, expected);
				expect(mostUnderWay).toBeLessThanOrEqual(most);
				if (pace.minRequestInterval === 0) expect(mostUnderWay).toBe(most);
				const gaps = starts.slice(1).map(({ at }, i) => at - (starts[i]?.at ?? 0));
				expect(gaps.filter((gap) => gap < pace.minRequestInterval)).toEqual([]);
				expect(ended).toBe(durations.length);
			}),
			{ numRuns: 200 },
		);
	});
});

describe('Rows that wait for their first turn', () => {
	test.each([
		['one starts', false],
		['the pool closes, which turns them away', true],
	])('come one by one: there is room for the next when %s', async (_event, isClosing) => {
		const run = new PoolRun();
		await run.pool.roomForRow();
		await run.queueRows(2);
		let isThere = false;
		void run.pool.roomForRow().then(() => {
			isThere = true;
		});
		await settle();
		expect(isThere).toBe(false);
		if (isClosing) run.pool.close();
		else await run.end('0');
		await settle();
		expect(isThere).toBe(true);
	});

	test('wait together for the same moment', async () => {
		const run = await new PoolRun({ maxConcurrency: 5, minRequestInterval: 100 }).queueRows(4);
		expect(run.clock.waits).toEqual([100]);
	});
});

describe('After a 429', () => {
	test.each<[string, startedAt: number[], retryAfter: (number | null)[], expected: number]>([
		['as long as Retry-After asks', [0], [3000], 3000],
		['for a backoff without it', [0], [null], 250],
		['not longer for what had started before the pause', [0, 0, 0], [null, null, null], 250],
		['as long as the longest Retry-After of one wave', [0, 0, 0], [1000, 2000, 500], 2000],
		['twice as long each further time', [0, 250, 750], [null, null, null], 1750],
	])('nothing starts %s', async (_what, starts, retryAfter, expected) => {
		const run = new PoolRun({ maxConcurrency: 8 });
		for (const [refusal, startedAt] of starts.entries()) {
			await run.clock.advanceTo(startedAt);
			run.pool.throttle.noteRefused(startedAt, retryAfter[refusal] ?? null);
		}
		await run.queueRows(1);
		await run.clock.runOut();
		expect(run.startTimes).toEqual([expected]);
	});

	test('one request goes ahead, then twice as many with every answer, up to the maximum', async () => {
		const run = new PoolRun({ maxConcurrency: 6 });
		run.pool.throttle.noteRefused(0, 300);
		await run.clock.advanceTo(300);
		await run.queueRows(20);
		const underWay = [run.underWay];
		for (const row of ['0', '1', '2', '3']) {
			run.pool.throttle.noteAnswered(run.clock.now());
			await run.end(row);
			underWay.push(run.underWay);
		}
		expect(underWay).toEqual([1, 2, 4, 6, 6]);
	});

	test('answers to requests from before the pause change nothing; later ones make the next pause a short one', async () => {
		const run = new PoolRun({ maxConcurrency: 8 });
		run.pool.throttle.noteRefused(0, null);
		run.pool.throttle.noteAnswered(249);
		await run.clock.advanceTo(250);
		run.pool.throttle.noteRefused(250, null);
		await run.clock.advanceTo(750);
		run.pool.throttle.noteAnswered(750);
		run.pool.throttle.noteRefused(750, null);
		await run.queueRows(1);
		await run.clock.advanceTo(2000);
		expect(run.startTimes).toEqual([1000]);
	});

	test('tells for how long there has been nothing else, and pauses however long that is', async () => {
		const run = new PoolRun();
		expect(run.pool.throttle.noteRefused(0, 60_000)).toBe(0);
		await run.clock.advanceTo(299_999);
		expect(run.pool.throttle.noteRefused(59_999, 0)).toBe(299_999);
		await run.clock.advanceTo(300_000);
		expect(run.pool.throttle.noteRefused(300_000, 60_000)).toBe(300_000);
		await run.queueRows(1);
		await run.clock.advanceTo(359_999);
		expect(run.startTimes).toEqual([]);
		await run.clock.advanceTo(360_000);
		expect(run.startTimes).toEqual([360_000]);
		run.pool.throttle.noteAnswered(360_000);
		expect(run.pool.throttle.noteRefused(360_000, 0)).toBe(0);
	});

	test('a request without an answer is no refusal: the time begins once more', async () => {
		const run = new PoolRun();
		run.pool.throttle.noteRefused(0, 0);
		await run.clock.advanceTo(300_000);
		run.pool.throttle.noteUnanswered();
		expect(run.pool.throttle.noteRefused(300_000, 0)).toBe(0);
	});
});
