import { isSet } from '../shared/json';
import { EXPRESSION_HINT, type Refusal, refusal, REFUSALS } from './refusals';

/** The value to send, or why it is refused. */
export type Checked<Value> = { value: Value } | { refused: Refusal };

/** Checks one raw parameter. Never throws. */
export type Check<Value> = (value: unknown) => Checked<Value>;

function refusalOfType(value: unknown): Refusal | null {
	if (Array.isArray(value)) return REFUSALS.list;
	if (typeof value === 'object' && value !== null) return REFUSALS.object;
	if (typeof value === 'boolean') return REFUSALS.boolean;
	return typeof value === 'number' ? refusalOfNumber(value) : null;
}

function refusalOfNumber(value: number): Refusal | null {
	if (Number.isNaN(value)) return REFUSALS.missingText;
	if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return REFUSALS.unsafeNumber;
	return Number.isInteger(value) && value >= 0 ? null : REFUSALS.unusualNumber;
}

const MISSING_VALUE_TEXTS = new Set(['undefined', 'null', 'NaN']);
const LONE_SURROGATE = /\p{Surrogate}/u;
const CONTROL_CHARACTER = /\p{Cc}/u;
// As spreadsheets show it; where only digits belong, any exponent is refused.
const SPREADSHEET_NUMBER = /^\d(?:[.,]\d+)?E\+\d+$/i;
const SCIENTIFIC_NUMBER = /^-?\d(?:[.,]\d+E[+-]?|E[+-])\d+$/i;
const LONGEST_TEXT = 255;

function refusalOfText(text: string): Refusal | null {
	if (MISSING_VALUE_TEXTS.has(text)) return REFUSALS.missingText;
	return LONE_SURROGATE.test(text) ? REFUSALS.brokenText : null;
}

function refusalOfLine(text: string): Refusal | null {
	if (CONTROL_CHARACTER.test(text)) return REFUSALS.controlCharacter;
	if (SPREADSHEET_NUMBER.test(text)) return REFUSALS.scientific;
	const isTooLong = text.length > LONGEST_TEXT && Array.from(text).length > LONGEST_TEXT;
	return isTooLong ? REFUSALS.tooLong : null;
}

function trimmedText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function checkText(refusalOf: (text: string) => Refusal | null): Check<string | undefined> {
	return (value) => {
		const text = trimmedText(value);
		const refused = refusalOfType(value) ?? refusalOf(text);
		return refused === null ? { value: text === '' ? undefined : text } : { refused };
	};
}

/** Any text; numbers must be safe and whole. */
export const optionalText = checkText(refusalOfText);

const optionalLine = checkText((text) => refusalOfText(text) ?? refusalOfLine(text));

/** A failed row's value as given; `null` if it identifies nothing. */
export const asGiven: Check<string | null> = (value) => {
	const text = trimmedText(value);
	return { value: text === '' || MISSING_VALUE_TEXTS.has(text) ? null : text };
};

function requireValue(
	check: Check<string | undefined>,
	whenEmpty: Refusal = REFUSALS.empty,
): Check<string> {
	return (given) => {
		const checked = check(given);
		if ('refused' in checked) return checked;
		const { value } = checked;
		return value === undefined ? { refused: whenEmpty } : { value };
	};
}

/** The text to send, or why it is refused. */
type Rule = (text: string) => string | Refusal;

/** One rule for both, so that they refuse the same. */
function checkPair(rule: Rule) {
	const optional: Check<string | undefined> = (value) => {
		const line = optionalLine(value);
		if ('refused' in line || line.value === undefined) return line;
		const result = rule(line.value);
		return typeof result === 'string' ? { value: result } : { refused: result };
	};
	return { required: requireValue(optional), optional };
}

/** One line of up to 255 characters. */
export const singleLine = checkPair((text) => text);

/** For calls without an IFSC to look it up by. */
export const bankCodeOfUpiId = requireValue(optionalLine, REFUSALS.bankCode);

const refuseDots: Rule = (text) => (text === '.' || text === '..' ? REFUSALS.dots : text);

/** An ID in a path, which `.` and `..` change even percent-encoded. */
export const recordId = checkPair(refuseDots);

/** Your own customer ID; an invisible character makes it another. */
export const objectReferenceId = checkPair((text) => {
	if (/\p{Cf}/u.test(text)) return REFUSALS.invisible;
	return Array.from(text).length < 8 ? REFUSALS.objectReferenceId : refuseDots(text);
});

