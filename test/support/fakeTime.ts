import diagnosticsChannel from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import timersPromises, { setImmediate as nextTurn } from 'node:timers/promises';

/** Real also while time is faked: the sandbox holds answers back with it, and time on the network is real. */
const { setTimeout: pause } = timersPromises;

/** Turns of the event loop after which all work that needs no time is done. */
const QUIET_TURNS = 5;

const NOT_FAKED = [
	'clearImmediate',
	'hrtime',
	'nextTick',
	'queueMicrotask',
	'setImmediate',
] as const;

/** Counts the requests of this process that have no answer yet. */
function countRequests(): { underWay: () => number; stop: () => void } {
	let count = 0;
	const start = (message: unknown): void => {
		const { request } = message as { request: ClientRequest };
		count++;
		request.once('close', () => {
			count--;
		});
	};
	diagnosticsChannel.subscribe('http.client.request.start', start);
	return {
		underWay: () => count,
		stop: () => {
			diagnosticsChannel.unsubscribe('http.client.request.start', start);
		},
	};
}

/** Advances time from timer to timer whenever the code waits for nothing else. */
function passTime(underWay: () => number): () => Promise<void> {
	let isOver = false;
	const passing = async (): Promise<void> => {
		for (let quietTurns = 0; !isOver; quietTurns++) {
			if (underWay() > 0) {
				quietTurns = 0;
				await pause(1);
			} else if (quietTurns < QUIET_TURNS) {
				await nextTurn();
			} else {
				quietTurns = 0;
				await jest.advanceTimersToNextTimerAsync();
			}
		}
	};
	const passed = passing();
	return async () => {
		isOver = true;
		await passed;
	};
}

/**
 * Lets the tests of a file wait in fake time: it stands still while a request is under way, which takes real time over
 * real HTTP, and jumps to the next timer otherwise.
 */
export function useFakeTime(): void {
	const requests = countRequests();
	let stop: (() => Promise<void>) | undefined;
	beforeEach(() => {
		jest.useFakeTimers({ doNotFake: [...NOT_FAKED] });
		timersPromises.setTimeout = pause;
		stop = passTime(requests.underWay);
	});
	afterEach(async () => {
		await stop?.();
		jest.useRealTimers();
	});
	afterAll(requests.stop);
}

/** Sets fake time to a time of January 2026, in UTC; a day in India begins at 18:30. */
export function itIs(day: number, hour: number, minute: number, second = 0): void {
	jest.setSystemTime(Date.UTC(2026, 0, day, hour, minute, second));
}
