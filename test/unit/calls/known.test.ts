import type { IDataObject } from 'n8n-workflow';

import type { Book } from '../../../nodes/Juspay/calls/book';
import { type FailedCall, idOf } from '../../../nodes/Juspay/calls/ends';
import { type Known, lookUpKnown } from '../../../nodes/Juspay/calls/known';
import { LookUps } from '../../../nodes/Juspay/calls/lookUps';
import { CONTRADICTORY_RESULTS } from '../../../nodes/Juspay/calls/problems';
import {
	type AccountDetails,
	type Call,
	type Expected,
	NO_DETAILS,
	type PayingCall,
	type Reuse,
} from '../../../nodes/Juspay/resources/call';
import type { HttpAnswer, RawAnswer } from '../../../nodes/Juspay/transport/answer';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import {
	alone,
	answeredCall,
	byId,
	callResult,
	EARLIER,
	emptyBook,
	expected,
	LOOK_UP,
	NOT_FOUND,
	ok,
	PAGE,
	paidCall,
	refusal,
	ScriptedJuspay,
} from './calls';

const ACCOUNT = '026291800001191';
const OTHER = '000100289877623';
const SINCE = Date.parse('2026-06-01T00:00:00Z');

function account(accountNumber: string): AccountDetails {
	return { ...NO_DETAILS, accountNumber };
}

/** A call whose results stand in a list. */
function listed(
	accounts: string[],
	reuse: Partial<Reuse> = {},
	changes: Partial<Expected> = {},
): PayingCall {
	const forAccounts = (left: readonly number[]) =>
		listed(left.map((index) => accounts[index] ?? ''));
	return paidCall({
		secrets: accounts,
		expected: expected({ id: null, accounts: accounts.map(account), ...changes }),
		recovery: { kind: 'bySearch', request: LOOK_UP },
		reuse: { since: SINCE, forAccounts, ...reuse },
	});
}

/** A call under an ID that the node makes for each attempt. */
function made(attempt = 1): PayingCall {
	const id = `made-${String(attempt)}`;
	const nextAttempt = attempt < 5 ? { nextAttempt: () => made(attempt + 1) } : {};
	const request = { ...LOOK_UP, pathSegments: [id] };
	const recovery = byId({ id, isGeneratedId: true, request, ...nextAttempt });
	return paidCall({
		expected: expected({ id, idHoldsAccount: true, accounts: [account(ACCOUNT)] }),
		recovery,
		reuse: { since: null },
	});
}

function underId(attempt: number, status: string): HttpAnswer {
	return ok({ beneId: `made-${String(attempt)}`, status });
}

function list(...records: IDataObject[]): HttpAnswer {
	return ok({ list: records });
}

function record(name: string, changes: IDataObject = {}): IDataObject {
	return {
		beneId: name,
		account: ACCOUNT,
		status: 'valid',
		date: '2026-06-10T00:00:00Z',
		...changes,
	};
}

type Kind<K extends Known['kind']> = Extract<Known, { kind: K }> & { index: number };

interface Setting {
	closes?: (juspay: ScriptedJuspay) => void;
	book?: Book;
	/** The call of an earlier try that is looked for. */
	unclear?: FailedCall;
}

/** Looks up the results of calls together, over answers that come in turn: which are of each kind. */
async function find(
	calls: Call[],
	answers: RawAnswer[],
	{ closes, book = emptyBook(), ...unclear }: Setting = {},
) {
	const juspay = new ScriptedJuspay(answers, { maxRetries: 0 });
	closes?.(juspay);
	const { connection } = juspay;
	for (const call of calls) book.expect(alone(call));
	const means = { connection, lookUps: new LookUps(connection), book, ...unclear };
	const ended = await juspay.toTheEnd(
		Promise.all(calls.map(async (call) => await lookUpKnown(call, means))),
	);
	if (ended === 'unfinished') throw new Error('Looking up has not ended');
	const all = ended.flatMap((one, index) => (one === null ? [] : [{ ...one, index }]));
	const known = all.filter((one): one is Kind<'answered'> => one.kind === 'answered');
	return {
		due: all.filter((one): one is Kind<'due'> => one.kind === 'due'),
		known,
		failed: all.filter((one): one is Kind<'failed'> => one.kind === 'failed'),
		used: known.flatMap(({ results }) => results.map(({ record }) => record['beneId'])),
		asked: juspay.requests.length,
	};
}

