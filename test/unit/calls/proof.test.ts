import type { IDataObject } from 'n8n-workflow';

import {
	findResults,
	isDoubtful,
	isNewsOf,
	judgeRecord,
	proofOfAnswer,
	proofOfRecord,
	recordsOfId,
	type RecordUnderId,
} from '../../../nodes/Juspay/calls/proof';
import { ageOf, sentAtByJuspay } from '../../../nodes/Juspay/calls/time';
import { type Expected, NO_DETAILS, type Shown } from '../../../nodes/Juspay/resources/call';
import type { Outcome } from '../../../nodes/Juspay/resources/outcome';
import { textOf } from '../../support/text';
import { BANK, MOBILE, STARS, UPI } from '../resources/details';

const EMPTY: Shown = { id: null, status: null, type: null, account: NO_DETAILS, date: null };

function expecting(changes: Partial<Expected> = {}): Expected {
	return {
		id: 'b',
		idHoldsAccount: false,
		type: 'ACCOUNT_IFSC',
		accounts: [BANK],
		read: (found) => ({ ...EMPTY, ...found }),
		...changes,
	};
}

const AS_SENT = { id: 'b', type: 'account_ifsc', account: BANK };
const byMadeId = { idHoldsAccount: true };
const byIdAlone = { accounts: [], type: null };

test.each<[string, IDataObject, Partial<Expected>, answer: string, record: string]>([
	['all that was sent', AS_SENT, {}, 'proved', 'proved'],
	['neither ID nor status', { account: BANK }, {}, 'silent', 'silent'],
	['nothing but an ID', { id: 'b' }, {}, 'proved', 'silent'],
	['nothing but a status', { status: 'VALID' }, {}, 'proved', 'silent'],
	['nothing but the ID that the node made', { id: 'b' }, byMadeId, 'proved', 'proved'],
	['nothing but a status, by that ID', { status: 'VALID' }, byMadeId, 'proved', 'proved'],
	['the ID, where it stands for the account', { id: ' b ' }, byIdAlone, 'proved', 'proved'],
	['a status there', { status: 'ACTIVE' }, byIdAlone, 'proved', 'silent'],
	['stars', { ...AS_SENT, account: STARS }, {}, 'proved', 'silent'],
	['another ID', { ...AS_SENT, id: 'B' }, {}, 'contradicted', 'contradicted'],
	['a list of IDs', { ...AS_SENT, id: ['b'] }, {}, 'contradicted', 'contradicted'],
	['another type', { ...AS_SENT, type: 'UPI_ID' }, {}, 'contradicted', 'contradicted'],
	['another account', { ...AS_SENT, account: UPI }, {}, 'contradicted', 'contradicted'],
	['that by a made ID', { ...AS_SENT, account: UPI }, byMadeId, 'contradicted', 'contradicted'],
	[
		'another branch',
		{ ...AS_SENT, account: { ...BANK, ifsc: 'YESB0000263' } },
		{},
		'proved',
		'contradicted',
	],
	['one of several', AS_SENT, { accounts: [UPI, BANK] }, 'proved', 'contradicted'],
])('What is proved by %s', (_what, shown, changes, answer, record) => {
	const asked = expecting(changes);
	expect([proofOfAnswer(asked, shown), proofOfRecord(asked, shown)]).toEqual([answer, record]);
});

const NOON = Date.parse('2026-11-22T12:00:00.400Z');
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

