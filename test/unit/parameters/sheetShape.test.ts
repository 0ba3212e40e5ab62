import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { ColumnReaders } from '../../../nodes/Juspay/parameters/inputColumns';
import { RefusedParameterError } from '../../../nodes/Juspay/parameters/reader';

const LABELS = new Map([
	['accountNumber', 'Account Number'],
	['upiId', 'UPI ID'],
]);

const FILE: IBinaryKeyData = { data: { data: '', mimeType: 'text/csv' } };

/** Message and advice of an item whose account is missing. */
function refusalOf(json: IDataObject, binary?: IBinaryKeyData): [string, string] {
	const item = { json, ...(binary && { binary }) };
	const reader = new ColumnReaders(LABELS).readerOf(item, () => '');
	try {
		reader.read('accountType', (value) => ({ value }));
	} catch (error) {
		if (error instanceof RefusedParameterError) return [error.message, error.description];
		throw error;
	}
	throw new Error('The item was read');
}

const ROW = { accountNumber: '026291800001191', ifsc: 'YESB0000262' };

test.each<[string, IDataObject, message: string, advice: RegExp]>([
	[
		'a file of Excel in Europe or India, read with commas',
		{ 'Account Number;IFSC;Name': '026291800001191;YESB0000262;Asha' },
		'The input has several columns in one',
		/Extract from File.*Delimiter to a semicolon \(;\)/,
	],
	[
		'a file whose amounts have commas',
		{ 'Account Number;IFSC;Amount': '026291800001191;YESB0000262;1', '00': '' },
		'The input has several columns in one',
		/Delimiter to a semicolon/,
	],
	[
		'a file with tabs',
		{ 'A/c No\tIFSC': '026291800001191\tYESB0000262' },
		'The input has several columns in one',
		/Delimiter to a tab/,
	],
	[
		'a file with bars',
		{ 'Account No|IFSC': '026291800001191|YESB0000262' },
		'The input has several columns in one',
		/Delimiter to a vertical bar/,
	],
	[
		'a file with commas, read with semicolons',
		{ 'Account No,IFSC': '026291800001191,YESB0000262' },
		'The input has several columns in one',
		/Delimiter to a comma/,
	],
	[
		'an Excel sheet with a title above the names',
		{ 'Vendors 2026': 'Account No', __EMPTY: 'IFSC', __EMPTY_1: 'Name' },
		'The input has columns without a name: the first line of the sheet is not the line with the names',
		/Extract from File.*Range/,
	],
	[
		'a file without a line of names',
		{ '026291800001191': '000100289877623', YESB0000262: 'SBIN0008752', Asha: 'Ravi' },
		'The input has account details where the names of its columns belong',
		/Add a first line with the names/,
	],
	[
		'a file read with Header Row turned off',
		{ row: ['026291800001191', 'YESB0000262'] },
		'The input has columns without names',
		/Header Row/,
	],
	[
		'the same in columns',
		{ 0: 'Account No', 1: 'IFSC' },
		'The input has columns without names',
		/Header Row/,
	],
	[
		'a webhook',
		{ headers: { host: 'x' }, params: {}, query: {}, body: ROW },
		'The input has its values inside "body"',
		/Edit Fields.*\{\{ \$json\.body \}\}/,
	],
	[
		'an API that answers with a list',
		{ data: [ROW, ROW] },
		'The input has its values inside "data"',
		/Split Out.*enter data/,
	],
	[
		'Airtable',
		{ id: 'rec1', createdTime: '2026', fields: { 'A/C No': '026291800001191', IFSC: 'x' } },
		'The input has its values inside "fields"',
		/Edit Fields/,
	],
	[
		'an AI agent with a structured answer',
		{ output: ROW },
		'The input has its values inside "output"',
		/Edit Fields/,
	],
	[
		'an AI agent that answers in text',
		{ output: JSON.stringify(ROW) },
		'The input has its values inside "output"',
		/Edit Fields.*JSON\.parse of \$json\.output/,
	],
	[
		'an AI agent that answers with a list in fences',
		{ output: `\`\`\`json\n${JSON.stringify([null, ROW])}\n\`\`\`` },
		'The input has its values inside "output"',
		/Edit Fields.*Split Out/,
	],
	[
		'an object with a name of two words',
		{ 'my data': ROW },
		'The input has its values inside "my data"',
		/\{\{ \$json\["my data"\] \}\}/,
	],
	[
		'a file with semicolons and a column without a name',
		{ 'Account Number;IFSC;Name': 'x', __EMPTY: '' },
		'The input has several columns in one',
		/Delimiter to a semicolon/,
	],
	[
		'an object inside another',
		{ body: { payload: { account: ROW } } },
		'The input has its values inside "body.payload.account"',
		/\{\{ \$json\.body\.payload\.account \}\}/,
	],
])('It is told of an item that is no row: %s', (_what, json, message, advice) => {
	const [says, hint] = refusalOf(json);
	expect(says.split('. Columns found')[0]).toBe(message);
	expect(hint).toMatch(advice);
	expect(says + hint).not.toMatch(/Rename the column|026291800001191/);
});

test.each<[string, IDataObject]>([
	['alone', {}],
	['with facts about it', { mimeType: 'text/csv', fileName: 'list.csv', fileSize: '1 kB' }],
])('It is told that an item is a file: %s', (_what, json) => {
	const [says, hint] = refusalOf(json, FILE);
	expect(says).toMatch(/^The input is a file, not rows of a table/);
	expect(hint).toMatch(/Add the node 'Extract from File'/);
});

test.each<[string, IDataObject]>([
	['a sheet with other columns', { Branch: 'Mumbai', City: 'Mumbai' }],
	['one with a column that has no name', { Branch: 'Mumbai', City: 'x', Town: 'y', __EMPTY: '' }],
	['an object with only a name', { customer: { name: 'Asha' }, Amount: 1 }],
	['a text that is no JSON', { output: '{ not JSON' }],
	['a header with two things', { 'Account No, IFSC': 'x', Town: 'y' }],
	['the index of pandas', { 'Unnamed: 0': 0, Branch: 'Mumbai' }],
	['a list of texts', { data: ['a', 'b'] }],
])('Other rows are told which names are accepted: %s', (_what, json) => {
	const [says, hint] = refusalOf(json);
	expect(says).toMatch(/^The input has no column for 'Account Number' or 'UPI ID'\./);
	expect(hint).toMatch(/^Rename the column/);
});

test('A file beside columns that can be read is no fault', () => {
	const item = { json: { ...ROW }, binary: FILE };
	const reader = new ColumnReaders(LABELS).readerOf(item, () => '');
	expect(reader.read('accountType', (value) => ({ value }))).toBe('bankAccount');
});

test('The path in a message has no account number', () => {
	const [says, hint] = refusalOf({ '026291800001191': { x: ROW } });
	expect(says + hint).not.toContain('026291800001191');
});
