import type { IDataObject } from 'n8n-workflow';

import {
	asSent,
	compareAccount,
	compareId,
	compareRecords,
	compareWord,
	contradictsAccount,
	isShown,
} from '../resources/comparison';
import type { AccountDetails, Evidence, Reuse, Shown } from '../resources/operation';
import { MOST_ATTEMPTS, type Outcome, outcomeOf } from '../resources/outcome';

/** Proof that a record gives about a call, with the part that contradicts it or is missing. */
export type Proof =
	| { kind: 'proved' }
	| { kind: 'contradicted'; by: 'id' | 'type' | 'account' }
	| { kind: 'silent'; about: 'everything' | 'id' | 'account' };

const PROVED: Proof = { kind: 'proved' };

/** For records that contradict each other. */
export const DISPUTED: Proof = { kind: 'silent', about: 'account' };

function contradicts(evidence: Evidence, shown: Shown): Proof | null {
	const { id, type, accounts } = evidence;
	if (compareId(shown.id, id) === 'different') return { kind: 'contradicted', by: 'id' };
	if (compareWord(shown.type, type) === 'different') return { kind: 'contradicted', by: 'type' };
	const isOther = accounts.every((account) => contradictsAccount(shown.account, account));
	return accounts.length > 0 && isOther ? { kind: 'contradicted', by: 'account' } : null;
}

/** Whether the record shows the expected ID, or any ID if none is expected. */
function isIdOf({ id }: Evidence, shown: Shown): boolean {
	return id === null ? isShown(shown.id) : compareId(shown.id, id) === 'same';
}

/** Whether an object is a record; anything can answer 200 with some object. */
export function isRecord({ id, status }: Shown): boolean {
	return isShown(id) || status !== null;
}

/** Judges a record in the call's own answer (docs/money-and-retries.md, "What proves a result"). */
export function proofOfAnswer(evidence: Evidence, found: IDataObject): Proof {
	const shown = evidence.read(found);
	if (!isRecord(shown)) return { kind: 'silent', about: 'everything' };
	return contradicts(evidence, shown) ?? PROVED;
}

/** Judges a record found later: it must show the account, unless its ID does (`account` omitted). */
export function proofOfRecord(
	evidence: Evidence,
	found: IDataObject,
	account = evidence.accounts[0],
): Proof {
	const shown = evidence.read(found);
	if (!isRecord(shown)) return { kind: 'silent', about: 'everything' };
	const contradiction = contradicts(evidence, shown);
	if (contradiction !== null) return contradiction;
	if (evidence.idHoldsAccount) return PROVED;
	if (account === undefined)
		return isIdOf(evidence, shown) ? PROVED : { kind: 'silent', about: 'id' };
	const comparison = compareAccount(shown.account, account);
	if (comparison === 'same') return PROVED;
	return comparison === 'different'
		? { kind: 'contradicted', by: 'account' }
		: { kind: 'silent', about: 'account' };
}

/** A record's date, compared with the time of a call. */
export type Age = 'newer' | 'older' | 'unknown';

/** The range of time in which a call was sent, in milliseconds since 1970 by Juspay's clock. */
export interface SentAt {
	earliest: number;
	latest: number;
}

const SECOND = 1000;

/** Assumed difference of the clocks, in milliseconds, if Juspay does not tell its time. */
const CLOCK_SKEW = 5 * 60 * SECOND;

/**
 * When a call was sent by Juspay's clock, to about a second if a later answer has a plausible Date header (RFC 9110,
 * section 6.6.1), in whole seconds; otherwise five minutes are allowed. All in milliseconds since 1970.
 */
export function sentAtByJuspay(
	sentAt: number,
	later: { date: string | undefined; receivedAt: number },
): SentAt {
	const [earliest, latest] = [sentAt - CLOCK_SKEW, sentAt + CLOCK_SKEW];
	const byJuspay = sentAt + Date.parse(later.date ?? '') - later.receivedAt;
	if (Number.isNaN(byJuspay)) return { earliest, latest };
	if (byJuspay >= earliest && byJuspay <= latest) return { earliest: byJuspay, latest: byJuspay };
	// Either clock may be wrong, and a cache returns an older Date.
	return { earliest: Math.min(earliest, byJuspay), latest: Math.max(latest, byJuspay) };
}

/** Juspay's format; others are ambiguous or lack the time zone. */
const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;

function timeOf(date: string | null): number {
	const text = date?.trim() ?? '';
	return ISO_DATE.test(text) ? Date.parse(text) : NaN;
}

/** The start of a second: some dates have whole seconds only. */
export function startOfSecond(time: number): number {
	return Math.floor(time / SECOND) * SECOND;
}

/** Compares a record's date with the time of a call. */
export function ageOf({ date }: Shown, { earliest, latest }: SentAt): Age {
	const time = timeOf(date);
	if (Number.isNaN(time)) return 'unknown';
	if (time >= startOfSecond(latest)) return 'newer';
	return time < startOfSecond(earliest) ? 'older' : 'unknown';
}

