import type { IDataObject, INode } from 'n8n-workflow';

import type { FinishedRow } from '../../../nodes/Juspay/execution/plan/rows';
import { type Collection, collectItems } from '../../../nodes/Juspay/execution/run/collectItems';
import { failedItemsFor } from '../../../nodes/Juspay/execution/run/failedItems';
import { describeRun } from '../../../nodes/Juspay/execution/run/hints';
import { localProblem } from '../../../nodes/Juspay/transport/problem';

const node: INode = {
	id: 'n',
	name: 'Juspay',
	type: 'n8n-nodes-juspay.juspay',
	typeVersion: 1,
	position: [0, 0],
	parameters: { accountNumber: '026291800001191' },
};

const collection: Collection = {
	node,
	...failedItemsFor(false, 'continueRegularOutput'),
};

function answered(...outcomes: string[]): FinishedRow {
	return { kind: 'answered', results: outcomes.map((outcome) => ({ outcome })), outcomes };
}

const FAILED: FinishedRow = { kind: 'failed', problem: localProblem('It went wrong', 'Fix it.') };

describe('The items of a run', () => {
	test('one for each result, in order, paired with their row', () => {
		const items = collectItems([answered('valid', 'invalid'), answered('pending')], collection);
		expect(items).toEqual([
			{ json: { outcome: 'valid' }, pairedItem: { item: 0 } },
			{ json: { outcome: 'invalid' }, pairedItem: { item: 0 } },
			{ json: { outcome: 'pending' }, pairedItem: { item: 1 } },
		]);
	});

	const identity = { outcome: 'x', accountNumber: '1', ifsc: null, message: null };
	const rows = [answered('valid'), { ...FAILED, identity }];
	const MESSAGE = 'Row 2: It went wrong [item 1]';

	test('a failed row keeps its identity and tells what to do', () => {
		const [, item] = collectItems(rows, collection);
		expect(item).toStrictEqual({
			json: {
				outcome: 'failed',
				accountNumber: '1',
				ifsc: null,
				error: MESSAGE,
				message: 'Fix it.',
			},
			pairedItem: { item: 1 },
		});
		expect(Object.keys(item?.json ?? {})).toEqual([
			'outcome',
			'accountNumber',
			'ifsc',
			'error',
			'message',
		]);
	});

	test('beside a failed row, results have its keys too, so that a table has no empty cells', () => {
		expect(collectItems(rows, collection)[0]?.json).toStrictEqual({
			outcome: 'valid',
			error: null,
			message: null,
		});
		expect(collectItems([answered('valid')], collection)[0]?.json).toEqual({ outcome: 'valid' });
		const split = { node, ...failedItemsFor(false, 'continueErrorOutput') };
		expect(collectItems(rows, split)[0]?.json).toEqual({ outcome: 'valid' });
	});

	test("but not where they are Juspay's own, nor in the first item if n8n would run the node again for it", () => {
		const raw: FinishedRow = {
			kind: 'answered',
			results: [{ id: 1 }],
			outcomes: ['valid'],
			isRaw: true,
		};
		expect(collectItems([raw, FAILED], collection)[0]?.json).toEqual({ id: 1 });
		const retried = { ...collection, node: { ...node, retryOnFail: true } };
		const [first, second] = collectItems([answered('valid', 'valid'), FAILED], retried);
		expect([first?.json, second?.json]).toEqual([
			{ outcome: 'valid', message: null },
			{ outcome: 'valid', error: null, message: null },
		]);
	});

	test('what a failed row does not know hides no column of the input', () => {
		const columns = { ifsc: 'SBIN', row_number: 3, message: 'hi', outcome: 'old', error: 'x' };
		const input = [{ json: {} }, { json: columns }];
		const [, item] = collectItems(rows, { ...collection, input });
		expect(item?.json).toStrictEqual({
			outcome: 'failed',
			accountNumber: '1',
			ifsc: 'SBIN',
			error: MESSAGE,
			message: 'Fix it.',
			row_number: 3,
		});
	});

	test('in the error output it has the two keys by which n8n knows it, and adds the columns itself', () => {
		const [, item] = collectItems(rows, {
			node,
			...failedItemsFor(false, 'continueErrorOutput'),
			input: [{ json: {} }, { json: {} }],
		});
		expect(item?.json).toStrictEqual({ error: MESSAGE, message: 'Fix it.' });
	});

	test('a model reads of it without the key "error"', () => {
		const [, item] = collectItems(rows, { node, ...failedItemsFor(true, undefined) });
		expect(item?.json).toStrictEqual({ failed: true, message: MESSAGE, description: 'Fix it.' });
	});

	test('input columns stand behind the result, which wins; "error" is left out', () => {
		const input = [{ json: { outcome: 'old', row_number: 2, error: 'x' } as IDataObject }];
		const [item] = collectItems([answered('valid')], { ...collection, input });
		expect(item?.json).toEqual({ row_number: 2, outcome: 'valid' });
		expect(Object.keys(item?.json ?? {})[0]).toBe('outcome');
		expect(input[0]?.json).toHaveProperty('error');
	});

	test('binary data of the input stay with its columns', () => {
		const binary = { file: { data: '', mimeType: 'text/csv' } };
		const input = [{ json: {}, binary }];
		const [item] = collectItems([answered('valid')], { ...collection, input });
		expect(item?.binary).toBe(binary);
	});
});

describe('The hints of a run', () => {
	test('a batch is summed up in a fixed order', () => {
		const settled = answered('undetermined', 'invalid', 'valid', 'valid');
		expect(
			describeRun([FAILED, answered('pending', 'notValidated'), settled], {
				resends: 0,
				wrongInDryRun: null,
			})[0],
		).toEqual({
			type: 'info',
			location: 'outputPane',
			message:
				"3 items: 2 valid, 1 invalid, 1 undetermined, 1 not validated, 1 pending, 1 failed (see 'error').",
		});
	});

	test.each([
		[1, ' 1 request was retried, and nothing was paid twice.'],
		[2, ' 2 requests were retried, and nothing was paid twice.'],
	])('%d resends', (resends, words) => {
		const [hint] = describeRun([answered('valid'), answered('valid')], {
			resends,
			wrongInDryRun: null,
		});
		expect(hint?.message).toBe(`2 items: 2 valid.${words}`);
	});

	test('a single settled row has none', () => {
		expect(describeRun([answered('valid')], { resends: 3, wrongInDryRun: null })).toEqual([]);
	});

	test("accounts that Juspay's answer leaves out are a warning, one or more", () => {
		const warning = (missing: number) => {
			const row: FinishedRow = { kind: 'answered', results: [], outcomes: [], missing };
			return describeRun([row], { resends: 0, wrongInDryRun: null })[0]?.message;
		};
		expect(warning(1)).toMatch(/^1 account is missing .* may have been stored or charged/);
		expect(warning(2)).toMatch(/^2 accounts are missing/);
	});

	test('pending results are a warning, one or more', () => {
		expect(
			describeRun([answered('pending')], { resends: 0, wrongInDryRun: null }).map(
				({ type }) => type,
			),
		).toEqual(['warning']);
		const [hint] = describeRun([answered('pending', 'pending')], {
			resends: 0,
			wrongInDryRun: null,
		});
		expect(hint?.message).toMatch(/^2 results are still pending at the bank\./);
	});
});
