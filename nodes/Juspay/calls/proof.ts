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
import type { AccountDetails, Expected, Reuse, Shown } from '../resources/call';
import { MOST_ATTEMPTS, type Outcome } from '../resources/outcome';
import { type Age, ageOf, type SentAt, timeOf } from './time';

/** Proof that a record gives about a call, with the part that contradicts it or is missing. */
export type Proof =
	| { kind: 'proved' }
	| { kind: 'contradicted'; by: 'id' | 'type' | 'account' }
	| { kind: 'silent'; about: 'everything' | 'id' | 'account' };

const PROVED: Proof = { kind: 'proved' };

/** For records that contradict each other. */
export const DISPUTED: Proof = { kind: 'silent', about: 'account' };

function contradicts(expected: Expected, shown: Shown): Proof | null {
	const { id, type, accounts } = expected;
	if (compareId(shown.id, id) === 'different') return { kind: 'contradicted', by: 'id' };
	if (compareWord(shown.type, type) === 'different') return { kind: 'contradicted', by: 'type' };
	const isOther = accounts.every((account) => contradictsAccount(shown.account, account));
	return accounts.length > 0 && isOther ? { kind: 'contradicted', by: 'account' } : null;
}

/** Whether the record shows the expected ID, or any ID if none is expected. */
function isIdOf({ id }: Expected, shown: Shown): boolean {
	return id === null ? isShown(shown.id) : compareId(shown.id, id) === 'same';
}

/** Whether an object is a record; anything can answer 200 with some object. */
export function showsRecord({ id, status }: Shown): boolean {
	return isShown(id) || status !== null;
}

/** Judges a record in the call's own answer (docs/money-and-retries.md, "What proves a result"). */
export function proofOfAnswer(expected: Expected, found: IDataObject): Proof {
	const shown = expected.read(found);
	if (!showsRecord(shown)) return { kind: 'silent', about: 'everything' };
	return contradicts(expected, shown) ?? PROVED;
}

/** Judges a record found later: it must show the account, unless its ID does (`account` omitted). */
export function proofOfRecord(
	expected: Expected,
	found: IDataObject,
	account = expected.accounts[0],
): Proof {
	const shown = expected.read(found);
	if (!showsRecord(shown)) return { kind: 'silent', about: 'everything' };
	const contradiction = contradicts(expected, shown);
	if (contradiction !== null) return contradiction;
	if (expected.idHoldsAccount) return PROVED;
	if (account === undefined)
		return isIdOf(expected, shown) ? PROVED : { kind: 'silent', about: 'id' };
	const comparison = compareAccount(shown.account, account);
	if (comparison === 'same') return PROVED;
	return comparison === 'different'
		? { kind: 'contradicted', by: 'account' }
		: { kind: 'silent', about: 'account' };
}

/** The means to judge a call's answers. */
export interface Judged {
	expected: Expected;
	outcome: ((found: IDataObject) => Outcome) | undefined;
	sentAt: SentAt;
}

function isSettled(outcome: Outcome | undefined): boolean {
	return outcome === 'valid' || outcome === 'invalid';
}

/** Whether an answer has the result of an earlier validation. */
function isEarlier(found: IDataObject, { expected, outcome, sentAt }: Judged): boolean {
	if (expected.existedBefore !== true || !isSettled(outcome?.(found))) return false;
	return ageOf(expected.read(found), sentAt) !== 'newer';
}

/** Of several records, only those that show the call's ID. */
export function recordsOfId(found: readonly IDataObject[], expected: Expected): IDataObject[] {
	const isOnly = found.length === 1 || expected.id === null;
	return found.filter((record) => isOnly || isIdOf(expected, expected.read(record)));
}

function onlyAccount(shown: Shown, { accounts }: Expected): AccountDetails | undefined {
	const [account, another] = accounts.filter(
		(sent) => compareAccount(shown.account, sent) === 'same',
	);
	return another === undefined ? account : undefined;
}

/** Without several accounts, every record is about the same one. */
function areOfSame(one: Shown, other: Shown, expected: Expected): boolean {
	if (expected.id !== null || expected.accounts.length === 1) return true;
	if (compareId(one.id, asSent(other.id)) === 'same') return true;
	const account = onlyAccount(one, expected);
	return account !== undefined && account === onlyAccount(other, expected);
}

