import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { itemsOf } from '../../../scripts/host/workflow-run.js';
import { until } from '../../support/until.mjs';
import { DataTable } from '../support/dataTable.mjs';
import { PATIENCE_S, UNFINISHED } from '../support/editorApi.mjs';
import { OwnExample } from '../support/ownExample.mjs';
import { assertSuccess } from '../support/runJuspay.mjs';
import { juspay, n8n } from '../support/shared.mjs';

const FILE = 'validate-a-large-list.json';
const PART = 500;

/* Every row has a customer and an account of its own. */
function rowsFrom(first: number, count: number): object[] {
	return Array.from({ length: count }, (_, index) => ({
		customerId: `c-${String(first + index)}`,
		accountHolderName: 'John Doe',
		accountNumber: String(30_000_000_000 + first + index),
		ifsc: 'YESB0000262',
	}));
}

/* Sets up what note 1 asks for: a filled table and both workflows. */
async function setUp(
	name: string,
	rows: object[],
	mistake: Parameters<typeof DataTable.create>[2] = {},
) {
	const table = await DataTable.create(n8n, name, mistake);
	await table.insert(rows);
	const part = await OwnExample.import('validate-a-large-list-part.json');
	const choices = { dataTableId: table.id, workflowId: part.saved.id };
	return { table, list: await OwnExample.import(FILE, choices) };
}

/* Longer than for other cases: n8n writes row by row, and several of it may share a processor. */
const LIST_PATIENCE_S = 300;

/* Runs the list to its end by hand, and reads the counts of its summary. */
async function summaryOf(list: OwnExample) {
	const id = await list.start();
	await until('the list is done', LIST_PATIENCE_S, async () => {
		const [newest] = await n8n.executions(list.saved.id);
		return newest?.id === id && !UNFINISHED.includes(newest.status);
	});
	const run = await n8n.stored(id);
	assertSuccess(run);
	const [summary] = itemsOf(run, 'Summary');
	assert.ok(summary);
	const { minutes, ...counts } = summary.json;
	assert.equal(typeof minutes, 'number');
	return counts;
}

function counts(changes: Record<string, number | string>) {
	const outcomes = { valid: 0, invalid: 0, pending: 0, undetermined: 0, failed: 0 };
	return { rows: 0, ...outcomes, reused: 0, failedParts: 0, problem: '', ...changes };
}

async function outcomesIn(table: DataTable): Promise<unknown[]> {
	return (await table.rows()).map(({ outcome }) => outcome ?? '');
}

function assertPaidOnce(count: number): void {
	const accounts = juspay.ledger.pennyDrops.map(({ account }) => account);
	assert.equal(accounts.length, count);
	assert.equal(new Set(accounts).size, count);
}

describe('The example for large lists', () => {
	test('2,000 rows: n8n dies in the second part, the next start goes on, and every row is paid for once', async () => {
		const { table, list } = await setUp('Large list', rowsFrom(0, 4 * PART));
		const paidBefore = PART + 200;
		juspay.setFaults([{ kind: 'hang', method: 'POST', after: paidBefore }]);
		await list.start();
		await until('the second part is on its way', PATIENCE_S, () => {
			return juspay.ledger.pennyDrops.length === paidBefore;
		});
		await n8n.crash();
		const outcomes = await outcomesIn(table);
		assert.deepEqual(
			outcomes,
			outcomes.map((_, index) => (index < PART ? 'valid' : '')),
		);

		juspay.setFaults([]);
		const summary = await summaryOf(list);
		assert.deepEqual(summary, counts({ rows: 4 * PART, valid: 4 * PART, reused: 200 }));
		assert.deepEqual(
			await outcomesIn(table),
			outcomes.map(() => 'valid'),
		);
		assertPaidOnce(4 * PART);
	});

	test('a part that fails stops no other part; the summary says why, and the next start pays nothing twice', async () => {
		const mistyped = { customerId: 'c-mistyped', accountNumber: '30099999999', ifsc: 'YESB262' };
		const rows = [...rowsFrom(0, PART), ...rowsFrom(PART, 20), mistyped];
		const { table, list } = await setUp('List without a column', rows, { missing: 'reused' });
		const { failedParts, problem } = await summaryOf(list);
		assert.equal(failedParts, 2);
		assert.match(String(problem), /reused/);
		assertPaidOnce(PART + 20);

		await table.addColumn('reused');
		const summary = await summaryOf(list);
		const valid = PART + 20;
		assert.deepEqual(summary, counts({ rows: valid + 1, valid, failed: 1, reused: valid }));
		assert.match(
			String((await table.rows()).at(-1)?.['message']),
			/'IFSC' has \d+ characters; an IFSC has 11/,
		);
		assertPaidOnce(valid);
	});

	test('account numbers that were imported as numbers are validated as they are, and the summary warns', async () => {
		const row = { customerId: 'c-number', accountNumber: 30_012_345_678, ifsc: 'YESB0000262' };
		const { list } = await setUp('Imported list', [row], { numbers: 'accountNumber' });
		const { problem, ...summary } = await summaryOf(list);
		assert.match(String(problem), /numbers, not text.*another account was validated/);
		assert.deepEqual({ ...summary, problem: '' }, counts({ rows: 1, valid: 1 }));
		assertPaidOnce(1);
	});

	test('an empty table ends at once, with a summary', async () => {
		const { list } = await setUp('Empty list', []);
		assert.deepEqual(await summaryOf(list), counts({}));
	});
});
