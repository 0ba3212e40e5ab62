import { type Check, linePair, type Ruled } from './checks';
import { type Doubt, DOUBTS } from './doubts';
import { type Refusal, REFUSALS } from './refusals';

/*
 * What the details of an account mean, each as a table from top to bottom: the first line that fits a value answers.
 * test/fixtures/cells.tsv has a line for each kind of value, and where it comes from.
 */

/** A line of a table: what it says of a value, or `null` if it does not fit. */
type Line<Facts> = (facts: Facts) => Ruled | null;

function firstOf<Facts>(lines: readonly Line<Facts>[], facts: Facts): Ruled | null {
	for (const line of lines) {
		const answer = line(facts);
		if (answer !== null) return answer;
	}
	return null;
}

function doubted(value: string, doubt: Doubt): Ruled {
	return { value, doubt };
}

const LONGEST_QUOTED_PART = 40;

function quoted(refused: Refusal, part: string): Refusal {
	const shown = part.trim().slice(0, LONGEST_QUOTED_PART);
	return shown === '' ? refused : { ...refused, culprit: `"${shown}"` };
}

// Spaces and dashes of all kinds, also the minus sign, within a number.
const SEPARATORS = /[\s\p{Pd}\u2212\u2043]+/gu;

function compact(text: string): string {
	return text.replace(SEPARATORS, '');
}

/** One of each of these looks like many others. */
const MASK_SIGNS = '*＊∗⁎✱•●○◦∙·⋅█▓■▪×✕✖#';

const MASK_WORD = '(?<![a-z])(?:redacted|masked|hidden)(?![a-z])';
/** A run of signs, of dots or of question marks, or a sign between others. */
const MASK_RUN = `[${MASK_SIGNS}]{2,}|[.?]{2,}|…|(?<=[a-z\\d])[${MASK_SIGNS}](?=[a-z\\d])`;

/** A run of X that is no part of a word, or is too long for one ("Maxx"). */
const MASKED = new RegExp(`${MASK_WORD}|${MASK_RUN}|x{4,}|(?<![a-z])x{2,}(?![a-z])`, 'iu');
/** In numbers, words have no XXX. One dash groups digits, more of them hide some. */
const MASKED_NUMBER = new RegExp(
	`${MASKED.source}|^x\\d{3,4}$|x{3,}|(?:[\\p{Pd}\\u2212\\u2043_]\\s?){2,}`,
	'iu',
);
/** Names in UPI IDs have dashes and underscores, but not two beside digits or at an end. */
const MASKED_UPI_ID = new RegExp(
	`${MASKED.source}|(?:^|(?<=\\d))[-_]{2,}|[-_]{2,}(?=\\d|@|$)`,
	'iu',
);

const ASCII = /^[\x20-\x7e]*$/;

/** The hidden part of a masked value. */
function maskIn(text: string, pattern: RegExp): string | undefined {
	const found = pattern.exec(text)?.[0];
	// Full-width letters and signs, too.
	return found ?? (ASCII.test(text) ? undefined : pattern.exec(text.normalize('NFKC'))?.[0]);
}

/** Whether a value is masked, e.g. `XXXXXXX1191`. */
export function isMasked(text: string): boolean {
	return maskIn(text, MASKED_NUMBER) !== undefined;
}

function maskedIn(text: string, pattern = MASKED_NUMBER): Refusal | null {
	const hidden = maskIn(text, pattern);
	return hidden === undefined ? null : quoted(REFUSALS.masked, hidden);
}

