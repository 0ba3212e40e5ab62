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
import type { AccountDetails, Call, Expected, PayingCall, Shown } from '../resources/call';
import type { Outcome } from '../resources/outcome';
import { type Age, ageOf, isLongBefore, type SentAt } from './time';

/** Verdict on a record: the call's own, not its own, or too little shown. */
export type Proof = 'proved' | 'contradicted' | 'silent';

/** Means to judge a call's records. */
export type Judging = Pick<Call, 'expected' | 'outcome'>;

function contradicts({ id, type, accounts }: Expected, shown: Shown): boolean {
	return (
		compareId(shown.id, id) === 'different' ||
		compareWord(shown.type, type) === 'different' ||
		(accounts.length > 0 && accounts.every((account) => contradictsAccount(shown.account, account)))
	);
}

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
	if (!showsRecord(shown)) return 'silent';
	return contradicts(expected, shown) ? 'contradicted' : 'proved';
}

/** Judges a record found later: it must show `account`, unless its ID does or none was sent. */
export function proofOfRecord(
	expected: Expected,
	found: IDataObject,
	account = expected.accounts[0],
): Proof {
	const proof = proofOfAnswer(expected, found);
	if (proof !== 'proved' || expected.idHoldsAccount) return proof;
	const shown = expected.read(found);
	if (account === undefined) return isIdOf(expected, shown) ? 'proved' : 'silent';
	const compared = compareAccount(shown.account, account);
	if (compared === 'unknown') return 'silent';
	return compared === 'same' ? 'proved' : 'contradicted';
}

/** When a record was validated, or else created. */
export function dateOf(
	{ expected, reuse }: Pick<PayingCall, 'expected' | 'reuse'>,
	found: IDataObject,
): string | null {
	return reuse?.validatedAt?.(found) ?? expected.read(found).date;
}

/** Whether Juspay has decided about an account. */
export function isSettled(outcome: Outcome | undefined): boolean {
	return outcome === 'valid' || outcome === 'invalid';
}

/** Of several records, only those that show the call's ID. */
export function recordsOfId(found: readonly IDataObject[], expected: Expected): IDataObject[] {
	const isOnly = found.length === 1 || expected.id === null;
	return found.filter((record) => isOnly || isIdOf(expected, expected.read(record)));
}

/** Whether a result contradicts the ID, type or account that was sent. */
export function isOfAnother(found: IDataObject, expected: Expected): boolean {
	return proofOfAnswer(expected, found) === 'contradicted';
}

/** Whether a result is not the call's, or may be an earlier validation's. */
export function isDoubtful(
	found: IDataObject,
	{ expected, outcome }: Judging,
	sentAt: SentAt,
): boolean {
	if (expected === undefined) return false;
	const mayBeEarlier = expected.existedBefore === true && isSettled(outcome?.(found));
	const isEarlier = mayBeEarlier && ageOf(expected.read(found), sentAt) !== 'newer';
	return isEarlier || isOfAnother(found, expected);
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

/**
 * Whether a look-up shows a later state of the same record. A pending one that becomes final is newer even without a
 * date, or with the same one.
 */
export function isNewsOf(
	known: IDataObject,
	found: IDataObject,
	call: Pick<PayingCall, 'expected' | 'outcome' | 'reuse'>,
	sentAt: SentAt,
): boolean {
	const { expected, outcome } = call;
	const [before, now] = [expected.read(known), expected.read(found)];
	if (now.status === null || !isOfSameRecord(before, now, expected)) return false;
	const isWatched = outcome(known) === 'pending' && (now.date === null || now.date === before.date);
	if (isWatched) return !isOfAnother(found, expected);
	return !isDoubtful(found, call, sentAt) && !isLongBefore({ date: dateOf(call, found) }, sentAt);
}

/** Facts about the record under a call's ID. */
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
export function judgeRecord({
	proof,
	age,
	outcome,
	isLost,
	isGeneratedId,
	isValidation,
	onDuplicate,
}: RecordUnderId): 'use' | 'unknown' | 'otherAccount' | 'untold' | 'onlyStored' {
	const isOnlyStored = isValidation && outcome === 'notValidated';
	const isNew = isLost && age === 'newer';
	const isAllowed = isGeneratedId || isNew || (onDuplicate === 'useExisting' && !isOnlyStored);
	if (proof === 'proved' && isAllowed) return 'use';
	if (isLost || isGeneratedId) return 'unknown';
	if (proof === 'contradicted') return 'otherAccount';
	return proof === 'proved' && isOnlyStored ? 'onlyStored' : 'untold';
}

function findOne(
	{ expected, outcome }: Judging & { expected: Expected },
	sentAt: SentAt,
	list: readonly IDataObject[],
	account: AccountDetails | undefined,
): IDataObject | undefined {
	const [proved, another] = list.filter((found) => {
		const isProved = proofOfRecord(expected, found, account) === 'proved';
		// The date of an existing record moves with every change: alone it proves no validation.
		const isValidated = expected.existedBefore !== true || outcome?.(found) !== 'notValidated';
		return isProved && isValidated && ageOf(expected.read(found), sentAt) === 'newer';
	});
	return another === undefined ? proved : undefined;
}

/** Finds the results of a call without an ID; `null` unless each account is there once, newer than the call. */
export function findResults(
	call: Judging & { expected: Expected },
	sentAt: SentAt,
	list: readonly IDataObject[],
): IDataObject[] | null {
	const { accounts: sent } = call.expected;
	const accounts = sent.length > 0 ? sent : [undefined];
	const found = new Set(accounts.map((account) => findOne(call, sentAt, list, account)));
	const isCertain = found.size === accounts.length && !found.has(undefined);
	return isCertain ? list.filter((record) => found.has(record)) : null;
}

/** Whether a record lacks a status, which only the validation of an IFSC may. */
export function hasNoStatus({ read, type }: Expected, found: IDataObject): boolean {
	return read(found).status === null && type !== 'IFSC';
}
