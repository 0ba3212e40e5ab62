import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { fetchAlone } from '../../../../scripts/host/n8n-rest.mjs';
import { until } from '../../../support/until.mjs';
import { PATIENCE_S } from '../../support/editorApi.mjs';
import { OwnExample } from '../../support/ownExample.mjs';
import { juspay } from '../../support/shared.mjs';
import { excelFile, excelTable, rowsOfExcel, type SheetRow } from '../../support/workbook.mjs';

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
const COUNTS =
	/^Rows: 7\. Valid: 3\. Invalid: 1\. Open: 1\. Failed: 2\.\n\nAccounts paid for now: 5\.\n\n/;

/* Quoted, with a comma; and letters of other languages. */
const TOWN = '"Fort, Mumbai"';
const HINDI = 'मुंबई';
const UTF_16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

/* Of Windows-1252 only the apostrophe is not in Latin-1. */
const WINDOWS_1252 = (text: string) => Buffer.from(text.replaceAll('’', '\x92'), 'latin1');

/* What the file is, its name, what separates its columns, two towns, and how it is encoded. */
const TEXT_FILES: [
	what: string,
	name: string,
	delimiter: string,
	towns: [string, string],
	encode?: (text: string) => Buffer,
][] = [
	['semicolons', 'list.csv', ';', [TOWN, HINDI]],
	['tabs, UTF-8', 'list.tsv', '\t', [TOWN, HINDI]],
	['tabs in UTF-16, as Excel saves "Unicode Text"', 'List.TXT', '\t', [TOWN, HINDI], UTF_16],
	[
		'UTF-16 in the other order of bytes',
		'list.txt',
		'\t',
		[TOWN, HINDI],
		(text) => UTF_16(text).swap16(),
	],
	[
		'UTF-16 without a byte order mark',
		'list.csv',
		',',
		[TOWN, 'Thane'],
		(text) => Buffer.from(text, 'utf16le'),
	],
	['vertical bars', 'list.txt', '|', [TOWN, HINDI]],
	['semicolons in Windows-1252', 'list.csv', ';', [TOWN, 'Café D’Souza'], WINDOWS_1252],
	['commas, one letter beyond ASCII', 'list.csv', ',', [TOWN, 'Café']],
];

const ACCOUNT = ['026291800001191', 'YESB0000262'] as const;

const NO_ROWS = /\n\nThe file has no rows\.\n\nUpload a list/;

/* What the file is, the file, and what the page says. */
const NO_LISTS: [what: string, file: () => File, says: RegExp][] = [
	[
		'without names of columns',
		csv('John Doe,026291800001191,YESB0000262,,Thane', 'John Snow,,,success@upi,Agra'),
		/^Nothing was checked or paid\.\n\n.+ Columns found: John Doe, \*{11}1191, YESB\*{3}0262, , Thane\.\n\nThe first line looks like a row of the list/,
	],
	[
		'with a title above the names of the columns',
		() => new File([excelTable([['Vendors'], ['Name', 'Account'], ['J', '12345']])], 'list.xlsx'),
		/ Columns found: Vendors, __EMPTY\.\n\nDelete everything above the line with the names/,
	],
	[
		'with a title and empty cells above them',
		csv('Vendors;;', 'Name;Account;IFSC', 'John Doe;026291800001191;YESB0000262'),
		/ Columns found: Vendors, \.\n\nDelete everything above the line with the names/,
	],
	[
		'in which lines differ in their cells',
		csv('Vendors', 'Name,Account,IFSC', 'John Doe,026291800001191,YESB0000262'),
		/\n\nLine 2 has 3 cells, but the first line has 1\.\n\nCorrect this line\./,
	],
	[
		'with another delimiter',
		csv('Name~Account~IFSC', 'John Doe~026291800001191~YESB0000262'),
		/ Columns found: Name~Account~IFSC\.\n\nThe file has only one column\./,
	],
	[
		'without accounts',
		csv('Party,<img src=x>,"A & ""B""",<b>', 'Asha,1,2,3'),
		/ Columns found: Party, &lt;img src=x&gt;, A &amp; "B", &lt;b&gt;\.\n\nRename the column/,
	],
	[
		'with IFSCs only',
		csv('Party,IFSC', 'Asha,YESB0000262'),
		/\n\nThe input has no column for 'Account Number' or 'UPI ID'\..* Columns found: Party, IFSC\.\n\nRename/,
	],
	[
		'with two columns for one value',
		csv('UPI ID,IFSC,IFSC Code', 'a@upi,YESB0000262,SBIN0008752'),
		/\n\nThe input has two columns for 'IFSC': .*\n\nKeep one of these columns/,
	],
	[
		'of blank rows and a total',
		csv('Name,Account,IFSC', ',,', 'Total,,'),
		/\n\nNo row has an account number or a UPI ID\./,
	],
	['with the names of the columns alone', csv('Name,Account,IFSC'), NO_ROWS],
	['without anything', csv(''), NO_ROWS],
	['that is empty, of Excel', () => workbookFile([]), NO_ROWS],
	[
		'that is damaged',
		() => textFile('list.xlsx', 'PK\u0003\u0004'),
		/\n\n.+\.\n\nSave the list as an Excel file/,
	],
];

/* The account that the bank could not confirm is paid for each time it is tried again. */
const PAID = ['000100289877623', '02014457596968', '026291800001190', '026291800001191'];
const PAID_AGAIN = [...PAID, '026291800001190'].toSorted();