/** The means to judge a call's answers. */
export interface Judged {
	evidence: Evidence;
	outcome: ((found: IDataObject) => Outcome) | undefined;
	sentAt: SentAt;
}

function isSettled(outcome: Outcome | undefined): boolean {
	return outcome === 'valid' || outcome === 'invalid';
}

/** Whether an answer has the result of an earlier validation. */
function isEarlier(found: IDataObject, { evidence, outcome, sentAt }: Judged): boolean {
	if (evidence.existedBefore !== true || !isSettled(outcome?.(found))) return false;
	return ageOf(evidence.read(found), sentAt) !== 'newer';
}

/** Of several records, only those that show the call's ID. */
export function recordsOfId(found: readonly IDataObject[], evidence: Evidence): IDataObject[] {
	const isOnly = found.length === 1 || evidence.id === null;
	return found.filter((record) => isOnly || isIdOf(evidence, evidence.read(record)));
}

function onlyAccount(shown: Shown, { accounts }: Evidence): AccountDetails | undefined {
	const [account, another] = accounts.filter(
		(sent) => compareAccount(shown.account, sent) === 'same',
	);
	return another === undefined ? account : undefined;
}

/** Without several accounts, every record is about the same one. */
function areOfSame(one: Shown, other: Shown, evidence: Evidence): boolean {
	if (evidence.id !== null || evidence.accounts.length === 1) return true;
	if (compareId(one.id, asSent(other.id)) === 'same') return true;
	const account = onlyAccount(one, evidence);
	return account !== undefined && account === onlyAccount(other, evidence);
}

/** Whether another record contradicts this one about the same account: neither proves anything. */
export function isDisputed(
	found: IDataObject,
	all: readonly IDataObject[],
	{ evidence, outcome }: Pick<Judged, 'evidence' | 'outcome'>,
): boolean {
	const settled = outcome?.(found);
	return all.some((other) => {
		const others = outcome?.(other);
		const isContrary = isSettled(settled) && isSettled(others) && settled !== others;
		return (
			isContrary &&
			!isOfAnother(other, evidence) &&
			areOfSame(evidence.read(found), evidence.read(other), evidence)
		);
	});
}

/** Whether a result is about another account; no later look-up changes that. */
export function isOfAnother(found: IDataObject, evidence: Evidence): boolean {
	return proofOfAnswer(evidence, found).kind === 'contradicted';
}

/** Whether a call's own answer is about another account, or from before the call. */
export function isDoubtful(found: IDataObject, judged: Judged): boolean {
	return isOfAnother(found, judged.evidence) || isEarlier(found, judged);
}

function isOfSameRecord(before: Shown, now: Shown, { id, idHoldsAccount, accounts }: Evidence) {
	const account = compareRecords(now.account, before.account);
	if (account === 'different') return false;
	const comparedId = compareId(now.id, asSent(before.id) ?? id);
	if (comparedId !== 'unknown') return comparedId === 'same';
	// Of several sent accounts, it could be any.
	const [sent, another] = accounts;
	const isSent = another === undefined && sent && compareAccount(now.account, sent) === 'same';
	return idHoldsAccount || account === 'same' || isSent === true;
}

/** Whether a look-up shows a later state of the same record, with a status from this call. */
export function isNewsOf(known: IDataObject, found: IDataObject, judged: Judged): boolean {
	const { evidence } = judged;
	const [before, now] = [evidence.read(known), evidence.read(found)];
	return now.status !== null && isOfSameRecord(before, now, evidence) && !isDoubtful(found, judged);
}

/** Facts about the record under a beneficiary call's ID. */
export interface RecordUnderId {
	proof: Proof;
	age: Age;
	outcome: Outcome | undefined;
	/** Whether the call's answer got lost; otherwise Juspay refused the ID as used before. */
	isLost: boolean;
	isGeneratedId: boolean;
	/** Whether the call validates the account, not only stores it. */
	isValidation: boolean;
	onDuplicate: 'useExisting' | 'error';
}

/**
 * Decides about the record under a call's ID: `use` it · `unknown`: it may have been charged · nothing was done,
 * because the ID is another account's (`otherAccount`), Juspay does not show whose (`untold`), or it was only stored
 * (`onlyStored`). Older results are used if the user allows it; a record without a date may be older.
 */
export function judgeRecord(
	record: RecordUnderId,
): 'use' | 'unknown' | 'otherAccount' | 'untold' | 'onlyStored' {
	const { proof, isLost, isGeneratedId } = record;
	if (proof.kind === 'proved' && (isGeneratedId || isAllowed(record))) return 'use';
	if (isLost || isGeneratedId) return 'unknown';
	if (proof.kind === 'contradicted') return 'otherAccount';
	return proof.kind === 'proved' && isOnlyStored(record) ? 'onlyStored' : 'untold';
}

function isOnlyStored({ outcome, isValidation }: RecordUnderId): boolean {
	return isValidation && outcome === 'notValidated';
}

