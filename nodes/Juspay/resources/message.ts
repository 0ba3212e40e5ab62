import type { ResultOutcome } from './outcome';

const PRAISE =
	/verified|validated|validation success|\b(?:valid|exists?|active|approved|credited)\b/i;

const SUCCESS = /success/i;

const NEGATED =
	/\b(?:not|cannot|can't|couldn't|isn't|doesn't|never|non|no longer)[- ](?:\w+ ){0,2}?(?:valid|exist|found|verified|verify|success|active|registered|approved|credited)\w*|\bun(?:valid|verified|success|registered|approved)\w*|\bno such (?:\w+ ){0,2}?exists?\b|\bno such\b|\b(?:enter|provide|use) a valid\b/gi;

const FAILURE =
	/\b(?:invalid|unable|unknown|inactive|nonexistent|fail\w*|error|declined|rejected|closed|blocked|frozen)\b/gi;

const NO_FAILURE = /\b(?:no|without) (?:fail\w*|errors?)\b/gi;

function inWords(text: string): string {
	return text.replace(/_+/g, ' ').replace(NO_FAILURE, '');
}

/** Only failure for a valid account, or only success for another. */
function contradicts(message: string, outcome: ResultOutcome): boolean {
	const words = inWords(message);
	const rest = words.replace(NEGATED, '').replace(FAILURE, '');
	const isFailure = rest !== words;
	if (outcome === 'valid') return isFailure && !PRAISE.test(rest);
	const isOpen = outcome === 'pending' || outcome === 'notValidated';
	const isPraise = PRAISE.test(rest) || (!isOpen && SUCCESS.test(rest));
	return isPraise && !isFailure;
}

/**
 * Juspay's first message that fits the outcome. V2 of the payouts API says "VALIDATION_SUCCESSFULL" of invalid
 * accounts, too (samples of the status check).
 */
export function messageFor(
	outcome: ResultOutcome,
	messages: readonly (string | null)[],
): string | null {
	return messages.find((message) => message !== null && !contradicts(message, outcome)) ?? null;
}

const WRONG = 'The account number or the IFSC is wrong';

const VAGUE = 'The account could not be validated';

/** Reason codes in plain words: Juspay's (sample events), and its gateway Cashfree's ("BAV response description"). */
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

/** A reason code, which can end in "_FAIL", in plain words; else the first of Juspay's texts that fits the outcome. */
export function explain(
	outcome: ResultOutcome,
	code: string | null,
	texts: readonly (string | null)[],
): string | null {
	const reason = reasonFor(outcome, code);
	return messageFor(outcome, reason === VAGUE ? [...texts, reason] : [reason, ...texts]);
}
