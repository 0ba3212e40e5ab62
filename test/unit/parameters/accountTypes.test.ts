import { accountTypeIn } from '../../../nodes/Juspay/parameters/accountTypes';

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
