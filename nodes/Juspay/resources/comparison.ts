import type { AccountDetails, ShownDetails } from './call';
import { inCapitals } from './outcome';

/** How a shown value compares with the sent one; `unknown` if too little is shown. */
export type Comparison = 'same' | 'different' | 'unknown';

type Compare = (shown: string, sent: string) => Comparison;

/** Enough last characters, as on bank statements. */
const TELLING_CHARACTERS = 4;

/** Enough before the @, together with the handle. */
const TELLING_UPI_CHARACTERS = 2;

const MASK = /[*•●#]/;
const MASKED_RUN = /[*•●#]+/;
/** Banks also mask with X; one may be part of the value. */
const MASKED_BY_LETTER = /X{2,}/g;

const FULL_WIDTH = /[\uFF01-\uFF5E]/g;

function plainText(text: string): string {
	return inCapitals(
		text.replace(FULL_WIDTH, (wide) => wide.normalize('NFKC')).replace(/\p{Cf}/gu, ''),
	);
}

function plainNumber(text: string): string {
	return plainText(text).replace(/[\s-]/g, '');
}

/** Juspay may store the country prefix; ten digits are sent. */
function plainMobileNumber(text: string): string {
	return plainNumber(text).replace(/^(?:\+?91|0)(?=.{10}$)/, '');
}

function agreesByPlace(shown: string, sent: string): boolean {
	return Array.from(shown).every((sign, place) => MASK.test(sign) || sign === sent[place]);
}

function agreesInOrder(shown: string, sent: string): boolean {
	const parts = shown.split(MASKED_RUN);
	const [start = '', end = ''] = [parts[0], parts.at(-1)];
	const isFramed =
		start.length + end.length < sent.length && sent.startsWith(start) && sent.endsWith(end);
	let rest = sent.slice(start.length, sent.length - end.length);
	return (
		isFramed &&
		parts.slice(1, -1).every((part) => {
			const place = rest.indexOf(part);
			rest = rest.slice(place + part.length);
			return place >= 0;
		})
	);
}

/** @param telling readable last characters that are enough */
function compareSigns(shown: string, sent: string, telling: number): Comparison {
	if (!MASK.test(shown)) return shown === sent ? 'same' : 'different';
	const agrees = shown.length === sent.length ? agreesByPlace : agreesInOrder;
	if (!agrees(shown, sent)) return 'different';
	const [end = ''] = /[^*•●#]*$/.exec(shown) ?? [];
	return end.length >= telling ? 'same' : 'unknown';
}

/** Several X may be letters of another value, so they only mask digits. */
function compareMasked(shown: string, sent: string, telling: number): Comparison {
	const compared = compareSigns(shown, sent, telling);
	if (compared !== 'different') return compared;
	const masked = shown.replace(MASKED_BY_LETTER, (hidden) => '*'.repeat(hidden.length));
	const byLetter = masked === shown ? compared : compareSigns(masked, sent, telling);
	return byLetter === 'same' && /\D/.test(sent) ? 'unknown' : byLetter;
}

function compareUpiIds(shown: string, sent: string): Comparison {
	const [one, other] = [plainText(shown), plainText(sent)];
	const [at, otherAt] = [one.lastIndexOf('@'), other.lastIndexOf('@')];
	if (one === other) return 'same';
	// Without a handle, it is unclear where the part before it ends.
	if (at < 0) return MASK.test(one) ? 'unknown' : 'different';
	const handle = compareMasked(one.slice(at + 1), other.slice(otherAt + 1), Infinity);
	const name = compareMasked(one.slice(0, at), other.slice(0, otherAt), TELLING_UPI_CHARACTERS);
	if (handle === 'different' || name === 'different') return 'different';
	return handle === 'same' ? name : 'unknown';
}

const COMPARE: Readonly<Record<keyof AccountDetails, Compare>> = {
	accountNumber: (shown, sent) =>
		compareMasked(plainNumber(shown), plainNumber(sent), TELLING_CHARACTERS),
	ifsc: (shown, sent) => compareMasked(plainText(shown), plainText(sent), Infinity),
	upiId: compareUpiIds,
	mobileNumber: (shown, sent) =>
		compareMasked(plainMobileNumber(shown), plainMobileNumber(sent), TELLING_CHARACTERS),
};

/** JSON numbers lose leading zeros, very long ones their last digits. */
function compareNumber(shown: number, sent: string, compare: Compare): Comparison {
	if (!Number.isSafeInteger(shown)) return 'unknown';
	const compared = compare(String(shown), sent);
	return String(shown) === sent.replace(/^0+(?=.)/, '') && compared === 'different'
		? 'unknown'
		: compared;
}

/** Whether an answer has a value. */
export function isShown(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() !== '';
	return value !== undefined && value !== null;
}

const PLAIN = /^[\w.@-]+$/;

function compareValue(shown: unknown, sent: string | null, compare: Compare): Comparison {
	if (sent === null || !isShown(shown)) return 'unknown';
	if (shown === sent && PLAIN.test(sent)) return 'same';
	if (typeof shown === 'number') return compareNumber(shown, sent, compare);
	return typeof shown === 'string' ? compare(shown, sent) : 'different';
}

/** Compares a record's ID. */
export function compareId(shown: unknown, sent: string | null): Comparison {
	return compareValue(shown, sent, (one, other) =>
		one.trim() === other.trim() ? 'same' : 'different',
	);
}

/** Compares one of Juspay's own words, ignoring case. */
export function compareWord(shown: unknown, sent: string | null = null): Comparison {
	return compareValue(shown, sent, (one, other) =>
		inCapitals(one) === inCapitals(other) ? 'same' : 'different',
	);
}

/** Compares one detail; `unknown` if missing, or masked so far that it could be another's. */
export function compareDetail(
	detail: keyof AccountDetails,
	shown: ShownDetails,
	sent: AccountDetails,
): Comparison {
	return compareValue(shown[detail], sent[detail], COMPARE[detail]);
}

/** Of several values, the one that contradicts, else the first. */
export function decisive(
	values: readonly unknown[],
	compare: (value: unknown) => Comparison,
): unknown {
	const shown = values.filter(isShown);
	return shown.find((value) => compare(value) === 'different') ?? shown[0] ?? null;
}

/** Even masked, one account keeps a key: the number's end, or the UPI ID's handle. */
export function likenessKeys({ accountNumber, upiId }: ShownDetails): string[] {
	const number = plainNumber(asSent(accountNumber) ?? '');
	const address = plainText(asSent(upiId) ?? '');
	return [
		...(number === '' ? [] : [`number ${number.slice(-TELLING_CHARACTERS)}`]),
		...(address === '' ? [] : [`upi ${address.slice(address.lastIndexOf('@'))}`]),
	];
}

const IDENTIFYING = ['accountNumber', 'upiId', 'mobileNumber'] as const;

function identifyingDetail(sent: AccountDetails): keyof AccountDetails {
	return IDENTIFYING.find((detail) => sent[detail] !== null) ?? 'ifsc';
}

/** Only another kind of account has these. A mobile number's UPI ID is its result. */
const OF_OTHER_KIND: Readonly<Record<keyof AccountDetails, readonly (keyof AccountDetails)[]>> = {
	accountNumber: ['upiId', 'mobileNumber'],
	upiId: ['accountNumber', 'mobileNumber'],
	mobileNumber: ['accountNumber'],
	ifsc: IDENTIFYING,
};

/** Not the bank account behind the sent UPI ID. */
function isOfOtherKind(shown: ShownDetails, sent: AccountDetails): boolean {
	const detail = identifyingDetail(sent);
	const isOwn = detail !== 'ifsc' && compareDetail(detail, shown, sent) === 'same';
	return !isOwn && OF_OTHER_KIND[detail].some((other) => isShown(shown[other]));
}

/** Whether a record is about another account. An account's IFSC does not count: branches merge. */
export function contradictsAccount(shown: ShownDetails, sent: AccountDetails): boolean {
	const details = [...IDENTIFYING, identifyingDetail(sent)];
	return (
		isOfOtherKind(shown, sent) ||
		details.some((detail) => compareDetail(detail, shown, sent) === 'different')
	);
}

/** Compares accounts: `same` needs enough of the number, and the whole IFSC. */
export function compareAccount(shown: ShownDetails, sent: AccountDetails): Comparison {
	const branch = compareDetail('ifsc', shown, sent);
	if (contradictsAccount(shown, sent) || branch === 'different') return 'different';
	const isBranchShown = sent.ifsc === null || branch === 'same';
	return isBranchShown ? compareDetail(identifyingDetail(sent), shown, sent) : 'unknown';
}

/** Whether a record shows all that identifies an account, unmasked. */
export function showsWhole(shown: ShownDetails, sent: AccountDetails): boolean {
	const detail = identifyingDetail(sent);
	const plain = detail === 'upiId' ? plainText : plainNumber;
	return plain(asSent(shown[detail]) ?? '') === plain(sent[detail] ?? '');
}

/** A shown value to compare with, or `null`. */
export function asSent(shown: unknown): string | null {
	const isReadable = typeof shown === 'string' || Number.isSafeInteger(shown);
	return isReadable && isShown(shown) ? String(shown) : null;
}

function detailsAsSent(shown: ShownDetails): AccountDetails {
	return {
		accountNumber: asSent(shown.accountNumber),
		ifsc: asSent(shown.ifsc),
		upiId: asSent(shown.upiId),
		mobileNumber: asSent(shown.mobileNumber),
	};
}

/** Compares two records. Both may be masked, so they differ only if they do both ways. */
export function compareRecords(one: ShownDetails, other: ShownDetails): Comparison {
	const [sent, otherSent] = [detailsAsSent(one), detailsAsSent(other)];
	const isOther = IDENTIFYING.some(
		(detail) =>
			compareDetail(detail, one, otherSent) === 'different' &&
			compareDetail(detail, other, sent) === 'different',
	);
	if (isOther) return 'different';
	return compareAccount(one, otherSent) === 'same' ? 'same' : 'unknown';
}
