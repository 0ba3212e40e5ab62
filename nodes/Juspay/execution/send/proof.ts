import type { IDataObject } from 'n8n-workflow';

import type { AccountDetails, Evidence, Shown } from '../../resources/operation';
import { type Outcome, outcomeOf } from '../../resources/outcome';

/** How something that a record shows compares with what was sent; `unknown` where it shows too little. */
export type Comparison = 'same' | 'different' | 'unknown';

/** What a record proves about a call, and what it is that contradicts it or that is missing. */
export type Proof =
	| { kind: 'proved' }
	| { kind: 'contradicted'; by: 'id' | 'type' | 'account' }
	| { kind: 'silent'; about: 'everything' | 'id' | 'account' };

const PROVED: Proof = { kind: 'proved' };

/** So many characters at the end of an account or mobile number tell it apart, as banks print them on statements. */
const TELLING_CHARACTERS = 4;

/** So many before the @ of a UPI ID do, with its handle. */
const TELLING_UPI_CHARACTERS = 2;

const MASK = /[*•●]/;
const MASKED_RUN = /[*•●]+/;
/** Banks mask with this letter, too; account numbers that begin with two of it are not known. */
const MASKED_BY_LETTER = /^X{2,}/;

function inCapitals(text: string): string {
	return text.trim().toUpperCase();
}

/** As it is compared: no case, no separators, an asterisk for every hidden character. */
function plainNumber(text: string): string {
	return inCapitals(text)
		.replace(/[\s-]/g, '')
		.replace(MASKED_BY_LETTER, (hidden) => '*'.repeat(hidden.length));
}

/** Juspay may keep a mobile number with the prefix of the country; it is sent with ten digits. */
function plainMobileNumber(text: string): string {
	return plainNumber(text).replace(/^(?:\+?91|0)(?=.{10}$)/, '');
}

/** The readable characters of a masked text of the same length stand at their places. */
function agreesByPlace(shown: string, sent: string): boolean {
	return Array.from(shown).every((sign, place) => MASK.test(sign) || sign === sent[place]);
}

/** Of a mask that is longer or shorter than what it hides, only beginning and end can be placed. */
function agreesAtEnds(shown: string, sent: string): boolean {
	const parts = shown.split(MASKED_RUN);
	const [start = '', end = ''] = [parts[0], parts.at(-1)];
	return start.length + end.length < sent.length && sent.startsWith(start) && sent.endsWith(end);
}

/** @param telling how many readable characters at the end are enough */
function compareMasked(shown: string, sent: string, telling: number): Comparison {
	if (!MASK.test(shown)) return shown === sent ? 'same' : 'different';
	const agrees = shown.length === sent.length ? agreesByPlace : agreesAtEnds;
	if (!agrees(shown, sent)) return 'different';
	const [end = ''] = /[^*•●]*$/.exec(shown) ?? [];
	return end.length >= telling ? 'same' : 'unknown';
}

function compareUpiIds(shown: string, sent: string): Comparison {
	const [one, other] = [inCapitals(shown), inCapitals(sent)];
	if (!MASK.test(one)) return one === other ? 'same' : 'different';
	const [at, otherAt] = [one.lastIndexOf('@'), other.lastIndexOf('@')];
	// Without a handle nobody can tell where the part before it ends.
	if (at < 0) return 'unknown';
	const handle = compareMasked(one.slice(at + 1), other.slice(otherAt + 1), Infinity);
	const name = compareMasked(one.slice(0, at), other.slice(0, otherAt), TELLING_UPI_CHARACTERS);
	if (handle === 'different' || name === 'different') return 'different';
	return handle === 'same' ? name : 'unknown';
}

const COMPARE: Readonly<Record<keyof AccountDetails, (shown: string, sent: string) => Comparison>> =
	{
		accountNumber: (shown, sent) =>
			compareMasked(plainNumber(shown), plainNumber(sent), TELLING_CHARACTERS),
		ifsc: (shown, sent) => compareMasked(inCapitals(shown), inCapitals(sent), Infinity),
		upiId: compareUpiIds,
		mobileNumber: (shown, sent) =>
			compareMasked(plainMobileNumber(shown), plainMobileNumber(sent), TELLING_CHARACTERS),
	};

/** Compares one detail; a value that is missing, or masked so far that it could be another's, tells nothing. */
export function compareDetail(
	detail: keyof AccountDetails,
	shown: AccountDetails,
	sent: AccountDetails,
): Comparison {
	const [one, other] = [shown[detail], sent[detail]];
	return one === null || other === null ? 'unknown' : COMPARE[detail](one, other);
}

/** What makes an account the one it is; the branch alone does so only where nothing else was sent. */
function identifyingDetail({ accountNumber, upiId, mobileNumber }: AccountDetails) {
	if (accountNumber !== null) return 'accountNumber';
	if (upiId !== null) return 'upiId';
	return mobileNumber === null ? 'ifsc' : 'mobileNumber';
}

