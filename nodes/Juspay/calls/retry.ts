import type { Answer } from '../transport/answer';
import type { RequestKind } from './pool';
import { backoff, LONGEST_THROTTLING, type Random } from './throttle';

/** Facts about a request that decide about its answer. */
export interface AboutRequest {
	kind: RequestKind;
	/** Whether it may be sent any number of times. */
	isIdempotent: boolean;
	/** Whether it must take effect once, so that its result is looked up if its answer got lost. */
	isLookedUp?: boolean;
	/** Whether an existing record under the call's ID may be its result. */
	mayUseExisting?: boolean;
}

/** History of a request so far. */
export interface Repeated {
	/** Retries left; 429 does not count. */
	retriesLeft: number;
	/** Number of waits so far. */
	waits: number;
	/** How long only 429 has come back, in milliseconds. */
	throttledFor: number;
	isCancelled: boolean;
}

/** Facts about the answer. */
export interface AboutAnswer {
	fate: Answer['kind'];
	/** Whether it has the requested result. */
	hasResult: boolean;
	/** Whether Juspay refuses the call's ID as used before. */
	isDuplicate: boolean;
	/** Requested wait in milliseconds, or `null`. */
	retryAfter: number | null;
}

/** Decision about an answer; waits in milliseconds. */
export type Decision =
	| { kind: 'accept' }
	| { kind: 'retry'; after: number }
	| { kind: 'lookUp'; after: number }
	| { kind: 'fail' };

/** Time Juspay gets to store what it received, in milliseconds. */
export const WAIT_BEFORE_LOOK_UP = 1000;

/**
 * Decides about an answer (docs/money-and-retries.md; proved by `test/workflow/faults`):
 *
 * - A result is accepted, whatever came before.
 * - 429: not carried out, so sent again after the pool's pause, but not forever. A poll comes round again by itself.
 * - Not connected: cannot have arrived, so sent again up to Max Retries.
 * - Refused: final, except "ID used before" if the record may be this call's.
 * - Unclear, or success without a result: may have been carried out. Sent again if idempotent, else looked up.
 *
 * After cancellation, nothing is sent or looked up.
 */
export function decide(
	request: AboutRequest,
	repeated: Repeated,
	answer: AboutAnswer,
	random: Random,
): Decision {
	if (answer.hasResult) return { kind: 'accept' };
	if (repeated.isCancelled) return { kind: 'fail' };
	switch (answer.fate) {
		case 'throttled':
			return request.kind !== 'poll' && repeated.throttledFor < LONGEST_THROTTLING
				? { kind: 'retry', after: 0 }
				: { kind: 'fail' };
		case 'neverReached':
			return retryWithinBudget(repeated, answer, random);
		case 'refused':
			return answer.isDuplicate && request.mayUseExisting === true
				? { kind: 'lookUp', after: 0 }
				: { kind: 'fail' };
		case 'unclear':
		case 'answered':
			if (request.isIdempotent) return retryWithinBudget(repeated, answer, random);
	}
	return request.isLookedUp === true
		? { kind: 'lookUp', after: WAIT_BEFORE_LOOK_UP }
		: { kind: 'fail' };
}

function retryWithinBudget(
	{ retriesLeft, waits }: Repeated,
	{ retryAfter }: AboutAnswer,
	random: Random,
): Decision {
	if (retriesLeft <= 0) return { kind: 'fail' };
	// Only lengthens the wait: 0 or a past date must not storm the server.
	return { kind: 'retry', after: Math.max(retryAfter ?? 0, backoff(waits, random)) };
}

/** Facts about a call's ID. */
interface AboutId extends Pick<AboutAnswer, 'isDuplicate'>, Pick<Repeated, 'retriesLeft'> {
	/** Whether only this node can have used it: it generated the ID, or sent the call before. */
	isOwn: boolean;
}

/** Result of looking up a call by its ID: records, none, or not told. */
export type LookUpResult = 'found' | 'nothing' | 'unknown';

/**
 * Decides about a call that was looked up by its ID. It is sent again only if Juspay knows nothing of the ID: if the
 * first one arrives after all, Juspay refuses the second. After "ID used before", only this node's own call is looked
 * up again: Juspay may still be storing it.
 */
export function decideAfterLookUp(
	shown: LookUpResult,
	{ isDuplicate, isOwn, retriesLeft }: AboutId,
): Decision['kind'] {
	if (shown === 'found') return 'accept';
	if (shown !== 'nothing' || retriesLeft <= 0) return 'fail';
	if (isDuplicate) return isOwn ? 'lookUp' : 'fail';
	return 'retry';
}

const LONGEST_RETRY_AFTER = 60_000;

const SECONDS = /^\d+(?:\.\d+)?$/;

/**
 * Retry-After, in seconds or as HTTP date (RFC 9110, section 10.2.3), in milliseconds, at most a minute; `null` if
 * missing or unreadable.
 */
export function retryAfterOf(answer: Answer, timeOfDay: number): number | null {
	const { retryAfter } = answer.headers;
	if (retryAfter === undefined) return null;
	const text = retryAfter.trim();
	const wait = SECONDS.test(text) ? Number(text) * 1000 : Date.parse(text) - timeOfDay;
	return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_RETRY_AFTER);
}