function paid(): string[] {
	return juspay.ledger.pennyDrops.map(({ account }) => account ?? '').toSorted();
}

function asObject(cells: readonly (string | number)[]): SheetRow {
	return Object.fromEntries(HEADER.map((name, index) => [name, cells[index] ?? '']));
}

/* As Excel saves "CSV UTF-8": with a byte order mark. */
function csvFile(lines: readonly (readonly string[])[], name = 'List.CSV'): File {
	return textFile(name, textOf([HEADER, ...lines], ','), (text) => Buffer.from(`\uFEFF${text}`));
}

function textOf(lines: readonly (readonly string[])[], delimiter: string): string {
	return lines.map((cells) => `${cells.join(delimiter)}\r\n`).join('');
}

function textFile(
	name: string,
	text: string,
	encode: (all: string) => Buffer = (all) => Buffer.from(all),
): File {
	return new File([new Uint8Array(encode(text))], name);
}

function csv(...lines: string[]): () => File {
	return () => textFile('list.csv', lines.join('\r\n'));
}

function workbookFile(rows: SheetRow[]): File {
	return new File([excelFile(rows)], 'list.xlsx');
}

async function upload(own: OwnExample, file: File) {
	const page = await own.lastPageFor({ List: file });
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
		assert.match(String(rows[1]?.['message']), /'IFSC' has \d+ characters; an IFSC has 11/);
		assert.match(String(rows[4]?.['message']), /has lost digits.*Format the column as Text/);
		assert.deepEqual(paid(), PAID);
		await assertGone(url);

		// The result itself, as an Excel file: only the unconfirmed account is tried again.
		const again = await upload(own, workbookFile(rows));
		assert.match(again.message, /\n\nAccounts paid for now: 1\.\n\n/);
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

	test(`${FILE}: blank rows and totals are no failures, and the last page says what was paid for`, async () => {
		const own = await OwnExample.importActive(FILE);
		const john = ['John Doe', '026291800001191', 'YESB0000262', '', 'Mumbai'];
		const rest = [[], ['TOTAL', '', '', '', '2'], ['Asha Rao', '1', 'YESB262']];
		const cells = [john, john, ...rest].map((row) => HEADER.map((_, index) => row[index] ?? ''));
		const { message, rows, outcomes } = await upload(own, csvFile(cells));
		assert.match(
			message,
			/^Rows: 5\. Valid: 2\. Invalid: 0\. Open: 0\. Failed: 1\. Skipped, as they are blank or a total: 2\.\n\nAccounts paid for now: 1\.\n\n/,
		);
		assert.deepEqual(outcomes, ['valid', 'valid', 'skipped', 'skipped', 'failed']);
		assert.deepEqual(
			rows.map((row) => Object.values(row).slice(0, HEADER.length)),
			cells,
		);
		const again = await upload(own, workbookFile(rows));
		assert.deepEqual(again.outcomes, outcomes);
		assert.match(again.message, / blank or a total: 2\.\n\nAccounts paid for now: 0\.\n\n/);
		assert.deepEqual(paid(), ['026291800001191']);
	});

	test(`${FILE}: a row that Juspay refuses is told of, as it may have been paid for`, async () => {
		const own = await OwnExample.importActive(FILE);
		juspay.setFaults([{ kind: 'status', method: 'POST', status: 400, body: {} }]);
		const { message } = await upload(own, csvFile([['John Doe', ...ACCOUNT, '', 'Mumbai']]));
		assert.match(
			message,
			/Failed: 1\.\n\nAccounts paid for now: 0\. Failed rows without a typing error: 1\. Their message says/,
		);
	});

	test(`${FILE}: text files of other programs are read, whatever separates and encodes them`, async () => {
		const own = await OwnExample.importActive(FILE);
		for (const [what, name, delimiter, towns, encode] of TEXT_FILES) {
			const cells = towns.map((town) => ['John Doe', ...ACCOUNT, '', town]);
			const text = `${textOf([HEADER, ...cells], delimiter)}\r\n`;
			const { title, rows, outcomes } = await upload(own, textFile(name, text, encode));
			assert.equal(title, 'Your list is checked', what);
			assert.deepEqual(outcomes, ['valid', 'valid'], what);
			assert.deepEqual(
				rows.map((row) => Object.values(row).slice(0, HEADER.length)),
				cells.map((row) => row.map((cell) => cell.replaceAll('"', ''))),
				what,
			);
		}
		assert.deepEqual(paid(), [ACCOUNT[0]]);
	});

	for (const [what, file, says] of NO_LISTS) {
		test(`${FILE}: the last page says why a file ${what} is no list, and nothing is sent`, async () => {
			const own = await OwnExample.importActive(FILE);
			const { title, message, file: result } = await upload(own, file());
			assert.equal(title, 'This file cannot be read');
			assert.match(message, says);
			assert.equal(result, undefined);
			assert.deepEqual(juspay.ledger.requests, []);
		});
	}

	test(`${FILE}: a file of wrong rows comes back, and nothing is sent`, async () => {
		const own = await OwnExample.importActive(FILE);
		const wrong = await upload(own, csvFile([['Asha Rao', '1234', 'YESB262', '', 'Pune']]));
		assert.match(wrong.message, /^Rows: 1\. Valid: 0\..*Failed: 1\./);
		assert.deepEqual(wrong.outcomes, ['failed']);
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
