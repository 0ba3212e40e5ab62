import { type Cost, NO_COST } from '../../../nodes/Juspay/calls/book';
import type { AnsweredRow, FailedRow, FinishedRow } from '../../../nodes/Juspay/calls/rows';
import * as hints from '../../../nodes/Juspay/run/hints';
import type { InputNotes, RunFacts } from '../../../nodes/Juspay/run/hints';
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
	numbers: 0,
	references: 0,
	names: 0,
	takenColumns: '',
	unusedColumns: [],
	doubts: [],
};

function withCost(cost: Partial<Cost>): RunFacts {
	const validation = { idLabel: 'ID', waited: null, isLaterTry: false };
	return { ...REAL, validation: { ...validation, cost: { ...NO_COST, ...cost } } };
}

function tallyOf(rows: readonly (FinishedRow | undefined)[], wrong = 0): Tally {
	const tally = new Tally();
	for (const row of rows) tally.add(row);
	tally.count('wrong', wrong);
	return tally;
}

function describeRun(rows: readonly FinishedRow[], facts: RunFacts, wrong = 0) {
	return hints.describeRun(tallyOf(rows, wrong), facts);
}

function causeOf(rows: readonly (FinishedRow | undefined)[], stop: Stop | null) {
	return tallyOf(rows).cause(stop);
}

function messages(rows: readonly FinishedRow[], facts: Partial<RunFacts> = {}): string[] {
	return describeRun(rows, { ...REAL, ...facts }).map(({ message }) => message);
}

const TWO = [answered('valid'), answered('valid')];

describe('The summary of a run', () => {
	test('counts outcomes in a fixed order', () => {
		const settled = answered('undetermined', 'invalid', 'valid', 'valid');
		expect(describeRun([failed(), answered('pending', 'notValidated'), settled], REAL)[0]).toEqual({
			type: 'info',
			location: 'outputPane',
			message:
				"3 items: 2 valid, 1 invalid, 1 undetermined, 1 not validated, 1 pending, 1 failed (see 'error').",
		});
	});

	test.each([
		[1, ' 1 request was retried, and nothing was paid twice.'],
		[2, ' 2 requests were retried, and nothing was paid twice.'],
	])('tells of %d resends', (resends, words) => {
		expect(messages(TWO, { resends })[0]).toBe(`2 items: 2 valid.${words}`);
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
		expect(messages(rows, { ...facts, validation: later })[0]).toBe(`2 items: 2 valid. ${words}`);
	});

	test('is not needed for a single row that costs nothing', () => {
		expect(describeRun([answered('valid')], { ...REAL, resends: 3 })).toEqual([]);
	});

	test.each<[string, Partial<Cost>, reused: number, string]>([
		['paid for', { paid: 2 }, 0, '2 paid for.'],
		['in part', { paid: 1 }, 1, '1 paid for, 1 reused.'],
		['free', {}, 2, '2 reused: nothing was paid for.'],
		['without anything sent', {}, 0, 'Nothing was paid for.'],
		[
			'shared by one row',
			{ paid: 1, sharing: 1 },
			0,
			'1 paid for, 1 shared the payment of another row.',
		],
		[
			'shared by several',
			{ paid: 9, sharing: 3 },
			0,
			'9 paid for, 3 shared the payment of other rows.',
		],
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
		expect(messages(rows, withCost(cost))[0]).toBe(`2 items: 2 valid. ${words}`);
	});

	test('ends with the columns that were taken', () => {
		const takenColumns = 'Read "A/c No" as Account Number.';
		const input = { ...NOTHING_NOTICED, takenColumns };
		expect(messages(TWO, { input })).toEqual([
			'2 items: 2 valid. Read "A/c No" as Account Number.',
		]);
		expect(messages([answered('valid')], { input })).toEqual([takenColumns]);
	});

	test.each([
		[1, '1 would be paid for'],
		[3, '1 would be paid for (3 validations)'],
	])('of a dry run counts each account of a row: %d', (planned, words) => {
		const rows: FinishedRow[] = [{ ...answered('planned'), planned: 'paid' }, answered('valid')];
		const facts = { ...withCost({ planned }), isDryRun: true };
		expect(messages(rows, facts)[0]).toBe(`Dry run of 2 items: ${words}, 1 is known.`);
	});
});

