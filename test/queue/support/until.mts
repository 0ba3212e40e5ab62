import { setTimeout as sleep } from 'node:timers/promises';

import { Failure } from '../../../scripts/host/failure.js';

const POLL_MS = 50;

/**
 * Waits until a condition holds, and fails if that takes too long.
 *
 * @param what the condition, as in "PostgreSQL answers"
 */
export async function until(
	what: string,
	seconds: number,
	condition: () => boolean | Promise<boolean>,
): Promise<void> {
	const patience = AbortSignal.timeout(seconds * 1000);
	while (!(await condition())) {
		if (patience.aborted) {
			throw new Failure(`Waited ${String(seconds)} seconds in vain for this: ${what}.`);
		}
		await sleep(POLL_MS);
	}
}
