import { accountTypeIn, readCell } from '../../../nodes/Juspay/parameters/inputColumns';

test.each([
	['NA'],
	['N/A'],
	['n/a'],
	['N.A.'],
	['n a'],
	['#N/A'],
	['nil'],
	['Nil'],
	['NIL '],
	['-'],
	['--'],
	[' – '],
	["'"],
	["'-"],
	[' '],
])('A cell with "%s" is empty', (cell) => {
	expect(readCell(cell)).toBe('');
});

test.each([
	["'0262918", '0262918'],
	[" '0262918 ", '0262918'],
	['’0262918', '0262918'],
	["D'Souza", "D'Souza"],
	['Nilesh', 'Nilesh'],
	['NA Rao', 'NA Rao'],
	['-5', '-5'],
])('A cell with "%s" means "%s"', (cell, value) => {
	expect(readCell(cell)).toBe(value);
});

test.each([[12_345], [null], [undefined], [true]])('What is no text stays as it is: %s', (cell) => {
	expect(readCell(cell)).toBe(cell);
});

test.each([
	[
		'bankAccount',
		'Savings | SAVINGS | saving | Saving Account | Savings A/c | Savings Bank | SB | S.B. | SB A/c | Current | current account | CA | C/A | Cash Credit | CC | Overdraft | OD | NRE | NRO Account | Salary | bankAccount | Bank Account | Bank',
	],
	['upi', 'UPI | upi id | UPI ID | VPA'],
	['ifsc', 'ifsc | IFSC Only'],
])('%s is what these say: %s', (type, cells) => {
	for (const cell of cells.split(' | ')) expect([cell, accountTypeIn(cell)]).toEqual([cell, type]);
});

test.each([['Vendor'], ['multiple'], ['account'], ['Loan'], ['12345'], ['']])(
	'"%s" names no account type',
	(cell) => {
		expect(accountTypeIn(cell)).toBeUndefined();
	},
);
