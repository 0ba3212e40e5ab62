import { z } from 'zod';

/** A check of one parameter: what n8n hands out goes in, the value for the wire comes out. */
export type Check<Value> = z.ZodType<Value, z.ZodTypeDef, unknown>;

/** What is said about a refused value: it follows the field's name in the message; the hint goes into the description. */
export interface Refusal {
	says: string;
	hint: string;
	/** Whether the (masked) value is quoted behind the words. */
	quotesValue: boolean;
}

const EXPRESSION_HINT =
	'Open the field and look at the result of its expression for this item: the name it refers to may be misspelled or missing there.';

function refusal(says: string, hint: string, quotesValue = true): Refusal {
	return { says, hint, quotesValue };
}

/** Every refusal but the ones of numbers outside their range. */
export const REFUSALS = {
	empty: refusal('is empty', `The field needs a value. ${EXPRESSION_HINT}`, false),
	list: refusal(
		'must be text, but is a list',
		`Pick one entry of the list. ${EXPRESSION_HINT}`,
		false,
	),
	object: refusal(
		'must be text, but is an object',
		`Pick one field of the object. ${EXPRESSION_HINT}`,
		false,
	),
	yesOrNo: refusal('must be text, but is true or false', EXPRESSION_HINT, false),
	unsafeNumber: refusal(
		'is a number that has lost digits on its way',
		'Format the column as plain text in the spreadsheet and enter the value again: long numbers lose their last digits.',
	),
	unusualNumber: refusal(
		'is a negative number or one with decimals',
		'Format the column as plain text in the spreadsheet and enter the value again.',
	),
	scientific: refusal(
		'is a number in scientific notation, its digits are lost',
		'Format the column as plain text in the spreadsheet and enter the value again.',
	),
	missingText: refusal(
		'is the word undefined, null or NaN, which an expression leaves behind when it finds nothing',
		EXPRESSION_HINT,
		false,
	),
	brokenText: refusal(
		'holds a broken character',
		'Half of a character (for example of an emoji) was cut off. Enter the value again.',
	),
	controlCharacter: refusal(
		'holds a line break or another control character',
		'Remove line breaks and tabs from inside the value.',
	),
	tooLong: refusal('is longer than 255 characters', 'Check that the right column is used.'),
	dots: refusal('must not be "." or ".."', 'Enter the ID as Juspay shows it.'),
	accountId: refusal(
		'is not the ID of a customer account',
		'Enter the ID as Juspay shows it, e.g. banh_qn2zdmZ4VAEFaBny.',
		false,
	),
	ifsc: refusal(
		'is not an IFSC',
		'An IFSC has 11 characters: four letters of the bank, the digit 0, then six letters or digits of the branch, e.g. HDFC0000001.',
	),
	letterInIfsc: refusal(
		'has the letter O in fifth place, where an IFSC has the digit 0',
		'Put the digit 0 there and run the row again.',
	),
	bankCodeInIfsc: refusal(
		"is Juspay's code for a bank, not an IFSC",
		"An IFSC has 11 characters, e.g. HDFC0000001, and stands on cheques and passbooks. Juspay's code for a bank is only taken for customer accounts, in 'Bank Code'.",
	),
	accountNumber: refusal(
		'is not an account number',
		'An account number has 5 to 35 letters or digits; spaces and hyphens are removed for you.',
	),
	upiId: refusal(
		'is not a UPI ID',
		'A UPI ID has a name, an @ and a handle without spaces, e.g. name@bank.',
	),
	bankCode: refusal(
		'is empty',
		"For UPI IDs the bank cannot be found by an IFSC. Enter Juspay's code for the bank, e.g. JP_HDFC.",
		false,
	),
	email: refusal(
		'looks like an email address, not like a UPI ID',
		'The handle of a UPI ID has no dot (only those ending in .npci do), e.g. name@bank.',
	),
	mobileNumber: refusal(
		'is not an Indian mobile number',
		'An Indian mobile number has 10 digits and starts with 6, 7, 8 or 9; a leading +91, 91 or 0 is removed for you.',
	),
	headerValue: refusal(
		'holds characters that cannot be sent in a header',
		"The value is also sent in the header x-routing-id, which takes plain Latin letters, digits and signs only. Set 'Routing ID' in Options to a plain one.",
	),
	validationAmount: refusal(
		'is not an amount from 1 to 10 INR',
		'Enter an amount in rupees from 1 to 10 with at most two decimals, e.g. 1.50.',
	),
	switch: refusal('must be true or false', EXPRESSION_HINT, false),
	choice: refusal(
		'is not one of the choices',
		'Choose one from the list, or make the expression give one of its values.',
	),
} satisfies Record<string, Refusal>;

