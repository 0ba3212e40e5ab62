import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { BASE, TABLE } from '../../outside/airtable.mjs';
import { MAILBOX } from '../../outside/gmail.mjs';
import { DataTable } from '../../support/dataTable.mjs';
import { OwnExample } from '../../support/ownExample.mjs';
import { juspay, n8n, outside } from '../../support/shared.mjs';
import { chain, juspayNode, rows as rowsNode, start } from '../../support/workflows.mjs';

const FILE = 'audit-report.json';

function row(customerId: string, accountNumber: string, ifsc: string, upiId = '') {
	return { customerId, accountHolderName: '+John Doe', accountNumber, ifsc, upiId };
}

const ROWS = [
	row('c-valid', '026291800001191', 'YESB0000262'),
	row('c-invalid', '000100289877623', 'SBIN0008752'),
	row('c-upi', '', '', 'success@upi'),
	row('c-mistyped', '026291800001191', 'YESB262'),
];

/* As another workflow did before. */
async function validateThem(): Promise<void> {
	const settings = { resource: 'beneficiary', operation: 'validate', validateAgain: 'never' };
	const columns = { ...settings, takeValuesFrom: 'inputColumns' };
	const step = juspayNode(columns, { onError: 'continueRegularOutput' });
	await n8n.run(chain('Before', [start, rowsNode(ROWS), step]));
}

/* The last mail's file: its lines by their columns. No cell of it has a comma but in quotes. */
function lastReport(): Record<string, string>[] {
	// n8n begins a CSV file with a byte order mark.
	const file = outside.mails.at(-1)?.attachment.replace('\uFEFF', '') ?? '';
	const [header = '', ...lines] = file.trimEnd().split(/\r?\n/);
	const cells = (line: string) =>
		Array.from(line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g), ([, cell = '']) =>
			cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
		);
	const names = cells(header);
	return lines.map((line) =>
		Object.fromEntries(cells(line).map((cell, index) => [names[index] ?? '', cell])),
	);
}

function assertChecked(report: Record<string, string>[]): void {
	assert.deepEqual(
		report.map((line) => [line['Customer ID'], line['Outcome'], line['Reused']]),
		[
			['c-valid', 'valid', 'yes'],
			['c-invalid', 'invalid', 'yes'],
			['c-upi', 'valid', 'yes'],
			// Nothing that was typed into a failed row is shown.
			['', 'failed', ''],
		],
	);
	const [valid = {}, , upi = {}, mistyped = {}] = report;
	for (const name of ['UTR', 'Gateway Reference', 'Fulfillment Method']) {
		assert.notEqual(valid[name] ?? '', '', name);
	}
	assert.equal(valid['Account Number'], 'XXXXXXXXXXX1191');
	assert.equal(valid['Account Holder Name'], "'+John Doe");
	assert.equal(upi['UPI ID'], 'XXXXXss@upi');
	assert.match(mistyped['Message'] ?? '', /'IFSC' has \d+ characters; an IFSC has 11/);
	assert.doesNotMatch(JSON.stringify(mistyped), /YESB262|John|1191/);
}

describe('Examples', () => {
	test(`${FILE}: reports what Juspay has, masked, and pays for nothing`, async () => {
		const table = await DataTable.create(n8n, 'Rows for auditors');
		await table.insert(ROWS);
		const own = await OwnExample.import(FILE, { dataTableId: table.id });
		await own.run();
		assert.deepEqual(
			lastReport().map((line) => line['Outcome']),
			['planned', 'planned', 'planned', 'failed'],
		);
		assert.deepEqual(juspay.ledger.pennyDrops, []);

		await validateThem();
		const paid = juspay.ledger.pennyDrops.length;
		for (let start = 1; start <= 2; start++) {
			await own.run();
			assertChecked(lastReport());
			// Juspay says the time with API Version v2 only, and the table has no column checkedAt.
			assert.equal(lastReport()[0]?.['Time of the Check'], '');
			assert.match(lastReport()[0]?.['Row Changed At'] ?? '', /^\d{4}-\d\d-\d\dT.*Z$/);
			assert.equal(juspay.ledger.pennyDrops.length, paid);
		}
		assert.deepEqual(new Set(outside.mails.map(({ to }) => to)), new Set([MAILBOX]));
		const sent = JSON.stringify(outside.mails);
		assert.doesNotMatch(sent, /026291800001191|000100289877623|success@upi|JOHN DOE|JOHN SNOW/);
	});

	test(`${FILE}: with an Airtable base, as the note says`, async () => {
		const search = {
			name: 'Your table',
			type: 'n8n-nodes-base.airtable',
			typeVersion: 2.1,
			position: [220, 0],
			parameters: {
				operation: 'search',
				base: { __rl: true, mode: 'id', value: BASE },
				table: { __rl: true, mode: 'id', value: TABLE },
				options: {},
			},
		};
		const own = await OwnExample.import(FILE, { instead: [search] });
		const checkedAt = '2026-11-20T09:30:00.000Z';
		outside.base.records = ROWS.map((one) => ({ ...one, checkedAt }));
		await validateThem();
		const paid = juspay.ledger.pennyDrops.length;
		await own.run();
		await own.run();
		assertChecked(lastReport());
		assert.equal(lastReport()[0]?.['Time of the Check'], checkedAt);
		assert.equal(lastReport()[0]?.['Row Changed At'], '');
		assert.equal(juspay.ledger.pennyDrops.length, paid);
	});
});
