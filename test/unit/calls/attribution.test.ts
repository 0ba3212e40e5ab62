import type { IDataObject } from 'n8n-workflow';

import {
	ambiguousRecords,
	hasRival,
	isDisputed,
	isToldOf,
	oneOfEach,
	recordsAsTelling,
	resultOfAccount,
	toldAndLeft,
} from '../../../nodes/Juspay/calls/attribution';
import type { CallResult } from '../../../nodes/Juspay/calls/ends';
import { type Expected, NO_DETAILS, type PayingCall } from '../../../nodes/Juspay/resources/call';
import { callResult, DOUBTFUL, expected, paidCall } from './calls';

const A = '1111100001';
const B = '2222200001';
const C = '3333300003';
/** Fits A and B, and shows enough of both. */
const A_OR_B = '******0001';
/** Fits all, and shows nothing. */
const STARS = '**********';
const STRANGE = '4444400004';

/** These accounts were sent, without an ID. */
function sent(...accounts: string[]): Expected {
	return expected({
		id: null,
		accounts: accounts.map((accountNumber) => ({ ...NO_DETAILS, accountNumber })),
	});
}

/** A record of an account, on a day of June. */
function of(account: string, day = 10, changes: IDataObject = {}): IDataObject {
	const date = `2026-06-${String(day)}T00:00:00Z`;
	return { beneId: `${account} ${String(day)}`, account, status: 'valid', date, ...changes };
}

function judgedFor(...accounts: string[]) {
	const { outcome } = paidCall();
	return { expected: sent(...accounts), outcome };
}

const VALID_ONE = { beneId: '1', status: 'valid' };
const INVALID_ONE = { beneId: '1', status: 'invalid' };
const INVALID_OTHER = { beneId: '2', status: 'invalid' };

test.each<[string, IDataObject, IDataObject, Expected, boolean]>([
	['of one ID', VALID_ONE, INVALID_ONE, sent(A, C), true],
	['of several IDs', VALID_ONE, INVALID_OTHER, sent(A, C), false],
	[
		'of one account',
		{ ...VALID_ONE, account: A },
		{ ...INVALID_OTHER, account: A },
		sent(A, C),
		true,
	],
	[
		'of two accounts',
		{ ...VALID_ONE, account: A },
		{ ...INVALID_OTHER, account: C },
		sent(A, C),
		false,
	],
	['to one account', VALID_ONE, INVALID_OTHER, sent(A), true],
	[
		'to an ID that stands for the account',
		{ status: 'valid' },
		{ status: 'invalid' },
		expected(),
		true,
	],
	[
		'of which one is of another account',
		VALID_ONE,
		{ ...INVALID_ONE, account: STRANGE },
		sent(A),
		false,
	],
	['that agree', VALID_ONE, VALID_ONE, sent(A, C), false],
	[
		'of which one is open, and as old',
		VALID_ONE,
		{ beneId: '1', status: 'pending' },
		sent(A, C),
		true,
	],
	[
		'of which one is open, and older',
		{ ...VALID_ONE, date: '2026-01-02T00:00:00Z' },
		{ beneId: '1', status: 'pending', date: '2026-01-01T00:00:00Z' },
		sent(A, C),
		false,
	],
])('Records that contradict each other: two %s', (_which, one, other, asked, isContrary) => {
	const { outcome } = paidCall();
	expect(isDisputed(one, [one, other], { expected: asked, outcome })).toBe(isContrary);
});

test.each<[string, account: string, of: boolean[]]>([
	['one that it shows', A, [true, false]],
	['the only one that it can be of', '1*********', [true, false]],
	['none, if it shows two', A_OR_B, [false, false]],
	['none, if it fits both and shows neither', STARS, [false, false]],
	['none, if it is of another', STRANGE, [false, false]],
])('Of several accounts, a record is that of %s', (_which, account, owners) => {
	const asked = sent(A, B);
	expect([0, 1].map((index) => isToldOf(of(account), asked, index))).toEqual(owners);
});

test('A masked record is weighed against those that show as much of the account', () => {
	const [whole, masked, stars] = [of(A), of(A_OR_B), of(STARS)];
	const all = [whole, masked, stars];
	expect(all.map((found) => recordsAsTelling(found, all, sent(A)))).toEqual([
		[whole],
		[whole, masked],
		all,
	]);
});

test.each<[string, IDataObject, isRival: boolean]>([
	['as new, under another ID', of(A, 10, { beneId: 'other' }), true],
	['the same record', of(A), false],
	['older', of(A, 9), false],
	['newer', of(A, 11), false],
	['as new, but masked', of(A_OR_B), false],
	['as new, of the other account', of(C), false],
	['as new, of a stranger', of(STRANGE), false],
])('A record beside that of an account is as good: %s', (_which, other, isRival) => {
	const record = of(A);
	expect(hasRival(record, [record, other], sent(A, C))).toBe(isRival);
});

