import type { Answer } from '../../../sandbox/errors';
import type { LieKind } from '../../../sandbox/lies';
import type { Occasion } from './way';

const CONTRARY: Readonly<Record<string, string>> = {
	ACTIVE: 'FAILURE',
	FAILURE: 'ACTIVE',
	VALID: 'INVALID',
	INVALID: 'VALID',
};

const STATUS_KEYS = new Set(['status', 'validation_status']);

/** A body in which all records have other statuses. */
function changeStatuses(value: unknown, change: (status: string) => string): unknown {
	if (Array.isArray(value)) return value.map((one) => changeStatuses(one, change));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [
			key,
			STATUS_KEYS.has(key) ? change(String(entry)) : changeStatuses(entry, change),
		]),
	);
}

/** Statuses that a lie turns into others; the rest stays. */
export function contraryOf(status: string): string {
	return CONTRARY[status] ?? status;
}

/** The same body with this status in every record. */
export function withStatus(body: unknown, status: string): unknown {
	return changeStatuses(body, () => status);
}

/** The same answer with every result turned into its contrary; where other records stand beside, these lie alone. */
export function contradicted(answer: Answer, lie: LieKind | 'claim'): Answer {
	if (lie === 'decoys' || lie === 'twins') return answer;
	return { status: answer.status, body: changeStatuses(answer.body, contraryOf) };
}

const OF_OTHERS: ReadonlySet<LieKind> = new Set(['anotherAccount', 'anotherType']);
/** No setting has a period in which these dates count. */
const OLD: ReadonlySet<LieKind> = new Set(['yesterday', 'years']);
const NOT_SHOWN: ReadonlySet<LieKind> = new Set(['maskAll', 'maskEnd', 'noAccount', 'noDetails']);

/**
 * Whether a careful reader must see that a changed answer proves nothing about the row (docs/money-and-retries.md). Only then does it
 * also tell the contrary: nobody could see a wrong status in a record that is perfect otherwise.
 */
export function mustBeRefused(
	lie: LieKind,
	{ request, operation, validateAgain, honest }: Occasion,
): boolean {
	const isDated = JSON.stringify(honest.body).includes('"last_validated":"');
	const isOld = OLD.has(lie) && isDated && validateAgain !== 'never';
	switch (operation) {
		case 'beneficiary validate':
		case 'beneficiary resolve':
			return lie === 'anotherId' || OF_OTHERS.has(lie);
		case 'customerAccount createAndValidate':
			if (OF_OTHERS.has(lie)) return true;
			if (request.path.endsWith('/list'))
				return NOT_SHOWN.has(lie) || isOld || (lie === 'noDates' && validateAgain !== 'never');
			return request.method === 'GET' && lie === 'anotherId';
		case 'customerAccount validate':
			// A result that settles while it is watched needs no date.
			return lie === 'anotherId' || isOld || (lie === 'noDates' && request.method === 'POST');
		case 'upiId verify':
			return lie === 'anotherAccount';
		default:
			return false;
	}
}
