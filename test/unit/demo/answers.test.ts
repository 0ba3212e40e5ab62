import { collectAnswers } from '../../../scripts/demo/answers';
import { drawTable } from '../../../scripts/demo/table';

const rows = [
	{ name: 'John', type: 'bankAccount', accountNumber: '026291800001191', ifsc: 'YESB0000262' },
	{ name: 'Asha', type: 'upi', upiId: 'success@upi' },
	{ name: 'Lost', type: 'upi', upiId: 'gone@upi' },
];

function output(items: object[]) {
	return [{ data: { main: [items] } }];
}

const run = {
	runData: {
		Rows: output(rows.map((json) => ({ json }))),
		// In another order than the rows: the pairing counts.
		Juspay: output([
			{ json: { outcome: 'pending', nameAtBank: null }, pairedItem: { item: 1 } },
			{ json: { outcome: 'valid', nameAtBank: 'JOHN DOE' }, pairedItem: { item: 0 } },
		]),
	},
};

describe('collectAnswers', () => {
	it('gives one answer per row, in row order, with the account masked', () => {
		// The run is what n8n has printed, so its types are only known after parsing.
		const parsed = JSON.parse(JSON.stringify(run)) as Parameters<typeof collectAnswers>[0];
		expect(collectAnswers(parsed, 'Rows', 'Juspay')).toEqual([
			{ name: 'John', account: '***********1191', outcome: 'valid', nameAtBank: 'JOHN DOE' },
			{ name: 'Asha', account: '*****ss@upi', outcome: 'pending', nameAtBank: '' },
			{ name: 'Lost', account: '**ne@upi', outcome: '', nameAtBank: '' },
		]);
	});
});

describe('drawTable', () => {
	const answer = { name: 'John', account: '***1191', outcome: 'valid', nameAtBank: 'JOHN DOE' };

	it('draws one line per answer', () => {
		const lines = drawTable([answer, { ...answer, name: 'Asha' }], false).split('\n');
		const cells = (line: string) => line.split('│').map((cell) => cell.trim());
		expect(lines.filter((line) => line.includes('│')).map(cells)).toEqual([
			['', 'Name', 'Account or UPI ID', 'Outcome', 'Name at bank', ''],
			['', 'John', '***1191', 'valid', 'JOHN DOE', ''],
			['', 'Asha', '***1191', 'valid', 'JOHN DOE', ''],
		]);
	});

	it.each([
		['valid', '\x1b[32m'],
		['invalid', '\x1b[31m'],
		['pending', '\x1b[33m'],
	])('colours %s', (outcome, color) => {
		expect(drawTable([{ ...answer, outcome }], true)).toContain(`${color}${outcome}`);
	});

	it('leaves other outcomes uncoloured', () => {
		expect(drawTable([{ ...answer, outcome: 'undetermined' }], true)).not.toContain('\x1b[');
	});
});