function characters(text: string, what = 'character'): string {
	const count = Array.from(text).length;
	return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** The first character that is not allowed. */
function withCulprit(refused: Refusal, text: string, allowed: RegExp): Refusal {
	const character = Array.from(text).find((one) => !allowed.test(one));
	if (character === undefined) return refused;
	const isVisible = /[^\s\p{Cf}]/u.test(character);
	const shown = /\s/.test(character) ? 'a space' : 'an invisible character';
	return { ...refused, culprit: isVisible ? `"${character}"` : shown };
}

/** A spreadsheet's number: where only digits belong, any exponent. */
const SCIENTIFIC = /^-?\d(?:[.,]\d+E[+-]?|E[+-])\d+$/i;
/** As programs write a whole number that they took for a decimal one; or a negative one. */
const DECIMAL = /^\d+\.0+$|^[-\u2212\u2013]\s?\d+$/;

function writtenAsNumber(text: string): Refusal | null {
	if (SCIENTIFIC.test(text)) return REFUSALS.scientific;
	return DECIMAL.test(text) ? REFUSALS.unusualNumber : null;
}

/** Whatever people put between two values of one cell; not spaces and dashes, which group digits. */
const BETWEEN = /[/,;|&+\n\t()[\]:._]+|(?<=[\s\d])(?:and|or)(?=[\s\d])/i;
const SHORTEST_NUMBER = 5;

function isNumber(part: string): boolean {
	return /^\d+$/.test(part) && part.length >= SHORTEST_NUMBER;
}

/** Of "YES BANK 0262 9180": the words, in their order; nothing that may be part of a number or of a UPI ID. */
function wordsBeside(text: string): string {
	if (text.includes('@')) return '';
	const parts = text.split(/[^\p{L}\p{M}\p{N}/.&']+/u);
	return parts.filter((part) => /\p{L}/u.test(part) && !/\p{N}/u.test(part)).join(' ');
}

const IFSC_IN_TEXT = /(?<![A-Z0-9])[A-Z]{4}0[A-Z0-9]{6}(?![A-Z0-9])/gi;

function ifscsIn(text: string): string[] {
	return text.match(IFSC_IN_TEXT) ?? [];
}

// Account number

interface NumberFacts {
	/** As it is written, without what surrounds it. */
	text: string;
	/** Without spaces and dashes. */
	plain: string;
}

const ACCOUNT_NUMBER = /^[A-Za-z0-9]{5,35}$/;
const DIGITS = /^\d{5,}$/;
const MOST_DIGITS = 18;
/** A virtual account may be KIPP12. */
const FEWEST_DIGITS = 2;

function digitsIn(text: string): number {
	return text.match(/\d/g)?.length ?? 0;
}

/** The account's words in front of a number without a space. */
const LABEL_IN_FRONT = /^(?:ac|acc|acct|account)(?:no|num|number)(?=\d{5})/i;
/** Words that stand without a space at a number; a virtual account may begin with some of them. */
const WORD_AT_NUMBER =
	/^(?:ac|acc|acct|account|(?:bank)acc?(?:oun)?t?|sb(?:a|ac(?:no)?)?|sa|savings?|ca|current|salary|cc|od|nre|nro|fd|rd|loan|no|upi|vpa|ifsc|rs|inr|masked|test|dummy|sample)\d{3,}$|^\d{9,}(?:sb|savings?|current|inr|cr|dr)$/i;
const IFSC_BEHIND = /^\d{5,18}([A-Z]{4}0[A-Z0-9]{6})$/i;
const IFSC_IN_FRONT = /^[A-Z]{4}0[A-Z0-9]{6}\d{9,}$/i;
const PAN_OR_GSTIN = /^(?:\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]|[A-Z]{5}\d{4}[A-Z])$/i;

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const YEAR = '(?:19|20)\\d{2}';
const ANY_YEAR = '(?:(?:19|20)\\d{2}|\\d{2})';
/** With dashes or spaces, which would group the digits of a number. */
const DATE = new RegExp(
	`^(?:${DAY}[- ]${MONTH}[- ]${ANY_YEAR}|${MONTH}[- ]${DAY}[- ]${ANY_YEAR}|${YEAR}-${MONTH}(?:-${DAY}(?:[T ].*)?)?|${MONTH}-${YEAR})$`,
);

/**
 * Excel keeps 15 digits. JavaScript and other programs keep about 16, and print zeros or the next number they know
 * for the rest.
 */
function isShortOfDigits(digits: string): boolean {
	if (/^\d{15}0+$/.test(digits)) return true;
	// Of shorter ones, too many are as they were.
	if (!/^\d{18}$/.test(digits)) return false;
	const number = Number(digits);
	return String(number) === digits || BigInt(number) === BigInt(digits);
}

/** A letter between digits or at their end that looks like one, or letters that all do ("O262"); one X hides one. */
const LETTER_AMONG_DIGITS = /\d[OoIl]+(?=\d|$)|^[OoIl]+\d[\dOoIl]*$|\d[Xx](?=\d)/;

/** Two long groups, such as a number and a PIN code, or groups with a gap between them. */
function isGroupedAsTwo(text: string): boolean {
	const groups = text.split(SEPARATORS);
	const lengths = groups.map((group) => group.length);
	const areLong = groups.length === 2 && Math.min(...lengths) >= 6 && Math.max(...lengths) >= 8;
	return /^[\d\s\p{Pd}\u2212\u2043]+$/u.test(text) && (areLong || /\s{3,}/.test(text));
}

function withFewCharacters(plain: string): Refusal {
	const says = `has ${characters(plain)}; an account number has at least ${String(SHORTEST_NUMBER)}`;
	return { ...REFUSALS.accountNumberLength, precisely: says };
}

function besideTheNumber({ text, plain }: NumberFacts): Refusal | null {
	const parts = text.split(BETWEEN).map(compact);
	if (parts.filter(isNumber).length > 1) return REFUSALS.twoNumbers;
	const [code] = ifscsIn(text);
	const isCodeOnly = code !== undefined && code.length === plain.length;
	if (code !== undefined && !isCodeOnly && digitsIn(text) - digitsIn(code) >= SHORTEST_NUMBER)
		return quoted(REFUSALS.numberAndIfsc, code);
	const groups = text.split(/[^\p{L}\p{M}\p{N}]+/u);
	const hasWord = groups.some((group) => /\p{L}/u.test(group));
	const hasNumber = groups.some((group) => /\d/.test(group));
	const isApart = groups.filter(Boolean).length > 1;
	const isWorded = isApart && hasWord && hasNumber && !text.includes('@');
	return isWorded ? quoted(REFUSALS.numberAndWords, wordsBeside(text)) : null;
}

/** How it is written; most numbers are digits alone. */
const WRITTEN_NUMBER_TABLE: readonly Line<NumberFacts>[] = [
	({ text }) => writtenAsNumber(text),
	({ text }) => (DATE.test(text) ? REFUSALS.dateAsNumber : null),
	({ text, plain }) => maskedIn(text) ?? (plain === text ? null : maskedIn(plain)),
	({ text }) => (/[\p{N}@]/u.test(text) ? null : REFUSALS.noDigits),
	besideTheNumber,
	({ plain }) => (/^[A-Za-z0-9]{1,4}$/.test(plain) ? withFewCharacters(plain) : null),
	({ plain }) =>
		ACCOUNT_NUMBER.test(plain) ? null : withCulprit(REFUSALS.accountNumber, plain, /[A-Za-z0-9]/),
	({ text, plain }) => (isGroupedAsTwo(text) ? doubted(plain, DOUBTS.twoGroups) : null),
];

const DIGITS_TABLE: readonly Line<NumberFacts>[] = [
	({ plain }) => (/^(\d)\1+$/.test(plain) ? REFUSALS.placeholder : null),
	({ plain }) => (/^\d{19,}$/.test(plain) ? REFUSALS.tooManyDigits : null),
	({ plain }) => (isShortOfDigits(plain) ? doubted(plain, DOUBTS.lostDigits) : null),
	({ plain }) => (/^(\d{5,})\1$/.test(plain) ? doubted(plain, DOUBTS.numberTwice) : null),
];

const LETTERS_AND_DIGITS_TABLE: readonly Line<NumberFacts>[] = [
	({ plain }) => (ifscsIn(plain).length > 0 ? REFUSALS.ifscAsNumber : null),
	({ plain }) => (PAN_OR_GSTIN.test(plain) ? REFUSALS.panAsNumber : null),
	({ plain }) => {
		const hasFew = /[A-Z]/i.test(plain) && digitsIn(plain) < FEWEST_DIGITS;
		return hasFew ? REFUSALS.noDigits : null;
	},
	({ plain }) => {
		const label = LABEL_IN_FRONT.exec(plain)?.[0];
		return label === undefined ? null : quoted(REFUSALS.numberAndWords, label);
	},
	({ plain }) => {
		const [, code] = IFSC_BEHIND.exec(plain) ?? [];
		return code === undefined ? null : quoted(REFUSALS.numberAndIfsc, code);
	},
	({ plain }) => {
		const hasTooMany = (plain.match(/\d+/g) ?? []).some((run) => run.length > MOST_DIGITS);
		return hasTooMany ? REFUSALS.tooManyDigits : null;
	},
	({ plain }) =>
		LETTER_AMONG_DIGITS.test(plain) ? doubted(plain, DOUBTS.letterAmongDigits) : null,
	({ plain }) => (IFSC_IN_FRONT.test(plain) ? doubted(plain, DOUBTS.ifscInFront) : null),
	({ plain }) => (WORD_AT_NUMBER.test(plain) ? doubted(plain, DOUBTS.wordAtNumber) : null),
];

/** SBI's downloads put it in front of a number, so that spreadsheets keep its zeros. */
const KEEPS_ZEROS = /^_(?=\d{5,}$)/;

/**
 * Without spaces and dashes, but with leading zeros. An account number has up to 18 digits; virtual accounts have
 * letters in front (a study of 78 banks for the Reserve Bank of India; ten public validators).
 */
export const accountNumber = linePair((given) => {
	const text = given.replace(KEEPS_ZEROS, '');
	const facts = { text, plain: compact(text) };
	const { plain } = facts;
	const written = DIGITS.test(text) ? null : firstOf(WRITTEN_NUMBER_TABLE, facts);
	// A gap between groups says nothing against their digits.
	if (written !== null && !(typeof written === 'object' && 'value' in written)) return written;
	const table = /^\d+$/.test(plain) ? DIGITS_TABLE : LETTERS_AND_DIGITS_TABLE;
	return firstOf(table, facts) ?? written ?? plain;
}, 'account');

// IFSC

// Checked before upper-casing, which turns some foreign letters into Latin ones.
const IFSC = /^[A-Za-z]{4}0[A-Za-z0-9]{6}$/;
const IFSC_WITH_LETTER = /^[A-Z]{4}O[A-Z0-9]{6}$/i;
const PLACEHOLDER_IFSC = /^(?:([A-Z])\1{3}[0O]|[A-Z]{4}0{7}$)/i;
/** Two in a row in several banks' codes; Bank of Baroda fills short names with more. */
const IFSC_WITH_X = /^(?:BARB0(?!X{5})|[A-Z]{4}0(?!.*XXX))[A-Z0-9]{6}$/i;
const BANK_CODE = /^JP_[A-Z]{1,20}$/i;
const IFSC_LENGTH = 11;

/** Four letters and a zero, or few digits: others may be account numbers, e.g. CD11100001. */
const LIKE_IFSC =
	/^(?:[A-Z]{4}[ -]?[0O][A-Z0-9 -]{4,7}|(?!(?:\D*\d){4})[A-Z]{2}[A-Z0-9 -]{0,11})$/i;

/** A refused IFSC, which is no secret; `null` if it may be an account number. */
export function showRefusedIfsc(text: string): string | null {
	return LIKE_IFSC.test(text) || BANK_CODE.test(text) ? text : null;
}

function withLength(plain: string): Refusal {
	const has = `has ${characters(plain)}`;
	return { ...REFUSALS.ifscLength, precisely: `${has}; an IFSC has ${String(IFSC_LENGTH)}` };
}

/**
 * Of 182,295 branch codes (razorpay/ifsc, May 2026), none has a bank of one letter or a branch of zeros, only Indian
 * Bank's have a letter O or I between digits, and only Bank of Baroda's three X.
 */
const IFSC_TABLE: readonly Line<NumberFacts>[] = [
	({ text }) => (BANK_CODE.test(text) ? REFUSALS.bankCodeInIfsc : null),
	({ plain }) => (PLACEHOLDER_IFSC.test(plain) ? REFUSALS.placeholderIfsc : null),
	({ text, plain }) => (IFSC_WITH_X.test(plain) ? null : maskedIn(text)),
	({ plain }) => {
		if (!IFSC.test(plain)) return null;
		const code = plain.toUpperCase();
		const branch = plain.slice(4);
		const isOfIndianBank = /^IDIB000[A-Z]\d{3}$/.test(code);
		const isDoubtful = !isOfIndianBank && /\d[OoIil]+(?=\d|$)|\d[Xx]+(?=\d)/.test(branch);
		return isDoubtful ? doubted(code, DOUBTS.letterAmongDigits) : code;
	},
	({ text }) => {
		const codes = ifscsIn(text).map((code) => code.toUpperCase());
		return new Set(codes).size > 1 ? REFUSALS.twoIfscs : null;
	},
	({ text }) => {
		const [code] = ifscsIn(text);
		if (code === undefined) return null;
		const [before = '', behind = ''] = text.split(code);
		return quoted(REFUSALS.ifscAndMore, wordsBeside(`${before} ${behind}`));
	},
	({ plain }) => (IFSC_WITH_LETTER.test(plain) ? REFUSALS.letterInIfsc : null),
	({ plain }) =>
		/^[A-Za-z0-9]*$/.test(plain) ? null : withCulprit(REFUSALS.ifsc, plain, /[A-Za-z0-9]/),
	({ plain }) => (plain.length === IFSC_LENGTH ? null : withLength(plain)),
	({ plain }) => (/^[A-Za-z]{4}/.test(plain) ? REFUSALS.ifscZero : REFUSALS.ifscBank),
];

/** In capitals, without spaces and dashes. */
export const ifsc = linePair(
	(text) => firstOf(IFSC_TABLE, { text, plain: compact(text) }) ?? REFUSALS.ifsc,
	'account',
);

// UPI ID

const UPI_ID = /^[A-Za-z0-9._-]+@[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*$/;

/** A handle with a dot must end in `.npci` (account@IFSC.ifsc.npci, number@mapper.npci). */
function isEmail(text: string): boolean {
	const handle = text.slice(text.indexOf('@') + 1).toLowerCase();
	return handle.includes('.') && !handle.endsWith('.npci');
}

/** Accepted by forms, but nobody's. */
const PLACEHOLDER_UPI_ID = /^(?:0+|(\d)\1{5,})@/;
const MISSING_UPI_PART = /^(?:null|none|nan|undefined)@|@(?:null|none|nan|undefined)$/i;
// cspell:ignore gpay phonepe bhim
/** Beside an address, only these are no part of a name. */
const UPI_LABEL = /^(?:upi|vpa|id|gpay|phonepe|paytm|bhim|and|or|no|pay|to)$/i;

const UPI_ID_TABLE: readonly Line<string>[] = [
	(text) => maskedIn(text, MASKED_UPI_ID),
	(text) => (/^upi:\/\//i.test(text) ? REFUSALS.upiLink : null),
	(text) => (PLACEHOLDER_UPI_ID.test(text) ? REFUSALS.placeholderUpiId : null),
	(text) => (MISSING_UPI_PART.test(text) ? REFUSALS.missingWord : null),
	(text) => (/^\d+\.0+@/.test(text) ? REFUSALS.unusualNumber : null),
	(text) => {
		if (!UPI_ID.test(text)) return null;
		if (isEmail(text)) return REFUSALS.email;
		return /xxx/i.test(text) ? doubted(text, DOUBTS.maybeMasked) : text;
	},
	(text) => {
		const parts = text.split(/[\s,;/|&()[\]:]+/).filter(Boolean);
		const ids = parts.filter((part) => UPI_ID.test(part) && !isEmail(part));
		if (ids.length > 1) return REFUSALS.twoUpiIds;
		const labels = parts.filter((part) => UPI_LABEL.test(part)).join(' ');
		return ids.length === 0 ? null : quoted(REFUSALS.upiIdAndMore, labels);
	},
	(text) => (text.includes('@') ? null : REFUSALS.upiIdWithoutAt),
	(text) => (/@.*@/.test(text) ? REFUSALS.upiIdWithTwoAts : null),
	(text) => (/^@|@$/.test(text) ? REFUSALS.upiIdWithOnePart : null),
];

export const upiId = linePair(
	(text) => firstOf(UPI_ID_TABLE, text) ?? withCulprit(REFUSALS.upiId, text, /[A-Za-z0-9._@-]/),
	'account',
);

// Mobile number

const MOBILE_NUMBER = /^[6-9]\d{9}$/;
/** Of Juspay's own pages. */
const TEST_NUMBER = '9999999999';

/** Brackets and dots are inside of numbers, too. */
const BETWEEN_NUMBERS = /[/,;|&]+|\s(?:and|or)\s/i;

function withDigits(digits: string): Refusal {
	const says = `has ${characters(digits, 'digit')}; an Indian mobile number has 10`;
	return { ...REFUSALS.mobileNumberLength, precisely: says };
}

const MOBILE_NUMBER_TABLE: readonly Line<NumberFacts>[] = [
	({ text }) => writtenAsNumber(text),
	({ text }) => maskedIn(text),
	({ text }) =>
		text.split(BETWEEN_NUMBERS).map(compact).filter(isNumber).length > 1
			? REFUSALS.twoNumbers
			: null,
	({ plain }) => (/^\d{20}$/.test(plain) ? REFUSALS.twoNumbers : null),
	({ plain }) => {
		const digits = plain.replace(/^(?:\+91|91|0)(?=\d{10}$)/, '');
		if (/^\d+$/.test(digits) && digits.length !== 10) return withDigits(digits);
		if (/^[0-5]\d{9}$/.test(digits)) return REFUSALS.mobileNumberStart;
		if (!MOBILE_NUMBER.test(digits)) return withCulprit(REFUSALS.mobileNumber, digits, /[0-9+]/);
		const isPlaceholder = /^(\d)\1+$/.test(digits) && digits !== TEST_NUMBER;
		return isPlaceholder ? REFUSALS.placeholder : digits;
	},
];

/** Indian, as ten digits. */
export const mobileNumber = linePair(
	(text) => firstOf(MOBILE_NUMBER_TABLE, { text, plain: compact(text) }) ?? REFUSALS.mobileNumber,
	'account',
);

/** Ten digits, too (page "Create Customer"). */
export const foreignMobileNumber = linePair((text) => {
	const digits = text.replace(/[\s()-]/g, '');
	return /^\d{10}$/.test(digits) ? digits : withCulprit(REFUSALS.foreignMobileNumber, digits, /\d/);
}, 'account');

// Name

/** Windows-1252 read as UTF-8, or UTF-8 read as Windows-1252. */
const MISREAD = /�|\?{2,}|Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ]|à[¤¥®¯]|â€/;

const NAME_TABLE: readonly Line<string>[] = [
	(name) => (MISREAD.test(name) ? doubted(name, DOUBTS.wrongEncoding) : null),
	(name) => (/[*•●#]{2,}|\.{3,}|x{3,}/i.test(name) ? doubted(name, DOUBTS.maskedName) : null),
	(name) => (name.includes('@') ? doubted(name, DOUBTS.addressInName) : null),
	(name) => (/\d(?:[ -]?\d){5,}/.test(name) ? doubted(name, DOUBTS.numberInName) : null),
];

/** A person's or firm's name, without line breaks and other signs of its way here. */
export const personName = linePair((text) => firstOf(NAME_TABLE, text) ?? text, 'name');

/** Juspay's rule for customers (page "Create Customer"); for beneficiaries it only says "no special characters". */
const UNWANTED = /(?![\u200C\u200D])[^\p{L}\p{M}\p{N} ().\-_]/gu;

/** A name in the spelling that Juspay takes; empty if it has no letter or digit. */
export function cleanName(name: string): string {
	const cleaned = name
		.replace(/\s+/g, ' ')
		.replace(/ ?& ?/g, ' and ')
		.replace(/['’‘ʼ`´]/g, '')
		.replace(UNWANTED, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return /[\p{L}\p{N}]/u.test(cleaned) ? cleaned : '';
}

/** A name as the row gives it, which is compared, and as Juspay gets it. */
export class SpelledName {
	readonly sent: string | undefined;

	constructor(readonly given: string | null) {
		this.sent = cleanName(given ?? '') || undefined;
	}

	get isRespelled(): boolean {
		return this.given !== null && this.given !== this.sent;
	}
}

/** A name to send. No row fails for a character in it. */
export const spelledName: Check<SpelledName> = (value) => {
	const checked = personName.optional(value);
	return 'refused' in checked
		? checked
		: { ...checked, value: new SpelledName(checked.value ?? null) };
};
