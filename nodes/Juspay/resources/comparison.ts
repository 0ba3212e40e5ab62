import type { AccountDetails, ShownDetails } from './operation';
import { inCapitals } from './outcome';

/** How something that a record shows compares with what was sent; `unknown` where it shows too little. */
export type Comparison = 'same' | 'different' | 'unknown';

type Compare = (shown: string, sent: string) => Comparison;

/** So many characters at the end of an account or mobile number tell it apart, as banks print them on statements. */
const TELLING_CHARACTERS = 4;

/** So many before the @ of a UPI ID do, with its handle. */
const TELLING_UPI_CHARACTERS = 2;

const MASK = /[*•●#]/;
const MASKED_RUN = /[*•●#]+/;
/** Banks mask with this letter, too; one alone can be part of the value. */
const MASKED_BY_LETTER = /X{2,}/g;

/** Only full-width forms are made plain: other letters that look alike are other letters. */
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;

/** As it is compared: no case, no invisible signs, no full-width forms. */
function plainText(text: string): string {
	return inCapitals(
		text.replace(FULL_WIDTH, (wide) => wide.normalize('NFKC')).replace(/\p{Cf}/gu, ''),
	);
}

function plainNumber(text: string): string {
	return plainText(text).replace(/[\s-]/g, '');
}

/** Juspay may keep a mobile number with the prefix of the country; it is sent with ten digits. */
function plainMobileNumber(text: string): string {
	return plainNumber(text).replace(/^(?:\+?91|0)(?=.{10}$)/, '');
}

/** The readable characters of a masked text of the same length stand at their places. */
function agreesByPlace(shown: string, sent: string): boolean {
	return Array.from(shown).every((sign, place) => MASK.test(sign) || sign === sent[place]);
}

/** Of a mask that is longer or shorter than what it hides, beginning and end can be placed; the rest comes in order. */
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

/** @param telling how many readable characters at the end are enough */
function compareSigns(shown: string, sent: string, telling: number): Comparison {
	if (!MASK.test(shown)) return shown === sent ? 'same' : 'different';
	const agrees = shown.length === sent.length ? agreesByPlace : agreesInOrder;
	if (!agrees(shown, sent)) return 'different';
	const [end = ''] = /[^*•●#]*$/.exec(shown) ?? [];
	return end.length >= telling ? 'same' : 'unknown';
}

/** Several X can be letters of another value as well, so they prove one of digits only. */
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
	// Without a handle nobody can tell where the part before it ends.
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

/** A JSON number has lost its leading zeros, and a very long one its last digits. */
function compareNumber(shown: number, sent: string, compare: Compare): Comparison {
	if (!Number.isSafeInteger(shown)) return 'unknown';
	const compared = compare(String(shown), sent);
	return String(shown) === sent.replace(/^0+(?=.)/, '') && compared === 'different'
		? 'unknown'
		: compared;
}

/** Whether an answer has a value at all. */
export function isShown(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() !== '';
	return value !== undefined && value !== null;
}

/** In it nothing is masked, and nothing has several forms. */
const PLAIN = /^[\w.@-]+$/;

/** A value that is missing tells nothing; one that is neither text nor number is not what was sent. */
function compareValue(shown: unknown, sent: string | null, compare: Compare): Comparison {
	if (sent === null || !isShown(shown)) return 'unknown';
	if (shown === sent && PLAIN.test(sent)) return 'same';
	if (typeof shown === 'number') return compareNumber(shown, sent, compare);
	return typeof shown === 'string' ? compare(shown, sent) : 'different';
}

/** Compares the ID that a record shows. */
export function compareId(shown: unknown, sent: string | null): Comparison {
	return compareValue(shown, sent, (one, other) =>
		one.trim() === other.trim() ? 'same' : 'different',
	);
}

/** Compares one of Juspay's own words, whatever its case. */
export function compareWord(shown: unknown, sent: string | null): Comparison {
	return compareValue(shown, sent, (one, other) =>
		inCapitals(one) === inCapitals(other) ? 'same' : 'different',
	);
}

/** Compares one detail; a value that is missing, or masked so far that it could be another's, tells nothing. */
export function compareDetail(
	detail: keyof AccountDetails,
	shown: ShownDetails,
	sent: AccountDetails,
): Comparison {
	return compareValue(shown[detail], sent[detail], COMPARE[detail]);
}

/** Of the values at several places of a record, the one that counts: one that contradicts, else the first. */
export function decisive(
	values: readonly unknown[],
	compare: (value: unknown) => Comparison,
): unknown {
	const shown = values.filter(isShown);
	return shown.find((value) => compare(value) === 'different') ?? shown[0] ?? null;
}

/**
 * What the details of one account have in common, however much of it is masked: the end of its number, or the handle of
 * its UPI ID. Details without a key in common are never of the same account.
 */
export function likenessKeys({ accountNumber, upiId }: ShownDetails): string[] {
	const number = plainNumber(asSent(accountNumber) ?? '');
	const address = plainText(asSent(upiId) ?? '');
	return [
		...(number === '' ? [] : [`number ${number.slice(-TELLING_CHARACTERS)}`]),
		...(address === '' ? [] : [`upi ${address.slice(address.lastIndexOf('@'))}`]),
	];
}

/** What makes an account the one it is; the branch alone does so only where nothing else was sent. */
function identifyingDetail({ accountNumber, upiId, mobileNumber }: AccountDetails) {
	if (accountNumber !== null) return 'accountNumber';
	if (upiId !== null) return 'upiId';
	return mobileNumber === null ? 'ifsc' : 'mobileNumber';
}

/** What an account of another kind shows. The UPI ID of a mobile number is what was asked for. */
const OF_OTHER_KIND: Readonly<Record<keyof AccountDetails, readonly (keyof AccountDetails)[]>> = {
	accountNumber: ['upiId', 'mobileNumber'],
	upiId: ['accountNumber', 'mobileNumber'],
	mobileNumber: ['accountNumber'],
	ifsc: ['accountNumber', 'upiId', 'mobileNumber'],
};

/** A bank account where a UPI ID was sent, or the reverse. The account behind the UPI ID that was sent is none. */
function isOfOtherKind(shown: ShownDetails, sent: AccountDetails): boolean {
	const detail = identifyingDetail(sent);
	const isOwn = detail !== 'ifsc' && compareDetail(detail, shown, sent) === 'same';
	return !isOwn && OF_OTHER_KIND[detail].some((other) => isShown(shown[other]));
}

/** Whether a record speaks of another account than was sent. Not by the IFSC of an account: branches merge. */
export function contradictsAccount(shown: ShownDetails, sent: AccountDetails): boolean {
	const details = ['accountNumber', 'upiId', 'mobileNumber', identifyingDetail(sent)] as const;
	return (
		isOfOtherKind(shown, sent) ||
		details.some((detail) => compareDetail(detail, shown, sent) === 'different')
	);
}

/** Whether a record shows that it is about the account that was sent: enough of its number, and all of its IFSC. */
export function compareAccount(shown: ShownDetails, sent: AccountDetails): Comparison {
	const branch = compareDetail('ifsc', shown, sent);
	if (contradictsAccount(shown, sent) || branch === 'different') return 'different';
	const isBranchShown = sent.ifsc === null || branch === 'same';
	return isBranchShown ? compareDetail(identifyingDetail(sent), shown, sent) : 'unknown';
}

/** Whether a record can be displayed as an account that was sent: its number, and no other IFSC. */
export function fitsAccount(shown: ShownDetails, sent: AccountDetails): boolean {
	const isOther =
		contradictsAccount(shown, sent) || compareDetail('ifsc', shown, sent) === 'different';
	return !isOther && compareDetail(identifyingDetail(sent), shown, sent) === 'same';
}

/** A value of an answer, to compare others with as if it had been sent; `null` where it cannot be. */
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

/** How the accounts of two records compare. Either may mask it, so they contradict each other only if they do both ways. */
export function compareRecords(one: ShownDetails, other: ShownDetails): Comparison {
	const [sent, otherSent] = [detailsAsSent(one), detailsAsSent(other)];
	const isOther = (['accountNumber', 'upiId', 'mobileNumber'] as const).some(
		(detail) =>
			compareDetail(detail, one, otherSent) === 'different' &&
			compareDetail(detail, other, sent) === 'different',
	);
	if (isOther) return 'different';
	return compareAccount(one, otherSent) === 'same' ? 'same' : 'unknown';
}