function isAllowed(record: RecordUnderId): boolean {
	const { age, isLost, onDuplicate } = record;
	if (isLost && age === 'newer') return true;
	return onDuplicate === 'useExisting' && !isOnlyStored(record);
}

/** The only record proved to be this account's and this call's. */
function findOne(
	{ evidence, outcome, sentAt }: Judged,
	list: readonly IDataObject[],
	account: AccountDetails | undefined,
): IDataObject | undefined {
	const proved = list.filter((found) => {
		const isProved = proofOfRecord(evidence, found, account).kind === 'proved';
		// The date of an existing record moves with every change: alone it proves no validation.
		const isValidated = evidence.existedBefore !== true || outcome?.(found) !== 'notValidated';
		return isProved && isValidated && ageOf(evidence.read(found), sentAt) === 'newer';
	});
	return proved.length === 1 ? proved[0] : undefined;
}

/**
 * Finds the results of a call without an ID, in list order; `null` unless each account is there once, newer than the
 * call.
 */
export function findResults(judged: Judged, list: readonly IDataObject[]): IDataObject[] | null {
	const sent = judged.evidence.accounts;
	const accounts = sent.length > 0 ? sent : [undefined];
	const found = new Set(accounts.map((account) => findOne(judged, list, account)));
	const isCertain = found.size === accounts.length && !found.has(undefined);
	return isCertain ? list.filter((record) => found.has(record)) : null;
}

/** In v1 answers: about the request, not the account. */
const SAYS_NOTHING = 'SUCCESS';

/** An event's outcome, if every status inside says the same or nothing. */
export function outcomeOfEvent(value: string, statuses: readonly unknown[]): Outcome {
	const outcome = outcomeOf('beneficiary', value);
	const isAgreed = statuses
		.filter(isShown)
		.every(
			(status) =>
				compareWord(status, SAYS_NOTHING) === 'same' ||
				(typeof status === 'string' && outcomeOf('beneficiary', status) === outcome),
		);
	return isAgreed ? outcome : 'undetermined';
}

/** Whether a record has no validation status, which only a branch look-up can lack. */
export function isSilent({ read, type }: Evidence, found: IDataObject): boolean {
	return read(found).status === null && type !== 'IFSC';
}

/** Requirements for an existing result. */
export interface Wanted {
	evidence: Evidence;
	outcome: ((found: IDataObject) => Outcome) | undefined;
	reuse: Reuse;
}

/** In milliseconds since 1970; `undefined` if unknown. */
function validatedAt({ evidence, reuse }: Wanted, found: IDataObject): number | undefined {
	const time = timeOf(reuse.validatedAt?.(found) ?? evidence.read(found).date);
	return Number.isNaN(time) ? undefined : time;
}

/** A result counts from its date on; a pending one has none yet, or still the previous one's. */
function counts(wanted: Wanted, found: IDataObject, outcome: Outcome | undefined): boolean {
	const { since } = wanted.reuse;
	return since === null || outcome === 'pending' || (validatedAt(wanted, found) ?? 0) >= since;
}

/** Whether an account's record does not tell if its result counts: no status, or no time of validation. */
export function isUndated(
	wanted: Wanted,
	found: IDataObject,
	account: AccountDetails | undefined,
): boolean {
	const { evidence, outcome, reuse } = wanted;
	if (proofOfRecord(evidence, found, account).kind !== 'proved') return false;
	if (isSilent(evidence, found)) return true;
	const isUntold = reuse.since !== null && validatedAt(wanted, found) === undefined;
	return isUntold && outcome?.(found) !== 'notValidated';
}

/**
 * A result that makes another validation unnecessary: the newest final one, else a pending one, else the newest
 * undetermined one after enough attempts. Without `account`, the ID identifies it.
 */
export function findKnown(
	wanted: Wanted,
	list: readonly IDataObject[],
	account?: AccountDetails,
): IDataObject | undefined {
	const { evidence, outcome } = wanted;
	const known = list
		.map((found) => ({ found, outcome: outcome?.(found) }))
		.filter(({ found }) => proofOfRecord(evidence, found, account).kind === 'proved')
		.filter((one) => counts(wanted, one.found, one.outcome));
	const age = ({ found }: { found: IDataObject }) => validatedAt(wanted, found) ?? 0;
	const newest = (some: typeof known) => [...some].sort((a, b) => age(b) - age(a))[0]?.found;
	const open = known.filter((one) => one.outcome === 'undetermined');
	return (
		newest(known.filter((one) => isSettled(one.outcome))) ??
		newest(known.filter((one) => one.outcome === 'pending')) ??
		(open.length >= MOST_ATTEMPTS ? newest(open) : undefined)
	);
}

/** Whether an account is validated again, because its results that count are undetermined. */
export function isTriedAgain(
	wanted: Wanted,
	list: readonly IDataObject[],
	account?: AccountDetails,
): boolean {
	const { evidence, outcome } = wanted;
	return list.some(
		(found) =>
			outcome?.(found) === 'undetermined' &&
			proofOfRecord(evidence, found, account).kind === 'proved' &&
			counts(wanted, found, 'undetermined'),
	);
}
