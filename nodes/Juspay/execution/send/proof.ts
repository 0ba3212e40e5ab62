import type { IDataObject } from 'n8n-workflow';

import {
	asSent,
	compareAccount,
	compareId,
	compareRecords,
	compareWord,
	contradictsAccount,
	isShown,
} from '../../resources/comparison';
import type { AccountDetails, Evidence, Reuse, Shown } from '../../resources/operation';
import { MOST_ATTEMPTS, type Outcome, outcomeOf } from '../../resources/outcome';

/** What a record proves about a call, and what it is that contradicts it or that is missing. */
export type Proof =
	| { kind: 'proved' }
	| { kind: 'contradicted'; by: 'id' | 'type' | 'account' }
	| { kind: 'silent'; about: 'everything' | 'id' | 'account' };

const PROVED: Proof = { kind: 'proved' };

/** What records prove of which one says the contrary of the other. */
export const DISPUTED: Proof = { kind: 'silent', about: 'account' };

function contradicts(evidence: Evidence, shown: Shown): Proof | null {
	const { id, type, accounts } = evidence;
	if (compareId(shown.id, id) === 'different') return { kind: 'contradicted', by: 'id' };
	if (compareWord(shown.type, type) === 'different') return { kind: 'contradicted', by: 'type' };
	const isOther = accounts.every((account) => contradictsAccount(shown.account, account));
	return accounts.length > 0 && isOther ? { kind: 'contradicted', by: 'account' } : null;
}

/** Whether a record shows the ID that was asked for; of a record without one asked for, any will do. */
function isIdOf({ id }: Evidence, shown: Shown): boolean {
	return id === null ? isShown(shown.id) : compareId(shown.id, id) === 'same';
}

/** Whether an object is a record of the kind that was asked for; anything can answer 200 with some object. */
export function isRecord({ id, status }: Shown): boolean {
	return isShown(id) || status !== null;
}

/** What a record in the call's own answer proves (docs/money-and-retries.md, "What proves a result"). */
export function proofOfAnswer(evidence: Evidence, found: IDataObject): Proof {
	const shown = evidence.read(found);
	if (!isRecord(shown)) return { kind: 'silent', about: 'everything' };
	return contradicts(evidence, shown) ?? PROVED;
}

/**
 * What a record proves that was found afterwards, under the call's ID or in a list: it must show the account, unless
 * the account is part of the ID.
 *
 * @param account of several that were sent, the one that is looked for; left out where the ID stands for the account
 */
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

/** How a record's date compares with the time of a call. */
export type Age = 'newer' | 'older' | 'unknown';

/** Between which times, in milliseconds since 1970 by Juspay's clock, a call was sent. */
export interface SentAt {
	earliest: number;
	latest: number;
}

const SECOND = 1000;

/** Juspay's clock and this machine's may differ by as much, in milliseconds, where Juspay does not tell its own. */
const CLOCK_SKEW = 5 * 60 * SECOND;

/**
 * When a call was sent by Juspay's clock. Every answer has a header Date (RFC 9110, section 6.6.1), in whole seconds,
 * so the difference of the two clocks is known to about a second. Without it, or where they are further apart than
 * clocks are, nobody knows within five minutes.
 *
 * @param sentAt by this machine's clock, in milliseconds since 1970
 * @param later an answer that came after the call: its header Date, and when it came by this machine's clock
 */
export function sentAtByJuspay(
	sentAt: number,
	later: { date: string | undefined; receivedAt: number },
): SentAt {
	const [earliest, latest] = [sentAt - CLOCK_SKEW, sentAt + CLOCK_SKEW];
	const byJuspay = sentAt + Date.parse(later.date ?? '') - later.receivedAt;
	if (Number.isNaN(byJuspay)) return { earliest, latest };
	if (byJuspay >= earliest && byJuspay <= latest) return { earliest: byJuspay, latest: byJuspay };
	// Either clock may be wrong, and a cache keeps the Date of an older answer.
	return { earliest: Math.min(earliest, byJuspay), latest: Math.max(latest, byJuspay) };
}

/** All of Juspay's dates are written so; other ones can be read in several ways, or leave the time zone out. */
const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;

