import type { RefusedParameterError } from './reader';

/** Errors for rows with both an account number and a UPI ID, or with neither. */
export type Unclear = Record<'both' | 'neither', () => RefusedParameterError>;

/** The account type by Automatic: whichever is filled. Throws RefusedParameterError. */
export function automaticType(
	isFilled: (name: 'upiId' | 'accountNumber') => boolean,
	unclear: Unclear,
): 'bankAccount' | 'upi' {
	const hasUpiId = isFilled('upiId');
	if (hasUpiId !== isFilled('accountNumber')) return hasUpiId ? 'upi' : 'bankAccount';
	throw hasUpiId ? unclear.both() : unclear.neither();
}
