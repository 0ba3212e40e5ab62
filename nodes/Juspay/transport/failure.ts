import type { IDataObject } from 'n8n-workflow';

import { isSuccess, readErrorBody, readResults } from './answer';
import { type ErrorRow, errorTable, type Failure, isUsedBefore } from './errorTable';
import type { Answer } from './send';

/** Takes an answer without a usable result apart. */
export function failureOf(answer: Answer): Failure {
	if (answer.kind === 'noAnswer') {
		const { code, systemCall = null, isHandshake = false } = answer;
		return { networkCode: code, systemCall, isHandshake, status: null, error: null, body: null };
	}
	const results = isSuccess(answer) ? readResults(answer.body) : null;
	// An empty list is documented for look-ups; elsewhere it is no result.
	const resultsProblem = Array.isArray(results) ? 'empty' : results;
	return {
		networkCode: null,
		systemCall: null,
		isHandshake: false,
		status: answer.status,
		error: readErrorBody(answer.body),
		body: resultsProblem,
	};
}

/** The first row that fits; the last one fits everything. */
export function rowFor(failure: Failure): ErrorRow {
	const row = errorTable.find(({ fits }) => fits(failure));
	if (row === undefined) throw new RangeError('The error table has no row that fits everything');
	return row;
}

/**
 * Whether Juspay may have carried out a request: not after a refusal (4xx other than 408), a redirect, or no connection
 * (docs/money-and-retries.md).
 */
export function mayHaveBeenProcessed({ networkCode, status }: Failure, row: ErrorRow): boolean {
	if (networkCode !== null) return row.nothingWasSent !== true;
	return status === null || status < 300 || status === 408 || status >= 500;
}

/**
 * Fate of a request by its answer; decides what may be sent again (docs/money-and-retries.md): `neverReached`: not
 * connected · `throttled`: HTTP 429 · `refused`: by Juspay or something before it · `unclear`: may have been carried
 * out.
 */
export type Verdict =
	| { kind: 'answered'; results: IDataObject[] }
	| { kind: 'neverReached' | 'throttled' | 'refused' | 'unclear' };

/** An undocumented answer, for when the real one has no message. */
export const UNDOCUMENTED_ANSWER: Answer = { kind: 'http', status: 200, body: 0 };

/** Judges an answer. Results are by reference; an empty list is an answer without results. */
export function verdictOf(answer: Answer): Verdict {
	const results = isSuccess(answer) ? readResults(answer.body) : 'unexpected';
	if (typeof results !== 'string') return { kind: 'answered', results };
	const failure = failureOf(answer);
	if (failure.status === 429) return { kind: 'throttled' };
	const row = rowFor(failure);
	if (row.maySendAgain === true) return { kind: 'neverReached' };
	return { kind: mayHaveBeenProcessed(failure, row) ? 'unclear' : 'refused' };
}

const NOT_FOUND_CODES = new Set(['E09', 'RESOURCE_NOT_FOUND', 'OBJECT_NOT_FOUND']);

/** Whether Juspay's own code says that it has no such record. */
export function hasNotFoundCode(answer: Answer): boolean {
	const { status, error } = failureOf(answer);
	const isRefused = status !== null && status >= 400 && status < 500;
	return isRefused && NOT_FOUND_CODES.has(error?.code?.toUpperCase() ?? '');
}

/** Whether Juspay itself says that it has no such record; a web page's 404 proves nothing. */
export function saysNotFound(answer: Answer): boolean {
	const { status, error } = failureOf(answer);
	return (status === 404 && error !== null) || hasNotFoundCode(answer);
}

/** Whether Juspay refuses an ID as used before (API pages "Bank Account Validation", E05, and "Create Customer"). */
export function refusesDuplicate(answer: Answer): boolean {
	return isUsedBefore(failureOf(answer));
}
