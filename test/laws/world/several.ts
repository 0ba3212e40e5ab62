import { tellLie } from '../../../sandbox/lies';
import { contraryOf, withStatus } from './claims';
import { http, type Occasion, type Parts, type Told } from './way';

// Answers with several records: lists, and calls for several accounts.

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The records of an answer that can hold several; `null` of any other. */
function recordsIn(body: unknown): Fields[] | null {
	const list = isFields(body) ? body['list'] : body;
	return Array.isArray(list) ? list.filter(isFields) : null;
}

function withRecords(body: unknown, records: readonly unknown[]): unknown {
	return isFields(body) ? { ...body, list: records } : records;
}

/** The same answer with other records; `null` if it has fewer than `least`. */
function changed(
	{ honest: { status, body } }: Occasion,
	change: (records: readonly Fields[]) => readonly unknown[],
	least = 1,
): Told | null {
	const records = status === 200 ? recordsIn(body) : null;
	if (records === null || records.length < least) return null;
	return http(status, withRecords(body, change(records)));
}

function reversed(occasion: Occasion): Told | null {
	return changed(occasion, (records) => records.toReversed(), 2);
}

function told(body: unknown, lie: 'noIfsc' | 'maskAllButFour'): unknown {
	return tellLie({ status: 200, body }, { lie }).body;
}

/** An account number as other programs read it: without its leading zeros. */
function asNumbers(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(asNumbers);
	if (!isFields(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [
			key,
			key === 'account' && /^\d+$/.test(String(entry)) ? Number(entry) : asNumbers(entry),
		]),
	);
}

/** Something that is no record comes first. */
function withEntry(entry: unknown): Parts {
	return {
		effect: 'done',
		tell: (occasion) => changed(occasion, (records) => [entry, ...records]),
	};
}

/** A record that Juspay does not have, and what a look-up of it returns. */
interface Rival {
	record: Fields;
	later: Fields;
}

function statusOf({ validation_status: status }: Fields): string {
	return String(status);
}

function asRecord(value: unknown): Fields {
	if (!isFields(value)) throw new TypeError('Not a record');
	return value;
}

function contrary(record: Fields): Fields {
	return asRecord(withStatus(record, contraryOf(statusOf(record))));
}

/** The contrary of what a pending account turns out to be. */
function laterContrary(record: Fields): Fields {
	return asRecord(withStatus(record, statusOf(record) === 'FAILURE' ? 'ACTIVE' : 'FAILURE'));
}

/** Beside each record, another one of the same account; the others come first. */
function besideRivals(rivalOf: (record: Fields) => Rival): Parts['tell'] {
	return (occasion) => {
		const invented: Record<string, unknown> = {};
		const invent = (one: Fields): Fields => {
			const { record, later } = rivalOf(one);
			const id = `${String(one['customer_account_id'])}-rival`;
			invented[id] = { ...later, customer_account_id: id };
			return { ...record, customer_account_id: id };
		};
		const answer = changed(occasion, (records) => [...records.map(invent), ...records]);
		return answer?.kind === 'http' ? { ...answer, invented } : answer;
	};
}

const ofOnesOwn = (record: Fields): Rival => ({ record, later: record });

/** Ways in which records lie together. */
export const OF_SEVERAL: Record<string, Parts> = {
	'in another order': { effect: 'done', tell: reversed },
	'in another order, without the IFSC': {
		effect: 'done',
		hides: true,
		tell: (occasion) => {
			const answer = reversed(occasion);
			return answer?.kind === 'http' ? { ...answer, body: told(answer.body, 'noIfsc') } : null;
		},
	},
	'with account numbers as JSON numbers': {
		effect: 'done',
		// A lost leading zero shows another account.
		hides: true,
		tell: ({ honest: { status, body } }) => (status === 200 ? http(status, asNumbers(body)) : null),
	},
	'with null beside the records': withEntry(null),
	'with a text beside the records': withEntry('temporarily unavailable'),
	'with an object without ID beside the records': withEntry({ note: 'temporarily unavailable' }),
	'with null in the place of the last record': {
		effect: 'done',
		tell: (occasion) => changed(occasion, (records) => [...records.slice(0, -1), null]),
	},
	'with a second record that says the contrary, also when it is looked up': {
		effect: 'done',
		isCombined: true,
		hasRival: true,
		tell: besideRivals((record) => ofOnesOwn(contrary(record))),
	},
	'with a second record that is pending, and then says the contrary': {
		effect: 'done',
		hasRival: true,
		tell: besideRivals((record) => ({
			record: asRecord(withStatus(record, 'PENDING')),
			later: laterContrary(record),
		})),
	},
	'with a masked record beside it that says the contrary': {
		effect: 'done',
		hasRival: true,
		tell: besideRivals((record) => ofOnesOwn(asRecord(told(contrary(record), 'maskAllButFour')))),
	},
	'with a masked record beside it that is pending, and then says the contrary': {
		effect: 'done',
		hasRival: true,
		tell: besideRivals((record) => ({
			record: asRecord(told(withStatus(record, 'PENDING'), 'maskAllButFour')),
			later: asRecord(told(laterContrary(record), 'maskAllButFour')),
		})),
	},
};
