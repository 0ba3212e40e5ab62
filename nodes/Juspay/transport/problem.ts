import { type Answer, asFailure, mayHaveBeenProcessed } from './answer';
import type { JuspayError } from './body';
import type { Failure } from './errorTable';
import {
	maskForeignText,
	maskNumbersInName,
	maskSecrets,
	maskSpellings,
	maskValue,
	type PrivateValues,
	quoteForeignText,
} from '../shared/mask';

/** Why a row has no result, in words for the user; masked, and free of n8n's own errors. */
export interface Problem {
	message: string;
	description: string;
	/** The message without record, code and Juspay's words, as other rows may show it. */
	headline: string;
	/** HTTP status; `null` if no answer came or nothing was sent. */
	httpCode: string | null;
	/** Whether every further row would fail the same way, so that nothing new may be sent. */
	stopsBatch: boolean;
	/** Whether Juspay may have carried out a call that must take effect once. */
	isUnclear: boolean;
	/** Whether it is about the whole run. */
	concernsRun?: true;
}

/** A problem without a request. Both texts must be masked. */
export function localProblem(message: string, description: string): Problem {
	const headline = message;
	return { message, description, headline, httpCode: null, stopsBatch: false, isUnclear: false };
}

/** The record a call is about, as the user knows it. */
export interface CallRecord {
	label: string;
	id: string;
}

/** Added to the message if a call may have been carried out. Both without a final period. */
export interface Caution {
	/** The possible effect. */
	risk: string;
	/** The next step for a person. */
	advice: string;
	/** Whether the row can be run again at once: what Juspay has of it then counts. */
	canRunAgain?: true;
}

type Advice = Pick<Caution, 'advice' | 'canRunAgain'>;

/** For paid calls. */
export function chargedCaution(advice: Advice): Caution {
	return { risk: 'The account may already have been validated and charged', ...advice };
}

/** For calls that store a record. */
export function storedCaution(advice: Advice): Caution {
	return { risk: 'The account may already have been stored', ...advice };
}

export interface RequestFacts extends PrivateValues {
	/** Omitted if it has no ID yet. */
	record?: CallRecord | undefined;
	/** Set for calls that must take effect once. */
	caution?: Caution | undefined;
	/** Whether Juspay may have carried the call out, if more is known than this answer tells. */
	mayHaveBeenProcessed?: boolean;
	/** A sentence for the description about what else was tried. */
	note?: string;
	/** In milliseconds. */
	timeout: number;
	credentialSecrets: readonly string[];
}

const UNSHOWABLE = /[<>\p{Cc}\p{Cf}]/gu;

/** Generated IDs are hashes. */
const MADE_ID = /^n8n-[\w-]{43}$/;

function showRecordId({ id, label }: CallRecord, hidden: PrivateValues): string {
	if (MADE_ID.test(id) || label === 'IFSC') return id;
	const plain = maskSpellings(id.replace(UNSHOWABLE, ''), hidden);
	return plain.includes('@') ? maskValue(plain) : maskNumbersInName(plain);
}

/** The record in brackets; the user's own ID may contain `secrets`. */
export function describeRecord(
	record: CallRecord | undefined,
	secrets: readonly string[] = [],
	credentialSecrets: readonly string[] = [],
): string {
	if (record === undefined) return '';
	return ` (${record.label} ${showRecordId(record, { secrets, credentialSecrets })})`;
}

/** A generated ID tells nothing about a key, which ends the run. */
function recordInMessage(facts: RequestFacts, stopsBatch: boolean): string {
	const { record, secrets, credentialSecrets } = facts;
	const isBesideThePoint = stopsBatch && MADE_ID.test(record?.id ?? '');
	return isBesideThePoint ? '' : describeRecord(record, secrets, credentialSecrets);
}

function describeError(error: JuspayError | null, facts: RequestFacts): string {
	const words = quoteForeignText(error?.words ?? '', facts);
	const code = quoteForeignText(error?.code ?? '', facts);
	const said = [code, words && `"${words}"`].filter(Boolean).join(' ');
	return said === '' ? '' : `: ${said}`;
}

/** A UUID, with or without its end or hyphens: its digits are no account's. */
const UUID = /^(?=.*[a-f])(?:[\da-f]{8}(?:-[\da-f]{4}){3}(?:-[\da-f]{12})?|[\da-f]{32})$/i;

/** For Juspay's support: whole, unless it holds a private value or what looks like one. */
function requestId(id: string, facts: RequestFacts): string {
	const plain = maskSpellings(id, facts);
	const shown = UUID.test(plain) ? plain : maskForeignText(plain);
	return shown.replace(/[^\w*-]/g, '').slice(0, 64);
}

function showNetworkCode(code: string, facts: RequestFacts): string {
	return maskSpellings(code.replace(/\W/g, ''), facts).slice(0, 64);
}

function describeTrace(failure: Failure, facts: RequestFacts): string {
	const { error, status, networkCode } = failure;
	return [
		status === null ? '' : `HTTP status ${String(status)}.`,
		error?.requestId ? `Juspay's request ID: ${requestId(error.requestId, facts)}.` : '',
		networkCode ? `Network code: ${showNetworkCode(networkCode, facts)}.` : '',
	]
		.filter(Boolean)
		.join(' ');
}

/** Every further row would be refused, too (docs/money-and-retries.md). */
function concernsKey({ status, error }: Failure): boolean {
	return status === 401 || (status === 403 && error !== null);
}

/** Describes why a request has no result, and what to change. */
export function describeProblem(answer: Answer, facts: RequestFacts): Problem {
	const { failure, row } = asFailure(answer);
	const mayHaveTakenEffect = facts.mayHaveBeenProcessed ?? mayHaveBeenProcessed({ failure, row });
	const caution = mayHaveTakenEffect ? facts.caution : undefined;
	const warning = caution === undefined ? '' : `. ${caution.risk}. ${caution.advice}`;
	const headline = row.message.replace('{seconds}', String(facts.timeout / 1000));
	const stopsBatch = row.stopsBatch === true || concernsKey(failure);
	const message = `${headline}${recordInMessage(facts, stopsBatch)}${describeError(failure.error, facts)}${warning}`;
	const description = [
		row.description,
		facts.note,
		caution && `${caution.advice}.`,
		describeTrace(failure, facts),
	]
		.filter(Boolean)
		.join(' ');
	return {
		// Our own words, and values too short to be found in any spelling.
		message: maskSecrets(message, facts.secrets ?? []),
		description: maskSecrets(description, facts.secrets ?? []),
		headline,
		httpCode: failure.status === null ? null : String(failure.status),
		stopsBatch,
		isUnclear: caution !== undefined,
	};
}
