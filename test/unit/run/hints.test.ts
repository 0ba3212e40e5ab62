import { type Cost, NO_COST } from '../../../nodes/Juspay/calls/book';
import type { AnsweredRow, FailedRow, FinishedRow } from '../../../nodes/Juspay/calls/rows';
import type { InputNotes, RunFacts } from '../../../nodes/Juspay/run/facts';
import * as hints from '../../../nodes/Juspay/run/hints';
import { Tally } from '../../../nodes/Juspay/run/tally';
import type { Stop } from '../../../nodes/Juspay/calls/problems';
import { localProblem } from '../../../nodes/Juspay/transport/problem';

function answered(...outcomes: string[]): AnsweredRow {
	return { kind: 'answered', results: outcomes.map((outcome) => ({ outcome })), outcomes };
}

function failed(message = 'It went wrong', description = 'Fix it.'): FailedRow {
	return { kind: 'failed', problem: localProblem(message, description) };
}

const REAL: RunFacts = { resends: 0, isDryRun: false };

const NOTHING_NOTICED: InputNotes = {
	numbers: [],
	references: [],
	names: [],
	takenColumns: [],
	unusedColumns: [],
	doubts: [],
};

const HOLDER = { column: '"Holder"', sentences: ['"Holder" was not used.', 'Rename it.'] };

function withCost(cost: Partial<Cost>): RunFacts {
	const validation = { idLabel: 'ID', waited: null, isLaterTry: false };
	return { ...REAL, validation: { ...validation, cost: { ...NO_COST, ...cost } } };
}

/** Failed rows are wrong, unless Juspay refused them. */
function tallyOf(rows: readonly (FinishedRow | undefined)[], areWrong = false): Tally {
	const tally = new Tally();
	for (const row of rows) {
		const prepared = areWrong && row?.kind === 'failed' ? row : undefined;
		tally.add({ row, prepared });
	}
	return tally;
}

function describeRun(rows: readonly FinishedRow[], facts: RunFacts, areWrong = false) {
	return hints.describeRun(tallyOf(rows, areWrong), facts);
}

function causeOf(rows: readonly (FinishedRow | undefined)[], stop: Stop | null) {
	return tallyOf(rows).cause(stop);
}

function messages(
	rows: readonly FinishedRow[],
	facts: Partial<RunFacts> = {},
	areWrong = false,
): string[] {
	return describeRun(rows, { ...REAL, ...facts }, areWrong).map(({ message }) => message);
}

const TWO = [answered('valid'), answered('valid')];

