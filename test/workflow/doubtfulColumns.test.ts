import type { INodeParameters } from 'n8n-workflow';

import { useColumns } from '../support/inputColumns';

const { runRows, requests } = useColumns();

const ROW = { accountNumber: '026291800001191', ifsc: 'YESB0000262' };

describe('A column that looks as if it were meant', () => {
	test.each([
		['Holder', 'Account Holder Name'],
		['Contestant Name', 'Account Holder Name'],
		['Bene. ID', 'Beneficiary ID'],
		['Client Number', 'Customer ID'],
	])('%s, but is not used, is a hint', async (column, label) => {
		const rows = [{ ...ROW, [column]: 'x' }, ROW];
		const { hints, items } = await runRows('validateBeneficiary', rows);
		expect(items).toHaveLength(2);
		expect(hints).toEqual([
			`The column "${column}" looks like '${label}', but was not used. Rename it, or add it in Options > Column Names.`,
		]);
	});

	test.each([
		['Bank Name'],
		['Branch Name'],
		['row_number'],
		['Account Type'],
		['UPI Ref No'],
		['City'],
	])('is not "%s"', async (column) => {
		const { hints } = await runRows('validateBeneficiary', [{ ...ROW, [column]: '' }]);
		expect(hints).toEqual([]);
	});

	test('is none beside the one that is used', async () => {
		const row = { ...ROW, Name: 'Asha', Contestant: 'Asha' };
		const { hints } = await runRows('validateBeneficiary', [row]);
		expect(hints.filter((hint) => hint.includes('looks like'))).toEqual([]);
	});

	test('but stands beside a filled Customer ID is none: the docs recommend one for the whole list', async () => {
		const { hints, items } = await runRows('validateBeneficiary', [
			{ ...ROW, 'Vendor Code': 'V-7' },
		]);
		expect(items).toMatchObject([{ customerId: 'cst_1' }]);
		expect(hints).toEqual([]);
	});

	test.each([
		[
			{ 'Vendor Account Number': '1', IFSC: 'x' },
			'"Vendor Account Number" looks like \'Account Number\'',
		],
		[{ 'UPI Handle': '1' }, '"UPI Handle" looks like \'UPI ID\''],
	])('is named where the account is missing: %j', async (row, words) => {
		const { errors } = await runRows('validateBeneficiary', [row]);
		expect(errors[0]).toMatch(/^The input has no column for 'Account Number' or 'UPI ID'\. /);
		expect(errors[0]).toContain(words);
		expect(errors[0]).toMatch(/Accepted names: Account Number, Account No, .*Columns found: /);
	});

	test('is missing: the accepted names are listed, also where the other one for an account is there, but empty', async () => {
		const { errors } = await runRows('validateBeneficiary', [
			{ 'UPI ID': 'NA', Details: '026291800001191', IFSC: 'YESB0000262' },
			{ 'A/C No': '', UPI: '', IFSC: 'YESB0000262' },
		]);
		expect(errors).toEqual([
			'The row has neither \'Account Number\' nor \'UPI ID\'. Accepted names: Account Number, Account No, A/C No, Account. Columns found: "UPI ID", "Details", "IFSC"',
			'The row has neither \'Account Number\' nor \'UPI ID\'. Columns found: "A/C No", "UPI", "IFSC"',
		]);
	});

	test('is named where another column for the account is there, but empty', async () => {
		const row = { 'UPI ID': 'NA', 'Vendor Account Number': '026291800001191', IFSC: 'YESB0000262' };
		const { errors, descriptions } = await runRows('validateBeneficiary', [row]);
		expect(errors).toEqual([
			'The row has neither \'Account Number\' nor \'UPI ID\'. "Vendor Account Number" looks like \'Account Number\', but is not an accepted name. Accepted names: Account Number, Account No, A/C No, Account. Columns found: "UPI ID", "Vendor Account Number", "IFSC"',
		]);
		expect(descriptions).toEqual([expect.stringMatching(/^Rename the column, add it in Options/)]);
	});
});

describe('A column that may hold something else is not used in silence', () => {
	test('"Account" with the name of a company', async () => {
		const rows = [
			{ Account: 'Infosys Ltd', IFSC: 'YESB0000262' },
			{ Account: 'Infosys Ltd', 'Acct Num': '1111100001', IFSC: 'YESB0000262' },
		];
		const { errors } = await runRows('validateBeneficiary', rows);
		expect(errors).toEqual([
			expect.stringMatching(/The column "Account" contains no account number/),
			expect.stringMatching(/two columns .* "Account" and "Acct Num"/),
		]);
		expect(requests()).toEqual([]);
	});

	test('"Customer" beside a field that is filled', async () => {
		const { errors } = await runRows('validateBeneficiary', [{ ...ROW, Customer: 'Asha Rao' }]);
		expect(errors).toEqual([
			expect.stringMatching(/^Both the column "Customer" and the field 'Customer ID' have a value/),
		]);
		expect(requests()).toEqual([]);
	});

	test('the account that pays is not taken for the one that is paid', async () => {
		const debit = { 'Debit Account No': '1111100009', 'Beneficiary Account No': '1111100001' };
		const { items } = await runRows('validateBeneficiary', [{ ...debit, IFSC: 'YESB0000262' }]);
		expect(items).toMatchObject([{ accountNumber: '1111100001' }]);
	});

	test.each<[string, INodeParameters]>([
		['the field is empty', { customerId: '' }],
		[
			'Column Names says so',
			{ options: { columnNames: { columns: [{ value: 'customerId', column: 'Customer' }] } } },
		],
	])('"Customer" is used where %s', async (_what, changes) => {
		const { items } = await runRows(
			'validateBeneficiary',
			[{ ...ROW, Customer: 'cst_2' }],
			changes,
		);
		expect(items).toMatchObject([{ outcome: 'valid', customerId: 'cst_2' }]);
	});
});
