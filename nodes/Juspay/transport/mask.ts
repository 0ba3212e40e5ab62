const VISIBLE_CHARACTERS = 4;
const VISIBLE_UPI_CHARACTERS = 2;
const LONGEST_MASK = 31;

/** A run of stars as long as the hidden part, so that a missing digit can be noticed; very long ones are cut. */
function stars(count: number): string {
	return '*'.repeat(Math.min(count, LONGEST_MASK));
}

function keepEnd(text: string, visible: number): string {
	const characters = Array.from(text);
	if (characters.length <= visible) return stars(characters.length);
	return stars(characters.length - visible) + characters.slice(-visible).join('');
}

/**
 * Masks an account number, mobile number or any other refused value: only the last four characters stay.
 * A text of four characters or fewer is masked as a whole.
 */
export function maskText(text: string): string {
	return keepEnd(text, VISIBLE_CHARACTERS);
}

/** Masks a UPI ID: only the last two characters before the @ and the handle stay (`success@upi` → `*****ss@upi`). */
export function maskUpiId(upiId: string): string {
	const at = upiId.lastIndexOf('@');
	if (at < 0) return maskText(upiId);
	return keepEnd(upiId.slice(0, at), VISIBLE_UPI_CHARACTERS) + upiId.slice(at);
}

const LONG_NUMBER = /\d(?:[ ()-]{0,2}\d){5,}/g;
const UPI_ID_OR_EMAIL = /[\p{L}\p{N}._+-]+@[\p{L}\p{N}]/gu;

// The patterns take quadratic time on hostile texts; what is cut off here is never shown anyway.
const LONGEST_FOREIGN_TEXT = 2000;

/** Masks everything in a foreign text that looks like an account number, a mobile number or a UPI ID; cuts very long texts. */
export function maskForeignText(text: string): string {
	return text
		.slice(0, LONGEST_FOREIGN_TEXT)
		.replace(UPI_ID_OR_EMAIL, (found) => maskUpiId(found))
		.replace(LONG_NUMBER, (found) => maskText(found));
}

/** Text can be encoded several times over. */
const MOST_ENCODINGS = 3;

function decodeOnce(text: string): string {
	return text
		.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
			Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
		)
		.replace(/&#(x?)([0-9a-f]{1,5});/gi, (_, isHex: string, code: string) =>
			String.fromCodePoint(parseInt(code, isHex === '' ? 10 : 16) || 0),
		)
		.replace(/&amp;/gi, '&')
		.replace(/&[a-z]{2,10};/gi, ' ');
}

function decode(text: string, times = MOST_ENCODINGS): string {
	const decoded = decodeOnce(text);
	return times === 1 || decoded === text ? decoded : decode(decoded, times - 1);
}

/** A foreign text as it is read: decoded, one line, no markup (n8n renders descriptions as HTML), nothing invisible. */
export function plainForeignText(text: string): string {
	return (
		decode(text.slice(0, LONGEST_FOREIGN_TEXT))
			// All but the sign for what is left out.
			.replace(/[^…]+/g, (part) => part.normalize('NFKC'))
			.replace(/\p{Cf}/gu, '')
			.replace(/<[^>]*>/g, ' ')
			.replace(/[<>\p{Cc}]/gu, ' ')
			.replace(/\s+/g, ' ')
			.trim()
	);
}

const LONGEST_QUOTE = 300;

/** Makes a foreign text safe to show: plain, masked, not endless. */
export function quoteForeignText(text: string): string {
	const characters = Array.from(maskForeignText(plainForeignText(text)));
	if (characters.length <= LONGEST_QUOTE) return characters.join('');
	return `${characters.slice(0, LONGEST_QUOTE).join('')}…`;
}

const SPELLED_NUMBER = /\d(?:[^\p{L}\p{N}]*\d){4,}/gu;

/** Masks numbers of five or more digits in a name that people chose, whatever stands between the digits. */
export function maskNumbersInName(name: string): string {
	return name.normalize('NFKC').replace(SPELLED_NUMBER, (found) => maskText(found));
}

const LONGEST_HANDLE = 64;

/** Masks a value of any kind: what holds an @ like a UPI ID (long numbers in its handle, too), all else like an account number. */
export function maskValue(value: string): string {
	if (!value.includes('@')) return maskText(value);
	const masked = maskUpiId(value);
	const at = masked.lastIndexOf('@');
	const handle = masked
		.slice(at, at + LONGEST_HANDLE)
		.replace(LONG_NUMBER, (found) => maskText(found));
	return masked.slice(0, at) + handle;
}

const SHORTEST_SECRET = 4;

/**
 * Masks the given private values wherever they occur in a text.
 * Values shorter than four characters are left: replacing them would garble ordinary words.
 */
export function maskSecrets(text: string, secrets: readonly string[]): string {
	return secrets
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.sort((one, other) => other.length - one.length)
		.reduce((masked, secret) => masked.replaceAll(secret, () => maskValue(secret)), text);
}

const SHORTEST_SPELLED_KEY = 8;

/** The letters and digits of a value, with a pattern for whatever may separate them. */
function spelled(value: string): { letters: string[]; pattern: string } {
	const letters = Array.from(value).filter((letter) => /[\p{L}\p{N}]/u.test(letter));
	return { letters, pattern: letters.join('[^\\p{L}\\p{N}]*') };
}

function hideSpelling(text: string, secret: string): string {
	const { letters, pattern } = spelled(secret);
	const isTelling = letters.length >= SHORTEST_SPELLED_KEY;
	return isTelling ? text.replace(new RegExp(pattern, 'giu'), '****') : text;
}

/** Removes the parts of a credential from a text, long ones however they are spelled; nothing of them stays readable. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
	return secrets
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.sort((one, other) => other.length - one.length)
		.reduce((hidden, secret) => hideSpelling(hidden.replaceAll(secret, '****'), secret), text);
}

const SHORTEST_SPELLED_SECRET = 5;
const SHORTEST_SPELLED_UPI_NAME = 3;

/** Matches a value whatever its case and whatever separates its letters and digits; one of letters only as a word. */
function spellingPattern(value: string): RegExp {
	const { pattern } = spelled(value);
	const isWord = !/\p{N}/u.test(value) || value.length < SHORTEST_SPELLED_SECRET;
	return new RegExp(isWord ? `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])` : pattern, 'giu');
}

interface PrivatePart {
	text: string;
	/** Ordinary words would suffer if shorter ones were masked. */
	shortest: number;
	mask: (found: string) => string;
}

/** The private parts of a value: all of it, and of a UPI ID the part before its @ on its own as well. */
function privateParts(secret: string): PrivatePart[] {
	const whole = { text: secret, shortest: SHORTEST_SPELLED_SECRET, mask: maskValue };
	const at = secret.lastIndexOf('@');
	if (at < 0) return [whole];
	const mask = (found: string) => keepEnd(found, VISIBLE_UPI_CHARACTERS);
	return [whole, { text: secret.slice(0, at), shortest: SHORTEST_SPELLED_UPI_NAME, mask }];
}

/**
 * Masks private values in a foreign text however it spells them: other case, separators between the digits,
 * full-width digits, encoded, or only the part of a UPI ID before its @.
 */
export function maskSpellings(text: string, secrets: readonly string[]): string {
	return secrets
		.flatMap(privateParts)
		.filter(({ text: part, shortest }) => part.length >= shortest && /[\p{L}\p{N}]/u.test(part))
		.reduce(
			(masked, { text: part, mask }) => masked.replace(spellingPattern(part), mask),
			plainForeignText(text),
		);
}