function timeOf(date: string | null): number {
	const text = date?.trim() ?? '';
	return ISO_DATE.test(text) ? Date.parse(text) : NaN;
}

/** The beginning of a second: some dates have whole seconds only, so what happened counts from there. */
export function startOfSecond(time: number): number {
	return Math.floor(time / SECOND) * SECOND;
}

/** Whether a record came about after a call was sent. */
export function ageOf({ date }: Shown, { earliest, latest }: SentAt): Age {
	const time = timeOf(date);
	if (Number.isNaN(time)) return 'unknown';
	if (time >= startOfSecond(latest)) return 'newer';
	return time < startOfSecond(earliest) ? 'older' : 'unknown';
}

/** What answers a call is made of, and when it was sent. */
export interface Judged {
	evidence: Evidence;
	outcome: ((found: IDataObject) => Outcome) | undefined;
	sentAt: SentAt;
}

function isSettled(outcome: Outcome | undefined): boolean {
	return outcome === 'valid' || outcome === 'invalid';
}

/** Whether an answer holds the result of an earlier validation of the same record. */
function isEarlier(found: IDataObject, { evidence, outcome, sentAt }: Judged): boolean {
	if (evidence.existedBefore !== true || !isSettled(outcome?.(found))) return false;
	return ageOf(evidence.read(found), sentAt) !== 'newer';
}

/** Of several records in an answer to a call under an ID, only those that show this ID are about it. */
export function recordsOfId(found: readonly IDataObject[], evidence: Evidence): IDataObject[] {
	const isOnly = found.length === 1 || evidence.id === null;
	return found.filter((record) => isOnly || isIdOf(evidence, evidence.read(record)));
}

/** The one account that a record can be about; `undefined` where it shows none, or not which. */
function onlyAccount(shown: Shown, { accounts }: Evidence): AccountDetails | undefined {
	const [account, another] = accounts.filter(
		(sent) => compareAccount(shown.account, sent) === 'same',
	);
	return another === undefined ? account : undefined;
}

/** Whether two records of one answer are about the same account: all are, unless several were sent. */
function areOfSame(one: Shown, other: Shown, evidence: Evidence): boolean {
	if (evidence.id !== null || evidence.accounts.length === 1) return true;
	if (compareId(one.id, asSent(other.id)) === 'same') return true;
	const account = onlyAccount(one, evidence);
	return account !== undefined && account === onlyAccount(other, evidence);
}

/** Whether another record of the same answer says the contrary of the same account, so that neither proves anything. */
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

/** Whether a result speaks of another account than was asked for; nothing that is told of its record later helps. */
export function isOfAnother(found: IDataObject, evidence: Evidence): boolean {
	return proofOfAnswer(evidence, found).kind === 'contradicted';
}

/** Whether a result in a call's own answer speaks of another account, or of another time, than was asked for. */
export function isDoubtful(found: IDataObject, judged: Judged): boolean {
	return isOfAnother(found, judged.evidence) || isEarlier(found, judged);
}

/** Whether a look-up shows the record that is waited for: by its ID, or else by its account. */
function isOfSameRecord(before: Shown, now: Shown, { id, idHoldsAccount, accounts }: Evidence) {
	const account = compareRecords(now.account, before.account);
	if (account === 'different') return false;
	const comparedId = compareId(now.id, asSent(before.id) ?? id);
	if (comparedId !== 'unknown') return comparedId === 'same';
	// Of several accounts that were sent, any other one could be shown.
	const [sent, another] = accounts;
	const isSent = another === undefined && sent && compareAccount(now.account, sent) === 'same';
	return idHoldsAccount || account === 'same' || isSent === true;
}

/** Whether a later look-up tells how a result stands by now: the same record, with a status that is this call's. */
export function isNewsOf(known: IDataObject, found: IDataObject, judged: Judged): boolean {
	const { evidence } = judged;
	const [before, now] = [evidence.read(known), evidence.read(found)];
	return now.status !== null && isOfSameRecord(before, now, evidence) && !isDoubtful(found, judged);
}