describe('Under an ID that the node made', () => {
	test.each(['valid', 'invalid', 'pending'])('what is %s is used', async (status) => {
		const { known, due, asked } = await find([made()], [underId(1, status)]);
		const results = [{ record: { status }, ...EARLIER }];
		expect(known).toMatchObject([{ results, id: 'made-1' }]);
		expect([due, asked]).toEqual([[], 1]);
	});

	test.each([1, 2, 3, 4, 5])(
		'the first attempt that Juspay does not have is due, the others are undetermined or only stored: %i',
		async (attempt) => {
			const earlier = Array.from({ length: attempt - 1 }, (_, index) =>
				underId(index + 1, index % 2 === 0 ? 'undetermined' : 'notValidated'),
			);
			const { due, asked } = await find([made()], [...earlier, NOT_FOUND]);
			expect(due.map(({ call }) => idOf(call))).toEqual([{ id: `made-${String(attempt)}` }]);
			expect(asked).toBe(attempt);
		},
	);

	test('what Juspay does not have is due, also if it says so without its code', async () => {
		const notThere = refusal(404, 'E99', 'None');
		expect((await find([made()], [notThere])).due).toHaveLength(1);
		expect((await find([listed([ACCOUNT])], [notThere])).failed).toHaveLength(1);
	});

	test('after five without an outcome there is no sixth: the fifth is the result', async () => {
		const answers = [1, 2, 3, 4, 5].map((attempt) => underId(attempt, 'undetermined'));
		const { known, due, asked } = await find([made()], answers);
		const results = [{ record: { status: 'undetermined' } }];
		expect(known).toMatchObject([{ id: 'made-5', results }]);
		expect([due, asked]).toEqual([[], 5]);
	});

	test.each<[string, RawAnswer]>([
		["another's ID", ok({ beneId: 'other', status: 'valid' })],
		['another account', ok({ beneId: 'made-1', status: 'valid', account: OTHER })],
		[
			"another account's record beside it",
			list(
				{ beneId: 'made-1', status: 'valid' },
				{ beneId: 'made-1', status: 'valid', account: OTHER },
			),
		],
		['no record', ok({ message: 'maintenance' })],
		['a page', PAGE],
	])('%s proves nothing, so nothing is paid', async (_what, answer) => {
		const { due, used, failed } = await find([made()], [answer]);
		expect([due, used]).toEqual([[], []]);
		expect(failed).toMatchObject([
			{
				problem: {
					isUnclear: false,
					message: expect.stringMatching(/Nothing was paid for this row, as/) as string,
				},
			},
		]);
	});
});

