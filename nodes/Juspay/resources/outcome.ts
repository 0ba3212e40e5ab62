/** What a validation came to, in one vocabulary for both of Juspay's APIs. */
export type Outcome = 'valid' | 'invalid' | 'pending' | 'notValidated' | 'undetermined';

/** The outcomes of items: also of those that were not sent to the bank, that failed, or that are no validations. */
export type ResultOutcome = Outcome | 'planned' | 'failed' | 'done';

/** How often an account is validated at most while its outcome is undetermined. */
export const MOST_ATTEMPTS = 5;

const COMMON_STATUSES: readonly (readonly [string, Outcome])[] = [
	['ACTIVE', 'valid'],
	['VALID', 'valid'],
	['PENDING', 'pending'],
	['TIMEOUT', 'pending'],
	['CREATED', 'notValidated'],
];

const OUTCOMES = {
	customerAccount: new Map<string, Outcome>([...COMMON_STATUSES, ['FAILURE', 'invalid']]),
	// FAILURE means "try again" on payouts (status check page), so it stays undetermined there.
	beneficiary: new Map<string, Outcome>([...COMMON_STATUSES, ['INVALID', 'invalid']]),
};

/** A word as it is compared. Only the letters a to z: other letters that look like them are others. */
export function inCapitals(text: string): string {
	return text.trim().replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/**
 * Translates Juspay's status, whatever its case. ERROR, MANUAL_REVIEW and every status not known here
 * are `undetermined`: no proof against an account (docs/api-notes.md).
 */
export function outcomeOf(api: keyof typeof OUTCOMES, status: string | null): Outcome {
	return OUTCOMES[api].get(inCapitals(status ?? '')) ?? 'undetermined';
}
