import type { Answer } from '../../../sandbox/errors';
import type { LieKind } from '../../../sandbox/lies';
import type { Occasion } from './ways';

const CONTRARY: Readonly<Record<string, string>> = {
	ACTIVE: 'FAILURE',
	FAILURE: 'ACTIVE',
	VALID: 'INVALID',
	INVALID: 'VALID',
};

const STATUS_KEYS = new Set(['status', 'validation_status']);

function withContraryStatus(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withContraryStatus);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [
			key,
			STATUS_KEYS.has(key) ? (CONTRARY[String(entry)] ?? entry) : withContraryStatus(entry),
		]),
	);
}

/** The same answer with every result turned into its contrary; where other records stand beside, these lie alone. */
export function contradicted(answer: Answer, lie: LieKind | 'claim'): Answer {
	if (lie === 'decoys' || lie === 'twins') return answer;
	return { status: answer.status, body: withContraryStatus(answer.body) };
}

const OF_OTHERS: ReadonlySet<LieKind> = new Set(['anotherAccount', 'anotherType']);
const NOT_SHOWN: ReadonlySet<LieKind> = new Set(['maskAll', 'maskEnd', 'noAccount', 'noDetails']);

/**
 * Whether a careful reader must see that a changed answer proves nothing about the row (design 5.8). Only then does it
 * also tell the contrary: nobody could see a wrong status in a record that is perfect otherwise.
 */
export function mustBeRefused(lie: LieKind, { request, operation }: Occasion): boolean {
	switch (operation) {
		case 'beneficiary validate':
		case 'beneficiary resolve':
			return lie === 'anotherId' || OF_OTHERS.has(lie);
		case 'customerAccount createAndValidate':
			if (OF_OTHERS.has(lie)) return true;
			if (request.path.endsWith('/list')) return NOT_SHOWN.has(lie);
			return request.method === 'GET' && lie === 'anotherId';
		case 'customerAccount validate':
			return lie === 'anotherId';
		case 'upiId verify':
			return lie === 'anotherAccount';
		default:
			return false;
	}
}
