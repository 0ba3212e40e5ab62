import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { webhookCredential } from '../../../../scripts/demo/credential.js';
import { until } from '../../../support/until.mjs';
import { PATIENCE_S } from '../../support/editorApi.mjs';
import { OwnExample } from '../../support/ownExample.mjs';
import { juspay, outside } from '../../support/shared.mjs';

const TITLE = 'Payees';
const DETAILS = ['Customer ID', 'Account Holder Name', 'Account Number', 'IFSC', 'UPI ID'];
const BULK_COLUMNS = ['Outcome', 'Name at Bank', 'Name Match', 'Message', 'Checked At'];
const TRIGGER_COLUMNS = ['Juspay ID', 'Outcome', 'Name at Bank', 'Message', 'Updated At'];

/* Customer, name, account number, IFSC, UPI ID. */
const PAYEES = [
	['c-done', 'John Doe', '026291800001191', 'YESB0000262', ''],
	['c-valid', 'John Doe', '026291800001191', 'YESB0000262', ''],
	['c-invalid', 'Asha Rao', '000100289877623', 'SBIN0008752', ''],
	['c-mistyped', 'Asha Rao', '026291800001191', 'YESB262', ''],
	['c-late', 'Asha Rao', '02014457596968', 'CITI0000001', ''],
	['c-never', 'Asha Rao', '02014457596969', 'CITI0000001', ''],
	['c-undetermined', 'Asha Rao', '026291800001190', 'YESB0000262', ''],
	['c-upi', 'John Snow', '', '', 'success@upi'],
];

/* Outcomes in the sheet after the first run; `c-done` had its outcome before. */
const OUTCOMES = {
	'c-done': 'valid',
	'c-valid': 'valid',
	'c-invalid': 'invalid',
	'c-mistyped': 'failed',
	'c-late': 'pending',
	'c-never': 'pending',
	'c-undetermined': 'undetermined',
	'c-upi': 'valid',
};

/* Whose account is checked with a penny drop: neither what is done, mistyped or a UPI ID. */
const PAID = ['c-valid', 'c-invalid', 'c-late', 'c-never', 'c-undetermined'];

function fillSheet(columns: string[], isDone: (customer: string) => boolean): void {
	const outcomes = (customer = '') =>
		columns.map((column) => (column === 'Outcome' && isDone(customer) ? 'valid' : ''));
	const rows = PAYEES.map((details) => [...details, ...outcomes(details[0])]);
	outside.spreadsheet.fill(TITLE, [[...DETAILS, ...columns], ...rows]);
}

/* As many rows as the bulk example checks at a time; and a list that takes three times. */
const PART = 200;
const LONG_LIST = Array.from({ length: 2 * PART + 50 }, (_, index) => {
	const accountNumber = String(20_000_000_000 + index);
	return [`c-${String(index)}`, 'John Doe', accountNumber, 'YESB0000262', ''];
});

function fillLongSheet(): void {
	const rows = LONG_LIST.map((details) => [...details, ...BULK_COLUMNS.map(() => '')]);
	outside.spreadsheet.fill(TITLE, [[...DETAILS, ...BULK_COLUMNS], ...rows]);
}

/* Values of one column, by customer. */
function columnOf(name: string): Record<string, string> {
	const rows = outside.spreadsheet.rowsOf(TITLE);
	return Object.fromEntries(rows.map((row) => [row['Customer ID'] ?? '', row[name] ?? '']));
}

function assertPaidFor(customers: string[]): void {
	const paid = juspay.ledger.pennyDrops.map(({ customerId }) => customerId);
	assert.deepEqual(paid.toSorted(), customers.toSorted());
}

/* Every row but the mistyped one and the UPI ID is paid for; what is done is not read. */
const PLAN =
	/^\*Validate the bank details of 7 rows\?\*\n• 6 to be paid for, at most\n• 0 known already.*\n• 1 that cannot/;
const PLAN_AGAIN =
	/^\*Validate the bank details of 8 rows\?\*\n• 2 to be paid for, at most\n• 5 known already.*\n• 1 that cannot/;