/** A bank account where a UPI ID was sent, or the reverse. */
function isOfOtherKind(shown: AccountDetails, sent: AccountDetails): boolean {
	if (sent.upiId !== null) return shown.upiId === null && shown.accountNumber !== null;
	return sent.accountNumber !== null && shown.accountNumber === null && shown.upiId !== null;
}

/** Whether a record speaks of another account than was sent. Not by its IFSC: branches merge. */
export function contradictsAccount(shown: AccountDetails, sent: AccountDetails): boolean {
	const details = ['accountNumber', 'upiId', 'mobileNumber'] as const;
	return (
		isOfOtherKind(shown, sent) ||
		details.some((detail) => compareDetail(detail, shown, sent) === 'different')
	);
}

/** Whether a record shows that it is about the account that was sent: enough of its number, and all of its IFSC. */
export function compareAccount(shown: AccountDetails, sent: AccountDetails): Comparison {
	const branch = compareDetail('ifsc', shown, sent);
	if (contradictsAccount(shown, sent) || branch === 'different') return 'different';
	const isBranchShown = sent.ifsc === null || branch === 'same';
	return isBranchShown ? compareDetail(identifyingDetail(sent), shown, sent) : 'unknown';
}

function contradicts(evidence: Evidence, shown: Shown): Proof | null {
	const { id, type, accounts } = evidence;
	if (id !== null && shown.id !== null && shown.id.trim() !== id) {
		return { kind: 'contradicted', by: 'id' };
	}
	if (type !== null && shown.type !== null && inCapitals(shown.type) !== type) {
		return { kind: 'contradicted', by: 'type' };
	}
	const isOther = accounts.every((account) => contradictsAccount(shown.account, account));
	return accounts.length > 0 && isOther ? { kind: 'contradicted', by: 'account' } : null;
}

/** Whether an object is a record of the kind that was asked for; anything can answer 200 with some object. */
export function isRecord({ id, status }: Shown): boolean {
	return id !== null || status !== null;
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
	if (account === undefined) return shown.id === null ? { kind: 'silent', about: 'id' } : PROVED;
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
 * so the difference of the two clocks is known to about a second. Without it, nobody knows within five minutes.
 *
 * @param sentAt by this machine's clock, in milliseconds since 1970
 * @param later an answer that came after the call: its header Date, and when it came by this machine's clock
 */
export function sentAtByJuspay(
	sentAt: number,
	later: { date: string | undefined; receivedAt: number },
): SentAt {
	const date = Date.parse(later.date ?? '');
	if (Number.isNaN(date)) return { earliest: sentAt - CLOCK_SKEW, latest: sentAt + CLOCK_SKEW };
	const byJuspay = sentAt + date - later.receivedAt;
	return { earliest: byJuspay, latest: byJuspay };
}

/** Whether a record came about after a call was sent. Some dates have whole seconds only, so a call counts from the beginning of its second. */
export function ageOf({ date }: Shown, { earliest, latest }: SentAt): Age {
	const time = Date.parse(date ?? '');
	if (Number.isNaN(time)) return 'unknown';
	if (time >= Math.floor(latest / SECOND) * SECOND) return 'newer';
	return time < Math.floor(earliest / SECOND) * SECOND ? 'older' : 'unknown';
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

/** Whether a result speaks of another account than was asked for; nothing that is told of its record later helps. */
export function isOfAnother(found: IDataObject, evidence: Evidence): boolean {
	return proofOfAnswer(evidence, found).kind === 'contradicted';
}

/** Whether a result in a call's own answer speaks of another account, or of another time, than was asked for. */
export function isDoubtful(found: IDataObject, judged: Judged): boolean {
	return isOfAnother(found, judged.evidence) || isEarlier(found, judged);
}

/** Whether a later look-up tells how a result stands by now: the same record, with a status that is this call's. */
export function isNewsOf(known: IDataObject, found: IDataObject, judged: Judged): boolean {
	const { evidence } = judged;
	const [before, now] = [evidence.read(known), evidence.read(found)];
	const isSameId = before.id === null || now.id === null || before.id === now.id;
	return now.status !== null && isSameId && !isDoubtful(found, judged);
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
 * What an event proves: its value decides, and the status inside must say the same or nothing. Every contradiction
 * proves nothing.
 */
export function outcomeOfEvent(value: string, status: string | null): Outcome {
	const outcome = outcomeOf('beneficiary', value);
	const word = status === null ? SAYS_NOTHING : inCapitals(status);
	const isAgreed = word === SAYS_NOTHING || outcomeOf('beneficiary', word) === outcome;
	return isAgreed ? outcome : 'undetermined';
}
