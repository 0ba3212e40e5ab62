const VISIBLE_CHARACTERS = 4;
const VISIBLE_UPI_CHARACTERS = 2;
const LONGEST_HANDLE = 64;
const LONGEST_MASK = 31;

/** As long as the hidden part, so that a missing digit shows. */
function stars(count: number): string {
	return '*'.repeat(Math.min(count, LONGEST_MASK));
}

/** Characters that no reader sees, halves of them included. */
const INVISIBLE = '[\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\u2800]';
const ALL_INVISIBLE = new RegExp(INVISIBLE, 'gu');

/** What a shown part of a value may have: no sign of markup, and none that is invisible. */
const NOT_SHOWN = new RegExp(`[^\\p{L}\\p{M}\\p{N} ._@+,/-]|${INVISIBLE}`, 'gu');

/** A cell may hold a whole file; its middle is never shown. */
const LONGEST_MASKED_TEXT = 1000;

function keepEnd(text: string, visible: number): string {
	if (text.length > LONGEST_MASKED_TEXT) return keepEnd(text.slice(-LONGEST_MASKED_TEXT), visible);
	const characters = Array.from(text);
	if (characters.length <= visible) return stars(characters.length);
	const end = characters.slice(-visible).join('');
	return stars(characters.length - visible) + end.replace(NOT_SHOWN, '*');
}

/** Masks all but the last four characters; short texts completely. */
export function maskText(text: string): string {
	return keepEnd(text, VISIBLE_CHARACTERS);
}

/** Masks a UPI ID: `success@upi` → `*****ss@upi`. */
export function maskUpiId(upiId: string): string {
	const at = upiId.lastIndexOf('@');
	if (at < 0) return maskText(upiId);
	const handle = upiId.slice(at, at + LONGEST_HANDLE).replace(NOT_SHOWN, '*');
	return keepEnd(upiId.slice(0, at), VISIBLE_UPI_CHARACTERS) + handle;
}

// Numbers and names in any spelling: digits of all scripts, and up to three signs between two of them.
const BETWEEN = '[^\\p{L}\\p{N}]{0,3}';
const LONG_NUMBER = new RegExp(`\\p{Nd}(?:${BETWEEN}\\p{Nd}){5,}`, 'gu');
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
/** Juspay may name the address that it does not allow. */
const IP_ADDRESS = new RegExp(`^(?:${OCTET}\\.){3}${OCTET}$`);
// cspell:ignore ABCFGHJLPT commat lowbar
/** PANs, also inside a GSTIN; spelled with separators, only with a letter that stands for a kind of holder. */
const TAX_NUMBERS = [
	/[A-Z]{5}\p{Nd}{4}[A-Z]/giu,
	new RegExp(
		`(?<!\\p{L})[A-Z]{3}[ABCFGHJLPT][A-Z]${BETWEEN}\\p{Nd}{4}${BETWEEN}[A-Z](?!\\p{L})`,
		'giu',
	),
];
const LOCAL_PART = "[\\p{L}\\p{M}\\p{N}.!#$%&'/=?^_`{}~+-]";
/** With a space at one side of the @ at most: "the @ sign" is none. */
const UPI_ID_OR_EMAIL = new RegExp(
	`(?<!${LOCAL_PART})${LOCAL_PART}+(?: @|@ ?)[\\p{L}\\p{N}]`,
	'gu',
);

function maskTaxNumbers(text: string): string {
	return TAX_NUMBERS.reduce((masked, one) => masked.replace(one, (found) => maskText(found)), text);
}

function maskLongNumber(found: string): string {
	return IP_ADDRESS.test(found) ? found : maskText(found);
}

// Some patterns take quadratic time on hostile texts; the rest is never shown.
const LONGEST_FOREIGN_TEXT = 2000;

/** Masks what looks like an account or mobile number, a tax number, a UPI ID or an email address; cuts long texts. */
export function maskForeignText(text: string): string {
	const start = text.slice(0, LONGEST_FOREIGN_TEXT);
	const withoutNames = start.replace(UPI_ID_OR_EMAIL, (found) => maskUpiId(found));
	return maskTaxNumbers(withoutNames).replace(LONG_NUMBER, maskLongNumber);
}

/** Those of which a UPI ID or an email address may consist; others become a space. */
const ENTITIES: Readonly<Record<string, string>> = {
	'&amp;': '&',
	'&commat;': '@',
	'&period;': '.',
	'&plus;': '+',
	'&lowbar;': '_',
	'&hyphen;': '-',
};

function decodeOnce(text: string): string {
	return text
		.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
			Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
		)
		.replace(/&#(x?)([0-9a-f]{1,5});/gi, (_, isHex: string, code: string) =>
			String.fromCodePoint(parseInt(code, isHex === '' ? 10 : 16) || 0),
		)
		.replace(/&[a-z]{2,10};/gi, (name) => ENTITIES[name.toLowerCase()] ?? ' ');
}

