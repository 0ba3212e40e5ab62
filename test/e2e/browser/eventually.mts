import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 60_000;
const POLL_MS = 50;

/** Reads again until the value is this one; fails with the difference if it never is. */
export async function becomes<Value>(read: () => Promise<Value>, expected: Value): Promise<void> {
	const patience = AbortSignal.timeout(PATIENCE_MS);
	for (;;) {
		const value = await read();
		if (patience.aborted || isEqual(value, expected)) {
			assert.deepEqual(value, expected);
			return;
		}
		await sleep(POLL_MS);
	}
}

function isEqual(value: unknown, expected: unknown): boolean {
	try {
		assert.deepEqual(value, expected);
		return true;
	} catch {
		return false;
	}
}
