import { readFileSync } from 'node:fs';

import { findColumns } from '../../../nodes/Juspay/parameters/columns';
import { readHeader } from '../../../nodes/Juspay/parameters/headers';

/** A header row of a public template, and which of its columns a person says holds what. */
interface HeaderRow {
	source: string;
	columns: string[];
	/** `?` where two columns fit. */
	holds: Record<string, string>;
}

const [, ...LINES] = readFileSync('test/fixtures/headerRows.tsv', 'utf8').trimEnd().split('\n');

const ROWS = LINES.map((line): HeaderRow => {
	const [source = '', holds = '', columns = ''] = line.split('\t');
	const held = holds.split(' | ').filter(Boolean);
	return {
		source,
		columns: columns.split(' | '),
		holds: Object.fromEntries(held.map((pair) => pair.split(' = ') as [string, string])),
	};
});

/** By the value; what only names the payee may be right in more than one way. */
const VALUES = [
	'accountNumber',
	'ifsc',
	'upiId',
	'accountHolderName',
	'mobileNumber',
	'customerId',
];

/** Columns with an accepted name or a clear one in rows where a person says otherwise, and why that does no harm. */
const HARMLESS: Readonly<Record<string, string>> = {
	'accountNumber = Account': 'words without digits are refused',
	'customerId = Customer ID': 'the very name of the value',
	'customerId = Customer': 'refused beside a filled field',
	'customerId = Member Code': 'one of two IDs of the same person',
	'mobileNumber = Mobile': 'the very name of the value',
	'mobileNumber = Phone Number': 'the only number of a person in the row',
	'mobileNumber = Contact Number': 'the only number of a person in the row',
};

function takenFor(value: string, { columns }: HeaderRow): readonly string[] {
	return findColumns(columns).byValue.get(value) ?? [];
}

test('at least 150 header rows have been collected', () => {
	expect(ROWS.length).toBeGreaterThanOrEqual(150);
	expect(new Set(LINES).size).toBe(LINES.length);
});

describe('Of the header rows of public templates', () => {
	test.each(ROWS.map((row) => [row.source, row] as const))(
		'%s: no wrong column is taken',
		(_source, row) => {
			const wrong = VALUES.flatMap((value) => {
				const [column, another] = takenFor(value, row);
				const isRefused = column === undefined || another !== undefined;
				return isRefused || column === row.holds[value] ? [] : [`${value} = ${column}`];
			});
			expect(wrong.filter((one) => !Object.hasOwn(HARMLESS, one))).toEqual([]);
		},
	);

	test.each([
		['accountNumber', 0.95],
		['ifsc', 0.95],
		['upiId', 0.95],
		['accountHolderName', 0.8],
	])('%s is taken in nearly all rows that have it', (value, share) => {
		const having = ROWS.filter(({ holds }) => (holds[value] ?? '?') !== '?');
		const right = having.filter((row) => {
			const [column, ...others] = takenFor(value, row);
			return column === row.holds[value] && others.length === 0;
		});
		expect(having.length).toBeGreaterThan(40);
		expect(right.length / having.length).toBeGreaterThanOrEqual(share);
	});
});

test.each([
	[
		'accountNumber',
		'A/c Number | Bank Account Number | Beneficiary Account Number | Bank A/c No. | Acc No | Acct No. | Bank Ac No | Account # | BENEACCNO | Bene. A/C No | bank_account_no | Account Number (as per passbook) | Account number of the beneficiary | Credit Account No',
	],
	[
		'ifsc',
		'IFS Code | Beneficiary IFSC | Bank IFSC Code | IFSC/Branch Code | I.F.S.C. Code | RTGS/NEFT IFSC Code | IFSC Code of the Bank | Fund Account IFSC',
	],
	[
		'accountHolderName',
		'Vendor Name | Name of Vendor | Employee Name | Account Holder | Name as per Bank | A/c Holder Name | Payee | Beneficiary | Full Name | Bank Account Holder Name | Name (as per bank records) | Beneficiary’s Name | employeeName',
	],
	[
		'upiId',
		'UPI Address | VPA ID | UPI / VPA | Vendor UPI ID | Virtual Payment Address | PayeeVPA',
	],
	['mobileNumber', 'Mobile No | Contact Number | Mobile/Phone No. | Employee Mobile Number'],
	['customerId', 'Vendor Code | Employee ID | Client Code | EMP_ID | Supplier Code'],
])('%s is what these say: %s', (value, names) => {
	for (const name of names.split(' | ')) {
		expect([name, ...findColumns([name]).byValue]).toEqual([name, [value, [name]]]);
	}
});