describe('The summary of a run', () => {
	test('counts outcomes in a fixed order, and names the rows that are not valid', () => {
		const rows = [failed(), answered('pending'), answered('valid'), answered('invalid')];
		expect(describeRun(rows, REAL)[0]).toEqual({
			type: 'info',
			location: 'outputPane',
			message: '4 rows: 1 valid, 1 invalid (row 4), 1 pending (2), 1 failed (1).',
		});
	});

	test('counts results beside rows if they are not as many, as the items of n8n', () => {
		const rows = [answered('valid', 'valid', 'invalid')];
		expect(messages(rows, withCost({ paid: 3 }))[0]).toBe(
			'1 row, 3 results: 2 valid, 1 invalid. 3 paid for.',
		);
	});

	test.each([
		[1, ' 1 request was retried, and nothing was paid twice.'],
		[2, ' 2 requests were retried, and nothing was paid twice.'],
	])('tells of %d resends', (resends, words) => {
		expect(messages(TWO, { resends })[0]).toBe(`2 rows: 2 valid.${words}`);
	});

	test('does not say of accounts that were tried again that nothing was paid twice', () => {
		const facts = { ...withCost({ paid: 2, retried: 1 }), resends: 1 };
		expect(messages(TWO, facts)[0]).toMatch(/was tried again\. 1 request was retried\.$/);
	});

	test.each([
		[0, 'This try paid for nothing.'],
		[2, '2 reused: this try paid for nothing.'],
	])('speaks only of a later try where an earlier one may have paid: %d', (reused, words) => {
		const { validation, ...facts } = withCost({});
		const later = validation && { ...validation, isLaterTry: true };
		const rows = [{ ...answered('valid'), reused }, answered('valid')];
		expect(messages(rows, { ...facts, validation: later })[0]).toBe(`2 rows: 2 valid. ${words}`);
	});

	test('is not needed for a single row that costs nothing', () => {
		expect(describeRun([answered('valid')], { ...REAL, resends: 3 })).toEqual([]);
	});

	test.each<[string, Partial<Cost>, reused: number, string]>([
		['paid for', { paid: 2 }, 0, '2 paid for.'],
		['in part', { paid: 1 }, 1, '1 paid for, 1 reused.'],
		['free', {}, 2, '2 reused: nothing was paid for.'],
		['without anything sent', {}, 0, 'Nothing was paid for.'],
		['shared', { paid: 9, sharing: 3 }, 0, '9 paid for, 3 shared a payment.'],
		['unknown', { unclear: 2 }, 0, '2 may have been paid for.'],
		[
			'paid for again',
			{ paid: 1, retried: 1 },
			0,
			'1 paid for. It had no clear result before and was tried again.',
		],
		[
			'paid for again in one of several rows',
			{ paid: 9, retried: 1 },
			1,
			'9 paid for, 1 reused. Of the 9 paid for, 1 had no clear result before and was tried again.',
		],
		[
			'paid for again in several rows',
			{ paid: 9, retried: 2 },
			0,
			'9 paid for. Of the 9 paid for, 2 had no clear result before and were tried again.',
		],
	])('tells what a validation cost: %s', (_case, cost, reused, words) => {
		const rows = [{ ...answered('valid'), reused }, answered('valid')];
		expect(messages(rows, withCost(cost))[0]).toBe(`2 rows: 2 valid. ${words}`);
	});

	test('ends with the columns that were taken', () => {
		const input = { ...NOTHING_NOTICED, takenColumns: ['"A/c No" as Account Number'] };
		expect(messages(TWO, { input })).toEqual(['2 rows: 2 valid. Read "A/c No" as Account Number.']);
		expect(describeRun([answered('valid')], { ...REAL, input })).toEqual([
			{ type: 'info', location: 'outputPane', message: 'Read "A/c No" as Account Number.' },
		]);
	});

	test.each([
		[1, '1 would be paid for (row 1)'],
		[3, '1 would be paid for, with 3 validations (row 1)'],
	])('of a dry run counts each account of a row: %d', (planned, words) => {
		const rows: FinishedRow[] = [{ ...answered('planned'), planned: 'paid' }, answered('valid')];
		const facts = { ...withCost({ planned }), isDryRun: true };
		expect(messages(rows, facts)[0]).toBe(`Dry run of 2 rows: ${words}, 1 is known (2).`);
	});

	test('of a dry run names the rows of every count, the wrong ones longest', () => {
		const plan = (planned: 'paid' | 'shared'): AnsweredRow => ({ ...answered('planned'), planned });
		const few = [plan('paid'), plan('shared'), answered('valid'), failed(), failed()];
		const dry = { ...withCost({ planned: 1 }), isDryRun: true };
		expect(messages(few, dry, true)[0]).toBe(
			'Dry run of 5 rows: 1 would be paid for (row 1), 1 shares a call (2), 1 is known (3), 2 have wrong values (4, 5).',
		);
		const everyOther = Array.from({ length: 10 }, () => [plan('paid'), failed()]).flat();
		const many = { ...withCost({ planned: 10 }), isDryRun: true };
		expect(messages(everyOther, many, true)[0]).toBe(
			'Dry run of 20 rows: 10 would be paid for, 10 have wrong values (rows 2, 4, 6, 8, 10, 12, 14, 16, 18, 20).',
		);
	});
});

