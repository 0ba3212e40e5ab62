import type { IDataObject } from 'n8n-workflow';

import { type Book, type BookOptions, NO_COST } from '../../../nodes/Juspay/calls/book';
import type { CallEnd, CallResult, FailedCall } from '../../../nodes/Juspay/calls/ends';
import type { CallGroup } from '../../../nodes/Juspay/calls/groups';
import { SENT_IN_ANOTHER_ROW } from '../../../nodes/Juspay/calls/problems';
import type { ReadyRow } from '../../../nodes/Juspay/calls/rows';
import { type Call, NO_DETAILS, type PayingCall } from '../../../nodes/Juspay/resources/call';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import {
	alone,
	answeredCall,
	byId,
	callResult,
	DOUBTFUL,
	EARLIER,
	emptyBook,
	expected,
	freeCall,
	paidCall,
	readyRow,
	storingCall,
} from './calls';

const PROBLEM = { ...localProblem('x', 'y'), isUnclear: true };
const UNCLEAR: FailedCall = { kind: 'failed', problem: PROBLEM, sentAt: 0 };
const REFUSED: FailedCall = { kind: 'failed', problem: localProblem('x', 'y'), sentAt: 0 };
const DONE = answeredCall([{}]);
/** A result that Juspay had before. */
const KNOWN = answeredCall([{}], EARLIER);

/** A call for these accounts; what Juspay has of them may be used. */
function callFor(...accounts: string[]): PayingCall {
	return paidCall({
		expected: expected({
			accounts: accounts.map((accountNumber) => ({ ...NO_DETAILS, accountNumber })),
		}),
		reuse: { since: 0, accounts },
	});
}

/** A group for these accounts. */
function group(index: number, accounts: readonly string[], rows = 1): CallGroup {
	const row = readyRow(callFor(...accounts));
	const members = Array.from({ length: rows }, (_, place) => ({ row, index: index + place }));
	return { row, index, members, maxWait: null };
}

/** A book in which calls were noted. */
function bookOf(...notes: Parameters<Book['note']>[]): Book {
	const book = emptyBook();
	for (const note of notes) book.note(...note);
	return book;
}

function spent(...notes: Parameters<Book['note']>[]) {
	return bookOf(...notes).cost(0);
}

describe('What a run costs', () => {
	test('each account is paid for, and rows that share a call share its payment', () => {
		const cost = spent([group(0, ['a', 'b'], 3), DONE], [group(3, ['c']), DONE]);
		expect(cost).toEqual({ ...NO_COST, paid: 3, sharing: 2 });
	});

	test('an account in two calls is paid for once, unless equal accounts are not to share', () => {
		const costOf = (book: Book) => {
			for (const index of [0, 1]) book.note(group(index, ['a']), DONE);
			return book.cost(0);
		};
		expect(costOf(emptyBook())).toEqual({ ...NO_COST, paid: 1, sharing: 1 });
		expect(costOf(emptyBook({ reuseSameAccount: false }))).toEqual({ ...NO_COST, paid: 2 });
	});

	test('what an earlier try found out to be reused is not paid for', () => {
		const both = answeredCall([{}, {}], EARLIER);
		expect(spent([group(0, ['a', 'b']), both])).toEqual({ ...NO_COST, paid: 1 });
		const partly = { known: [callResult({}, EARLIER)], left: [1] };
		expect(spent([group(0, ['a', 'b']), { ...UNCLEAR, partly }])).toEqual({
			...NO_COST,
			unclear: 1,
		});
	});

	test('only the accounts that this run sent a call for are paid for', () => {
		const due = { call: callFor('b') };
		const both = answeredCall([{}, {}], EARLIER);
		expect(spent([group(0, ['a', 'b']), both, due])).toEqual({ ...NO_COST, paid: 1 });
	});

	test('a call whose result is unknown may have been paid for, until its end is known', () => {
		const one = group(0, ['a']);
		expect(spent([one, UNCLEAR])).toEqual({ ...NO_COST, unclear: 1 });
		expect(spent([one, UNCLEAR], [one, DONE])).toEqual({ ...NO_COST, paid: 1 });
	});

	test.each([
		['that validates nothing', alone(freeCall()), DONE],
		['that only stores', alone(storingCall()), DONE],
		['that was refused', group(0, ['a']), REFUSED],
		['whose results Juspay had before', group(0, ['a']), KNOWN],
	])('a call %s costs nothing', (_what, of, end) => {
		expect(spent([of, end])).toEqual(NO_COST);
	});

	test('the ID of a later attempt tells that the account is tried again; that of another period does not', () => {
		const attempt = (number: number): PayingCall =>
			paidCall({
				recovery: byId({
					id: `a-${String(number)}`,
					isGeneratedId: true,
					...(number < 3 && { nextAttempt: () => attempt(number + 1) }),
				}),
			});
		const retriedUnder = (id: string) => spent([alone(attempt(1)), { ...DONE, id }]).retried;
		expect(['a-1', 'a-2', 'a-3', 'other'].map(retriedUnder)).toEqual([0, 1, 1, 0]);
	});

	test('a call for accounts that were undetermined before tries them again', () => {
		const due = { call: callFor('a', 'b'), retried: 2 };
		expect(spent([group(0, ['a', 'b']), DONE, due])).toMatchObject({ retried: 2 });
	});
});