describe('In a list', () => {
	const OLD = '2026-05-31T00:00:00Z';
	const UNDETERMINED = [1, 2, 3, 4, 5].map((day) =>
		record(`undetermined-${String(day)}`, {
			status: 'undetermined',
			date: `2026-06-0${String(day)}T00:00:00Z`,
		}),
	);

	test.each<[string, IDataObject[], string | undefined]>([
		['the newest settled one', [record('a'), record('b', { date: '2026-06-11T00:00:00Z' })], 'b'],
		[
			'… whatever the one before it said',
			[record('a'), record('b', { status: 'invalid', date: '2026-06-11T00:00:00Z' })],
			'b',
		],
		[
			'… also where it stands first',
			[record('b', { date: '2026-06-11T00:00:00Z' }), record('a')],
			'b',
		],
		[
			'a settled one before a newer pending one',
			[record('a'), record('b', { status: 'pending', date: '2026-06-11T00:00:00Z' })],
			'a',
		],
		['a pending one', [record('a', { status: 'pending' })], 'a'],
		['a pending one without a date', [record('a', { status: 'pending', date: null })], 'a'],
		[
			'a pending one before undetermined ones',
			[...UNDETERMINED, record('a', { status: 'pending' })],
			'a',
		],
		['none that was only stored', [record('a', { status: 'notValidated' })], undefined],
		['… also without a date', [record('a', { status: 'notValidated', date: null })], undefined],
		['none from before the period', [record('a', { date: OLD })], undefined],
		[
			'a pending one, whose date can be that of the one before',
			[record('a', { status: 'pending', date: OLD })],
			'a',
		],
		["none of another's account", [record('a', { account: OTHER })], undefined],
		['none that shows too little', [record('a', { account: '***91' })], undefined],
		['fewer than five without an outcome are not enough', UNDETERMINED.slice(1), undefined],
		['the newest of five without an outcome', UNDETERMINED, 'undetermined-5'],
	])('is used: %s', async (_rule, records, expected) => {
		const { due, used, asked } = await find([listed([ACCOUNT])], [list(...records)]);
		expect(used).toEqual(expected === undefined ? [] : [expected]);
		expect([due.length, asked]).toEqual([expected === undefined ? 1 : 0, 1]);
	});

	test('masked ones may be of several accounts: if they differ, none is used and nothing is paid', async () => {
		const masked = [
			record('a', { account: '***********1191' }),
			record('b', { account: '***********1191', status: 'invalid', date: '2026-06-11T00:00:00Z' }),
		];
		const { due, used, failed } = await find([listed([ACCOUNT])], [list(...masked)]);
		expect([due, used]).toEqual([[], []]);
		expect(failed).toMatchObject([{ problem: CONTRADICTORY_RESULTS }]);
	});

	test.each([
		['pending', 'contradict each other: nothing is paid', 0],
		['undetermined', 'contradict each other: nothing is paid', 0],
		['notValidated', 'are no contradiction, as one was only stored', 1],
	])('a settled one and one that is %s, of the same time, %s', async (status, _what, count) => {
		const { due, used } = await find(
			[listed([ACCOUNT])],
			[list(record('a'), record('b', { status }))],
		);
		expect([due.length, used.length]).toEqual([0, count]);
	});

	test('an account that is due is one that is tried again if it was undetermined in the period', async () => {
		const undetermined = UNDETERMINED.slice(0, 1);
		const before = undetermined.map((found) => ({ ...found, date: OLD }));
		const others = undetermined.map((found) => ({ ...found, account: OTHER }));
		const retried = async (records: IDataObject[]) =>
			(await find([listed([ACCOUNT])], [list(...records)])).due[0]?.retried;
		expect(await Promise.all([undetermined, before, others].map(retried))).toEqual([1, 0, 0]);
	});

	test('with Never the date does not matter, nor whether there is one', async () => {
		for (const date of [OLD, null]) {
			const call = listed([ACCOUNT], { since: null });
			expect((await find([call], [list(record('a', { date }))])).used).toEqual(['a']);
			const open = list(record('a', { date, status: 'undetermined' }));
			expect((await find([call], [open])).due).toHaveLength(1);
		}
	});

	test.each<[string, number, string, number]>([
		['counts though its clock is behind', -4, '2026-05-31T23:58:00Z', 1],
		['does not count though its clock is ahead', 4, '2026-06-01T00:02:00Z', 0],
		['counts if it is the very second', 0, '2026-06-01T00:00:00Z', 1],
	])('what Juspay dates just at the border of the period %s', async (_rule, ahead, date, count) => {
		const answer = list(record('a', { date }));
		const juspaysTime = new Date(ahead * 60_000).toUTCString();
		const { used } = await find([listed([ACCOUNT])], [{ ...answer, date: juspaysTime }]);
		expect(used).toHaveLength(count);
	});

	test('a pending one is waited for as one that the period has', async () => {
		const { known } = await find([listed([ACCOUNT])], [list(record('a', { status: 'pending' }))]);
		expect(known).toMatchObject([{ sentAt: SINCE }]);
	});

	test('an empty list, or no such customer, makes all due', async () => {
		for (const answer of [list(), NOT_FOUND]) {
			expect((await find([listed([ACCOUNT])], [answer])).due).toHaveLength(1);
		}
	});

	test('an account that must be there is found by its ID, and its lack is an error', async () => {
		const call = listed([], {}, { id: 'b', existedBefore: true });
		expect((await find([call], [list(record('b'))])).used).toEqual(['b']);
		for (const answer of [
			NOT_FOUND,
			ok({ beneId: 'other', status: 'valid', date: '2026-06-10T00:00:00Z' }),
		]) {
			const { due, failed } = await find([call], [answer]);
			expect([due.length, failed.length]).toEqual([0, 1]);
		}
	});

	test('of several accounts only those that are left are due, in their order', async () => {
		const accounts = ['1111100001', ACCOUNT, '1111100003'];
		const { due } = await find([listed(accounts)], [list(record('a'))]);
		expect(due[0]?.partly).toMatchObject({
			known: [{ record: { beneId: 'a' }, ...EARLIER }],
			left: [0, 2],
		});
		const left = due.flatMap(({ call }) => call.expected?.accounts ?? []);
		expect(left.map(({ accountNumber }) => accountNumber)).toEqual(['1111100001', '1111100003']);
	});

	test('the results of several stand in the order of the accounts', async () => {
		const records = [record('a'), record('b', { account: OTHER })];
		const { known } = await find([listed([OTHER, ACCOUNT])], [list(...records)]);
		const results = ['b', 'a'].map((beneId) => ({ record: { beneId }, ...EARLIER }));
		expect(known).toMatchObject([{ results }]);
	});

	test('one record that could be that of two accounts is the result of neither', async () => {
		const masked = record('a', { account: '******0001' });
		const { due, used } = await find([listed(['1111100001', '2222200001'])], [list(masked)]);
		expect([due.length, due[0]?.partly, used]).toEqual([1, undefined, []]);
	});
});

