import { setTimeout as sleep } from 'node:timers/promises';

import { Failure } from '../../scripts/host/failure.js';

const POLL_MS = 50;

/**
 * Asks again and again until there is an answer other than `undefined` or `false`; fails if that takes too long.
 *
 * @param what what is waited for, as in "PostgreSQL answers"
 * @param everyMs how long to wait before it asks again, in milliseconds
 */
export async function until<Answer>(
	what: string,
	seconds: number,
	ask: () => Answer | Promise<Answer>,
	everyMs = POLL_MS,
): Promise<Exclude<Answer, undefined | false>> {
	const patience = AbortSignal.timeout(seconds * 1000);
	for (;;) {
		const answer = await ask();
		if (isThere(answer)) return answer;
		if (patience.aborted) {
			throw new Failure(`Waited ${String(seconds)} seconds in vain for this: ${what}.`);
		}
		await sleep(everyMs);
	}
}

function isThere<Answer>(answer: Answer): answer is Exclude<Answer, undefined | false> {
	return answer !== undefined && answer !== false;
}