/** `list` would return all of the customer's accounts. */
export const customerAccountId = checkPair((text) =>
	text === 'list' ? REFUSALS.accountId : refuseDots(text),
);

// Checked before upper-casing, which turns some foreign letters into Latin ones.
const IFSC = /^[A-Za-z]{4}0[A-Za-z0-9]{6}$/;

const IFSC_WITH_LETTER = /^[A-Z]{4}O[A-Z0-9]{6}$/i;
const BANK_CODE = /^JP_[A-Z]+$/i;

/** Four letters and a zero, or few digits: others may be account numbers, e.g. CD11100001. */
const LIKE_IFSC =
	/^(?:[A-Z]{4}[ -]?[0O][A-Z0-9 -]{4,8}|(?!(?:\D*\d){4})[A-Z]{2}[A-Z0-9 -]{0,11})$/i;

/** A refused IFSC, which is no secret; `null` if it may be an account number. */
export function showRefusedIfsc(text: string): string | null {
	return LIKE_IFSC.test(text) || BANK_CODE.test(text) ? text : null;
}

function refusalOfIfsc(text: string): Refusal {
	if (IFSC_WITH_LETTER.test(text)) return REFUSALS.letterInIfsc;
	return BANK_CODE.test(text) ? REFUSALS.bankCodeInIfsc : REFUSALS.ifsc;
}

export const ifsc = checkPair((text) =>
	IFSC.test(text) ? text.toUpperCase() : refusalOfIfsc(text),
);

/** Spreadsheets turn long numbers into this; elsewhere it may be an ID. */
function refusalOfDigits(text: string, otherwise: Refusal): Refusal {
	return SCIENTIFIC_NUMBER.test(text) ? REFUSALS.scientific : otherwise;
}

function withCulprit(refused: Refusal, text: string, allowed: RegExp): Refusal {
	const character = Array.from(text).find((one) => !allowed.test(one));
	if (character === undefined) return refused;
	const isVisible = /[^\s\p{Cf}]/u.test(character);
	const shown = /\s/.test(character) ? 'a space' : 'an invisible character';
	return { ...refused, culprit: isVisible ? `"${character}"` : shown };
}

const ACCOUNT_NUMBER = /^[A-Za-z0-9]{5,35}$/;

/** Without spaces and hyphens, but with leading zeros. */
export const accountNumber = checkPair((text) => {
	const compact = text.replace(/[\s-]/g, '');
	return ACCOUNT_NUMBER.test(compact)
		? compact
		: refusalOfDigits(text, withCulprit(REFUSALS.accountNumber, compact, /[A-Za-z0-9]/));
});