test.each([
	[
		'the account that pays',
		'Debit Account No | Dr Ac No | Remitter A/C No | Payer Account Number | Sender Name | Remitter Name | From Account',
	],
	[
		'about the account',
		'Account Status | A/C Currency | Account Manager | Account Opening Date | Last 4 digits of A/c No',
	],
	[
		'about the bank',
		'Bank Name | Name of Bank | Beneficiary Bank Name | Name of the Beneficiary Bank | Branch Name | Bank name as per passbook | Bank | Branch | Branch Code | MICR Code | SWIFT Code',
	],
	[
		'an amount, a date or a reference',
		'Amount | Payment Date | Value Date | UPI Ref No | UTR No | Reference No | Invoice No | Customer Reference No | UPI Transaction ID',
	],
	[
		'somebody else',
		'Nominee Name | Father Name | Company Name | Contact Person | First Name | Last Name | User Name | File Name | Sheet Name',
	],
	['repeated to be sure', 'Confirm Account Number | Re-enter Account Number'],
	[
		'a number in a ledger',
		'Vendor Account | Vendor Account Number | Customer Account Number | Employee Number | Vendor Number',
	],
	[
		'the result of an earlier check',
		'nameAtBank | Name at Bank | Registered Name | nameMatch | outcome',
	],
	[
		'two things at once',
		'Bank Name & IFSC | Bank Name and A/c No | Account No, IFSC | Account / UPI ID',
	],
	[
		'nothing known',
		'# | S. No. | Sr No | row_number | Remarks | Email | PAN | GSTIN | खाता संख्या | ',
	],
])('Nothing is taken from columns that are %s: %s', (_what, names) => {
	for (const name of names.split(' | ')) {
		expect([name, ...findColumns([name]).byValue]).toEqual([name]);
	}
});

test.each([
	[
		'an account number and one of somebody who may be another',
		['Account No', 'Beneficiary Account No'],
		'accountNumber',
	],
	['two names of people', ['Vendor Name', 'Beneficiary Name'], 'accountHolderName'],
	['two IFSCs', ['IFSC', 'Beneficiary IFSC'], 'ifsc'],
	['two UPI IDs', ['UPI', 'Payee VPA'], 'upiId'],
])('Both columns are found where two fit: %s', (_what, columns, value) => {
	expect(findColumns(columns).byValue.get(value)).toEqual(columns);
});

test('the own name of a value that tells who somebody is decides', () => {
	const columns = ['Vendor Name', 'Account Holder Name', 'Name', 'Customer ID', 'Vendor Code'];
	expect(findColumns(columns).byValue).toEqual(
		new Map([
			['accountHolderName', ['Account Holder Name']],
			['customerId', ['Customer ID']],
		]),
	);
});

test.each([
	['a code, beside the account that pays', ['Client Code', 'Dr Ac No', 'IFSC'], 'customerId'],
	[
		'a name, beside that of somebody else',
		['Client Name', 'Rider Name', 'IFSC'],
		'accountHolderName',
	],
])("A client's is not taken where it may be another's: %s", (_what, columns, value) => {
	expect(findColumns(columns).byValue.has(value)).toBe(false);
	expect(findColumns(columns.slice(0, 1)).byValue.has(value)).toBe(true);
});

test('a name as long as a text is looked at quickly, and holds nothing', () => {
	expect(findColumns(['account '.repeat(10_000)]).byValue.size).toBe(0);
	expect(findColumns(['ac'.repeat(40)]).byValue.size).toBe(0);
});

