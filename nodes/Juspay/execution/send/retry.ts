import type { Recovery } from '../../resources/operation';
import type { Verdict } from '../../transport/failure';
import type { Answer } from '../../transport/send';
import type { RequestKind } from './pool';
import { backoff, LONGEST_THROTTLING, type Random } from './throttle';

/** What is asked of Juspay, as far as it decides what may be done about an answer. */
export interface Asked {
	kind: RequestKind;
	/** Whether it makes no difference how often it is sent. */
	isIdempotent: boolean;
	/** For calls that change something: how a lost one is found. */
	recovery?: Recovery['kind'];
	/** Whether a record that Juspay stored under the call's ID before may be its result. */
	mayUseExisting?: boolean;
}

/** What happened to the request so far. */
export interface Attempts {
	/** How often it may still be sent again; 429 does not count. */
	retriesLeft: number;
	/** How many waits came before. */
	waits: number;
	/** For how long nothing but 429 has come back, in milliseconds. */
	throttledFor: number;
	isCancelled: boolean;
}

/** What came back. */
export interface Reply {
	verdict: Verdict['kind'];
	/** Whether it holds a result of what was asked. */
	hasResult: boolean;
	/** Whether Juspay refuses the call's ID because it was used before. */
	isDuplicate: boolean;
	/** What the answer asks to wait, in milliseconds, or `null`. */
	retryAfter: number | null;
}

/** What is done about an answer; waits are in milliseconds. */
export type Decision =
	| { kind: 'accept' }
	| { kind: 'retry'; after: number }
	| { kind: 'lookUp'; after: number }
	| { kind: 'fail' };

/** Juspay gets so long to store what it received before it is asked, in milliseconds. */
export const WAIT_BEFORE_LOOK_UP = 1000;

/**
 * What is done about an answer (docs/money-and-retries.md has the rules, `test/workflow/faults` proves them):
 *
 * - A result is taken, whatever came before it.
 * - 429: nothing was carried out, so it is sent again after the pause of the whole pool, but not forever. A poll
 *   comes round again by itself.
 * - No connection was made: sent again up to Max Retries, since it cannot have arrived.
 * - Refused: final. Only "this ID was used before" leads to a result, if the record may be this call's.
 * - Unclear, and a success without a result: it may have been carried out. What only asks is sent again; everything
 *   else is looked up, see {@link decideAfterLookUp}.
 *
 * Nothing is sent or looked up any more once the execution is cancelled.
 */
export function decide(asked: Asked, attempts: Attempts, reply: Reply, random: Random): Decision {
	if (reply.hasResult) return { kind: 'accept' };
	if (attempts.isCancelled) return { kind: 'fail' };
	switch (reply.verdict) {
		case 'throttled':
			return asked.kind !== 'poll' && attempts.throttledFor < LONGEST_THROTTLING
				? { kind: 'retry', after: 0 }
				: { kind: 'fail' };
		case 'neverReached':
			return retryWithinBudget(attempts, reply, random);
		case 'refused':
			return reply.isDuplicate && asked.mayUseExisting === true
				? { kind: 'lookUp', after: 0 }
				: { kind: 'fail' };
		case 'unclear':
		case 'answered':
			if (asked.isIdempotent) return retryWithinBudget(attempts, reply, random);
	}
	return asked.recovery === undefined
		? { kind: 'fail' }
		: { kind: 'lookUp', after: WAIT_BEFORE_LOOK_UP };
}

function retryWithinBudget(
	{ retriesLeft, waits }: Attempts,
	{ retryAfter }: Reply,
	random: Random,
): Decision {
	if (retriesLeft <= 0) return { kind: 'fail' };
	// Retry-After only lengthens the wait: a server that says 0, or a date that is over, must not be stormed.
	return { kind: 'retry', after: Math.max(retryAfter ?? 0, backoff(waits, random)) };
}

/** What is known of a call's ID. */
interface Duplicate extends Pick<Reply, 'isDuplicate'>, Pick<Attempts, 'retriesLeft'> {
	/** Whether only this node can have used it: it made the ID, or sent the call before. */
	isOwn: boolean;
}

/** What the look-up of a call by its ID showed: records, none, or Juspay did not tell. */
export type LookUpResult = 'found' | 'nothing' | 'unknown';

/**
 * What is done about a call that was looked up by its ID. It is sent again only if Juspay knows nothing of the ID:
 * should the first one arrive after all, Juspay refuses the second. After "this ID was used before" it is not, since
 * somebody did use it: a call of this node's own is only looked up again, as Juspay may still be storing it. Calls
 * without such an ID are never sent again.
 */
export function decideAfterLookUp(
	shown: LookUpResult,
	{ isDuplicate, isOwn, retriesLeft }: Duplicate,
): Decision['kind'] {
	if (shown === 'found') return 'accept';
	if (shown !== 'nothing' || retriesLeft <= 0) return 'fail';
	if (isDuplicate) return isOwn ? 'lookUp' : 'fail';
	return 'retry';
}

const LONGEST_RETRY_AFTER = 60_000;

const SECONDS = /^\d+(?:\.\d+)?$/;

/**
 * How long the header Retry-After asks to wait, in milliseconds, at most a minute; both of its forms, seconds and
 * an HTTP date, are read (RFC 9110, section 10.2.3).
 *
 * @param timeOfDay in milliseconds since 1970
 * @returns `null` where the header is missing or unreadable
 */
export function retryAfterOf(answer: Answer, timeOfDay: number): number | null {
	if (answer.kind === 'noAnswer' || answer.retryAfter === undefined) return null;
	const text = answer.retryAfter.trim();
	const wait = SECONDS.test(text) ? Number(text) * 1000 : Date.parse(text) - timeOfDay;
	return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_RETRY_AFTER);
}
