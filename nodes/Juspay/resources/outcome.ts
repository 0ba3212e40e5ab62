/** Outcome of a validation, in one vocabulary for both APIs. */
export type Outcome = 'valid' | 'invalid' | 'pending' | 'notValidated' | 'undetermined';

/** Outcomes of items, including those not sent to the bank, failed, or no validations. */
export type ResultOutcome = Outcome | 'planned' | 'failed' | 'done';

/** Maximum validations of an account without a clear result. */
export const MOST_ATTEMPTS = 5;

/** Whether validating is worth its price: no clear result is known, or it was only stored. */
export function isUnclear(outcome: Outcome | undefined): boolean {
	return outcome === 'undetermined' || outcome === 'notValidated';
}

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

/** Upper-cases a to z only: lookalikes are other letters. */
export function inCapitals(text: string): string {
	return text.trim().replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** Translates Juspay's status. ERROR, MANUAL_REVIEW and unknown ones prove nothing against an account. */
export function outcomeOf(api: keyof typeof OUTCOMES, status: string | null): Outcome {
	return OUTCOMES[api].get(inCapitals(status ?? '')) ?? 'undetermined';
}
