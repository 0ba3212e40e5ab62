import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { itemsOf } from '../../../../scripts/host/workflow-run.js';
import { until } from '../../../support/until.mjs';
import { DataTable } from '../../support/dataTable.mjs';
import { PATIENCE_S } from '../../support/editorApi.mjs';
import { OwnExample } from '../../support/ownExample.mjs';
import { juspay, n8n, outside } from '../../support/shared.mjs';
import { chain, juspayNode, rows as rowsNode, start } from '../../support/workflows.mjs';

const FILE = 'follow-up-open-results.json';
const MORE = ['juspayId', 'openSince'];
const LONG_AGO = '2026-01-05T09:00:00.000+05:30';

function row(customerId: string, accountNumber: string, ifsc: string, outcome: string) {
	return { customerId, accountHolderName: 'John Doe', accountNumber, ifsc, outcome };
}

const LATE = row('c-late', '02014457596968', 'CITI0000001', 'pending');
const NEVER = row('c-never', '02014457596969', 'CITI0000001', 'pending');
const UNCLEAR = row('c-unclear', '026291800001190', 'YESB0000262', 'undetermined');
const DONE = row('c-done', '026291800001191', 'YESB0000262', 'valid');

/* As another workflow did before: the rows are validated, and their Beneficiary IDs known. */
async function validated(list: (typeof LATE)[]) {
	const settings = { resource: 'beneficiary', operation: 'validate', validateAgain: 'never' };
	const juspayStep = juspayNode({ ...settings, takeValuesFrom: 'inputColumns' });
	const run = await n8n.run(chain('Before', [start, rowsNode(list), juspayStep]));
	const items = itemsOf(run, 'Juspay');
	return list.map((one, index) => ({ ...one, juspayId: items[index]?.json['beneficiaryId'] }));
}

/* Looks a beneficiary up until the bank has answered. */
async function answered({ customerId, juspayId }: Record<string, unknown>): Promise<void> {
	const settings = { resource: 'beneficiary', operation: 'get', takeValuesFrom: 'inputColumns' };
	const asked = { customerId, beneficiaryId: juspayId };
	const look = chain('Look', [start, rowsNode([asked]), juspayNode(settings)]);
	await until('the bank has answered', PATIENCE_S, async () => {
		const [found] = itemsOf(await n8n.run(look), 'Juspay');
		return found?.json['outcome'] === 'valid';
	});
}

async function setUp(name: string, rows: object[]) {
	const table = await DataTable.create(n8n, name, { more: MORE });
	await table.insert(rows);
	return table;
}

async function byCustomer(table: DataTable, column: string) {
	const rows = await table.rows();
	return Object.fromEntries(rows.map((one) => [String(one['customerId']), one[column] ?? '']));
}

function paid(customer: string): number {
	return juspay.ledger.pennyDrops.filter(({ customerId }) => customerId === customer).length;
}

describe('Examples', () => {
	test(`${FILE}: gets what is pending for nothing, tries the rest again, and writes back`, async () => {
		const table = await setUp('Open results', []);
		const own = await OwnExample.import(FILE, { dataTableId: table.id });
		const [late = {}, ...others] = await validated([LATE, NEVER, UNCLEAR]);
		await table.insert([late, ...others, DONE]);
		assert.equal(juspay.ledger.pennyDrops.length, 3);
		await answered(late);
		await own.run();
		const outcomes = { 'c-late': 'valid', 'c-never': 'pending', 'c-unclear': 'undetermined' };
		assert.deepEqual(await byCustomer(table, 'outcome'), { ...outcomes, 'c-done': 'valid' });
		assert.equal((await byCustomer(table, 'nameAtBank'))['c-late'], 'AARAV GUPTA');
		assert.deepEqual([paid('c-late'), paid('c-never'), paid('c-unclear')], [1, 1, 2]);
		assert.deepEqual(outside.messages, []);

		// Started as often as one likes, an account is tried five times in all.
		for (let start = 2; start <= 6; start++) await own.run();
		assert.deepEqual([paid('c-late'), paid('c-never'), paid('c-unclear')], [1, 1, 5]);
		assert.equal(paid('c-done'), 0);
	});

	test(`${FILE}: tries nothing again whose bank is down, and tells what is open after three days`, async () => {
		const table = await setUp('Old results', []);
		const own = await OwnExample.import(FILE, { dataTableId: table.id });
		const [unclear, never] = await validated([UNCLEAR, NEVER]);
		await table.insert([
			{ ...unclear, openSince: LONG_AGO },
			{ ...never, openSince: LONG_AGO, juspayId: '' },
			row('c-new', '026291800001192', 'YESB0000262', 'undetermined'),
		]);
		const bank = {
			status: 'DOWN' as const,
			mode: 'IMPS',
			bankName: 'Yes Bank',
			ifscIdentifier: 'YESB',
		};
		juspay.setOutages({ beneficiarySpecificData: [bank] });
		for (let start = 1; start <= 2; start++) {
			outside.messages.length = 0;
			await own.run();
			assert.deepEqual([paid('c-unclear'), paid('c-never'), paid('c-new')], [1, 1, 0]);
			assert.match(outside.messages[0] ?? '', /^Open for more than three days: 2 rows\n/);
			assert.match(outside.messages[0] ?? '', /• c-unclear is undetermined since 2026-01-05/);
			assert.match(outside.messages[0] ?? '', /• c-never is pending since 2026-01-05/);
			assert.doesNotMatch(outside.messages.join(), /c-new|\d{9}/);
		}
		assert.notEqual((await byCustomer(table, 'openSince'))['c-new'], '');

		// The bank is up again.
		juspay.setOutages({});
		await own.run();
		assert.deepEqual([paid('c-unclear'), paid('c-new')], [2, 1]);
		assert.equal((await byCustomer(table, 'outcome'))['c-new'], 'valid');
	});

	test(`${FILE}: a row that cannot be looked up stays open, with the reason`, async () => {
		const table = await setUp('Rows without an answer', []);
		const own = await OwnExample.import(FILE, { dataTableId: table.id });
		await table.insert(await validated([NEVER]));
		await table.insert([{ ...UNCLEAR, ifsc: 'YESB262' }]);
		juspay.setFaults([{ kind: 'status', method: 'GET', path: '/benedetails/', status: 500 }]);
		await own.run();
		const outcomes = { 'c-never': 'pending', 'c-unclear': 'undetermined' };
		assert.deepEqual(await byCustomer(table, 'outcome'), outcomes);
		const messages = await byCustomer(table, 'message');
		assert.match(
			JSON.stringify(messages['c-unclear']),
			/'IFSC' has \d+ characters; an IFSC has 11/,
		);
		assert.notEqual(messages['c-never'], '');
	});

	test(`${FILE}: a table without open rows costs nothing and tells nobody`, async () => {
		const table = await setUp('Nothing open', [DONE]);
		const own = await OwnExample.import(FILE, { dataTableId: table.id });
		await own.run();
		await own.run();
		assert.deepEqual([juspay.ledger.pennyDrops, outside.messages], [[], []]);
	});
});