describe('A warning', () => {
	function warning(row: Partial<AnsweredRow>, others: FinishedRow[] = []): string | undefined {
		return describeRun([{ ...answered('valid'), ...row }, ...others], REAL).find(
			({ type }) => type === 'warning',
		)?.message;
	}

	test("tells of accounts that Juspay's answer leaves out, one or more", () => {
		expect(warning({ missing: 1 })).toMatch(
			/^1 account is missing .* may have been stored or charged/,
		);
		expect(warning({ missing: 2 })).toMatch(/^2 accounts are missing/);
	});

	test('tells of pending results, one or more', () => {
		expect(describeRun([answered('pending')], REAL).map(({ type }) => type)).toEqual(['warning']);
		expect(messages([answered('pending', 'pending')])[0]).toMatch(
			/^2 results are still pending at the bank\./,
		);
	});

	test('does not say in a dry run that it waited for them', () => {
		const waited = { ...withCost({}), isDryRun: true };
		const tally = tallyOf([answered('pending')]);
		expect(hints.describeRun(tally, waited).at(-1)?.message).toBe(
			'1 result is still pending at the bank. Check again later.',
		);
	});

	test.each([
		[1, '1 result is undetermined: running this row again'],
		[2, '2 results are undetermined: running these rows again'],
	])('says that undetermined results may be paid for again: %d', (count, words) => {
		const tally = tallyOf(Array.from({ length: count }, () => answered('undetermined')));
		const facts = withCost({ paid: count });
		expect(hints.describeRun(tally, facts)).toHaveLength(1);
		tally.count('undetermined', count, 'later');
		const said = hints.describeRun(tally, facts)[1]?.message;
		expect(said).toBe(`${words} may pay again.`);
	});

	const FOUR = Array.from({ length: 4 }, () => answered('valid'));

	test.each<[Partial<AnsweredRow>, FinishedRow[], string]>([
		[{ otherNames: 1 }, [], 'The valid account has another name at the bank: check it'],
		[
			{ partialNames: 1 },
			[],
			'The valid account has a name at the bank that matches only partly: check it',
		],
		[{ otherNames: 1 }, FOUR, '1 of 5 valid accounts has another name at the bank: check it'],
		[{ otherNames: 2 }, FOUR, '2 of 5 valid accounts have another name at the bank: check them'],
		[
			{ partialNames: 2 },
			FOUR,
			'2 of 5 valid accounts have a name at the bank that matches only partly: check them',
		],
		[
			{ otherNames: 2, partialNames: 1 },
			FOUR,
			'2 of 5 valid accounts have another name at the bank, and 1 has a name at the bank that matches only partly: check them',
		],
		[
			{ otherScripts: 1 },
			[],
			'1 name could not be compared with the name at the bank, which is in another script: check',
		],
		[
			{ otherScripts: 2 },
			FOUR,
			'2 names could not be compared with the name at the bank, which is in another script: check',
		],
	])('tells of other names at the bank: %j', (row, others, words) => {
		expect(warning(row, others)).toBe(`${words} before a payout.`);
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
		expect(causeOf([...rows, undefined, answered('valid')], stop)).toMatchObject({ rows: 3 });
	});

	test('is a limit, whichever row comes first', () => {
		expect(causeOf([failed(), LIMIT, LIMIT, answered('valid')], null)).toEqual({
			problem: LIMIT.problem,
			rows: 2,
		});
	});

	test('is the same mistake in all rows; what differs is left to the rows', () => {
		expect(causeOf([failed('x', 'a'), failed('x', 'a')], null)).toMatchObject({
			problem: { headline: 'x', description: 'a' },
			rows: 2,
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

	test('is told once as a warning with its numbers, and nothing else, if it is that of all rows', () => {
		const all = [failed('x'), failed('x')];
		const facts = { ...withCost({}), cause: causeOf(all, null) };
		expect(describeRun(all, facts)).toEqual([
			{
				type: 'warning',
				location: 'outputPane',
				message: '2 of 2 rows failed: x. Fix it. Nothing was paid for.',
			},
		]);
	});

	test('stands behind the summary if other rows have results', () => {
		const some = [LIMIT, { ...answered('valid'), reused: 1 }];
		expect(messages(some, { ...withCost({}), cause: causeOf(some, null) })).toEqual([
			"2 items: 1 valid, 1 failed (see 'error'). 1 reused: nothing was paid for.",
			'1 of 2 rows failed: 12 are too many. Use fewer.',
		]);
	});
});

describe('All hints of a run', () => {
	const input = {
		...NOTHING_NOTICED,
		numbers: 1,
		names: 2,
		unusedColumns: ['"Holder" is not used.'],
	};
	const rows = [{ ...answered('valid', 'pending'), otherNames: 1, missing: 1 }, answered('valid')];

	test('are three at most: the summary, the most important warning, and all others in one', () => {
		const hints = describeRun(rows, { ...withCost({ paid: 3 }), input });
		expect(hints.map(({ type }) => type)).toEqual(['info', 'warning', 'warning']);
		const [first, second, third = { message: '' }] = hints;
		expect(first?.message).toMatch(/^2 items: 2 valid, 1 pending\. 3 paid for\.$/);
		expect(second?.message).toMatch(/^"Holder" is not used\./);
		expect(third.message).toMatch(
			/^1 of 2 valid accounts .* 1 account is missing .* 1 account number is a number.* 1 result is still pending .* 2 names are sent in another spelling/,
		);
	});

	test('are separate where they fit', () => {
		const few = { ...NOTHING_NOTICED, numbers: 1, names: 2 };
		expect(messages(TWO, { input: few })).toEqual([
			'2 items: 2 valid.',
			expect.stringMatching(/^1 account number is a number, not text/),
			expect.stringMatching(/^2 names are sent/),
		]);
	});

	test.each<[Partial<InputNotes>, string]>([
		[
			{ numbers: 2 },
			'2 account numbers are numbers, not text. If a leading zero was lost, this is the number of another account: format the column as plain text.',
		],
		[
			{ references: 1 },
			'1 Object Reference ID is a number, not text. If a leading zero was lost, this is the ID of another customer: format the column as plain text.',
		],
	])('tell of numbers that lose zeros: %j', (notes, words) => {
		expect(messages(TWO, { input: { ...NOTHING_NOTICED, ...notes } })[1]).toBe(words);
	});
});
