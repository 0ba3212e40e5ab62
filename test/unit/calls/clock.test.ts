import { getEventListeners } from 'node:events';

import { createClock } from '../../../nodes/Juspay/calls/clock';
import { settle } from './fakeClock';

describe('The real clock', () => {
	beforeEach(() => {
		// Only what this test starts may count: what other libraries of the worker queue is none of its own.
		jest.useFakeTimers({
			doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setInterval'],
		});
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
	])('waits as long as it is asked to %s, and listens only as long', async (_kind, signal) => {
		const clock = createClock(signal);
		for (let turn = 0; turn < 3; turn++) {
			const wait = watch(clock.sleep(1000));
			await jest.advanceTimersByTimeAsync(999);
			expect(wait.isDone).toBe(false);
			await jest.advanceTimersByTimeAsync(1);
			expect(wait.isDone).toBe(true);
			expect(signal === undefined ? [] : getEventListeners(signal, 'abort')).toEqual([]);
		}
	});

	test('ends all waits early when the execution is canceled, and leaves nothing behind', async () => {
		const cancel = new AbortController();
		const clock = createClock(cancel.signal);
		const waits = [1000, 2000, 60_000].map((time) => watch(clock.sleep(time)));
		await jest.advanceTimersByTimeAsync(10);
		expect(waits.map(({ isDone }) => isDone)).toEqual([false, false, false]);
		expect(getEventListeners(cancel.signal, 'abort')).not.toEqual([]);
		cancel.abort();
		await settle();
		expect(waits.map(({ isDone }) => isDone)).toEqual([true, true, true]);
		expect([jest.getTimerCount(), getEventListeners(cancel.signal, 'abort')]).toEqual([0, []]);
	});

	test('does not begin a wait when the execution was canceled before', async () => {
		const wait = watch(createClock(AbortSignal.abort()).sleep(60_000));
		await settle();
		expect([wait.isDone, jest.getTimerCount()]).toEqual([true, 0]);
	});
});
