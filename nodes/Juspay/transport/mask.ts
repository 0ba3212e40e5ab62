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

const LONG_NUMBER = /\d(?:[ -]?\d){5,}/g;
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

const LONGEST_QUOTE = 300;

/** Makes a foreign text safe to show: one line, no markup (n8n renders descriptions as HTML), masked, not endless. */
export function quoteForeignText(text: string): string {
	const plain = text
		.slice(0, LONGEST_FOREIGN_TEXT)
		.replace(/<[^>]*>/g, ' ')
		.replace(/[<>\p{Cc}]/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const characters = Array.from(maskForeignText(plain));
	if (characters.length <= LONGEST_QUOTE) return characters.join('');
	return `${characters.slice(0, LONGEST_QUOTE).join('')}…`;
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
 * Masks the given private values wherever they stand in a text.
 * Values shorter than four characters are left: replacing them would garble ordinary words.
 */
export function maskSecrets(text: string, secrets: readonly string[]): string {
	return secrets
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.sort((one, other) => other.length - one.length)
		.reduce((masked, secret) => masked.replaceAll(secret, () => maskValue(secret)), text);
}

/** Removes the parts of a credential from a text; nothing of them stays readable. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
	return secrets
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.sort((one, other) => other.length - one.length)
		.reduce((hidden, secret) => hidden.replaceAll(secret, '****'), text);
}

const SHORTEST_SPELLED_SECRET = 5;

/** Matches a value whatever its case and whatever separates its letters and digits. */
function spellingPattern(value: string): RegExp {
	const letters = Array.from(value).filter((letter) => /[\p{L}\p{N}]/u.test(letter));
	return new RegExp(
		`(?<![\\p{L}\\p{N}])${letters.join('[^\\p{L}\\p{N}]*')}(?![\\p{L}\\p{N}])`,
		'giu',
	);
}

interface PrivatePart {
	text: string;
	mask: (found: string) => string;
}

/** The private parts of a value: all of it, and of a UPI ID the part before its @ on its own as well. */
function privateParts(secret: string): PrivatePart[] {
	const whole = { text: secret, mask: maskValue };
	const at = secret.lastIndexOf('@');
	if (at < 0) return [whole];
	const mask = (found: string) => keepEnd(found, VISIBLE_UPI_CHARACTERS);
	return [whole, { text: secret.slice(0, at), mask }];
}

/**
 * Masks private values in a foreign text however it spells them: other case, separators between the digits,
 * full-width digits, percent-encoding, or only the part of a UPI ID before its @.
 */
export function maskSpellings(text: string, secrets: readonly string[]): string {
	const plain = text
		.slice(0, LONGEST_FOREIGN_TEXT)
		.normalize('NFKC')
		.replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
	return secrets
		.flatMap(privateParts)
		.filter(({ text: part }) => part.length >= SHORTEST_SPELLED_SECRET)
		.reduce((masked, { text: part, mask }) => masked.replace(spellingPattern(part), mask), plain);
}