describe('Looking up', () => {
	test('equal look-ups go out once, and each row takes its own result', async () => {
		const calls = [listed([ACCOUNT]), listed([OTHER])];
		const { used, asked, due } = await find(calls, [list(record('a'))]);
		expect([used, asked, due.map(({ index }) => index)]).toEqual([['a'], 1, [1]]);
	});

	test('a failure fails all rows that it was for, and none else', async () => {
		const calls = [listed([ACCOUNT]), made(), listed([OTHER])];
		const { failed, due } = await find(calls, [PAGE, NOT_FOUND]);
		expect(failed.map(({ index }) => index)).toEqual([0, 2]);
		expect(due.map(({ index }) => index)).toEqual([1]);
	});

	test.each<[string, Partial<PayingCall>]>([
		[
			'outcome',
			{
				outcome: () => {
					throw new TypeError('mistake');
				},
			},
		],
		[
			'record',
			{
				expected: expected({
					read: () => {
						throw new TypeError('mistake');
					},
				}),
			},
		],
	])('an %s on which this package stumbles fails its own row only', async (_what, changes) => {
		const calls = [{ ...made(), ...changes }, made()];
		const { failed, used } = await find(calls, [underId(1, 'valid'), underId(1, 'valid')]);
		expect(failed.map(({ index }) => index)).toEqual([0]);
		expect(used).toEqual(['made-1']);
	});

	test.each([0, 1])(
		'of rows that share a look-up, only the one that stumbles over it fails: %i',
		async (stumbling) => {
			const outcome = () => {
				throw new TypeError('mistake');
			};
			const calls = [0, 1, 2].map((index) => ({
				...listed([ACCOUNT]),
				...(index === stumbling && { outcome }),
			}));
			const { failed, known, asked } = await find(calls, [list(record('a'))]);
			expect(failed.map(({ index }) => index)).toEqual([stumbling]);
			expect([known.length, asked]).toEqual([2, 1]);
		},
	);

	test('calls that are always paid for are due, and nothing is asked', async () => {
		const { due, asked } = await find([paidCall(), paidCall()], []);
		expect([due.map(({ index }) => index), asked]).toEqual([[0, 1], 0]);
	});

	test.each<[string, (juspay: ScriptedJuspay) => void]>([
		[
			'it was closed',
			({ pool }) => {
				pool.close();
			},
		],
		['it is cancelled', (juspay) => (juspay.isCancelled = true)],
	])('a run that is over asks nothing, and nothing is due: %s', async (_why, closes) => {
		const { due, known, failed, asked } = await find([made(), listed([ACCOUNT])], [], { closes });
		expect([due, known, failed, asked]).toEqual([[], [], [], 0]);
	});

	test('cancelled after the first answer, the rest is not asked about', async () => {
		const { due, asked } = await find([made(), made()], [NOT_FOUND], {
			closes: (juspay) => {
				juspay.onRequest = () => (juspay.isCancelled = true);
			},
		});
		expect([due.map(({ index }) => index), asked]).toEqual([[0], 1]);
	});
});

describe('A result that an earlier try got', () => {
	const valid = record('noted');
	const pending = record('noted', { status: 'pending' });
	const ofOther = record('other', { account: OTHER });

	test.each<[string, noted: IDataObject, IDataObject[], used: IDataObject]>([
		['is used as the list shows it by now', pending, [ofOther, valid], valid],
		['stays if it was final', valid, [pending], valid],
		['stays if the list does not show it', pending, [ofOther], pending],
		[
			'stays if the list shows two with its ID',
			pending,
			[valid, { ...valid, date: null }],
			pending,
		],
		["stays if its ID is another account's", pending, [{ ...valid, account: OTHER }], pending],
		[
			'stays if it has no ID',
			{ ...pending, beneId: '' },
			[{ ...valid, beneId: '' }],
			{ ...pending, beneId: '' },
		],
		['stays if nothing is listed any more', pending, [], pending],
	])('%s', async (_rule, noted, records, used) => {
		const call = listed([ACCOUNT], { accounts: ['account'] });
		const book = emptyBook();
		book.enterEarlier(alone(call), answeredCall([noted]));
		const { known } = await find([call], [list(...records)], { book });
		expect(known).toMatchObject([{ results: [{ record: used }] }]);
	});
});