/** What is known about a record that stands under the ID of a beneficiary call. */
export interface RecordUnderId {
	proof: Proof;
	age: Age;
	outcome: Outcome | undefined;
	/** Whether the call was sent and its answer got lost; else Juspay refused the ID as used before. */
	isLost: boolean;
	isGeneratedId: boolean;
	/** Whether the call is to validate the account, and not only to store it. */
	isValidation: boolean;
	onDuplicate: 'useExisting' | 'error';
}

/**
 * What becomes of a call whose record was found under its ID: `use` it · `unknown`, and it may have been charged ·
 * nothing was done, because the ID is another account's (`otherAccount`), because Juspay does not tell whose it is
 * (`untold`), or because it was only stored under it (`onlyStored`).
 *
 * An older result is used where the user allows it, and a record without a date may be an older one.
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

/** What "create" stored is no validation. */
function isOnlyStored({ outcome, isValidation }: RecordUnderId): boolean {
	return isValidation && outcome === 'notValidated';
}

function isAllowed(record: RecordUnderId): boolean {
	const { age, isLost, onDuplicate } = record;
	if (isLost && age === 'newer') return true;
	return onDuplicate === 'useExisting' && !isOnlyStored(record);
}

/** The one record of a list that is proved to be this account's, and of this call. */
function findOne(
	{ evidence, outcome, sentAt }: Judged,
	list: readonly IDataObject[],
	account: AccountDetails | undefined,
): IDataObject | undefined {
	const proved = list.filter((found) => {
		const isProved = proofOfRecord(evidence, found, account).kind === 'proved';
		// The date of a record that was there before moves with every change: alone it proves no validation.
		const isValidated = evidence.existedBefore !== true || outcome?.(found) !== 'notValidated';
		return isProved && isValidated && ageOf(evidence.read(found), sentAt) === 'newer';
	});
	return proved.length === 1 ? proved[0] : undefined;
}

/**
 * Finds the results of a call that was sent without an ID of its own among the stored records.
 *
 * @returns them in the order of the list; `null` unless each account is there exactly once, newer than the call
 */
export function findResults(judged: Judged, list: readonly IDataObject[]): IDataObject[] | null {
	const sent = judged.evidence.accounts;
	const accounts = sent.length > 0 ? sent : [undefined];
	const found = new Set(accounts.map((account) => findOne(judged, list, account)));
	const isCertain = found.size === accounts.length && !found.has(undefined);
	return isCertain ? list.filter((record) => found.has(record)) : null;
}

/** Of v1 answers: it speaks of the request, not of the account. */
const SAYS_NOTHING = 'SUCCESS';

/**
 * What an event proves: its value decides, and every status inside must say the same or nothing. Every contradiction
 * proves nothing.
 *
 * @param statuses as returned
 */
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

/** Whether a record tells no result of a validation: it has no status, which only the look-up of a branch can lack. */
export function isSilent({ read, type }: Evidence, found: IDataObject): boolean {
	return read(found).status === null && type !== 'IFSC';
}

/** What a result that is there already must be. */
export interface Wanted {
	evidence: Evidence;
	outcome: ((found: IDataObject) => Outcome) | undefined;
	reuse: Reuse;
}

/** When a record was validated last, in milliseconds since 1970; `undefined` if it does not tell. */
function validatedAt({ evidence, reuse }: Wanted, found: IDataObject): number | undefined {
	const time = timeOf(reuse.validatedAt?.(found) ?? evidence.read(found).date);
	return Number.isNaN(time) ? undefined : time;
}

/** A result counts from its date on; one that is under way has none yet, or still that of the one before. */
function counts(wanted: Wanted, found: IDataObject, outcome: Outcome | undefined): boolean {
	const { since } = wanted.reuse;
	return since === null || outcome === 'pending' || (validatedAt(wanted, found) ?? 0) >= since;
}

/**
 * Whether a record is the account's, but does not tell whether its result counts: without a status, or validated at a
 * time that is not told.
 */
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
 * Finds the result of an account among the stored records that makes another validation needless: the newest one that
 * is settled, else one that is under way, else the newest of those without an outcome if there are enough of them.
 *
 * @param account of several, the one that is looked for; left out where the ID stands for the account
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

/** Whether records of an account count, but came to no result, so that it is validated again. */
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