describe('A call for an account that another row sent', () => {
	const next = callFor('b', 'c');

	test.each<[string, CallEnd, unknown]>([
		['may not be sent: it was answered', DONE, SENT_IN_ANOTHER_ROW],
		['may not be sent: it is unclear, and why', UNCLEAR, PROBLEM],
		['may be sent: it was refused', REFUSED, null],
		['may be sent: Juspay had its result before', answeredCall([{}, {}], EARLIER, EARLIER), null],
	])('%s', (_rule, end, problem) => {
		expect(bookOf([group(0, ['a', 'b']), end]).problemOf(next)).toBe(problem);
	});

	test('may be sent if rows do not share, and for other accounts', () => {
		const each = emptyBook({ reuseSameAccount: false });
		each.note(group(0, ['a', 'b']), DONE);
		expect(each.problemOf(next)).toBeNull();
		expect(bookOf([group(0, ['a', 'b']), DONE]).problemOf(callFor('c'))).toBeNull();
		expect(bookOf([alone(paidCall()), DONE]).problemOf(paidCall())).toBeNull();
	});

	test('may be sent if the row sent its call for other accounts only', () => {
		const book = bookOf([group(0, ['a', 'b']), DONE, { call: callFor('a') }]);
		expect(book.problemOf(next)).toBeNull();
	});
});

