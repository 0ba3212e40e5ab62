import type { Caution } from '../transport/problem';

/**
 * For calls that can cost money.
 *
 * @param advice where to look before the call is repeated, without a final period
 */
export function chargedCaution(advice: string): Caution {
	return { risk: 'The account may already have been validated and charged', advice };
}

/**
 * For calls that store a record and cost nothing.
 *
 * @param advice where to look before the call is repeated, without a final period
 */
export function storedCaution(advice: string): Caution {
	return { risk: 'The account may already have been stored', advice };
}
