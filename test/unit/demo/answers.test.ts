import { collectAnswers } from '../../../scripts/demo/answers';
import { drawTable } from '../../../scripts/demo/table';

test('There is one answer per row, in row order, with the account masked', () => {
	const rows = [
		{ name: 'John', accountNumber: '026291800001191', ifsc: 'YESB0000262', upiId: '' },
		{ name: 'Asha', accountNumber: '', ifsc: '', upiId: 'success@upi' },
		{ name: 'Lost', upiId: 'gone@upi' },
	];
	// In another order than the rows: the pairing counts.
	const results = [
		{ json: { outcome: 'pending', nameAtBank: null }, pairedItem: { item: 1 } },
		{ json: { outcome: 'valid', nameAtBank: 'JOHN DOE' }, pairedItem: { item: 0 } },
	];
	const output = (items: object[]) => [{ data: { main: [items] } }];
	const runData = { Rows: output(rows.map((json) => ({ json }))), Juspay: output(results) };
	// The run is what n8n has printed, so its types are only known after parsing.
	const run = JSON.parse(JSON.stringify({ runData })) as Parameters<typeof collectAnswers>[0];
	expect(collectAnswers(run, 'Rows', 'Juspay')).toEqual([
		{ name: 'John', account: '***********1191', outcome: 'valid', nameAtBank: 'JOHN DOE' },
		{ name: 'Asha', account: '*****ss@upi', outcome: 'pending', nameAtBank: '' },
		{ name: 'Lost', account: '**ne@upi', outcome: '', nameAtBank: '' },
	]);
});

const answer = { name: 'John', account: '***1191', outcome: 'valid', nameAtBank: 'JOHN DOE' };

test('The table has one line per answer', () => {
	const lines = drawTable([answer, { ...answer, name: 'Asha' }], false).split('\n');
	const cells = lines.map((line) => line.split('│').map((cell) => cell.trim()));
	expect(cells.filter(({ length }) => length > 1)).toEqual([
		['', 'Name', 'Account or UPI ID', 'Outcome', 'Name at bank', ''],
		['', 'John', '***1191', 'valid', 'JOHN DOE', ''],
		['', 'Asha', '***1191', 'valid', 'JOHN DOE', ''],
	]);
});

test.each([
	['valid', '\x1b[32mvalid'],
	['invalid', '\x1b[31minvalid'],
	['pending', '\x1b[33mpending'],
	['failed', '\x1b[31mfailed'],
])('The table colours %s', (outcome, coloured) => {
	expect(drawTable([{ ...answer, outcome }], true)).toContain(coloured);
	expect(drawTable([{ ...answer, outcome: 'undetermined' }], true)).not.toContain('\x1b[');
});