describe('Results that Juspay had before', () => {
	test('are not paid for', () => {
		const book = emptyBook();
		expect(book.noteKnown(group(0, ['a']), KNOWN)).toEqual(KNOWN);
		expect(book.cost(0)).toEqual(NO_COST);
	});

	test('were paid for if another row of the run sent their account: only the others are reused', () => {
		const book = bookOf([group(0, ['a']), DONE]);
		const both = answeredCall([{}, {}], EARLIER, EARLIER);
		const other = answeredCall([{}, {}], {}, EARLIER);
		expect(book.noteKnown(group(1, ['a', 'b']), both)).toEqual(other);
		expect(book.cost(0)).toEqual({ ...NO_COST, paid: 1, sharing: 1 });
	});

	test('stay reused if the row that sent their account got the same record, from before', () => {
		const listed = (account: string, index: number) => {
			const call = paidCall({
				expected: expected({ id: null }),
				reuse: { since: 0, accounts: [account] },
			});
			return alone(call, index);
		};
		const of = (beneId: string | null) => answeredCall([{ beneId }], EARLIER);
		for (const origin of ['late', 'unknown'] as const) {
			const found = (beneId: string | null) => ({
				...answeredCall([{ beneId }], { origin }),
				mayBePaid: true,
			});
			const book = emptyBook();
			book.note(listed('a', 0), found('x'));
			book.note(listed('b', 1), found(null));
			expect(book.noteKnown(listed('a', 2), of('x'))).toEqual(of('x'));
			expect(book.noteKnown(listed('b', 3), of(null))).toEqual(answeredCall([{ beneId: null }]));
		}
	});

	test('stay reused if they are from before the call of the row that sent their account', () => {
		const sent = { ...UNCLEAR, sentAt: Date.parse('2026-06-10T00:00:00Z') };
		const of = (date: string, origin: CallResult['origin']) => answeredCall([{ date }], { origin });
		const [before, after] = ['2026-06-09T00:00:00Z', '2026-06-10T00:00:01Z'] as const;
		const known = (date: string) =>
			bookOf([group(0, ['a']), sent]).noteKnown(group(1, ['a']), of(date, 'earlier'));
		expect(known(before)).toEqual(of(before, 'earlier'));
		expect(known(after)).toEqual({ ...of(after, 'own'), mayBePaid: true });
	});

	test('were paid for if their record is older, but was validated after that call', () => {
		const call = paidCall({
			reuse: { since: 0, accounts: ['a'], validatedAt: () => '2026-06-11T00:00:00Z' },
		});
		const sent = { ...UNCLEAR, sentAt: Date.parse('2026-06-10T00:00:00Z') };
		const book = bookOf([alone(call), sent]);
		const old = answeredCall([{ date: '2025-06-10T00:00:00Z' }], EARLIER);
		expect(book.noteKnown(alone(call, 1), old).results).toMatchObject([{ origin: 'own' }]);
	});

	test('stay reused if equal rows are paid for each', () => {
		const each = emptyBook({ reuseSameAccount: false });
		each.note(group(0, ['a']), DONE);
		expect(each.noteKnown(group(1, ['a']), KNOWN)).toEqual(KNOWN);
		expect(each.cost(0)).toEqual({ ...NO_COST, paid: 1 });
	});

	test('are not taken for sent in the next try', () => {
		const book = emptyBook();
		book.enterEarlier(group(0, ['a', 'b']), answeredCall([{}, {}], EARLIER));
		expect(['a', 'b'].map((account) => book.hasSent(account))).toEqual([false, true]);
	});

	test('may have been paid for if it is unknown what became of the row that sent their account', () => {
		const book = bookOf([group(0, ['a']), UNCLEAR]);
		const both = answeredCall([{}, {}], EARLIER, EARLIER);
		const other = { ...answeredCall([{}, {}], {}, EARLIER), mayBePaid: true };
		expect(book.noteKnown(group(1, ['a', 'b']), both)).toEqual(other);
		expect(book.cost(0)).toEqual({ ...NO_COST, unclear: 1 });
	});

	test('count an account as unclear whose row is, beside one that was paid for', () => {
		const book = bookOf([group(0, ['a']), UNCLEAR], [group(1, ['b']), DONE]);
		book.noteKnown(group(2, ['a', 'b']), answeredCall([{}, {}], EARLIER, EARLIER));
		expect(book.cost(0)).toEqual({ ...NO_COST, paid: 1, unclear: 1 });
	});

	test('come before those that were sent for', () => {
		const book = bookOf([group(0, ['b']), DONE]);
		const [a, b, c] = [{ beneId: 'a' }, { beneId: 'b' }, { beneId: 'c' }];
		const contested = { ...EARLIER, isContested: true } as const;
		const partly = { known: [callResult(a, EARLIER), callResult(b, contested)], left: [2] };
		const late = { ...DOUBTFUL, isContested: true, origin: 'late' } as const;
		const all = answeredCall([a, b, c], EARLIER, { isContested: true }, late);
		const end = answeredCall([c], late);
		expect(book.withKnown(group(1, ['a', 'b', 'c']), end, partly)).toEqual(all);
	});

	test('change nothing in a call without them, and stay with one without a result', () => {
		const book = emptyBook();
		const partly = { known: [callResult({}, EARLIER)], left: [1] };
		expect(book.withKnown(group(0, ['a', 'b']), DONE, undefined)).toBe(DONE);
		expect(book.withKnown(group(0, ['a', 'b']), UNCLEAR, partly)).toEqual({ ...UNCLEAR, partly });
	});

	test("stay with one without a result as this run's, if another row sent their account", () => {
		const book = bookOf([group(0, ['a']), DONE]);
		const partly = { known: [callResult({}, EARLIER)], left: [1] };
		expect(book.withKnown(group(1, ['a', 'b']), UNCLEAR, partly)).toEqual({
			...UNCLEAR,
			partly: { known: [callResult({})], left: [1] },
		});
	});
});

