import type { Caution } from '../transport/problem';

/**
 * For calls that can cost money.
 *
 * @param advice where to look before the call is repeated, without a final period
 */
export function chargedCaution(advice: string): Caution {
	return { risk: 'The account may already have been validated and charged', advice };
}