const UPI_ID = /^[A-Za-z0-9._-]+@[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*$/;

/** A handle with a dot must end in `.npci` (account@IFSC.ifsc.npci, number@mapper.npci). */
export const upiId = checkPair((text) => {
	if (!UPI_ID.test(text)) return withCulprit(REFUSALS.upiId, text, /[A-Za-z0-9._@-]/);
	const handle = text.slice(text.indexOf('@') + 1).toLowerCase();
	const isEmail = handle.includes('.') && !handle.endsWith('.npci');
	return isEmail ? REFUSALS.email : text;
});

// Before the @, neither first nor last an underscore or a dot (page "Create Customer").
const EMAIL_ADDRESS = /^(?![_.])[^\s@]*[^\s@_.]@[^\s@.]+(?:\.[^\s@.]+)+$/;

export const emailAddress = checkPair((text) =>
	EMAIL_ADDRESS.test(text) ? text : REFUSALS.emailAddress,
);

const PAN = /^[A-Za-z]{5}\d{4}[A-Za-z]$/;

/** An Indian tax number. */
export const pan = checkPair((text) => (PAN.test(text) ? text.toUpperCase() : REFUSALS.pan));

const MOBILE_NUMBER = /^[6-9]\d{9}$/;

/** Indian, as ten digits. */
export const mobileNumber = checkPair((text) => {
	const digits = text.replace(/[\s-]/g, '').replace(/^(?:\+91|91|0)(?=\d{10}$)/, '');
	return MOBILE_NUMBER.test(digits)
		? digits
		: refusalOfDigits(text, withCulprit(REFUSALS.mobileNumber, digits, /[0-9+]/));
});

export const countryCode = checkPair((text) => {
	const digits = text.replace(/^(?:\+|00)/, '');
	return /^[1-9]\d{0,2}$/.test(digits) ? digits : REFUSALS.countryCode;
});

/** Ten digits, too (page "Create Customer"). */
export const foreignMobileNumber = checkPair((text) => {
	const digits = text.replace(/[\s()-]/g, '');
	return /^\d{10}$/.test(digits) ? digits : withCulprit(REFUSALS.foreignMobileNumber, digits, /\d/);
});

const HEADER_VALUE = /^[\x20-\x7e]+$/;

export const headerValue = checkPair((text) =>
	HEADER_VALUE.test(text) ? text : REFUSALS.headerValue,
);

const VALIDATION_AMOUNT = /^(?!0(?:\.0+)?$)(?:0|[1-9]\d{0,14})(?:\.\d{1,2})?$/;

/** Juspay documents no range. */
export const validationAmount: Check<string | undefined> = (value) => {
	// Unlike in IDs, decimals are fine here.
	const line = optionalLine(typeof value === 'number' ? String(value) : value);
	if ('refused' in line || line.value === undefined) return line;
	return VALIDATION_AMOUNT.test(line.value) ? line : { refused: REFUSALS.validationAmount };
};

/** One of a field's choices. */
export function choice<Value extends string>(values: readonly Value[]): Check<Value> {
	return (given) => {
		const line = singleLine.required(given);
		if ('refused' in line) return line;
		const value = values.find((candidate) => candidate === line.value);
		return value === undefined ? { refused: REFUSALS.choice } : { value };
	};
}

/** Any of a field's choices. */
export function choices<Value extends string>(values: readonly Value[]): Check<Value[]> {
	const checkEntry = choice(values);
	return (value) => {
		const entries: unknown[] = isSet(value) ? [value].flat() : [];
		const checked = entries.map(checkEntry);
		const refused = checked.find((entry) => 'refused' in entry);
		return refused ?? { value: checked.flatMap((entry) => ('value' in entry ? entry.value : [])) };
	};
}

function orDefault<Value>(check: Check<Value>, whenMissing: Value): Check<Value> {
	return (value) => (isSet(value) ? check(value) : { value: whenMissing });
}

/** A choice, or a default. */
export function choiceOr<Value extends string>(
	values: readonly Value[],
	whenEmpty: NoInfer<Value>,
): Check<Value> {
	return orDefault(choice(values), whenEmpty);
}

type NumberRange = Record<'minimum' | 'maximum' | 'whenEmpty', number>;

/** A number within a range, also as text. */
export function numberWithin({ minimum, maximum, whenEmpty }: NumberRange): Check<number> {
	const refused = refusal(
		`must be a number from ${String(minimum)} to ${String(maximum)}`,
		'Enter a number within this range.',
	);
	return (value) => {
		const given = typeof value === 'string' ? value.trim() : value;
		if (!isSet(given)) return { value: whenEmpty };
		const number = typeof given === 'string' ? Number(given) : given;
		const isWithin = typeof number === 'number' && number >= minimum && number <= maximum;
		return isWithin ? { value: number } : { refused };
	};
}

/** A whole number within a range; empty is refused. */
export function wholeNumberFrom(minimum: number, maximum: number, hint: string): Check<number> {
	const refused = refusal(
		`must be a whole number from ${String(minimum)} to ${String(maximum)}`,
		`${hint} ${EXPRESSION_HINT}`,
	);
	const check = numberWithin({ minimum, maximum, whenEmpty: NaN });
	return (value) => {
		const checked = check(value);
		return 'value' in checked && Number.isInteger(checked.value) ? checked : { refused };
	};
}

export const booleanValue: Check<boolean> = (value) =>
	typeof value === 'boolean' ? { value } : { refused: REFUSALS.notBoolean };

/** A boolean, or a default. */
export function booleanOr(whenEmpty: boolean): Check<boolean> {
	return orDefault(booleanValue, whenEmpty);
}

export const NAME_FIELDS: ReadonlySet<string> = new Set([
	'accountHolderName',
	'firstName',
	'lastName',
]);

/** Juspay's rule for customers (page "Create Customer"); for beneficiaries it only says "no special characters". */
const UNWANTED = /[^\p{L}\p{M}\p{N} ().\-_]/gu;

/** Characters that Juspay may refuse, each once. */
export function unwantedCharacters(name: string): string[] {
	return [...new Set(name.match(UNWANTED))];
}

/** A name without them. */
export function cleanName(name: string): string {
	return name.replace(UNWANTED, ' ').replace(/\s+/g, ' ').trim();
}
