import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../resources/call';
import type { Problem } from '../transport/problem';

/** When and under which ID a call was sent. */
interface SentWhen {
	/** In milliseconds since 1970. */
	sentAt: number;
	/** Whether `sentAt` is by the clock of another process, from an earlier try. */
	isOtherClock?: boolean;
	/** The ID it was sent under, if it has one of its own. */
	id?: string;
}

/** One of Juspay's records as a result of a call. */
export interface CallResult {
	record: IDataObject;
	/**
	 * `own`: of this run · `earlier`: existed before it · `late`: also, but came although a call was sent for it, which
	 * counts as paid · `unknown`: nobody can tell.
	 */
	origin: 'own' | 'earlier' | 'late' | 'unknown';
	/** Set if it contradicts the request or another record; its outcome is undetermined. */
	isDoubtful?: true | undefined;
	/** Set if the answer has others of its account: looking it up again settles nothing. */
	isContested?: true | undefined;
}

/** A call that Juspay answered. */
export interface AnsweredCall extends SentWhen {
	kind: 'answered';
	results: CallResult[];
	/** Set if no result is surely the call's own: nobody knows whether it was charged. */
	mayBePaid?: boolean | undefined;
}

/** Accounts of a call that have results already, when it is sent for the others. */
export interface PartlyKnown {
	/** Their results. */
	known: CallResult[];
	/** Indexes of the accounts that the call is for. */
	left: number[];
}

/** A call to send, because Juspay does not have results for all of its accounts. */
export interface DueCall {
	kind: 'due';
	call: Call;
	/** Set if it is for fewer accounts than the row's. */
	partly?: PartlyKnown;
	/** Accounts stored as undetermined, if their ID does not tell. */
	retried?: number;
}

/** A call without a result. */
export interface FailedCall extends SentWhen {
	kind: 'failed';
	problem: Problem;
	/** When it was last sent, if later. */
	lastSentAt?: number | undefined;
	/** Set if the call was for only some of the row's accounts. */
	partly?: PartlyKnown | undefined;
}

/** How one call ended. */
export type CallEnd = AnsweredCall | FailedCall;

/** For an unreadable call of an earlier try: no record counts as newer. */
export const UNKNOWN_TIME = Number.MAX_SAFE_INTEGER;

/** Whether a result existed before the run. */
export function isReused({ origin }: CallResult): boolean {
	return origin === 'earlier' || origin === 'late';
}

/** The ID a call is sent under, if it has one of its own. */
export function idOf(call: Call): { id?: string } {
	return call.kind !== 'free' && 'id' in call.recovery ? { id: call.recovery.id } : {};
}

/** Whether a call was sent under a later attempt's ID: its account was undetermined. */
export function isLaterAttempt(call: Call, { id }: Pick<CallEnd, 'id'>): boolean {
	if (id === undefined || idOf(call).id === id || call.kind === 'free') return false;
	const next = call.recovery.kind === 'byId' ? call.recovery.nextAttempt?.() : undefined;
	return next !== undefined && (idOf(next).id === id || isLaterAttempt(next, { id }));
}