/* The second party of a sheet has the headers of the first, as the program that read the file renamed them. */
test.each([
	['SheetJS, and so Extract from File in n8n', 'Account Number_1'],
	['PapaParse', 'Account Number_1'],
	['pandas', 'Account Number.1'],
	['Airtable and OpenRefine', 'Account Number 2'],
	['copies in Airtable', 'Account Number copy'],
	['people', 'Account Number (2)'],
	['people, with another bracket', 'Account Number [2]'],
	['tables of Excel', 'Account Number2'],
	['old readxl of R', 'Account Number__1'],
	['make.names of R', 'Account.Number.1'],
	['readxl of R', 'Account Number...5'],
	['joins in pandas', 'Account Number_y'],
	['databases', 'account_number:1'],
	['another accepted name', 'A/C No.2'],
	['other clear words', 'Beneficiary A/c No. (2)'],
	['with a sign that cannot be seen', 'Account Number\u200b_1'],
])('%s: "%s" is a second column for the account number', (_reader, repeated) => {
	const columns = ['Account Number', 'IFSC', repeated];
	expect(findColumns(columns).byValue.get('accountNumber')).toEqual(['Account Number', repeated]);
});

test.each([
	['Name', 'Name_1', 'accountHolderName'],
	['Account Holder Name', 'Account Holder Name_1', 'accountHolderName'],
	['IFSC', 'IFSC.1', 'ifsc'],
	['UPI ID', 'UPI ID 2', 'upiId'],
	['Vendor Name', 'Vendor Name (2)', 'accountHolderName'],
	['Mobile', 'Mobile 2', 'mobileNumber'],
	['Customer ID', 'Customer ID_2', 'customerId'],
])('so it is with "%s" and "%s"', (first, second, value) => {
	expect(findColumns([first, second]).byValue.get(value)).toEqual([first, second]);
});

test.each([['Account Number 1'], ['Name1'], ['UPI 2']])(
	'"%s" without a column of that name is only similar',
	(column) => {
		expect(findColumns([column]).byValue.size).toBe(0);
		expect([...findColumns([column]).resembling.values()]).toEqual([column]);
	},
);

test.each([['IFSC 11 digits'], ['Address 2'], ['Account Type_1x'], ['2']])(
	'"%s" repeats no header',
	(column) => {
		expect(readHeader(column).why).not.toBe('repeatedHeader');
	},
);

test.each([
	['\ufeffAccount Number', 'a byte order mark'],
	['ï»¿Account Number', 'a byte order mark read as Windows-1252'],
	['Account\u200b Number', 'a sign that cannot be seen'],
	['Account\u00adNumber', 'a soft hyphen'],
	['\u202aAccount Number\u202c', 'signs of direction'],
])('A header is compared without %j: %s', (column) => {
	expect(findColumns([column]).byValue).toEqual(new Map([['accountNumber', [column]]]));
});

test.each([
	['Account Number (copy)'],
	['Account Number_Duplicate'],
	['Account Number_copy_1'],
	['Account Number_1_1'],
	['Account Number (2) (1)'],
	['Account Number²'],
	['Account Number II'],
	['Account Number (B)'],
	['Account Number 2nd'],
	['Account Number no. 2'],
	['Account Number_1000'],
	['Account Number_R'],
])('nor is one of the two read where the second is "%s"', (repeated) => {
	expect(findColumns(['Account Number', repeated]).byValue.get('accountNumber')).toHaveLength(2);
});

test.each([
	[
		'the two lines of a name, as SAP has them',
		['Vendor', 'Name 1', 'Name 2', 'Bank Account Number', 'IFSC Code', 'Account Holder Name'],
		'accountHolderName',
		['Account Holder Name'],
	],
	['a second name behind another one', ['Full Name', 'Name 2'], 'accountHolderName', ['Full Name']],
	[
		'whether a value is right',
		['Account Number', 'Account Number Valid', 'IFSC', 'IFSC Correct?'],
		'accountNumber',
		['Account Number'],
	],
])('No second party is %s', (_what, columns, value, found) => {
	expect(findColumns(columns).byValue.get(value)).toEqual(found);
	expect(findColumns(columns).byValue.get('ifsc') ?? []).not.toHaveLength(2);
});

test('many columns of one name, and names as long as a text, are read once each', () => {
	const many = Array.from({ length: 16_384 }, (_, n) =>
		n % 2 === 0 ? 'Client Name' : 'Rider Name',
	);
	expect(findColumns(many).byValue.size).toBe(0);
	const long = `${'acacac'.repeat(12)}q`;
	expect(readHeader(long)).toMatchObject({ value: null, how: 'no' });
	expect(readHeader('Account Number '.repeat(100_000))).toMatchObject({ value: null });
});
