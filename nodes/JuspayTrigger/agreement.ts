import { isShown } from '../Juspay/resources/comparison';
import { inCapitals, type Outcome, outcomeOf } from '../Juspay/resources/outcome';
import { isObject } from '../Juspay/shared/json';

/** A word of an event: Juspay's status of the account, or a code of Juspay, a gateway or its request. */
interface Word {
	kind: 'status' | 'code';
	/** Raw, so that nothing odd is overlooked. */
	value: unknown;
}

function plainKey(key: string): string {
	return inCapitals(key).replace(/[^A-Z]/g, '');
}

function keys(...names: string[]): ReadonlySet<string> {
	return new Set(names.map(plainKey));
}

const STATUSES = keys('status', 'accountStatus');
const CODES = keys('responseCode', 'accountStatusCode', 'subCode', 'accountExists');
const GATEWAYS = keys('validateResp');
const LISTS = keys('transactions');
/** Repeated from the request. */
const SENT = keys('beneDetails');

/** Events have five. */
const MOST_LEVELS = 9;

interface Place {
	/** Its status is that of the request. */
	isGateway: boolean;
	level: number;
}

function wordsAt(key: string, value: unknown, { isGateway, level }: Place): Word[] {
	const name = plainKey(key);
	if (SENT.has(name)) return [];
	if (CODES.has(name) || (isGateway && name === 'STATUS')) return [{ kind: 'code', value }];
	const isUnreadable = LISTS.has(name) && typeof value !== 'object';
	if (STATUSES.has(name) || isUnreadable) return [{ kind: 'status', value }];
	return wordsIn(value, { isGateway: isGateway || GATEWAYS.has(name), level: level + 1 });
}

/** Anything too deep to read is a status that says nothing known. */
function wordsIn(value: unknown, place: Place): Word[] {
	if (typeof value !== 'object' || value === null) return [];
	if (place.level > MOST_LEVELS) return [{ kind: 'status', value }];
	if (Array.isArray(value)) {
		const level = place.level + 1;
		return value.flatMap((entry) => wordsIn(entry, { ...place, level }));
	}
	return Object.entries(value).flatMap(([key, inner]) => wordsAt(key, inner, place));
}

/** About a request, not the account (Juspay's samples of events and answers). */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['SUCCESS', '200', '00']);

/** From the same samples; no list of codes is documented. */
const VALID_CODES: ReadonlySet<string> = new Set([
	'VALID',
	'ACTIVE',
	'ACCOUNT_IS_VALID',
	'VALID_VPA',
	'YES',
]);

function agrees({ kind, value }: Word, outcome: Outcome): boolean {
	if (!isShown(value)) return true;
	const isText = typeof value === 'string';
	const word = isText || typeof value === 'number' ? inCapitals(String(value)) : '';
	if (SAYS_NOTHING.has(word)) return true;
	if (kind === 'code') return VALID_CODES.has(word) === (outcome === 'valid');
	return isText && outcomeOf('beneficiary', value) === outcome;
}

/**
 * An event's outcome: that of its value, if every status, code and transaction inside says the same or nothing. An
 * `info` that is no object cannot be read.
 */
export function agreedOutcome(value: string, info: unknown): Outcome {
	const outcome = outcomeOf('beneficiary', value);
	const isReadable = isObject(info) || !isShown(info);
	const words = wordsIn(info, { isGateway: false, level: 0 });
	return isReadable && words.every((word) => agrees(word, outcome)) ? outcome : 'undetermined';
}