describe('A warning', () => {
	function warning(row: Partial<AnsweredRow>, others: FinishedRow[] = []): string | undefined {
		return describeRun([...others, { ...answered('valid'), ...row }], REAL).find(
			({ type }) => type === 'warning',
		)?.message;
	}

	test('does not say in a dry run that it waited for pending results', () => {
		const waited = { ...withCost({}), isDryRun: true };
		expect(messages([answered('pending')], waited).at(-1)).toBe(
			'This row is still pending. Check again later.',
		);
	});

	test.each<[Partial<AnsweredRow>, string]>([
		[{ otherNames: 1 }, 'is valid, but has another name at the bank. Check it'],
		[
			{ partialNames: 1 },
			'is valid, but has a name at the bank that matches only partly. Check it',
		],
		[
			{ otherScripts: 1 },
			"has a name that could not be compared: the bank's is in another script. Check it",
		],
	])('names the row of another name at the bank: %j', (row, words) => {
		expect(warning(row)).toBe(`This row ${words} before a payout.`);
		expect(warning(row, TWO)).toBe(`Row 3 ${words} before a payout.`);
	});

	test('names many rows', () => {
		const row = { ...answered('valid'), otherNames: 1 };
		expect(warning(row, [row, answered('valid'), row])).toBe(
			'Rows 1, 3 and 4 are valid, but have another name at the bank. Check them before a payout.',
		);
	});

	test.each<[Partial<InputNotes>, string]>([
		[
			{ numbers: [1] },
			"Row 2's account number is a number, not text. If a leading zero was lost, this is that of another account.",
		],
		[
			{ numbers: [0, 1] },
			'The account numbers of rows 1, 2 are numbers, not text. If a leading zero was lost, this is that of another account.',
		],
		[
			{ references: [0] },
			"Row 1's Object Reference ID is a number, not text. If a leading zero was lost, this is that of another customer.",
		],
	])('tells of numbers that lose zeros: %j', (notes, words) => {
		expect(messages(TWO, { input: { ...NOTHING_NOTICED, ...notes } })[1]).toBe(words);
	});

	test('tells why a single row failed', () => {
		const rows = [...TWO, failed("'IFSC' has 5 characters; an IFSC has 11", 'Correct it.')];
		expect(messages(rows).at(-1)).toBe(
			"Row 3 failed: 'IFSC' has 5 characters; an IFSC has 11. Correct it.",
		);
	});

	test('counts rows with different mistakes, and names them', () => {
		const rows = [failed('A'), answered('valid'), failed('B'), failed('C')];
		expect(messages(rows, {}, true).at(-1)).toBe("3 rows have wrong values: 1, 3, 4. See 'error'.");
		expect(messages(rows).at(-1)).toBe("3 rows failed: 1, 3, 4. See 'error'.");
	});
});

describe('Money in doubt', () => {
	const DOUBTFUL: AnsweredRow = { ...answered('valid'), mayBePaid: 1 };

	test('comes first, before the summary, in a box of its own that names the rows', () => {
		const rows = [DOUBTFUL, { ...answered('valid'), otherNames: 1 }, DOUBTFUL];
		expect(describeRun(rows, withCost({ paid: 1, unclear: 2 }))).toEqual([
			{
				type: 'warning',
				location: 'outputPane',
				message:
					'Rows 1 and 3 may have been paid for: Juspay does not show whether the result is new.',
			},
			expect.objectContaining({ type: 'info' }),
			expect.objectContaining({ type: 'warning' }),
		]);
	});

	test('is a result from before the run as well', () => {
		expect(messages([{ ...answered('valid'), late: 1 }], withCost({ unclear: 1 }))[0]).toMatch(
			/^This row may have been paid for: Juspay answered with a result from before this run\./,
		);
	});

	test('is a row whose values have changed since an earlier try sent it', () => {
		const tally = tallyOf(TWO);
		const wrong = failed();
		tally.add({ row: wrong, prepared: wrong, isSentBefore: true });
		expect(hints.describeRun(tally, withCost({ paid: 2 }))[0]?.message).toMatch(
			/^Row 3 may have been paid for: look it up before/,
		);
	});

	test('is told of what may have been stored, too', () => {
		const problem = { ...localProblem('It is unknown', ''), isUnclear: true };
		expect(messages([...TWO, { kind: 'failed', problem }])[0]).toBe(
			'Row 3 may have taken effect at Juspay: look it up before you run it again.',
		);
	});
});

describe('One cause for many failed rows', () => {
	const rows = [failed('Too many'), failed('Too many'), failed('Wrong IFSC')];
	const LIMIT: FailedRow = {
		kind: 'failed',
		problem: { ...localProblem('12 are too many', 'Use fewer.'), concernsRun: true },
	};

	test('is what stopped the run: also for rows that were not sent, but not for others', () => {
		const stop = { index: 0, problem: localProblem('Too many', 'Wait.') };
		expect(causeOf([...rows, undefined, answered('valid')], stop)).toMatchObject({
			rows: [0, 1, 3],
		});
	});

	test('is a limit, whichever row comes first', () => {
		expect(causeOf([failed(), LIMIT, LIMIT, answered('valid')], null)).toEqual({
			problem: LIMIT.problem,
			rows: [1, 2],
		});
	});

	test('is the same mistake in all rows; what differs is left to the rows', () => {
		expect(causeOf([failed('x', 'a'), failed('x', 'a')], null)).toMatchObject({
			problem: { headline: 'x', description: 'a' },
			rows: [0, 1],
		});
		expect(causeOf([failed('x', 'a'), failed('x', 'b')], null)).toMatchObject({
			problem: { headline: 'x', description: '' },
		});
	});

	test.each<[string, FinishedRow[]]>([
		['two mistakes', rows],
		['an answered row beside the mistake', [failed(), failed(), answered('valid')]],
		['a single row', [failed()]],
	])('is not there: %s', (_case, finished) => {
		expect(causeOf(finished, null)).toBeUndefined();
	});

	test('is told once as a warning, and nothing else, if it is that of all rows', () => {
		const all = [failed('x'), failed('x')];
		const facts = { ...withCost({}), cause: causeOf(all, null) };
		expect(describeRun(all, facts)).toEqual([
			{
				type: 'warning',
				location: 'outputPane',
				message: 'All 2 rows failed: x. Nothing was paid for. Fix it.',
			},
		]);
	});

	test('stands behind the summary if other rows have results, and names its rows', () => {
		const some = [LIMIT, { ...answered('valid'), reused: 1 }];
		expect(messages(some, { ...withCost({}), cause: causeOf(some, null) })).toEqual([
			'2 rows: 1 valid, 1 failed (row 1). 1 reused: nothing was paid for.',
			'Row 1 failed: 12 are too many. Use fewer.',
		]);
	});
});

