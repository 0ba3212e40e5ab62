import type { JuspayError } from './answer';
import type { Failure } from './errorTable';
import { failureOf, mayHaveBeenProcessed, rowFor } from './failure';
import {
	hideSecrets,
	maskNumbersInName,
	maskSecrets,
	maskSpellings,
	maskValue,
	plainForeignText,
	quoteForeignText,
} from './mask';
import type { Answer } from './send';

/** Why a row has no result, in words for the user; complete, masked, and free of anything from n8n's own errors. */
export interface Problem {
	message: string;
	description: string;
	/** What happened, without record, code and words: what other rows may be told. */
	headline: string;
	/** HTTP status; `null` where no answer came, or nothing was sent. */
	httpCode: string | null;
	/** Whether every further row would meet the same, so that nothing new may be sent. */
	stopsBatch: boolean;
	/** Whether Juspay may have carried out a call that must take effect once. */
	isUnclear: boolean;
	/** Whether it is about the whole run, and not about one row. */
	concernsRun?: true;
}

/** A problem that arises in this n8n, before or without a request. Both texts must be masked already. */
export function localProblem(message: string, description: string): Problem {
	const headline = message;
	return { message, description, headline, httpCode: null, stopsBatch: false, isUnclear: false };
}

/** The record that a call is about, as the user knows it. */
export interface CallRecord {
	label: string;
	id: string;
}

/** What the message adds when it is unknown whether a call was carried out. Both without a final period. */
export interface Caution {
	/** What may have happened by then. */
	risk: string;
	/** Where to look before the call is repeated. */
	advice: string;
}

/** The caution of calls that can cost money. */
export function chargedCaution(advice: string): Caution {
	return { risk: 'The account may already have been validated and charged', advice };
}

/** The caution of calls that store a record and cost nothing. */
export function storedCaution(advice: string): Caution {
	return { risk: 'The account may already have been stored', advice };
}

/** What a problem's words need to know about the request. */
export interface RequestFacts {
	/** The record asked for; left out where it has no ID yet. */
	record?: CallRecord | undefined;
	/** For calls that must take effect once; left out for those that only ask. */
	caution?: Caution | undefined;
	/** Whether Juspay may have carried the call out, where more is known than this answer tells. */
	mayHaveBeenProcessed?: boolean;
	/** What else was tried, as a sentence for the description. */
	note?: string;
	/** In milliseconds. */
	timeout: number;
	/** Account numbers, UPI IDs and the like: masked wherever they turn up. */
	secrets?: readonly string[] | undefined;
	/** The API key in all its forms: removed wherever it turns up. */
	credentialSecrets: readonly string[];
}

const UNSHOWABLE = /[<>\p{Cc}\p{Cf}]/gu;

/** IDs that the node makes are hashes, whatever digits they hold. */
const MADE_ID = /^n8n-[\w-]{43}$/;

/** IDs are the user's own texts: a UPI ID or a number used as one is masked, signs that could mislead go. */
function showRecordId({ id, label }: CallRecord, secrets: readonly string[]): string {
	if (MADE_ID.test(id) || label === 'IFSC') return id;
	const plain = maskSpellings(id.replace(UNSHOWABLE, ''), secrets);
	return plain.includes('@') ? maskValue(plain) : maskNumbersInName(plain);
}

/**
 * The record in brackets, ready to follow a message; empty when there is none.
 *
 * @param secrets private values of the row, which an ID of the user's own may hold
 */
export function describeRecord(
	record: CallRecord | undefined,
	secrets: readonly string[] = [],
): string {
	if (record === undefined) return '';
	return ` (${record.label} ${showRecordId(record, secrets)})`;
}

/** Secrets go first, in every spelling: the general patterns would leave only parts of them to be found. */
function quote(text: string | null, { secrets = [], credentialSecrets }: RequestFacts): string {
	const plain = hideSecrets(plainForeignText(text ?? ''), credentialSecrets);
	return quoteForeignText(maskSpellings(plain, secrets));
}

function describeError(error: JuspayError | null, facts: RequestFacts): string {
	const words = quote(error?.words ?? null, facts);
	const said = [quote(error?.code ?? null, facts), words && `"${words}"`].filter(Boolean).join(' ');
	return said === '' ? '' : `: ${said}`;
}

/** The ID as Juspay's support needs it: not masked like other words, but free of secrets and signs. */
function requestId(id: string, { secrets = [], credentialSecrets }: RequestFacts): string {
	return maskSpellings(hideSecrets(id, credentialSecrets), secrets)
		.replace(/[^\w*-]/g, '')
		.slice(0, 64);
}

function describeTrace(failure: Failure, facts: RequestFacts): string {
	const { error, status, networkCode } = failure;
	return [
		status === null ? '' : `HTTP status ${String(status)}.`,
		error?.requestId ? `Juspay's request ID: ${requestId(error.requestId, facts)}.` : '',
		networkCode ? `Network code: ${networkCode.replace(/\W/g, '').slice(0, 64)}.` : '',
	]
		.filter(Boolean)
		.join(' ');
}

/** After a 401, and a 403 in Juspay's own words, every further row would be refused, too (docs/money-and-retries.md). */
function concernsKey({ status, error }: Failure): boolean {
	return status === 401 || (status === 403 && error !== null);
}

/**
 * Puts into words why a request brought no result: message (what happened, to which record, Juspay's code and words,
 * and the money warning), description (what to change, status, request ID). Either makes sense alone.
 */
export function describeProblem(answer: Answer, facts: RequestFacts): Problem {
	const failure = failureOf(answer);
	const row = rowFor(failure);
	const mayHaveTakenEffect = facts.mayHaveBeenProcessed ?? mayHaveBeenProcessed(failure, row);
	const caution = mayHaveTakenEffect ? facts.caution : undefined;
	const warning = caution === undefined ? '' : `. ${caution.risk}. ${caution.advice}`;
	const headline = row.message.replace('{seconds}', String(facts.timeout / 1000));
	const stopsBatch = row.stopsBatch === true || concernsKey(failure);
	// An ID that the node made tells nobody anything about a key.
	const isBesideThePoint = stopsBatch && MADE_ID.test(facts.record?.id ?? '');
	const record = isBesideThePoint ? '' : describeRecord(facts.record, facts.secrets);
	const message = `${headline}${record}${describeError(failure.error, facts)}${warning}`;
	const description = [
		row.description,
		facts.note,
		caution && `${caution.advice}.`,
		describeTrace(failure, facts),
	]
		.filter(Boolean)
		.join(' ');
	const withoutSecrets = (text: string) =>
		maskSecrets(hideSecrets(text, facts.credentialSecrets), facts.secrets ?? []);
	return {
		message: withoutSecrets(message),
		description: withoutSecrets(description),
		headline,
		httpCode: failure.status === null ? null : String(failure.status),
		stopsBatch,
		isUnclear: caution !== undefined,
	};
}
