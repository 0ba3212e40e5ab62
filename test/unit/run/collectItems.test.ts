import type { IDataObject } from 'n8n-workflow';

import type { FinishedRow } from '../../../nodes/Juspay/calls/rows';
import { type Collection, collectItems } from '../../../nodes/Juspay/run/collectItems';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import { juspayNode } from '../../support/juspayNode';

const node = juspayNode({ accountNumber: '026291800001191' });

const collection: Collection = {
	node,
	failedForm: 'likeResults',
};

function answered(...outcomes: string[]): FinishedRow {
	return { kind: 'answered', results: outcomes.map((outcome) => ({ outcome })), outcomes };
}

const FAILED: FinishedRow = { kind: 'failed', problem: localProblem('It went wrong', 'Fix it.') };

describe('The items of a run', () => {
	test('one for each result, in order, paired with their row', async () => {
		const items = await collectItems(
			[answered('valid', 'invalid'), answered('pending')],
			collection,
		);
		expect(items).toEqual([
			{ json: { outcome: 'valid' }, pairedItem: { item: 0 } },
			{ json: { outcome: 'invalid' }, pairedItem: { item: 0 } },
			{ json: { outcome: 'pending' }, pairedItem: { item: 1 } },
		]);
	});

	const identity = { outcome: 'x', accountNumber: '1', ifsc: null, message: null };
	const rows = [answered('valid'), { ...FAILED, identity }];
	const MESSAGE = 'Row 2: It went wrong';

	test('a failed row keeps its identity and tells what to do', async () => {
		const [, item] = await collectItems(rows, collection);
		expect(item).toStrictEqual({
			json: {
				outcome: 'failed',
				error: MESSAGE,
				accountNumber: '1',
				ifsc: null,
				message: 'Fix it.',
			},
			pairedItem: { item: 1 },
		});
		expect(Object.keys(item?.json ?? {})).toEqual([
			'outcome',
			'error',
			'accountNumber',
			'ifsc',
			'message',
		]);
	});

	test('its message stands beside its error where results have none', async () => {
		const customer: FinishedRow = { ...FAILED, identity: { customerId: '1' } };
		const [item] = await collectItems([customer], collection);
		expect(Object.entries(item?.json ?? {})).toEqual([
			['outcome', 'failed'],
			['error', expect.stringMatching(/^It went wrong/)],
			['message', 'Fix it.'],
			['customerId', '1'],
		]);
	});

	test('beside a failed row, results have its keys too, so that a table has no empty cells', async () => {
		expect((await collectItems(rows, collection))[0]?.json).toStrictEqual({
			outcome: 'valid',
			error: null,
			message: null,
		});
		expect((await collectItems([answered('valid')], collection))[0]?.json).toEqual({
			outcome: 'valid',
		});
		const split: Collection = { node, failedForm: 'errorOutput' };
		expect((await collectItems(rows, split))[0]?.json).toEqual({ outcome: 'valid' });
	});

	test("but not where they are Juspay's own, nor in the first item if n8n would run the node again for it", async () => {
		const raw: FinishedRow = {
			kind: 'answered',
			results: [{ id: 1 }],
			outcomes: ['valid'],
			isRaw: true,
		};
		expect((await collectItems([raw, FAILED], collection))[0]?.json).toEqual({ id: 1 });
		const retried = { ...collection, node: { ...node, retryOnFail: true } };
		const [first, second] = await collectItems([answered('valid', 'valid'), FAILED], retried);
		expect([first?.json, second?.json]).toEqual([
			{ outcome: 'valid', message: null },
			{ outcome: 'valid', error: null, message: null },
		]);
	});

	test('what a failed row does not know hides no column of the input', async () => {
		const columns = { ifsc: 'SBIN', row_number: 3, message: 'hi', outcome: 'old', error: 'x' };
		const input = [{ json: {} }, { json: columns }];
		const [, item] = await collectItems(rows, { ...collection, input });
		expect(item?.json).toStrictEqual({
			outcome: 'failed',
			accountNumber: '1',
			ifsc: 'SBIN',
			error: MESSAGE,
			message: 'Fix it.',
			row_number: 3,
		});
	});

	test('in the error output it has the two keys by which n8n knows it, and adds the columns itself', async () => {
		const [, item] = await collectItems(rows, {
			node,
			failedForm: 'errorOutput',
			input: [{ json: {} }, { json: {} }],
		});
		expect(item?.json).toStrictEqual({ error: MESSAGE, message: 'Fix it.' });
	});

	test('a model reads of it without the key "error"', async () => {
		const [, item] = await collectItems(rows, { node, failedForm: 'forModel' });
		expect(item?.json).toStrictEqual({ failed: true, message: MESSAGE, description: 'Fix it.' });
	});

	test('input columns stand behind the outcome, and the result wins; "error" is left out', async () => {
		const input = [{ json: { outcome: 'old', row_number: 2, error: 'x' } as IDataObject }];
		const [item] = await collectItems([answered('valid')], { ...collection, input });
		expect(Object.entries(item?.json ?? {})).toEqual([
			['outcome', 'valid'],
			['row_number', 2],
		]);
		expect(input[0]?.json).toHaveProperty('error');
	});

	test('of a failed row they do, too; the row beside it has the same columns at the same places', async () => {
		const json: IDataObject = { row_number: 2, ifsc: 'SBIN', error: 'x', message: 'own' };
		const input = [{ json }, { json }];
		const results = [{ outcome: 'valid', accountNumber: '2', ifsc: null, message: null }];
		const named: FinishedRow = { kind: 'answered', results, outcomes: ['valid'] };
		const items = await collectItems([named, { ...FAILED, identity }], { ...collection, input });
		expect(items.map((item) => Object.keys(item.json))).toEqual(
			Array(2).fill(['outcome', 'error', 'row_number', 'accountNumber', 'ifsc', 'message']),
		);
	});

	test('a key that only fills a cell hides no column of the input', async () => {
		const input = [{ json: { message: 'own', outcome: 'own' } }, { json: {} }];
		const customer: FinishedRow = { kind: 'answered', results: [{ id: 1 }], outcomes: ['done'] };
		const [item] = await collectItems([customer, FAILED], { ...collection, input });
		expect(item?.json).toStrictEqual({ message: 'own', outcome: 'own', error: null, id: 1 });
	});

	test('a column that is called like a part of JavaScript is a column like all others', async () => {
		const input = [{ json: JSON.parse('{"__proto__": "own", "a": 1}') as IDataObject }];
		const [item] = await collectItems([answered('valid')], { ...collection, input });
		expect(JSON.stringify(item?.json)).toBe('{"outcome":"valid","__proto__":"own","a":1}');
	});

	test('binary data of the input stay with its columns', async () => {
		const binary = { file: { data: '', mimeType: 'text/csv' } };
		const input = [{ json: {}, binary }];
		const [item] = await collectItems([answered('valid')], { ...collection, input });
		expect(item?.binary).toBe(binary);
	});
});