type RefusalName = keyof typeof REFUSALS;

const rangeIssue = z.object({ params: z.object({ minimum: z.number(), maximum: z.number() }) });

/** Looks up the refusal that a check put into its issue. */
export function refusalOf(issue: z.ZodIssue | undefined): Refusal {
	const range = rangeIssue.safeParse(issue);
	if (range.success) {
		const { minimum, maximum } = range.data.params;
		return refusal(
			`must be a number from ${String(minimum)} to ${String(maximum)}`,
			'Enter a number within this range, or remove the field to use its default.',
			false,
		);
	}
	const name = issue?.message;
	if (name !== undefined && Object.hasOwn(REFUSALS, name)) return REFUSALS[name as RefusalName];
	return refusal('cannot be used', EXPRESSION_HINT);
}

function refuse(context: z.RefinementCtx, name: RefusalName): typeof z.NEVER {
	context.addIssue({ code: z.ZodIssueCode.custom, message: name });
	return z.NEVER;
}

function refusalOfType(value: unknown): RefusalName | null {
	if (Array.isArray(value)) return 'list';
	if (typeof value === 'object' && value !== null) return 'object';
	if (typeof value === 'boolean') return 'yesOrNo';
	return typeof value === 'number' ? refusalOfNumber(value) : null;
}

function refusalOfNumber(value: number): RefusalName | null {
	if (Number.isNaN(value)) return 'missingText';
	if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return 'unsafeNumber';
	return Number.isInteger(value) && value >= 0 ? null : 'unusualNumber';
}

const MISSING_VALUE_TEXTS = new Set(['undefined', 'null', 'NaN']);
const LONE_SURROGATE = /\p{Surrogate}/u;
const CONTROL_CHARACTER = /\p{Cc}/u;
// As a spreadsheet shows it; where only digits belong, any notation with an exponent counts.
const SPREADSHEET_NUMBER = /^\d(?:[.,]\d+)?E\+\d+$/i;
const SCIENTIFIC_NUMBER = /^-?\d(?:[.,]\d+E[+-]?|E[+-])\d+$/i;
const LONGEST_TEXT = 255;

function refusalOfText(text: string): RefusalName | null {
	if (MISSING_VALUE_TEXTS.has(text)) return 'missingText';
	if (LONE_SURROGATE.test(text)) return 'brokenText';
	return null;
}

function isTooLong(text: string): boolean {
	return text.length > LONGEST_TEXT && Array.from(text).length > LONGEST_TEXT;
}

function refusalOfLine(text: string): RefusalName | null {
	if (CONTROL_CHARACTER.test(text)) return 'controlCharacter';
	if (SPREADSHEET_NUMBER.test(text)) return 'scientific';
	return isTooLong(text) ? 'tooLong' : null;
}

function trimmedText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

interface Refused {
	refused: RefusalName;
}

/** Text without outer white space; `undefined` when there is none. A number only if it is a safe whole one. */
function textOf(value: unknown): string | undefined | Refused {
	const text = trimmedText(value);
	const refused = refusalOfType(value) ?? refusalOfText(text);
	if (refused !== null) return { refused };
	return text === '' ? undefined : text;
}

function lineOf(value: unknown): string | undefined | Refused {
	const text = textOf(value);
	const refused = typeof text === 'string' ? refusalOfLine(text) : null;
	return refused === null ? text : { refused };
}

