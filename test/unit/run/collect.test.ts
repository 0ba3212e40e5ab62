import type { IDataObject, INode } from 'n8n-workflow';

import {
	collectItems,
	notSentProblem,
	stopProblem,
} from '../../../nodes/Juspay/execution/run/collect';
import { asErrorItem } from '../../../nodes/Juspay/execution/run/failedItem';
import { describeRun } from '../../../nodes/Juspay/execution/run/hints';
import type { FinishedRow } from '../../../nodes/Juspay/execution/plan/rows';
import { localProblem, type Problem } from '../../../nodes/Juspay/transport/problem';

const node: INode = {
	id: 'n',
	name: 'Juspay',
	type: 'n8n-nodes-juspay.juspay',
	typeVersion: 1,
	position: [0, 0],
	parameters: { accountNumber: '026291800001191' },
};

const collection = { node, toFailedItem: asErrorItem };

const problem = localProblem('It went wrong', 'Mend it.');

function answered(...outcomes: string[]): FinishedRow {
	return { kind: 'answered', results: outcomes.map((outcome) => ({ outcome })), outcomes };
}

function failed(changes: Partial<Problem> = {}): FinishedRow {
	return { kind: 'failed', problem: { ...problem, ...changes } };
}

const unclear = failed({ isUnclear: true });

describe('The items of a run', () => {
	test('one for each result, in order, paired with their row', () => {
		const items = collectItems([answered('valid', 'invalid'), answered('pending')], collection);
		expect(items).toEqual([
			{ json: { outcome: 'valid' }, pairedItem: { item: 0 } },
			{ json: { outcome: 'invalid' }, pairedItem: { item: 0 } },
			{ json: { outcome: 'pending' }, pairedItem: { item: 1 } },
		]);
	});

	test('a failed row becomes an error item with its number', () => {
		const [, item] = collectItems([answered('valid'), failed()], collection);
		expect(item).toMatchObject({ json: {}, pairedItem: { item: 1 } });
		expect(item?.error?.message).toBe('It went wrong [item 1]');
	});

	test('input columns stand beside the result, which wins; "error" is left out', () => {
		const input = [{ json: { outcome: 'old', row_number: 2, error: 'x' } as IDataObject }];
		expect(collectItems([answered('valid')], collection, input)[0]?.json).toEqual({
			row_number: 2,
			outcome: 'valid',
		});
		expect(input[0]?.json).toHaveProperty('error');
	});
});

describe('Why a row was not sent', () => {
	test('the execution was canceled', () => {
		expect(notSentProblem({ finished: [], stoppedBy: null, resends: 0 })).toEqual(
			localProblem(
				'Not sent, because the execution was canceled',
				'Nothing was sent for this item, so it cannot have been charged.',
			),
		);
	});

	test('another row stopped the run', () => {
		const stoppedBy = { index: 3, problem };
		expect(notSentProblem({ finished: [], stoppedBy, resends: 0 })).toEqual(
			localProblem(
				'Not sent, because item 3 stopped the run: It went wrong',
				'Nothing was sent for this item, so it cannot have been charged. Mend it.',
			),
		);
	});
});

describe('The count of a run that stopped', () => {
	function message(finished: (FinishedRow | undefined)[], index: number): string {
		return stopProblem({ finished, stoppedBy: null, resends: 0 }, problem, index).message;
	}
	const KEEPS = "'Continue' under Settings > On Error keeps finished results";

	test('is left out for a single row', () => {
		expect(message([failed()], 0)).toBe('It went wrong');
	});

	test('tells what was processed', () => {
		expect(message([answered('valid'), failed(), answered('valid')], 1)).toBe(
			`It went wrong. Juspay had already processed 2 of 3 items; ${KEEPS}`,
		);
	});

	test('tells which rows were not sent, runs of numbers drawn together', () => {
		const rows = [failed(), undefined, answered('valid'), undefined, undefined, undefined];
		expect(message(rows, 0)).toBe(
			`It went wrong. Juspay had already processed 1 of 6 items (not sent: items 1, 3–5); ${KEEPS}`,
		);
	});

	test('tells which rows may have been carried out, without the one that the message is about', () => {
		expect(message([unclear, unclear, failed(), unclear, undefined], 0)).toBe(
			`It went wrong. Juspay had already processed 0 of 5 items (unknown and maybe carried out: items 1, 3; not sent: items 4); ${KEEPS}`,
		);
	});

	test('lists twenty runs of numbers at most', () => {
		const everyOther = (count: number) =>
			Array.from({ length: 2 * count }, (_, index) =>
				index % 2 === 0 ? answered('valid') : undefined,
			);
		expect(message(everyOther(20), 0)).toContain(', 39);');
		expect(message(everyOther(21), 0)).toContain(', 39, …);');
	});

	test('keeps everything else of the problem', () => {
		const whole = stopProblem(
			{ finished: [failed(), failed()], stoppedBy: null, resends: 0 },
			problem,
			0,
		);
		expect(whole).toEqual({ ...problem, message: whole.message });
	});
});

describe('The hints of a run', () => {
	test('a batch is summed up in a fixed order', () => {
		const rows = [
			failed(),
			answered('pending', 'notValidated'),
			answered('undetermined', 'invalid', 'valid', 'valid'),
		];
		expect(describeRun(rows, 0)[0]).toEqual({
			type: 'info',
			location: 'outputPane',
			message:
				'3 items: 2 valid, 1 invalid, 1 undetermined, 1 not validated, 1 pending, 1 not finished because of an error.',
		});
	});

	test.each([
		[1, ' 1 request was sent again, none of them paid twice.'],
		[2, ' 2 requests were sent again, none of them paid twice.'],
	])('%d resends', (resends, words) => {
		const [hint] = describeRun([answered('valid'), answered('valid')], resends);
		expect(hint?.message).toBe(`2 items: 2 valid.${words}`);
	});

	test('a single settled row has none', () => {
		expect(describeRun([answered('valid')], 3)).toEqual([]);
	});

	test('pending results are a warning, one or more', () => {
		expect(describeRun([answered('pending')], 0).map(({ type }) => type)).toEqual(['warning']);
		expect(describeRun([answered('pending', 'pending')], 0)[0]?.message).toMatch(
			/^2 results are still pending at the bank\./,
		);
	});
});
