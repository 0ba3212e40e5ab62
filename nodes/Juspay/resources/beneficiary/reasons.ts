import { messageFor } from '../message';
import type { ResultOutcome } from '../outcome';

const WRONG = 'The account number or the IFSC is wrong';

const VAGUE = 'The account could not be validated';

/**
 * Reason codes in plain words: Juspay's own (sample events), and those of its gateway Cashfree ("Sample responses from
 * bank", "BAV response description").
 */
export const REASONS: ReadonlyMap<string, string> = new Map([
	['INVALID_BANK_ACCOUNT', WRONG],
	['INVALID_ACCOUNT', WRONG],
	['INVALID_IFSC', 'The IFSC is wrong'],
	['ACCOUNT_BLOCKED', 'The account is blocked'],
	['FRAUD_ACCOUNT', 'The gateway has blocked the account because of fraud'],
	['NRE_ACCOUNT', 'It is an NRE account, which cannot be paid this way'],
	['UNABLE_TO_VALIDATE', VAGUE],
	['BENEFICIARY_BANK_OFFLINE', "The account's bank is offline"],
	['BENE_BANK_DECLINED', "The account's bank declined the payment"],
	['IMPS_MODE', 'The account cannot be paid by IMPS'],
	['NPCI_UNAVAILABLE', 'The payment network (NPCI) is not available'],
	['INSUFFICIENT_BALANCE', 'The gateway has too little money for validations'],
]);

function reasonFor(outcome: ResultOutcome, code: string | null): string | null {
	if (outcome === 'valid' || code === null) return null;
	return (
		REASONS.get(
			code
				.trim()
				.toUpperCase()
				.replace(/_FAIL$/, ''),
		) ?? null
	);
}

/**
 * A beneficiary's reason code in plain words, which can end in "_FAIL"; else the first of Juspay's texts that does not
 * contradict the outcome.
 */
export function explain(
	outcome: ResultOutcome,
	code: string | null,
	texts: readonly (string | null)[],
): string | null {
	const reason = reasonFor(outcome, code);
	return messageFor(outcome, reason === VAGUE ? [...texts, reason] : [reason, ...texts]);
}