function plainOnce(text: string): string {
	return (
		decodeOnce(text.slice(0, LONGEST_FOREIGN_TEXT))
			// NFKC would change the ellipsis.
			.replace(/[^…]+/g, (part) => part.normalize('NFKC'))
			.replace(ALL_INVISIBLE, '')
			.replace(/<[^>]*>/g, ' ')
			.replace(/[<>\p{Cc}]/gu, ' ')
			.replace(/\s+/g, ' ')
			.trim()
	);
}

const MOST_ENCODINGS = 9;

/**
 * Decodes a foreign text, however often encoded, and removes markup (n8n renders HTML), line breaks and invisible
 * signs.
 */
function toPlain(text: string, times = MOST_ENCODINGS): string {
	const plain = plainOnce(text);
	return times === 1 || plain === text ? plain : toPlain(plain, times - 1);
}

const SPELLED_NUMBER = /\p{Nd}(?:[^\p{L}\p{N}]*\p{Nd}){4,}/gu;

/** Masks tax numbers, and numbers of five or more digits, in a chosen name. */
export function maskNumbersInName(name: string): string {
	return maskTaxNumbers(name.normalize('NFKC')).replace(SPELLED_NUMBER, (found) => maskText(found));
}

/** Masks a UPI ID (and long numbers in its handle) or any other value. */
export function maskValue(value: string): string {
	if (!value.includes('@')) return maskText(value);
	const masked = maskUpiId(value);
	const at = masked.lastIndexOf('@');
	const handle = masked.slice(at).replace(LONG_NUMBER, (found) => maskText(found));
	return masked.slice(0, at) + handle;
}

const SHORTEST_SECRET = 4;

/** Without those under four characters, which are often ordinary words. */
function longestFirst(secrets: readonly string[]): string[] {
	const long = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
	return long.sort((one, other) => other.length - one.length);
}

/** Masks private values of four or more characters. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
	return longestFirst(secrets).reduce(
		(masked, secret) => masked.replaceAll(secret, () => maskValue(secret)),
		text,
	);
}

const SHORTEST_SPELLED_KEY = 8;

function spelled(value: string): { letters: string[]; pattern: string } {
	const letters = Array.from(value).filter((letter) => /[\p{L}\p{N}]/u.test(letter));
	return { letters, pattern: letters.join('[^\\p{L}\\p{N}]*') };
}

function hideSpelling(text: string, secret: string): string {
	const { letters, pattern } = spelled(secret);
	const isTelling = letters.length >= SHORTEST_SPELLED_KEY;
	return isTelling ? text.replace(new RegExp(pattern, 'giu'), '****') : text;
}

/** Removes a credential's parts completely, long ones in any spelling. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
	return longestFirst(secrets).reduce(
		(hidden, secret) => hideSpelling(hidden.replaceAll(secret, '****'), secret),
		text,
	);
}

const SHORTEST_SPELLED_SECRET = 5;
const SHORTEST_SPELLED_UPI_NAME = 3;

/** In any case, with any separators; letters alone and short values only as a word. */
function spellingPattern(value: string): RegExp {
	const { pattern } = spelled(value);
	const isWord = !/\p{N}/u.test(value) || value.length < SHORTEST_SPELLED_SECRET;
	return new RegExp(isWord ? `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])` : pattern, 'giu');
}

interface PrivatePart {
	text: string;
	/** Masking shorter ones would garble ordinary words. */
	shortest: number;
	mask: (found: string) => string;
}

function privateParts(secret: string): PrivatePart[] {
	const whole = { text: secret, shortest: SHORTEST_SPELLED_SECRET, mask: maskValue };
	const at = secret.lastIndexOf('@');
	if (at < 0) return [whole];
	const mask = (found: string) => keepEnd(found, VISIBLE_UPI_CHARACTERS);
	return [whole, { text: secret.slice(0, at), shortest: SHORTEST_SPELLED_UPI_NAME, mask }];
}

/** The values that a text about a call must not show. */
export interface PrivateValues {
	/** Account numbers, UPI IDs etc., to mask wherever they appear. */
	secrets?: readonly string[] | undefined;
	/** The API key in all its forms, to remove wherever it appears. */
	credentialSecrets?: readonly string[];
}

/**
 * Decodes a foreign text, removes the key, and masks private values in any spelling, also a UPI ID without its handle.
 */
export function maskSpellings(
	text: string,
	{ secrets = [], credentialSecrets = [] }: PrivateValues,
): string {
	return secrets
		.flatMap(privateParts)
		.filter(({ text: part, shortest }) => part.length >= shortest && /[\p{L}\p{N}]/u.test(part))
		.reduce(
			(masked, { text: part, mask }) => masked.replace(spellingPattern(part), mask),
			hideSecrets(toPlain(text), credentialSecrets),
		);
}

const LONGEST_QUOTE = 300;

/** Makes a foreign text safe to show. Private values first: the general patterns would leave only parts of them. */
export function quoteForeignText(text: string, hidden: PrivateValues = {}): string {
	const characters = Array.from(maskForeignText(maskSpellings(text, hidden)));
	if (characters.length <= LONGEST_QUOTE) return characters.join('');
	return `${characters.slice(0, LONGEST_QUOTE).join('')}…`;
}

/** The name of a column, whose digits may be an account number. */
export function quoteName(name: string): string {
	return maskNumbersInName(quoteForeignText(name));
}
