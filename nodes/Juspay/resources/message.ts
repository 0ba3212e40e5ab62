import type { ResultOutcome } from './outcome';

const PRAISE =
	/verified|validated|validation success|\b(?:valid|exists?|active|approved|credited)\b/i;

/** Success, maybe only of the request. */
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
 * Juspay's first message that does not contradict the outcome. V2 of the payouts API says "VALIDATION_SUCCESSFULL" of
 * invalid accounts, too (payouts docs, samples of the status check).
 */
export function messageFor(
	outcome: ResultOutcome,
	messages: readonly (string | null)[],
): string | null {
	return messages.find((message) => message !== null && !contradicts(message, outcome)) ?? null;
}
