import { getEventListeners } from 'node:events';

import { createClock } from '../../../nodes/Juspay/execution/send/clock';
import { settle } from './fakeClock';

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