describe('A record whose ID Juspay gave', () => {
	const generated = expected({ id: null });
	const record: IDataObject = { beneId: 'x' };

	test('belongs to the row that got it first', () => {
		const book = emptyBook();
		expect(book.isClaimed(record, generated)).toBe(false);
		book.note(alone(paidCall({ expected: generated })), answeredCall([record, {}]));
		expect(book.isClaimed(record, generated)).toBe(true);
		expect(book.isClaimed({ beneId: 'y' }, generated)).toBe(false);
	});

	test('is no stranger to the call that got it', () => {
		const book = emptyBook();
		const [own, other] = [paidCall({ expected: generated }), paidCall({ expected: generated })];
		book.note(alone(own), answeredCall([record]));
		expect(book.isClaimed(record, generated, own)).toBe(false);
		expect(book.isClaimed(record, generated, other)).toBe(true);
	});

	test('is no stranger to a call that shares an account, unless rows are not to share', () => {
		const listed = (...accounts: string[]) =>
			paidCall({ expected: generated, reuse: { since: 0, accounts } });
		const isShared = (options: Partial<BookOptions>, by: Call) => {
			const book = emptyBook(options);
			book.note(alone(listed('a', 'b')), answeredCall([record, {}]));
			return !book.isClaimed(record, generated, by);
		};
		expect(isShared({}, listed('b', 'c'))).toBe(true);
		expect(isShared({}, listed('c'))).toBe(false);
		expect(isShared({ reuseSameAccount: false }, listed('b', 'c'))).toBe(false);
	});

	test('also belongs to the row that got it in an earlier try, or before anything was sent', () => {
		const of = alone(paidCall({ expected: generated }));
		const opened = emptyBook();
		opened.enterEarlier(of, answeredCall([record]));
		expect(opened.isClaimed(record, generated)).toBe(true);
		const known = emptyBook();
		known.noteKnown(of, answeredCall([record], EARLIER));
		expect(known.isClaimed(record, generated)).toBe(true);
	});

	test('is not one under an ID of the request', () => {
		const book = emptyBook();
		const note = (call: Call) => {
			book.note(alone(call), answeredCall([record]));
		};
		note(paidCall({ expected: expected({ id: 'x' }) }));
		note(freeCall());
		expect(book.isClaimed(record, generated)).toBe(false);
		note(paidCall({ expected: generated }));
		expect(book.isClaimed(record, expected({ id: 'x' }))).toBe(false);
	});
});

describe('An earlier try', () => {
	const ends: (CallEnd | null)[] = [null, UNCLEAR, DONE];
	const recall = (_row: ReadyRow, index: number) => ends[index] ?? null;

	/** The recalled end of a call that these rows share. */
	function recalled(...indexes: number[]) {
		const row = readyRow(paidCall());
		const members = indexes.map((index) => ({ row, index }));
		return emptyBook({}, { recall }).recall({ row, index: 0, members, maxWait: null });
	}

	test('is recalled for whichever row of a call it was, an answer first', () => {
		expect(recalled(0)).toBeNull();
		expect(recalled(0, 1)).toEqual(UNCLEAR);
		expect(recalled(0, 1, 2)).toEqual(DONE);
	});

	test('has paid for what was answered, even before anything is looked up', () => {
		const book = emptyBook();
		book.enterEarlier(group(0, ['a']), DONE);
		expect(book.cost(0)).toEqual({ ...NO_COST, paid: 1 });
		expect(book.problemOf(callFor('a'))).toBe(SENT_IN_ANOTHER_ROW);
	});

	test('has results, which become what the same rows find out by now', () => {
		const record = (status: string) => ({ account: 'a', status });
		const book = emptyBook();
		book.enterEarlier(group(0, ['a']), answeredCall([record('pending')]));
		book.note(group(0, ['a']), answeredCall([record('valid')]));
		book.note(group(1, ['b']), DONE);
		expect(['a', 'b'].map((account) => book.resultOf(account))).toEqual([
			record('valid'),
			undefined,
		]);
		book.note(group(0, ['a']), answeredCall([record('invalid')], DOUBTFUL));
		book.note(group(0, ['a']), UNCLEAR);
		expect(book.resultOf('a')).toEqual(record('valid'));
	});

	test('may not have paid for what is unclear, until that is looked up', () => {
		const book = emptyBook();
		book.enterEarlier(group(0, ['a']), UNCLEAR);
		expect(book.cost(0)).toEqual(NO_COST);
		expect(book.problemOf(callFor('a'))).toBeNull();
	});
});

describe('For the next try', () => {
	test('every row of a call keeps its end, with the ID it was sent under', () => {
		const book = emptyBook({ isKept: true });
		const of = group(2, ['a'], 2);
		book.note(of, DONE);
		const { call } = of.row;
		const end = { ...DONE, id: 'b' };
		expect(book.entries).toEqual([2, 3].map((index) => ({ end, call, index })));
	});

	test('results that Juspay had before are kept, too', () => {
		const book = emptyBook({ isKept: true });
		book.noteKnown(group(0, ['a']), { ...KNOWN, id: 'b-2' });
		expect(book.entries).toMatchObject([{ end: { ...KNOWN, id: 'b-2' } }]);
	});

	test.each([
		['certainly came to nothing', alone(paidCall()), REFUSED, true],
		['costs nothing', alone(freeCall()), DONE, true],
		['no further try can follow', alone(paidCall()), DONE, false],
	])('nothing is kept of what %s', (_what, of, end, isKept) => {
		const book = emptyBook({ isKept });
		book.note(of, end);
		expect(book.entries).toEqual([]);
	});
});
