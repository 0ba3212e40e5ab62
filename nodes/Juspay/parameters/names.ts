export const NAME_FIELDS: ReadonlySet<string> = new Set([
	'accountHolderName',
	'firstName',
	'lastName',
]);

/**
 * Juspay's rule for customers (page "Create Customer"); for beneficiaries it only says "no special characters" (API
 * page "Bank Account Validation").
 */
const UNWANTED = /[^\p{L}\p{M}\p{N} ().\-_]/gu;

/** Characters that Juspay may refuse, each once. */
export function unwantedCharacters(name: string): string[] {
	return [...new Set(name.match(UNWANTED))];
}

/** A name without them. */
export function cleanName(name: string): string {
	return name.replace(UNWANTED, ' ').replace(/\s+/g, ' ').trim();
}