function filledLineOf(value: unknown): string | Refused {
	return lineOf(value) ?? { refused: 'empty' };
}

/** One schema around a whole check: every step of its own would cost as much again (measured). */
function toCheck<Value extends string | undefined>(
	judge: (value: unknown) => Value | Refused,
): Check<Value> {
	return z.unknown().transform((value, context) => {
		const judged = judge(value);
		return typeof judged === 'object' ? refuse(context, judged.refused) : judged;
	});
}

/** Builds a required check and its optional twin from one rule, so that both always refuse the same. */
function checkPair(rule: (text: string) => string | Refused) {
	return {
		required: toCheck((value) => {
			const text = filledLineOf(value);
			return typeof text === 'string' ? rule(text) : text;
		}),
		optional: toCheck((value) => {
			const text = lineOf(value);
			return typeof text === 'string' ? rule(text) : text;
		}),
	};
}

/** One line of text, up to 255 characters. */
export const line = checkPair((text) => text);

/** The bank code of a call without an IFSC by which it could be found. */
export const bankCodeOfUpiId = toCheck((value) => lineOf(value) ?? { refused: 'bankCode' });

/** Free text of any length, line breaks kept; `undefined` when empty. */
export const optionalText = toCheck(textOf);

function refuseDots(text: string): string | Refused {
	return text === '.' || text === '..' ? { refused: 'dots' } : text;
}

/** An ID that becomes one path segment: `.` and `..` would change the path even when percent-encoded. */
export const recordId = checkPair(refuseDots);

/** The ID of a customer account; `list` in its place would ask for all accounts of the customer. */
export const customerAccountId = checkPair((text) =>
	text === 'list' ? { refused: 'accountId' } : refuseDots(text),
);

// Checked before the change to upper case, which turns some foreign letters into Latin ones.
const IFSC = /^[A-Za-z]{4}0[A-Za-z0-9]{6}$/;

const IFSC_WITH_LETTER = /^[A-Z]{4}O[A-Z0-9]{6}$/i;
const BANK_CODE = /^JP_[A-Z]+$/i;

/** As much of a refused IFSC as shows what is wrong with it; `null` where it may be anything, such as an account number. */
export function showRefusedIfsc(text: string): string | null {
	if (IFSC_WITH_LETTER.test(text)) return text.slice(0, 5) + '*'.repeat(6);
	return BANK_CODE.test(text) ? text : null;
}

function refusalOfIfsc(text: string): RefusalName {
	if (IFSC_WITH_LETTER.test(text)) return 'letterInIfsc';
	return BANK_CODE.test(text) ? 'bankCodeInIfsc' : 'ifsc';
}

/** An IFSC, in upper case. */
export const ifsc = checkPair((text) =>
	IFSC.test(text) ? text.toUpperCase() : { refused: refusalOfIfsc(text) },
);

/** What a spreadsheet makes of a long number; in other fields it may be an ordinary ID. */
function refusalOfDigits(text: string, otherwise: RefusalName): Refused {
	return { refused: SCIENTIFIC_NUMBER.test(text) ? 'scientific' : otherwise };
}

const ACCOUNT_NUMBER = /^[A-Za-z0-9]{5,35}$/;

/** An account number without spaces and hyphens; leading zeros stay. */
export const accountNumber = checkPair((text) => {
	const compact = text.replace(/[\s-]/g, '');
	return ACCOUNT_NUMBER.test(compact) ? compact : refusalOfDigits(text, 'accountNumber');
});

