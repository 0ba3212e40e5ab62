import type { ResultOutcome } from './outcome';

const SUCCESS = /success|verified|validated|\bvalid\b|\bexists\b/i;
const FAILURE =
	/\b(?:invalid|unable|unsuccessful\w*|unknown|unverified|inactive|fail\w*|error|declined|rejected)\b|\bnot (?:\w+ )?(?:valid|exist|found|verified|success|active|registered)/i;

/** Juspay writes codes in the place of sentences, too. */
function inWords(text: string): string {
	return text.replace(/_+/g, ' ');
}

/** What speaks of success of anything but a valid account, or of failure of a valid one. */
function contradicts(message: string, outcome: ResultOutcome): boolean {
	const words = inWords(message);
	const isFailure = FAILURE.test(words);
	return outcome === 'valid' ? isFailure : SUCCESS.test(words) && !isFailure;
}

/**
 * The first of Juspay's messages that does not contradict the outcome; `null` if there is none. Version 2 of the payouts
 * API says "VALIDATION_SUCCESSFULL" of invalid accounts, too (payouts docs, samples of the status check).
 */
export function messageFor(
	outcome: ResultOutcome,
	messages: readonly (string | null)[],
): string | null {
	return messages.find((message) => message !== null && !contradicts(message, outcome)) ?? null;
}