describe('Where only results of this run count, one is used', () => {
	const accounts = ['account'];
	const call = listed([ACCOUNT], { isOfRun: true, accounts });
	const inPlace = listed([], { isOfRun: true, accounts }, { id: 'b', existedBefore: true });
	const pending = (name: string, date: string | null) => record(name, { status: 'pending', date });
	const EARLIER_DAY = '2026-05-31T00:00:00Z';

	test.each<[string, PayingCall, IDataObject, isUsed: boolean]>([
		['if it is newer than the run', call, record('a'), true],
		['not if it is older', call, pending('a', EARLIER_DAY), false],
		['not if it does not tell', call, pending('a', null), false],
		["though it does not tell, if it was another row's", call, pending('b', null), true],
		["though it does not tell, if it is under the call's ID", inPlace, pending('b', null), true],
	])('%s', async (_rule, asking, found, isUsed) => {
		const book = emptyBook();
		book.note(alone(call), answeredCall([record('b')]));
		const { used } = await find([asking], [list(found)], { book });
		expect(used).toEqual(isUsed ? [found['beneId']] : []);
	});

	test('only once a row has paid for its account', async () => {
		for (const unpaid of [call, listed([ACCOUNT], { isOfRun: true })]) {
			expect((await find([unpaid], [list(record('a'))])).due).toHaveLength(1);
		}
	});
});

describe('What an earlier try did not find out', () => {
	test('is there if all its accounts are', async () => {
		const { known } = await find([listed([ACCOUNT])], [list(record('a'))]);
		expect(known).toMatchObject([{ results: [EARLIER] }]);
	});

	test('is not there if one of them is missing, if the look-up fails, or if it cannot be read', async () => {
		const outcome = () => {
			throw new TypeError('mistake');
		};
		for (const [call, answer] of [
			[listed([ACCOUNT, OTHER]), list(record('a'))],
			[listed([ACCOUNT]), PAGE],
			[{ ...made(), outcome }, underId(1, 'valid')],
		] as const) {
			expect((await find([call], [answer])).known).toEqual([]);
		}
	});

	const SENT: FailedCall = {
		kind: 'failed',
		problem: { ...localProblem('Lost', 'Look'), isUnclear: true },
		sentAt: Date.parse('2026-06-05T00:00:00Z'),
	};
	const before = [record('x'), record('a')].map((found) => callResult(found, EARLIER));
	const undated = { date: null };
	const known = { partly: { known: before, left: [] } };

	test.each<[string, PayingCall, IDataObject, Partial<FailedCall>, origin: string]>([
		['newer than its call', listed([ACCOUNT]), record('a'), {}, 'own'],
		['older', listed([ACCOUNT]), record('a', { date: '2026-06-02T00:00:00Z' }), {}, 'late'],
		[
			'pending, without a date',
			listed([ACCOUNT]),
			record('a', { ...undated, status: 'pending' }),
			{},
			'unknown',
		],
		['under the ID that was sent', made(), record('made-1', undated), { id: 'made-1' }, 'own'],
		['under an earlier ID', made(), record('made-1', undated), { id: 'made-2' }, 'unknown'],
		['one of those that were known before', listed([ACCOUNT]), record('a'), known, 'earlier'],
	])(
		'may have been paid for unless it is its own: one %s',
		async (_which, call, found, facts, origin) => {
			const ended = await find([call], [list(found)], { unclear: { ...SENT, ...facts } });
			expect(ended.known).toMatchObject([{ results: [{ origin }] }]);
			expect(ended.known[0]?.mayBePaid).toBe(origin === 'own' ? undefined : true);
		},
	);

	test('is its own if it was known as such', async () => {
		const own = { partly: { known: [callResult(record('a'))], left: [] } };
		const unclear = { ...SENT, ...own };
		const ended = await find([listed([ACCOUNT])], [list(record('a'))], { unclear });
		expect(ended.known).toMatchObject([{ results: [{ origin: 'own' }] }]);
	});

	test("may have been paid for if it is another row's, and was not if nothing was sent", async () => {
		const book = emptyBook();
		book.note(alone(listed([OTHER])), answeredCall([record('a')]));
		for (const [unclear, origin] of [
			[SENT, 'unknown'],
			[undefined, 'earlier'],
		] as const) {
			const means = { book, ...(unclear && { unclear }) };
			const ended = await find([listed([ACCOUNT])], [list(record('a'))], means);
			expect(ended.known).toMatchObject([{ results: [{ origin }] }]);
		}
	});
});
