/** The fields that hold names of people and companies, by internal name. */
export const NAME_FIELDS: ReadonlySet<string> = new Set([
	'accountHolderName',
	'firstName',
	'lastName',
]);

/**
 * Letters, digits, spaces and `().-_`: what Juspay takes in the names of customers (page "Create Customer"); of
 * beneficiaries it only says "no special characters" (API page "Bank Account Validation").
 */
const UNWANTED = /[^\p{L}\p{M}\p{N} ().\-_]/gu;

/** The characters that Juspay does not want in a name, each once, in their order. */
export function unwantedCharacters(name: string): string[] {
	return [...new Set(name.match(UNWANTED))];
}

/** A name without these characters. */
export function cleanName(name: string): string {
	return name.replace(UNWANTED, ' ').replace(/\s+/g, ' ').trim();
}