describe('Examples', () => {
	test('google-sheet-validate-in-bulk.json: every row is written back, and none is paid twice', async () => {
		const own = await OwnExample.import('google-sheet-validate-in-bulk.json');
		fillSheet(BULK_COLUMNS, (customer) => customer === 'c-done');
		await own.run();
		assert.deepEqual(columnOf('Outcome'), OUTCOMES);
		assert.equal(columnOf('Name at Bank')['c-valid'], 'JOHN DOE');
		assert.equal(columnOf('Name Match')['c-upi'], 'exact');
		assert.match(
			columnOf('Message')['c-mistyped'] ?? '',
			/'IFSC' has \d+ characters; an IFSC has 11/,
		);
		assert.equal(columnOf('Checked At')['c-done'], '');
		assert.notEqual(columnOf('Checked At')['c-mistyped'], '');
		assertPaidFor(PAID);

		// Again, until the bank has answered: nothing else changes.
		await until('the late account is settled', PATIENCE_S, async () => {
			await own.run();
			return columnOf('Outcome')['c-late'] === 'valid';
		});
		assert.deepEqual(columnOf('Outcome'), { ...OUTCOMES, 'c-late': 'valid' });
		assertPaidFor(PAID);
	});

	test('google-sheet-validate-in-bulk.json: a list whose results were lost is paid once', async () => {
		const own = await OwnExample.import('google-sheet-validate-in-bulk.json');
		// Once in every run, an account without an outcome is tried again.
		for (const triedAgain of [[], ['c-undetermined']]) {
			fillSheet(BULK_COLUMNS, () => false);
			await own.run();
			assert.equal(columnOf('Outcome')['c-invalid'], 'invalid');
			assertPaidFor(['c-done', ...PAID, ...triedAgain]);
		}
	});

	test('google-sheet-validate-in-bulk.json: a stop loses no part that is done, and the next start goes on', async () => {
		const own = await OwnExample.import('google-sheet-validate-in-bulk.json');
		const customers = LONG_LIST.map(([customer = '']) => customer);
		const { pennyDrops } = juspay.ledger;
		fillLongSheet();
		// Juspay falls silent when some of the second part is paid for.
		const paidBefore = PART + 50;
		juspay.setFaults([{ kind: 'hang', method: 'POST', after: paidBefore }]);
		await own.runAndStop('the second part is on its way', () => pennyDrops.length === paidBefore);
		assert.deepEqual(
			Object.values(columnOf('Outcome')),
			customers.map((_, index) => (index < PART ? 'valid' : '')),
		);

		juspay.setFaults([]);
		await own.run();
		assert.deepEqual(
			columnOf('Outcome'),
			Object.fromEntries(customers.map((customer) => [customer, 'valid'])),
		);
		assertPaidFor(customers);
	});

	test('google-sheet-validate-in-bulk.json: a sheet without a column for the outcome is left alone', async () => {
		const own = await OwnExample.import('google-sheet-validate-in-bulk.json');
		fillSheet([], () => false);
		await own.run();
		assertPaidFor([]);
	});

	test('plan-approve-then-validate.json: pays for what was approved, and for nothing else', async () => {
		const own = await OwnExample.import('plan-approve-then-validate.json');
		fillSheet(BULK_COLUMNS, (customer) => customer === 'c-done');
		await own.runAndPress('Pay nothing');
		assert.match(outside.messages[0] ?? '', PLAN);
		assert.equal(columnOf('Outcome')['c-valid'], '');
		assertPaidFor([]);

		await own.runAndPress('Validate');
		assert.match(outside.messages[1] ?? '', PLAN);
		assert.deepEqual(columnOf('Outcome'), OUTCOMES);
		assertPaidFor(PAID);

		// All rows once more: known are all but the new one and the one without an outcome.
		fillSheet(BULK_COLUMNS, () => false);
		await own.runAndPress('Validate');
		assert.match(outside.messages[2] ?? '', PLAN_AGAIN);
		assertPaidFor([...PAID, 'c-done', 'c-undetermined']);
	});

	test('plan-approve-then-validate.json: asks nobody where nothing is to be paid for', async () => {
		const own = await OwnExample.import('plan-approve-then-validate.json');
		fillSheet(BULK_COLUMNS, (customer) => customer !== 'c-mistyped');
		await own.run();
		assert.equal(columnOf('Outcome')['c-mistyped'], 'failed');
		assert.deepEqual(outside.messages, []);
		assertPaidFor([]);
	});

	test('validate-then-update-when-juspay-answers.json: the late result comes by itself', async () => {
		const own = await OwnExample.importActive('validate-then-update-when-juspay-answers.json');
		fillSheet(TRIGGER_COLUMNS, (customer) => customer === 'c-done');
		juspay.setWebhook({ ...webhookCredential.data, url: own.eventUrl, retryScale: 0 });
		const run = await own.run();
		assert.match(JSON.stringify(run.runData['Validate with Juspay']), /"outcome":"pending"/);
		await until('the sheet has the late result', PATIENCE_S, () => {
			return columnOf('Outcome')['c-late'] === 'valid';
		});
		assert.deepEqual(columnOf('Outcome'), { ...OUTCOMES, 'c-late': 'valid' });
		assert.notEqual(columnOf('Name at Bank')['c-late'], '');
		assertPaidFor(PAID);

		// Again: what is there stays, and nothing is paid for a second time.
		await own.run();
		assert.deepEqual(columnOf('Outcome'), { ...OUTCOMES, 'c-late': 'valid' });
		assertPaidFor(PAID);
	});
});
