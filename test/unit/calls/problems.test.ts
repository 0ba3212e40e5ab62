import {
	notSentProblem,
	otherCredentialProblem,
	problemOf,
	RECORD_PROBLEMS,
	repeatedIdProblem,
	stopProblem,
	tooManyProblem,
} from '../../../nodes/Juspay/calls/problems';
import type { FinishedRow } from '../../../nodes/Juspay/calls/rows';
import { RefusedParameterError } from '../../../nodes/Juspay/parameters/reader';
import { UnusableCredentialError } from '../../../nodes/Juspay/transport/baseUrl';
import { localProblem, type Problem } from '../../../nodes/Juspay/transport/problem';
import { paidCall } from './calls';

const problem = localProblem('It went wrong', 'Fix it.');

const ANSWERED: FinishedRow = { kind: 'answered', results: [], outcomes: [] };

function failed(changes: Partial<Problem> = {}): FinishedRow {
	return { kind: 'failed', problem: { ...problem, ...changes } };
}

const unclear = failed({ isUnclear: true });

const NOTHING_PAID = 'Nothing was paid for this row.';

test.each([
	['the execution was canceled', null, NOTHING_PAID],
	['row 4 of 6 stopped the run: It went wrong', { index: 3, problem }, `${NOTHING_PAID} Fix it.`],
])('A row was not sent, because %s', (reason, stop, description) => {
	const expected = localProblem(`Not sent, because ${reason}`, description);
	expect(notSentProblem(stop, 6)).toEqual(expected);
});

describe('The count of a run that stopped', () => {
	function message(finished: (FinishedRow | undefined)[], index: number): string {
		return stopProblem(finished, { index, problem }).message;
	}
	const KEEPS = "set Settings > On Error to 'Continue' to keep results";

	test('is left out for a single row', () => {
		expect(message([failed()], 0)).toBe('It went wrong');
	});

	test('does not count what a dry run only plans', () => {
		expect(message([{ ...ANSWERED, planned: 'paid' }, failed()], 1)).toBe(
			'It went wrong. Juspay had already processed 0 of 2 rows',
		);
	});

	test('tells what was processed', () => {
		expect(message([ANSWERED, failed(), ANSWERED], 1)).toBe(
			`It went wrong. Juspay had already processed 2 of 3 rows; ${KEEPS}`,
		);
	});

	test('tells which rows were not sent, runs of numbers drawn together', () => {
		const rows = [failed(), undefined, ANSWERED, undefined, undefined, undefined];
		expect(message(rows, 0)).toBe(
			`It went wrong. Juspay had already processed 1 of 6 rows (not sent: rows 2, 4–6); ${KEEPS}`,
		);
	});

	test('tells which rows may have been carried out, without the one that the message is about', () => {
		expect(message([unclear, unclear, failed(), unclear, undefined], 0)).toBe(
			`It went wrong. Juspay had already processed 0 of 5 rows (unknown, may have been processed: rows 2, 4; not sent: row 5)`,
		);
	});

	test('lists twenty rows or runs of rows at most', () => {
		const everyOther = (count: number) =>
			Array.from({ length: 2 * count }, (_, index) => (index % 2 === 0 ? ANSWERED : undefined));
		expect(message(everyOther(20), 0)).toContain(', 40);');
		expect(message(everyOther(21), 0)).toContain(', 40 and 1 more);');
	});

	test('keeps everything else of the problem', () => {
		const whole = stopProblem([failed(), failed()], { index: 0, problem });
		expect(whole).toEqual({ ...problem, message: whole.message });
	});
});

describe('A run that could not start', () => {
	const UNREADABLE = 'The fields or the Juspay credential could not be read';
	const OPEN = 'Open the node, check its fields and select the credential again.';

	test.each<[string, unknown, boolean, message: string, description: string]>([
		['an error', new Error('x'), false, UNREADABLE, `${OPEN} Nothing was sent. n8n says: x`],
		['something else', 'x', true, UNREADABLE, `${OPEN} This try sent nothing.`],
		['a refused field', new RefusedParameterError('Wrong', 'Fix it'), false, 'Wrong', 'Fix it'],
		[
			'a credential that cannot be used',
			new UnusableCredentialError('No key'),
			false,
			'No key',
			"Open this node's Juspay credential and fix it. Nothing was sent.",
		],
	])('tells why: %s', (_what, error, isLaterTry, message, description) => {
		expect(problemOf(error, isLaterTry)).toEqual(localProblem(message, description));
	});
});

test.each([
	['Beneficiary ID', ", or leave 'Beneficiary ID' empty to generate one"],
	['Object Reference ID', ''],
])('A repeated %s must be another one', (label, orLeave) => {
	const { message, description } = repeatedIdProblem({ id: 'b', label }, 1);
	expect(message).toMatch(new RegExp(`^'${label}' is already used by row 2: `));
	expect(description).toBe(
		`Juspay accepts each '${label}' only once. Use a different one in every row${orLeave}.`,
	);
});

test('Rows that change one record in different ways must not both run', () => {
	const changes = { id: 'b', label: 'Customer ID', values: '{}' };
	expect(repeatedIdProblem(changes, 0).description).toMatch(/^Both rows change this record/);
});

test.each([
	[3, 0, '3 validations would be paid for, but', 'None of them was paid for.'],
	[3, 2, '5 validations would be paid for, 2 of them earlier, but', 'None of the others'],
])('%i validations, and %i before, are more than the limit', (due, earlier, message, none) => {
	const problem = tooManyProblem(due, earlier, 2);
	expect(problem.message).toMatch(new RegExp(`^${message} 'Max Paid .* allows 2$`));
	expect(problem.description).toMatch(new RegExp(`^${none}`));
});

test('A call sent with another credential can be looked up with the old one', () => {
	const { message, description, isUnclear } = otherCredentialProblem(paidCall(), 'API key');
	expect(message).toMatch(/^This row was already sent with another API key; /);
	expect([description, isUnclear]).toEqual(['Get the result with the old API key.', true]);
});

test("An ID that is not this row's says that nothing was done", () => {
	const { message, description } = RECORD_PROBLEMS.vanished(paidCall());
	expect(message).toMatch(/^This beneficiary ID was used before, but Juspay has no result for it/);
	expect(description).toBe(
		"Nothing was done for this row. Enter an unused 'Beneficiary ID' for this row, or leave it empty to generate one.",
	);
});
