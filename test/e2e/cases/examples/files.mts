import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { fetchAlone } from '../../../../scripts/host/n8n-rest.mjs';
import { until } from '../../../support/until.mjs';
import { PATIENCE_S } from '../../support/editorApi.mjs';
import { OwnExample } from '../../support/ownExample.mjs';
import { FORM_LOGIN, juspay } from '../../support/shared.mjs';
import { excelFile, rowsOfExcel, type SheetRow } from '../../support/workbook.mjs';

const FILE = 'file-in-file-out.json';

/* Columns as people name them, and one of their own. */
const HEADER = ['Vendor Name', 'Bank A/c No.', 'IFSC Code', 'UPI ID', 'Town'] as const;

/* In the order of the columns; then the outcome, and the accounts that are paid for. */
const ROWS: [cells: string[], outcome: string][] = [
	[['John Doe', '026291800001191', 'YESB0000262', '', 'Mumbai'], 'valid'],
	[['Asha Rao', '026291800001191', 'YESB262', '', 'Pune'], 'failed'],
	[['Asha Rao', '000100289877623', 'SBIN0008752', '', 'Delhi'], 'invalid'],
	[['Asha Rao', '026291800001190', 'YESB0000262', '', 'Surat'], 'undetermined'],
	[['Asha Rao', '2.6E+14', 'YESB0000262', '', 'Nashik'], 'failed'],
	[['John Snow', '', '', 'success@upi', 'Thane'], 'valid'],
	[['Asha Rao', '02014457596968', 'CITI0000001', '', 'Agra'], 'valid'],
];
const OUTCOMES = ROWS.map(([, outcome]) => outcome);
const COUNTS = /^Rows: 7\. Valid: 3\. Invalid: 1\. Open: 1\. Failed: 2\.\n/;

/* The account that the bank could not confirm is paid for each time it is tried again. */
const PAID = ['000100289877623', '02014457596968', '026291800001190', '026291800001191'];
const PAID_AGAIN = [...PAID, '026291800001190'].toSorted();

function paid(): string[] {
	return juspay.ledger.pennyDrops.map(({ account }) => account ?? '').toSorted();
}

function asObject(cells: readonly (string | number)[]): SheetRow {
	return Object.fromEntries(HEADER.map((name, index) => [name, cells[index] ?? '']));
}

function csvFile(lines: readonly (readonly string[])[], name = 'List.CSV'): File {
	const text = [HEADER, ...lines].map((cells) => cells.join(',')).join('\r\n');
	// As Excel saves "CSV UTF-8": with a byte order mark.
	return new File([`\uFEFF${text}\r\n`], name, { type: 'text/csv' });
}

function workbookFile(rows: SheetRow[]): File {
	return new File([excelFile(rows)], 'list.xlsx');
}

async function upload(own: OwnExample, file: File) {
	const page = await own.lastPageFor({ List: file }, FORM_LOGIN);
	const rows = page.file === undefined ? [] : rowsOfExcel(page.file);
	return { ...page, rows, outcomes: rows.map((row) => row['outcome']) };
}

describe('Examples', () => {
	test(`${FILE}: a CSV file comes back with all results, and nothing is paid twice`, async () => {
		const own = await OwnExample.importActive(FILE);
		const cells = ROWS.map(([row]) => row);
		const { title, message, rows, outcomes, url } = await upload(own, csvFile(cells));
		assert.equal(title, 'Your list is checked');
		assert.match(message, COUNTS);
		assert.deepEqual(outcomes, OUTCOMES);
		// The file's own columns come first and unchanged, account numbers as text.
		assert.deepEqual(
			rows.map((row) => Object.values(row).slice(0, HEADER.length)),
			cells,
		);
		const added = ['outcome', 'nameAtBank', 'nameMatch', 'message'];
		assert.deepEqual(Object.keys(rows[0] ?? {}), [...HEADER, ...added]);
		assert.deepEqual([rows[0]?.['nameAtBank'], rows[0]?.['nameMatch']], ['JOHN DOE', 'exact']);
		assert.match(String(rows[1]?.['message']), /'IFSC' is not an IFSC/);
		assert.match(String(rows[4]?.['message']), /has lost digits.*Format the column as Text/);
		assert.deepEqual(paid(), PAID);
		await assertGone(url);

		// The result itself, as an Excel file: only the unconfirmed account is tried again.
		const again = await upload(own, workbookFile(rows));
		assert.deepEqual(again.outcomes, OUTCOMES);
		// Messages of the first time are not repeated.
		assert.deepEqual(
			[1, 4].map((row) => again.rows[row]?.['message']),
			[1, 4].map((row) => rows[row]?.['message']),
		);
		assert.deepEqual(Object.keys(again.rows[0] ?? {}), [...HEADER, ...added]);
		assert.deepEqual(paid(), PAID_AGAIN);
	});

	test(`${FILE}: account numbers that a spreadsheet made numbers are refused, and it says how to fix them`, async () => {
		const own = await OwnExample.importActive(FILE);
		const numbers = [26291800001191, 100289877623].map((number) =>
			asObject(['John Doe', number, 'YESB0000262', '', 'Mumbai']),
		);
		const text = asObject(['John Doe', '026291800001191', 'YESB0000262', '', 'Mumbai']);
		for (let start = 1; start <= 2; start++) {
			const { message, rows, outcomes } = await upload(own, workbookFile([...numbers, text]));
			assert.match(message, /^Rows: 3\. Valid: 1\. Invalid: 0\. Open: 0\. Failed: 2\./);
			assert.deepEqual(outcomes, ['failed', 'failed', 'valid']);
			for (const row of rows.slice(0, 2)) {
				assert.match(String(row['message']), /is a number in this file.*Format the column as Text/);
			}
			assert.deepEqual(paid(), ['026291800001191']);
		}
	});

	test(`${FILE}: a file of wrong rows, an empty one and one that cannot be read send nothing`, async () => {
		const own = await OwnExample.importActive(FILE);
		const mistyped = await upload(own, csvFile([['Asha Rao', '026291800001191', 'YESB262']]));
		assert.equal(mistyped.title, 'This file cannot be read');
		const wrong = await upload(own, csvFile([['Asha Rao', '1234', 'YESB262', '', 'Pune']]));
		assert.match(wrong.message, /^Rows: 1\. Valid: 0\..*Failed: 1\./);
		const empty = await upload(own, csvFile([]));
		assert.match(empty.message, /^Rows: 1\. Valid: 0\..*Failed: 1\./);
		assert.match(String(empty.rows[0]?.['message']), /empty|no account number/);
		assert.deepEqual(juspay.ledger.requests, []);
	});

	test(`${FILE}: nobody uploads without the password`, async () => {
		const own = await OwnExample.importActive(FILE);
		const { status } = await fetchAlone(own.formUrl);
		assert.equal(status, 401);
	});
});

/* The page with the names is not stored. */
async function assertGone(url: string): Promise<void> {
	await until('the last page is gone', PATIENCE_S, async () => {
		return [401, 404].includes((await fetchAlone(url)).status);
	});
}
