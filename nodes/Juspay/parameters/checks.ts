import { isSet } from '../shared/json';
import { quoteForeignText } from '../shared/mask';
import { INVISIBLE_CHARACTER, readCell, type Reading } from './cell';
import type { Doubt } from './doubts';
import { emptyWord, EXPRESSION_HINT, type Refusal, refusal, REFUSALS } from './refusals';

/** The value to send, which may look like a known accident, or why it is refused. */
export type Checked<Value> =
	| { value: Value; doubt?: Doubt }
	/** `isEmpty`: there is no value, or only a word for that. */
	| { refused: Refusal; isEmpty?: true };

/** Checks one raw parameter. Never throws. */
export type Check<Value> = (value: unknown) => Checked<Value>;

const LONE_SURROGATE = /\p{Surrogate}/u;
const CONTROL_CHARACTER = /\p{Cc}/u;
// As spreadsheets show it.
const SPREADSHEET_NUMBER = /^\d(?:[.,]\d+)?E\+\d+$/i;
const LONGEST_TEXT = 255;

function refusalOfText(text: string): Refusal | null {
	return LONE_SURROGATE.test(text) ? REFUSALS.brokenText : null;
}

function refusalOfLine(text: string): Refusal | null {
	if (CONTROL_CHARACTER.test(text)) return REFUSALS.controlCharacter;
	if (SPREADSHEET_NUMBER.test(text)) return REFUSALS.scientific;
	const isTooLong = text.length > LONGEST_TEXT && Array.from(text).length > LONGEST_TEXT;
	return isTooLong ? REFUSALS.tooLong : null;
}

/** The text to send, maybe with a doubt, or why it is refused. */
export type Ruled = string | Refusal | { value: string; doubt: Doubt };

type Rule = (text: string) => Ruled;

function toChecked(ruled: Ruled): Checked<string> {
	if (typeof ruled === 'string') return { value: ruled };
	return 'value' in ruled ? ruled : { refused: ruled };
}

interface Pair {
	required: Check<string>;
	optional: Check<string | undefined>;
}

/** One rule for both, so that they refuse the same; a word for nothing is told where a value is required. */
function textPair(rule: Rule, reading: Reading, whenEmpty: Refusal = REFUSALS.empty): Pair {
	const check = (given: unknown): Checked<string> | { word: string } => {
		const cell = readCell(given, reading);
		if (cell.kind === 'refused') return cell;
		if (cell.kind === 'empty') return cell;
		const broken = refusalOfText(cell.text);
		return toChecked(broken ?? rule(cell.text));
	};
	return {
		required: (given) => {
			const checked = check(given);
			if (!('word' in checked)) return checked;
			const refused = checked.word === '' ? whenEmpty : emptyWord(quoteForeignText(checked.word));
			return { refused, isEmpty: true };
		},
		optional: (given) => {
			const checked = check(given);
			return 'word' in checked ? { value: undefined } : checked;
		},
	};
}

/** Checks one line of up to 255 characters, read as its field's cells are, by a rule. */
export function linePair(rule: Rule, reading: Reading = 'setting', whenEmpty?: Refusal): Pair {
	return textPair((text) => refusalOfLine(text) ?? rule(text), reading, whenEmpty);
}

/** Any text; numbers must be safe and whole. */
export const optionalText = textPair((text) => text, 'setting').optional;

/** A failed row's value as a person reads it; `null` if it identifies nothing. */
export const asGiven: Check<string | null> = (value) => {
	const cell = readCell(value, 'id');
	if (cell.kind === 'empty') return { value: null };
	if (cell.kind === 'text') return { value: cell.text.slice(0, LONGEST_TEXT) };
	const isText = typeof value === 'string' || typeof value === 'number';
	const isWord = cell.refused === REFUSALS.missingText;
	return { value: isText && !isWord ? String(value).trim().slice(0, LONGEST_TEXT) : null };
};

/** One line of up to 255 characters. */
export const singleLine = linePair((text) => text);

/** One line that comes from a cell, e.g. a code. */
export const code = linePair((text) => text, 'id');

/** For calls without an IFSC to look it up by. */
export const bankCodeOfUpiId = linePair((text) => text, 'id', REFUSALS.bankCode).required;

/** What servers read in a path, some of them also of two bytes where UTF-8 has one. */
const PATH_SIGNS: Readonly<Record<string, string>> = {
	'%25': '%',
	'%2e': '.',
	'%c0%ae': '.',
	'%2f': '/',
	'%c0%af': '/',
	'%5c': '\\',
	'%c1%9c': '\\',
	'%3b': ';',
	'%3f': '?',
	'%23': '#',
};
const ENCODED_SIGN = new RegExp(Object.keys(PATH_SIGNS).join('|'), 'gi');

/** However often it is encoded: every round makes the line shorter. */
function decodePath(text: string): string {
	const decoded = text.replace(ENCODED_SIGN, (sign) => PATH_SIGNS[sign.toLowerCase()] ?? sign);
	return decoded === text ? text : decodePath(decoded);
}

/** Up to a slash, or to what ends a path's segment. */
const DOT_SEGMENT = /(?:^|[/\\])\.{1,2}(?:[/\\;?#]|$)/;

/** An ID in a path: `.` and `..` would lead to another record, also after a server has decoded it. */
function refuseUnsafeId(text: string): Ruled {
	if (INVISIBLE_CHARACTER.test(text)) return REFUSALS.invisible;
	return DOT_SEGMENT.test(decodePath(text)) ? REFUSALS.dots : text;
}

/** The ID of a record. */
export const recordId = linePair(refuseUnsafeId, 'id');

/** Your own customer ID. */
export const objectReferenceId = linePair((text) => {
	const ruled = refuseUnsafeId(text);
	return ruled === text && Array.from(text).length < 8 ? REFUSALS.objectReferenceId : ruled;
}, 'id');

/** `list` would return all of the customer's accounts. */
export const customerAccountId = linePair(
	(text) => (text === 'list' ? REFUSALS.accountId : refuseUnsafeId(text)),
	'id',
);

// Before the @, neither first nor last an underscore or a dot (page "Create Customer").
const EMAIL_ADDRESS = /^(?![_.])[^\s@]*[^\s@_.]@[^\s@.]+(?:\.[^\s@.]+)+$/;

export const emailAddress = linePair(
	(text) => (EMAIL_ADDRESS.test(text) ? text : REFUSALS.emailAddress),
	'account',
);

const PAN = /^[A-Za-z]{5}\d{4}[A-Za-z]$/;

/** An Indian tax number. */
export const pan = linePair(
	(text) => (PAN.test(text) ? text.toUpperCase() : REFUSALS.pan),
	'account',
);

export const countryCode = linePair((text) => {
	const digits = text.replace(/^(?:\+|00)/, '');
	return /^[1-9]\d{0,2}$/.test(digits) ? digits : REFUSALS.countryCode;
});

const HEADER_VALUE = /^[\x20-\x7e]+$/;

export const headerValue = linePair((text) =>
	HEADER_VALUE.test(text) ? text : REFUSALS.headerValue,
);

const VALIDATION_AMOUNT = /^(?!0(?:\.0+)?$)(?:0|[1-9]\d{0,14})(?:\.\d{1,2})?$/;

/** Juspay documents no range. */
export const validationAmount: Check<string | undefined> = (value) => {
	// Unlike in IDs, decimals are fine here.
	const line = singleLine.optional(typeof value === 'number' ? String(value) : value);
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