function at(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

describe('Whether a record is newer than a call', () => {
	const byHeader = (clockOff: number) => ({
		date: new Date(NOON + clockOff + 1000).toUTCString(),
		receivedAt: NOON + 1000,
	});

	test.each<[string, date: string | null, clockOff: number, age: string]>([
		['made with it', at(NOON), 0, 'newer'],
		['made in its second, with whole seconds only', '2026-11-22T12:00:00Z', 0, 'newer'],
		['made a second before', at(NOON - 2000), 0, 'older'],
		['made with it, by a clock that is late', at(NOON - 4 * MINUTE), -4 * MINUTE, 'newer'],
		['made before, by a clock that is early', at(NOON + 3 * MINUTE), 4 * MINUTE, 'older'],
		['without a date', null, 0, 'unknown'],
		['with a date that is none', 'yesterday', 0, 'unknown'],
		['with a date in the form of India', '2026-11-22T18:30:00+05:30', 0, 'newer'],
		['with nanoseconds', '2026-11-22T12:00:01.292530547Z', 0, 'newer'],
		['without a time zone', '2026-11-22 20:30:00', 0, 'unknown'],
		['with the day first', '12/01/2027 10:00:00', 0, 'unknown'],
		['with six digits', '270605', 0, 'unknown'],
		['with a year in words', 'batch 2027', 0, 'unknown'],
		['made the day before, in an answer of then', at(NOON - DAY), -DAY, 'unknown'],
		['made with it, in an answer of the day before', at(NOON), -DAY, 'unknown'],
		['made with it, by a clock of the next day', at(NOON + DAY), DAY, 'newer'],
		['made before, by a clock of the next day', at(NOON + DAY - MINUTE), DAY, 'unknown'],
	])('one %s', (_what, date, clockOff, age) => {
		expect(ageOf({ ...EMPTY, date }, sentAtByJuspay(NOON, byHeader(clockOff)))).toBe(age);
	});

	test.each([
		[5.1 * MINUTE, 'newer'],
		[4.9 * MINUTE, 'unknown'],
		[-4.9 * MINUTE, 'unknown'],
		[-5.1 * MINUTE, 'older'],
	])('without a header Date nobody knows within five minutes: %i ms is %s', (after, age) => {
		const sentAt = sentAtByJuspay(NOON, { date: undefined, receivedAt: NOON });
		expect(ageOf({ ...EMPTY, date: at(NOON + after) }, sentAt)).toBe(age);
	});
});

const SENT_AT = { earliest: NOON, latest: NOON };
const NEW = at(NOON + 1000);
const OLD = at(NOON - 2000);

function judged(changes: Partial<Expected> = {}) {
	const outcome = ({ status }: IDataObject) => textOf(status).toLowerCase() as Outcome;
	return { expected: expecting(changes), outcome };
}

test.each<[string, IDataObject, Partial<Expected>, boolean]>([
	['as sent', AS_SENT, {}, false],
	['of another account', { ...AS_SENT, account: UPI }, {}, true],
	[
		'an earlier result of the same record',
		{ status: 'VALID', date: OLD },
		{ existedBefore: true },
		true,
	],
	['a settled one without a date', { status: 'INVALID' }, { existedBefore: true }, true],
	['one that is pending', { status: 'PENDING', date: OLD }, { existedBefore: true }, false],
	['a new result of it', { status: 'VALID', date: NEW }, { existedBefore: true }, false],
	['an old date of a record that is new', { status: 'VALID', date: OLD }, {}, false],
])("A call's own answer is in doubt: %s", (_what, found, changes, expected) => {
	expect(isDoubtful(found, judged(changes), SENT_AT)).toBe(expected);
});

const OTHER_BANK = { ...BANK, accountNumber: '111122223333' };
const several = { id: null, type: null, accounts: [BANK, OTHER_BANK] };

test.each<[string, known: IDataObject, found: IDataObject, Partial<Expected>, boolean]>([
	['a status', { id: 'b' }, { id: 'b', status: 'VALID' }, {}, true],
	['a record without an ID', { id: 'b' }, { status: 'VALID' }, {}, false],
	['one under an ID of the node', { id: 'b' }, { status: 'VALID' }, byMadeId, true],
	['one that shows the account', { id: 'b' }, { status: 'VALID', account: BANK }, {}, true],
	[
		'one of the account that is waited for, of several',
		{ id: '1', account: BANK },
		{ status: 'VALID', account: BANK },
		several,
		true,
	],
	[
		'one of another account of the call',
		{ id: '1', account: BANK },
		{ id: '1', status: 'VALID', account: OTHER_BANK },
		several,
		false,
	],
	[
		'one that shows nothing, of several',
		{ id: '1', account: BANK },
		{ status: 'VALID' },
		several,
		false,
	],
	[
		'the same account masked in another way',
		{ id: '1', account: STARS },
		{ id: ' 1 ', status: 'VALID', account: { ...BANK, accountNumber: '*1191' } },
		several,
		true,
	],
	['a record of one that had none', {}, { id: 'b', status: 'VALID' }, {}, true],
	['no status', { id: 'b' }, { id: 'b' }, {}, false],
	['another ID', { id: 'b' }, { id: 'c', status: 'VALID' }, { id: null }, false],
	['another account', { id: 'b' }, { id: 'b', status: 'VALID', account: UPI }, {}, false],
	[
		'one that settles while it is watched, without a date',
		{ id: 'b', status: 'PENDING' },
		{ id: 'b', status: 'INVALID' },
		{ existedBefore: true },
		true,
	],
	[
		'such with the date it had before',
		{ id: 'b', status: 'PENDING', date: OLD },
		{ id: 'b', status: 'INVALID', date: OLD },
		{ existedBefore: true },
		true,
	],
	[
		'such with another date from before the call',
		{ id: 'b', status: 'PENDING', date: null },
		{ id: 'b', status: 'INVALID', date: OLD },
		{ existedBefore: true },
		false,
	],
	[
		'a date from long before the call, in a record that was only stored',
		{ id: 'b', status: 'CREATED' },
		{ id: 'b', status: 'VALID', date: at(NOON - 10 * 60_000) },
		{},
		false,
	],
	[
		'an earlier result',
		{ id: 'b' },
		{ id: 'b', status: 'VALID', date: OLD },
		{ existedBefore: true },
		false,
	],
])('What a later look-up says is news: %s', (_what, known, found, changes, expected) => {
	expect(isNewsOf(known, found, judged(changes), SENT_AT)).toBe(expected);
});

test.each<[string, IDataObject[], id: string | null, count: number]>([
	['the only one, even without an ID', [{}], 'b', 1],
	['of several, those that show the ID', [{ id: ' b ' }, {}, { id: 'c' }], 'b', 1],
	['none of several that show no ID', [{}, {}], 'b', 0],
	['all, where no ID was asked for', [{}, { id: 'c' }], null, 2],
])('Of the records in an answer count %s', (_what, found, id, count) => {
	expect(recordsOfId(found, expecting({ id }))).toHaveLength(count);
});

const FOUND: RecordUnderId = {
	proof: 'proved',
	age: 'unknown',
	outcome: 'valid',
	isLost: false,
	isGeneratedId: false,
	isValidation: true,
	onDuplicate: 'useExisting',
};
const CONTRADICTED = { proof: 'contradicted' } as const;
const SILENT = { proof: 'silent' } as const;
const STORED = { outcome: 'notValidated' } as const;
const asError = { onDuplicate: 'error' } as const;

test.each<[string, Partial<RecordUnderId>, afterDuplicate: string, afterLoss: string]>([
	['proved', {}, 'use', 'use'],
	['proved and older', { age: 'older' }, 'use', 'use'],
	['proved, where the ID must be new', asError, 'untold', 'unknown'],
	['older, where it must be new', { ...asError, age: 'older' }, 'untold', 'unknown'],
	['newer, where it must be new', { ...asError, age: 'newer' }, 'untold', 'use'],
	['only stored', STORED, 'onlyStored', 'unknown'],
	['only stored, but newer', { ...STORED, age: 'newer' }, 'onlyStored', 'use'],
	['stored by a call that stores', { ...STORED, isValidation: false }, 'use', 'use'],
	['contradicted', CONTRADICTED, 'otherAccount', 'unknown'],
	['silent', SILENT, 'untold', 'unknown'],
	['proved by an ID of the node', { ...asError, isGeneratedId: true }, 'use', 'use'],
	['stored under it', { ...STORED, isGeneratedId: true }, 'use', 'use'],
	['contradicted under it', { ...CONTRADICTED, isGeneratedId: true }, 'unknown', 'unknown'],
	['silent under it', { ...SILENT, isGeneratedId: true }, 'unknown', 'unknown'],
])('A record under the ID of a call that is %s', (_what, changes, afterDuplicate, afterLoss) => {
	const judgements = [false, true].map((isLost) => judgeRecord({ ...FOUND, ...changes, isLost }));
	expect(judgements).toEqual([afterDuplicate, afterLoss]);
});

describe('The results of a call without an ID among stored records', () => {
	const one = { id: '1', account: BANK, date: NEW };
	const other = { id: '2', account: UPI, date: NEW };
	const several = { id: null, type: null, accounts: [BANK, UPI] };
	const bank = { ...several, accounts: [BANK] };
	const existing = { ...byIdAlone, existedBefore: true } as const;

	test.each<[string, IDataObject[], Partial<Expected>, ids: string[] | null]>([
		['the only one', [one], bank, ['1']],
		['in the order of the list', [other, one], several, ['2', '1']],
		['among others', [{ id: '0', account: MOBILE }, one, other], bank, ['1']],
		['beside an older one', [{ ...one, id: '0', date: OLD }, one], bank, ['1']],
		['none of two that fit', [one, { ...one, id: '0' }], bank, null],
		['not of stars', [{ ...one, account: STARS }], bank, null],
		['not an older one', [{ ...one, date: OLD }], bank, null],
		['not one without a date', [{ id: '1', account: BANK }], bank, null],
		['not if one of several is missing', [one], several, null],
		['not one for two', [one], { ...several, accounts: [BANK, BANK] }, null],
		['one that is not validated yet', [{ ...one, status: 'notvalidated' }], bank, ['1']],
		[
			'an account that was there before, by its ID',
			[{ id: 'b', date: NEW, status: 'VALID' }],
			existing,
			['b'],
		],
		[
			'not if it was not validated',
			[{ id: 'b', date: NEW, status: 'notvalidated' }],
			existing,
			null,
		],
		['not with an earlier date', [{ id: 'b', date: OLD, status: 'VALID' }], existing, null],
		['not under another ID', [{ id: 'c', date: NEW, status: 'VALID' }], existing, null],
	])('%s', (_what, list, changes, ids) => {
		const context = judged(changes);
		const outcome = ({ status }: IDataObject): Outcome =>
			status === 'notvalidated' ? 'notValidated' : 'valid';
		expect(
			findResults({ ...context, outcome }, SENT_AT, list)?.map(({ id }) => id) ?? null,
		).toEqual(ids);
	});
});