/** Whether another record contradicts this one about the same account: neither proves anything. */
export function isDisputed(
	found: IDataObject,
	all: readonly IDataObject[],
	{ expected, outcome }: Pick<Judged, 'expected' | 'outcome'>,
): boolean {
	const settled = outcome?.(found);
	return all.some((other) => {
		const others = outcome?.(other);
		const isContrary = isSettled(settled) && isSettled(others) && settled !== others;
		return (
			isContrary &&
			!isOfAnother(other, expected) &&
			areOfSame(expected.read(found), expected.read(other), expected)
		);
	});
}

/** Whether a result is about another account; no later look-up changes that. */
export function isOfAnother(found: IDataObject, expected: Expected): boolean {
	return proofOfAnswer(expected, found).kind === 'contradicted';
}

/** Whether a call's own answer is about another account, or from before the call. */
export function isDoubtful(found: IDataObject, judged: Judged): boolean {
	return isOfAnother(found, judged.expected) || isEarlier(found, judged);
}

function isOfSameRecord(before: Shown, now: Shown, { id, idHoldsAccount, accounts }: Expected) {
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
	const { expected } = judged;
	const [before, now] = [expected.read(known), expected.read(found)];
	return now.status !== null && isOfSameRecord(before, now, expected) && !isDoubtful(found, judged);
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
	{ expected, outcome, sentAt }: Judged,
	list: readonly IDataObject[],
	account: AccountDetails | undefined,
): IDataObject | undefined {
	const proved = list.filter((found) => {
		const isProved = proofOfRecord(expected, found, account).kind === 'proved';
		// The date of an existing record moves with every change: alone it proves no validation.
		const isValidated = expected.existedBefore !== true || outcome?.(found) !== 'notValidated';
		return isProved && isValidated && ageOf(expected.read(found), sentAt) === 'newer';
	});
	return proved.length === 1 ? proved[0] : undefined;
}

/**
 * Finds the results of a call without an ID, in list order; `null` unless each account is there once, newer than the
 * call.
 */
export function findResults(judged: Judged, list: readonly IDataObject[]): IDataObject[] | null {
	const sent = judged.expected.accounts;
	const accounts = sent.length > 0 ? sent : [undefined];
	const found = new Set(accounts.map((account) => findOne(judged, list, account)));
	const isCertain = found.size === accounts.length && !found.has(undefined);
	return isCertain ? list.filter((record) => found.has(record)) : null;
}

/** Whether a record has no validation status, which only a branch look-up can lack. */
export function isSilent({ read, type }: Expected, found: IDataObject): boolean {
	return read(found).status === null && type !== 'IFSC';
}

/** Requirements for an existing result. */
export interface Wanted {
	expected: Expected;
	outcome: ((found: IDataObject) => Outcome) | undefined;
	reuse: Reuse;
}

/** In milliseconds since 1970; `undefined` if unknown. */
function validatedAt({ expected, reuse }: Wanted, found: IDataObject): number | undefined {
	const time = timeOf(reuse.validatedAt?.(found) ?? expected.read(found).date);
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
	const { expected, outcome, reuse } = wanted;
	if (proofOfRecord(expected, found, account).kind !== 'proved') return false;
	if (isSilent(expected, found)) return true;
	const isUntold = reuse.since !== null && validatedAt(wanted, found) === undefined;
	return isUntold && outcome?.(found) !== 'notValidated';
}

/**
 * A result that makes another validation unnecessary: the newest final one, else a pending one, else the newest
 * undetermined one after enough attempts. Without `account`, the ID identifies it.
 */
export function findReusable(
	wanted: Wanted,
	list: readonly IDataObject[],
	account?: AccountDetails,
): IDataObject | undefined {
	const { expected, outcome } = wanted;
	const known = list
		.map((found) => ({ found, outcome: outcome?.(found) }))
		.filter(({ found }) => proofOfRecord(expected, found, account).kind === 'proved')
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
	const { expected, outcome } = wanted;
	return list.some(
		(found) =>
			outcome?.(found) === 'undetermined' &&
			proofOfRecord(expected, found, account).kind === 'proved' &&
			counts(wanted, found, 'undetermined'),
	);
}