describe('All boxes of a run', () => {
	const named = { ...answered('valid'), otherNames: 1 };
	const input = { ...NOTHING_NOTICED, numbers: [1], names: [0, 1], unusedColumns: [HOLDER] };
	const rows = [answered('pending'), answered('valid'), named];

	test('are three at most: the summary, the most important warning, and all others in one', () => {
		const boxes = describeRun(rows, { ...withCost({ paid: 3 }), input });
		expect(boxes.map(({ type, message }) => [type, message])).toEqual([
			['info', '3 rows: 2 valid, 1 pending (row 1). 3 paid for.'],
			['warning', 'Row 3 is valid, but has another name at the bank. Check it before a payout.'],
			[
				'warning',
				'Row 2\'s account number is a number, not text. Not used: "Holder". Other spelling sent: rows 1, 2.',
			],
		]);
	});

	test('are separate where they fit', () => {
		const few = { ...NOTHING_NOTICED, numbers: [1], names: [0] };
		expect(messages(TWO, { input: few })).toEqual([
			'2 rows: 2 valid.',
			expect.stringMatching(/^Row 2's account number is a number, not text/),
			expect.stringMatching(/^Row 1's name is sent in another spelling/),
		]);
	});

	test('count what has no room, the least important first, and lose no money in doubt', () => {
		const unusedColumns = ['a', 'b', 'c', 'd'].map((letter) => ({
			column: `"${letter.repeat(36)}"`,
			sentences: [letter.repeat(36)],
		}));
		const doubts = ['One', 'Two', 'Three'].map((label) => ({
			label: `${label} of the many values`,
			doubt: { says: 'is odd', hint: 'Look.' },
			rows: [1],
		}));
		const crowded = { ...input, unusedColumns, doubts };
		const doubtful = [{ ...answered('valid'), mayBePaid: 1 }, ...rows];
		const [money, , others = ''] = messages(doubtful, { ...withCost({}), input: crowded });
		expect(money).toMatch(/^Row 1 may have been paid for/);
		expect(others).toMatch(
			/^Check names: row 4\. Check values: row 2\. Not used: "a+" and 3 more\. And 1 more\.$/,
		);
	});

	test('tell findings of one kind together before any is left out', () => {
		const value = { doubt: { says: 'is odd', hint: 'Look.' }, label: 'Account Number' };
		const doubts = [{ ...value, rows: [1] }];
		const notes = { ...input, doubts, names: [] };
		const partial = { ...answered('valid'), partialNames: 1 };
		const doubtful = [{ ...answered('valid'), mayBePaid: 1 }, ...rows, partial, failed()];
		expect(messages(doubtful, { ...withCost({}), input: notes })[2]).toBe(
			'Row 4 is valid, but has another name at the bank. Check names: row 5. Check values: row 2. Not used: "Holder". Failed: row 6.',
		);
	});

	test('hold two lines each, however many rows there are', () => {
		const everyOther = Array.from({ length: 4000 }, (_, at): FinishedRow => {
			if (at % 2 === 0) return { ...named, outcomes: ['valid'], mayBePaid: 1, partialNames: 1 };
			return at % 4 === 1 ? failed(String(at)) : { ...answered('undetermined'), doubtful: 1 };
		});
		const odd = everyOther.flatMap((_, at) => (at % 2 === 1 ? [at] : []));
		const all = { ...input, numbers: odd, names: odd };
		for (const message of messages(everyOther, { ...withCost({ paid: 1500 }), input: all }))
			expect(message.length).toBeLessThanOrEqual(132);
	});
});
