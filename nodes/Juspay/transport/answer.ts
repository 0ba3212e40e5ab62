import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { isObject } from '../shared/json';
import { isBeyondReading, readErrorBody, readResults } from './body';
import { type ErrorRow, errorTable, type Failure, isUsedBefore } from './errorTable';

/** An HTTP answer of any status, as it came. */
export interface HttpAnswer {
	kind: 'http';
	status: number;
	body: unknown;
	retryAfter?: string | undefined;
	/** Raw Date header: the time by Juspay's clock. */
	date?: string | undefined;
}

export interface NoAnswer {
	kind: 'noAnswer';
	/** Network code: ECONNRESET, ERR_CANCELED, … */
	code: string;
	/** The failed system call, if n8n tells it. */
	systemCall?: string;
	/** Whether no secure connection could be agreed on, so that nothing was sent. */
	isHandshake?: true;
}

export type RawAnswer = HttpAnswer | NoAnswer;

type Headers = Pick<HttpAnswer, 'retryAfter' | 'date'>;

/** A success with objects; none for an empty list. */
export interface Answered {
	kind: 'answered';
	status: number;
	body: unknown;
	/** By reference. */
	results: IDataObject[];
	headers: Headers;
}

/**
 * An answer without a usable result, or none, with its row of the error table. The kind is the request's fate and
 * decides what may be sent again (docs/money-and-retries.md): `neverReached`: not connected · `throttled`: HTTP 429 ·
 * `refused`: by Juspay or something before it · `unclear`: may have been carried out.
 */
export interface Unanswered {
	kind: 'neverReached' | 'throttled' | 'refused' | 'unclear';
	failure: Failure;
	row: ErrorRow;
	headers: Headers;
}

export type Answer = Answered | Unanswered;

function rowFor(failure: Failure): ErrorRow {
	const row = errorTable.find(({ fits }) => fits(failure));
	if (row === undefined) throw new RangeError('The error table has no row that fits everything');
	return row;
}

/** Whether Juspay may have carried out a request (docs/money-and-retries.md). */
export function mayHaveBeenProcessed({
	failure,
	row,
}: Pick<Unanswered, 'failure' | 'row'>): boolean {
	const { networkCode, status } = failure;
	if (networkCode !== null) return row.nothingWasSent !== true;
	return status === null || status < 300 || status === 408 || status >= 500;
}

const NOTHING: Failure = {
	networkCode: null,
	systemCall: null,
	isHandshake: false,
	status: null,
	error: null,
	body: null,
};

function unanswered(facts: Partial<Failure>, headers: Headers = {}): Unanswered {
	const failure = { ...NOTHING, ...facts };
	const row = rowFor(failure);
	return { kind: fateOf(failure, row), failure, row, headers };
}

function fateOf(failure: Failure, row: ErrorRow): Unanswered['kind'] {
	if (failure.status === 429) return 'throttled';
	if (row.maySendAgain === true) return 'neverReached';
	return mayHaveBeenProcessed({ failure, row }) ? 'unclear' : 'refused';
}

/** Classifies an answer, or its absence. */
export function classify(raw: RawAnswer): Answer {
	if (raw.kind === 'noAnswer') {
		const { code: networkCode, systemCall = null, isHandshake = false } = raw;
		return unanswered({ networkCode, systemCall, isHandshake });
	}
	const { status, retryAfter, date } = raw;
	// As if it had nothing that can be read: a paid call's result is then looked up.
	const body = isBeyondReading(raw.body) ? {} : raw.body;
	const headers = { retryAfter, date };
	const isSuccess = status >= 200 && status < 300;
	const results = isSuccess ? readResults(body) : null;
	if (results !== null && typeof results !== 'string') {
		return { kind: 'answered', status, body, results, headers };
	}
	const error = readErrorBody(body);
	return unanswered({ status, error, body: results }, headers);
}

/** Makes a success that the call cannot use a failure. */
export function asFailure(answer: Answer): Unanswered {
	if (answer.kind !== 'answered') return answer;
	const { status, results, headers } = answer;
	const body = results.length > 0 ? 'unexpected' : 'empty';
	return unanswered({ status, body }, headers);
}

/** For an answer that this package stumbles over. */
export const UNREADABLE: Answer = {
	kind: 'answered',
	status: 200,
	body: {},
	results: [{}],
	headers: {},
};

/** Whether Juspay, or something before it, answered at all. */
export function cameBack(answer: Answer): boolean {
	return answer.kind === 'answered' || answer.failure.status !== null;
}

const NOT_FOUND_CODES = new Set(['E09', 'RESOURCE_NOT_FOUND', 'OBJECT_NOT_FOUND']);

/** Whether Juspay's own code says that there is no such record. */
export function hasNotFoundCode(answer: Answer): boolean {
	if (answer.kind === 'answered') return false;
	const { status, error } = answer.failure;
	const isRefused = status !== null && status >= 400 && status < 500;
	return isRefused && NOT_FOUND_CODES.has(error?.code?.toUpperCase() ?? '');
}

/** Whether Juspay says that it has no such record; a web page's 404 proves nothing. */
export function saysNotFound(answer: Answer): boolean {
	if (answer.kind === 'answered') return false;
	const { status, error } = answer.failure;
	return (status === 404 && error !== null) || hasNotFoundCode(answer);
}

/** Whether Juspay refuses an ID as used before. */
export function refusesDuplicate(answer: Answer): boolean {
	return answer.kind === 'refused' && isUsedBefore(answer.failure);
}

const listed = z.object({ list: z.array(z.unknown()), total: z.coerce.number().catch(0) });

/** Whether Juspay lists nothing; a bare `[]` can come from anything that answers with JSON. */
export function isEmptyList(answer: Answer): boolean {
	return answer.kind === 'answered' && listed.safeParse(answer.body).data?.list.length === 0;
}

/** Whether a list lacks entries, by its own total, or has some that are no records. */
export function isPartOfList(answer: Answer, isRecord: (entry: IDataObject) => boolean): boolean {
	if (answer.kind !== 'answered') return false;
	const { body } = answer;
	const { list, total } = listed
		.catch({ list: Array.isArray(body) ? body : [], total: 0 })
		.parse(body);
	return total > list.length || !list.every((entry) => isObject(entry) && isRecord(entry));
}