const UPI_ID = /^[A-Za-z0-9._-]+@[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*$/;

/** A UPI ID as typed; a handle with a dot must end in `.npci` (account@IFSC.ifsc.npci, number@mapper.npci). */
export const upiId = checkPair((text) => {
	if (!UPI_ID.test(text)) return { refused: 'upiId' };
	const handle = text.slice(text.indexOf('@') + 1).toLowerCase();
	return handle.includes('.') && !handle.endsWith('.npci') ? { refused: 'email' } : text;
});

const MOBILE_NUMBER = /^[6-9]\d{9}$/;

/** An Indian mobile number as its ten digits. */
export const mobileNumber = checkPair((text) => {
	const digits = text.replace(/[\s-]/g, '').replace(/^(?:\+91|91|0)(?=\d{10}$)/, '');
	return MOBILE_NUMBER.test(digits) ? digits : refusalOfDigits(text, 'mobileNumber');
});

const HEADER_VALUE = /^[\x20-\x7e]+$/;

/** A value that is sent in a header: printable ASCII. */
export const headerValue = checkPair((text) =>
	HEADER_VALUE.test(text) ? text : { refused: 'headerValue' },
);

const VALIDATION_AMOUNT = /^(?:[1-9](?:\.\d{1,2})?|10(?:\.0{1,2})?)$/;

/** An amount from 1 to 10 INR with at most two decimals, as text; `undefined` when empty. */
export const validationAmount: Check<string | undefined> = toCheck((value) => {
	// A number with decimals is fine here, unlike in an ID.
	const text = lineOf(typeof value === 'number' ? String(value) : value);
	const isWrong = typeof text === 'string' && !VALIDATION_AMOUNT.test(text);
	return isWrong ? { refused: 'validationAmount' } : text;
});

/** One of a field's choices. */
export function choice<Value extends string>(values: readonly Value[]): Check<Value> {
	return toCheck((value) => {
		const text = filledLineOf(value);
		if (typeof text === 'object') return text;
		return values.find((candidate) => candidate === text) ?? { refused: 'choice' };
	});
}

/** Any number of a field's choices; none when it is empty. */
export function choices<Value extends string>(values: readonly Value[]): Check<Value[]> {
	const one = choice(values);
	return z.unknown().transform((value, context) => {
		const isNone = value === undefined || value === null || value === '';
		const given: unknown[] = Array.isArray(value) ? value : [value];
		const chosen = isNone ? [] : given.map((entry) => one.safeParse(entry));
		const refused = chosen.find(({ success }) => !success);
		refused?.error?.issues.forEach(context.addIssue);
		return refused === undefined ? chosen.flatMap(({ data }) => data ?? []) : z.NEVER;
	});
}

/** Takes a default where a value is missing, as for an option that was never added. */
function orDefault<Value>(check: Check<Value>, whenMissing: Value): Check<Value> {
	return z.unknown().transform((value, context) => {
		if (value === undefined || value === null || value === '') return whenMissing;
		const outcome = check.safeParse(value);
		if (outcome.success) return outcome.data;
		outcome.error.issues.forEach(context.addIssue);
		return z.NEVER;
	});
}

/** One of a field's choices, or the default when it is empty. */
export function choiceOr<Value extends string>(
	values: readonly Value[],
	whenEmpty: NoInfer<Value>,
): Check<Value> {
	return orDefault(choice(values), whenEmpty);
}

interface NumberRange {
	minimum: number;
	maximum: number;
	/** Taken when the value is empty. */
	whenEmpty: number;
}

/** A number within a range, also given as text. */
export function numberWithin({ minimum, maximum, whenEmpty }: NumberRange): Check<number> {
	return z.unknown().transform((value, context) => {
		const given = typeof value === 'string' ? value.trim() : value;
		if (given === undefined || given === null || given === '') return whenEmpty;
		const number = typeof given === 'string' ? Number(given) : given;
		const isWithin = typeof number === 'number' && number >= minimum && number <= maximum;
		if (isWithin) return number;
		context.addIssue({ code: z.ZodIssueCode.custom, params: { minimum, maximum } });
		return z.NEVER;
	});
}

/** A switch; anything but true or false is refused. */
export const yesOrNo: Check<boolean> = z
	.unknown()
	.transform((value, context) => (typeof value === 'boolean' ? value : refuse(context, 'switch')));

/** A switch, or its default when it was never added. */
export function yesOrNoOr(whenEmpty: boolean): Check<boolean> {
	return orDefault(yesOrNo, whenEmpty);
}