describe('The result of an account', () => {
	const results = (...accounts: string[]) => accounts.map((account) => callResult(of(account)));

	test.each<[string, accounts: string[], of: (string | undefined)[]]>([
		['is the one that tells it', [C, A], [A, C]],
		['is missing if others are told, and it is not', [STARS, A], [A, undefined]],
		['is the one in its place if none is told', [STARS, A_OR_B], [STARS, A_OR_B]],
	])('%s', (_rule, accounts, expectedOf) => {
		const asked = accounts.includes(C) ? sent(A, C) : sent(A, B);
		const found = [0, 1].map((index) => resultOfAccount(results(...accounts), asked, index));
		expect(found.map((result) => result?.record['account'])).toEqual(expectedOf);
	});

	test('is the one in its place if an ID stands for it, or nothing is expected', () => {
		const [first, second] = results(STARS, STRANGE);
		const found = [expected(), undefined].map((asked) =>
			[0, 1].map((index) => resultOfAccount(results(STARS, STRANGE), asked, index)),
		);
		expect(found).toEqual([
			[first, second],
			[first, second],
		]);
	});
});

describe('Of the results of a call with two accounts', () => {
	const [ofA, ofC] = [callResult(of(A)), callResult(of(C))];
	const CONTESTED = { isContested: true } as const;
	const open = (status?: string) => callResult(of(C, 10, { status }));
	const call = (changes: Partial<PayingCall> = {}) =>
		paidCall({ expected: sent(A, C), follow: () => null, ...changes });

	test.each<[string, CallResult[], told: CallResult[], left: number[]]>([
		['both are told', [ofA, ofC], [ofA, ofC], []],
		['a missing one is left', [ofA], [ofA], [1]],
		['a doubtful one is left', [{ ...ofA, ...DOUBTFUL }, ofC], [ofC], [0]],
		['an undetermined one is left', [ofA, open('undetermined')], [ofA], [1]],
		['one without a status is left', [open(), ofA], [ofA], [1]],
		['a pending one is told', [ofA, open('pending')], [ofA, open('pending')], []],
		['but not a contested one', [ofA, { ...open('pending'), ...CONTESTED }], [ofA], [1]],
		[
			'a contested one that is final is told',
			[{ ...ofA, ...CONTESTED }],
			[{ ...ofA, ...CONTESTED }],
			[1],
		],
		[
			'one that was only stored is told',
			[ofA, open('notValidated')],
			[ofA, open('notValidated')],
			[],
		],
	])('%s', (_rule, results, told, left) => {
		expect(toldAndLeft(results, call())).toEqual({ told, left });
	});

	test('an undetermined one that can be looked up again is told', () => {
		const results = [ofA, open('undetermined')];
		const { follow } = paidCall();
		expect(toldAndLeft(results, call({ follow }))).toEqual({ told: results, left: [] });
	});

	test('the only one stands for a call that names no account', () => {
		const named = call({ expected: sent() });
		expect(toldAndLeft([ofA], named)).toEqual({ told: [ofA], left: [] });
		expect(toldAndLeft([{ ...ofA, ...DOUBTFUL }], named)).toEqual({ told: [], left: [0] });
	});
});

describe('Records that may be of either of several accounts', () => {
	const invalid = { status: 'invalid' };

	test.each<[string, IDataObject[], accounts: string[], IDataObject[]]>([
		['are certain if each account has one', [of(C), of(STARS)], [A, C], []],
		['are certain if all agree', [of(STARS), of(STARS, 11)], [A, C], []],
		[
			'are not if they disagree',
			[of(STARS), of(STARS, 11, invalid)],
			[A, C],
			[of(STARS), of(STARS, 11, invalid)],
		],
		[
			'are not if more than accounts without a record',
			[of(A), of(C), of(STARS), of(STARS, 11)],
			[A, B, C],
			[of(STARS), of(STARS, 11)],
		],
		['do not count a stranger', [of(STARS), of(STARS, 11), of(STRANGE)], [A, C], []],
		['are none for one account', [of(STARS), of(STARS, 11, invalid)], [A], []],
	])('%s', (_rule, records, accounts, ambiguous) => {
		expect(ambiguousRecords(records, judgedFor(...accounts))).toEqual(ambiguous);
	});

	test('cannot disagree where there is no outcome', () => {
		const records = [of(STARS), of(STARS, 11, invalid)];
		expect(ambiguousRecords(records, { expected: sent(A, C) })).toEqual([]);
	});
});

test.each<[string, IDataObject[], accounts: string[], chosen: number[]]>([
	['the newest of each', [of(A, 10), of(C), of(A, 11)], [A, C], [1, 2]],
	['the first of two as good', [of(A), of(A, 10, { beneId: 'other' })], [A], [0]],
	['one that shows more, though older', [of(STARS, 12), of(A)], [A], [1]],
	[
		'as many of no certain account as are missing',
		[of(A), of(STARS), of(STARS, 11)],
		[A, C],
		[0, 1],
	],
	['a stranger only if nothing else is left', [of(STRANGE), of(A), of(STARS)], [A, C], [1, 2]],
	['… not even if it is newer', [of(STRANGE, 12), of(STARS)], [A], [1]],
	['… but rather than none', [of(STRANGE), of(A)], [A, C], [0, 1]],
	['the best, where none was sent', [of(A), of(A, 11, { beneId: `${A} 10` })], [], [1]],
])('Of the records in an answer, each account gets one: %s', (_rule, records, accounts, chosen) => {
	const places = oneOfEach(records, sent(...accounts)).map((record) => records.indexOf(record));
	expect(places).toEqual(chosen);
});
