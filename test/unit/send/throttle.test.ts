import { LONGEST_THROTTLING, Throttle } from '../../../nodes/Juspay/execution/send/throttle';
import { FakeClock } from './fakeClock';

/** With this random source every backoff has half its greatest length: 250 ms, 500 ms, … */
const half = () => 0.5;

function throttleOf(maxConcurrency = 8): { throttle: Throttle; clock: FakeClock } {
	const clock = new FakeClock();
	return { throttle: new Throttle(maxConcurrency, clock, half), clock };
}

describe('Before any 429', () => {
	test('nothing waits and all places may be used', () => {
		const { throttle } = throttleOf();
		expect([throttle.resumesAt, throttle.limit]).toEqual([-Infinity, 8]);
	});

	test('answers do not raise the number of places', () => {
		const { throttle } = throttleOf();
		throttle.accept(0);
		expect(throttle.limit).toBe(8);
	});
});

describe('After a 429', () => {
	test('the pool waits as long as Retry-After asks', () => {
		const { throttle } = throttleOf();
		expect(throttle.refuse(0, 3000)).toBe(true);
		expect(throttle.resumesAt).toBe(3000);
	});

	test('without Retry-After it waits for a backoff', () => {
		const { throttle } = throttleOf();
		throttle.refuse(0, null);
		expect(throttle.resumesAt).toBe(250);
	});

	test('429s of requests that had started before the pause do not lengthen the backoff', () => {
		const { throttle } = throttleOf();
		throttle.refuse(0, null);
		throttle.refuse(0, null);
		throttle.refuse(0, null);
		expect(throttle.resumesAt).toBe(250);
	});

	test('but their Retry-After counts, if it asks for longer', () => {
		const { throttle } = throttleOf();
		throttle.refuse(0, 1000);
		throttle.refuse(0, 2000);
		throttle.refuse(0, 500);
		expect(throttle.resumesAt).toBe(2000);
	});

	test('every further pause is twice as long', async () => {
		const { throttle, clock } = throttleOf();
		for (const expected of [250, 750, 1750]) {
			throttle.refuse(clock.now(), null);
			expect(throttle.resumesAt).toBe(expected);
			await clock.advanceTo(expected);
		}
	});

	test('one request goes ahead, then twice as many with every answer, up to the maximum', async () => {
		const { throttle, clock } = throttleOf(6);
		throttle.refuse(0, 100);
		expect(throttle.limit).toBe(1);
		await clock.advanceTo(100);
		const limits = [1, 2, 3, 4].map(() => {
			throttle.accept(clock.now());
			return throttle.limit;
		});
		expect(limits).toEqual([2, 4, 6, 6]);
	});

	test('answers to requests from before the pause change nothing', () => {
		const { throttle } = throttleOf();
		throttle.refuse(0, 100);
		throttle.accept(99);
		expect(throttle.limit).toBe(1);
	});

	test('an answer makes the next pause a short one again', async () => {
		const { throttle, clock } = throttleOf();
		throttle.refuse(0, null);
		await clock.advanceTo(250);
		throttle.accept(250);
		throttle.refuse(250, null);
		expect(throttle.resumesAt).toBe(500);
	});
});

describe('A server that only answers 429', () => {
	test('is given up after five minutes', async () => {
		const { throttle, clock } = throttleOf();
		throttle.refuse(0, 60_000);
		await clock.advanceTo(LONGEST_THROTTLING - 1);
		expect(throttle.refuse(clock.now(), 60_000)).toBe(true);
		await clock.advanceTo(LONGEST_THROTTLING);
		expect(throttle.refuse(clock.now(), 60_000)).toBe(false);
	});

	test('gets new five minutes once it has answered', async () => {
		const { throttle, clock } = throttleOf();
		throttle.refuse(0, 0);
		await clock.advanceTo(200_000);
		throttle.accept(200_000);
		throttle.refuse(200_000, 0);
		await clock.advanceTo(LONGEST_THROTTLING);
		expect(throttle.refuse(clock.now(), 0)).toBe(true);
	});

	test('five minutes are 300 seconds', () => {
		expect(LONGEST_THROTTLING).toBe(300_000);
	});
});
