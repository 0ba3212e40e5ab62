import { notSentProblem, stopProblem } from '../../../nodes/Juspay/calls/problems';
import type { FinishedRow } from '../../../nodes/Juspay/calls/rows';
import { localProblem, type Problem } from '../../../nodes/Juspay/transport/problem';

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

	test('lists twenty runs of numbers at most', () => {
		const everyOther = (count: number) =>
			Array.from({ length: 2 * count }, (_, index) => (index % 2 === 0 ? ANSWERED : undefined));
		expect(message(everyOther(20), 0)).toContain(', 40);');
		expect(message(everyOther(21), 0)).toContain(', 40, …);');
	});

	test('keeps everything else of the problem', () => {
		const whole = stopProblem([failed(), failed()], { index: 0, problem });
		expect(whole).toEqual({ ...problem, message: whole.message });
	});
});
