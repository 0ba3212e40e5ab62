import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useColumns } from '../support/inputColumns';

const { runRows, requests, bodies } = useColumns();

const ROW = { accountNumber: '026291800001191', ifsc: 'YESB0000262' };

describe('Columns of the input', () => {
	test.each([
		['named as in the output', ['accountNumber', 'ifsc', 'accountHolderName']],
		['named as the fields', ['Account Number', 'IFSC', 'Account Holder Name']],
		['in snake case', ['account_number', 'ifsc', 'account_holder_name']],
		['in kebab case', ['ACCOUNT-NUMBER', 'Ifsc', 'account-holder-name']],
		['under their other names', ['Account No', 'IFSC Code', 'Name']],
		['with punctuation', ['A/C No.', 'I.F.S.C', "Payee's Name".replace("'s", '')]],
		['as banks call them', ['ACCOUNT', 'IFSC-Code', 'Beneficiary Name']],
	])('%s', async (_case, [account = '', ifsc = '', name = '']) => {
		const row = { [account]: '12345', [ifsc]: 'YESB0000262', [name]: 'Asha', row_number: 2 };
		await runRows('validateBeneficiary', [row]);
		expect(bodies()).toEqual([
			{
				beneId: expect.any(String) as unknown,
				beneDetails: {
					type: 'ACCOUNT_IFSC',
					details: { name: 'Asha', ifsc: 'YESB0000262', account: '12345' },
				},
				command: 'validate',
				customerId: 'cst_1',
			},
		]);
	});

	test('hold UPI IDs and mobile numbers under several names; each row is read by its own', async () => {
		const columns = ['UPI', 'VPA', 'upi_id', 'UPI ID'];
		const rows = [ROW, ...columns.map((column, n) => ({ [column]: `success${String(n)}@upi` }))];
		await runRows('validateBeneficiary', rows, { options: { maxConcurrency: 1 } });
		expect(bodies()).toMatchObject([
			{ beneDetails: { details: { account: ROW.accountNumber } } },
			...columns.map((_, n) => ({ beneDetails: { details: { vpa: `success${String(n)}@upi` } } })),
		]);
		const mobiles = ['Mobile', 'Phone', 'Mobile Number'].map((name) => ({ [name]: '8088375524' }));
		const { items } = await runRows('resolve', mobiles);
		const resolved = { outcome: 'valid', upiId: 'test@upi' };
		expect(items).toMatchObject([resolved, resolved, resolved]);
	});

	test('customer account operations take them, too', async () => {
		const row = { ...ROW, 'Bank Code': 'JP_HDFC', customer_id: 'own' };
		const { items } = await runRows('createAndValidate', [row]);
		expect(items).toMatchObject([{ outcome: 'valid', customerId: 'own' }]);
		expect(new URLSearchParams(requests()[0]?.rawBody).get('bank_code')).toBe('JP_HDFC');
		const id = items[0]?.['customerAccountId'] ?? '';
		const found = await runRows('getAccount', [{ 'Customer Account ID': id, customerId: 'own' }]);
		expect(found.items).toMatchObject([{ outcome: 'valid' }]);
	});

	test('beneficiary IDs come from their column', async () => {
		const { items } = await runRows('validateBeneficiary', [{ ...ROW, beneficiary_id: 'row-1' }]);
		expect(items).toMatchObject([{ beneficiaryId: 'row-1' }]);
	});

	test('customer ID and bank code come from the fields when there is no column', async () => {
		await runRows('createAndValidate', [ROW]);
		expect(requests()[0]?.path).toBe('/customers/cst_1/accounts');
	});

	test.each<[string, IDataObject, INodeParameters, string, string?]>([
		[
			'the checks are those of the fields',
			{ ...ROW, ifsc: 'wrong' },
			{},
			'\'IFSC\' has 5 characters; an IFSC has 11: "wrong"',
		],
		[
			'numbers, too',
			{ ...ROW, accountNumber: 2.6e20 },
			{},
			`'Account Number' is a number that has lost digits: "*****************0000"`,
		],
		[
			'a missing column is named, with the columns found',
			{ accountNumber: '12345', Branch: 'x', row_number: 2 },
			{},
			'The input has no column for \'IFSC\'. Accepted names: IFSC, IFSC Code. Columns found: "accountNumber", "Branch", "row_number"',
			"Rename the column, add it in Options > Column Names, or choose 'Fields Below' in 'Take Values From'.",
		],
		[
			'a column name that is an account number is masked',
			{ '026291800001191': 'Mumbai' },
			{},
			'The input has account details where the names of its columns belong. Columns found: "***********1191"',
		],
		[
			'an empty cell is named with its column',
			{ accountNumber: '12345', 'IFSC Code': ' ' },
			{},
			"'IFSC' is empty",
			'Fill the column "IFSC Code" of this row.',
		],
		[
			'an empty customer column is not filled from the field',
			{ ...ROW, customerId: '' },
			{},
			"'Customer ID' is empty",
		],
		[
			'no column and no field: the message names both',
			ROW,
			{ customerId: '' },
			'The input has no column for \'Customer ID\', and the field is empty. Accepted names: Customer ID, Customer. Columns found: "accountNumber", "ifsc"',
		],
		[
			'two columns for one value are refused',
			{ ...ROW, 'IFSC Code': 'SBIN0008752' },
			{},
			'The input has two columns for \'IFSC\': "ifsc" and "IFSC Code"',
		],
		[
			'two names in other words, too',
			{ ...ROW, 'Vendor Name': 'Asha Rao', 'Employee Name': 'Ravi' },
			{},
			'The input has two columns for \'Account Holder Name\': "Vendor Name" and "Employee Name"',
		],
		[
			'one that is taken by its words needs digits rather than letters',
			{ 'Bank Account': 'HDFC 1234', IFSC: 'YESB0000262' },
			{},
			'The column "Bank Account" contains no account number: the value has no digits, or hardly any',
		],
		[
			'a blank row is empty',
			{ row_number: 7, 'S. No.': 6, 'Account No': ' ', IFSC: '-', Name: 'NA' },
			{},
			'The row is empty',
			'Delete the empty row, or leave it out in a node before this one.',
		],
		[
			'so is a row with two accounts',
			{ ...ROW, upiId: 'success@upi' },
			{},
			'The row has both \'Account Number\' ("***********1191") and \'UPI ID\' ("*****ss@upi")',
		],
		[
			'and one with an account type that does not exist',
			{ ...ROW, upiId: 'success@upi', accountType: 'vendor' },
			{},
			'\'Account Type\' is not one of the choices: "vendor"',
		],
		[
			'and one with several accounts',
			{ ...ROW, upiId: 'success@upi', accountType: 'multiple' },
			{},
			'\'Account Type\' is not one of the choices: "multiple"',
		],
	])('%s', async (_rule, row, changes, message, description = expect.any(String) as string) => {
		const { errors, descriptions } = await runRows('validateBeneficiary', [row], changes);
		expect([errors, descriptions]).toEqual([[message], [description]]);
		expect(requests()).toEqual([]);
	});
});

describe('A sheet with payer and payee side by side', () => {
	const PAYER = { 'Account Number': '1111100009', IFSC: 'SBIN0008752', Name: 'Payer Ltd' };

	test.each([['_1'], ['.1'], [' (2)'], [' 2'], ['.2']])(
		'is refused, with both columns named, if its reader renamed the second party by "%s"',
		async (ending) => {
			const payee = {
				[`Account Number${ending}`]: ROW.accountNumber,
				[`IFSC${ending}`]: ROW.ifsc,
				[`Name${ending}`]: 'Asha Rao',
			};
			const { errors } = await runRows('validateBeneficiary', [{ ...PAYER, ...payee }]);
			expect(errors).toEqual([
				`The input has two columns for 'Account Number': "Account Number" and "Account Number${ending}"`,
			]);
			expect(requests()).toEqual([]);
		},
	);

	test('is read by Column Names', async () => {
		const payee = { 'Account Number_1': ROW.accountNumber, IFSC_1: ROW.ifsc, Name_1: 'Asha Rao' };
		const columns = ['accountNumber', 'ifsc', 'accountHolderName'].map((value, at) => ({
			value,
			column: Object.keys(payee)[at] ?? '',
		}));
		const options = { columnNames: { columns } };
		await runRows('validateBeneficiary', [{ ...PAYER, ...payee }], { options });
		const details = { name: 'Asha Rao', ifsc: ROW.ifsc, account: ROW.accountNumber };
		expect(bodies()).toMatchObject([{ beneDetails: { details } }]);
	});
});

describe('The account type of a row', () => {
	test.each(['10', 'S', 'SBA', 'CC/OD', 'Savings - NRE', 'Regular Savings', 'Vendor', 'NA', '11'])(
		'"%s" is no veto where only one of account number and UPI ID is filled',
		async (type) => {
			const rows = [
				{ ...ROW, upiId: '', accountType: type },
				{ accountNumber: 'NA', ifsc: '', upiId: 'success@upi', accountType: type },
			];
			await runRows('validateBeneficiary', rows, { options: { maxConcurrency: 1 } });
			expect(bodies()).toMatchObject([
				{ beneDetails: { type: 'ACCOUNT_IFSC' } },
				{ beneDetails: { type: 'UPI_ID' } },
			]);
		},
	);

	test('and is shown where it must decide and cannot', async () => {
		const rows = ['10', 'Vendor', '026291800001191'].map((accountType) => ({
			...ROW,
			upiId: 'success@upi',
			accountType,
		}));
		const { errors } = await runRows('validateBeneficiary', rows);
		expect(errors).toEqual([
			`'Account Type' is not one of the choices: "10"`,
			`'Account Type' is not one of the choices: "Vendor"`,
			`'Account Type' is not one of the choices: "***********1191"`,
		]);
		expect(requests()).toEqual([]);
	});

	test('is the bank account if a bank says so of a row that has both', async () => {
		const row = { ...ROW, upiId: 'success@upi', accountType: 'Savings - NRE' };
		await runRows('validateBeneficiary', [row]);
		expect(bodies()).toMatchObject([{ beneDetails: { type: 'ACCOUNT_IFSC' } }]);
	});

	test('is also that of a foreign word in the field', async () => {
		const fields = { takeValuesFrom: 'fields', accountNumber: ROW.accountNumber, ifsc: ROW.ifsc };
		const accountType = '={{ $json.type }}';
		await runRows('validateBeneficiary', [{ type: 'Savings A/c' }], { ...fields, accountType });
		expect(bodies()).toMatchObject([{ beneDetails: { type: 'ACCOUNT_IFSC' } }]);
	});

	test('is what its column says', async () => {
		const types = ['bankAccount', 'Bank Account', 'UPI', 'upi id', 'ifsc', 'IFSC Only'];
		const rows = types.map((type) => ({ ...ROW, upiId: 'success@upi', 'Account Type': type }));
		const options = { maxConcurrency: 1, reuseSameAccount: false };
		await runRows('validateBeneficiary', rows, { options });
		const sent = ['ACCOUNT_IFSC', 'ACCOUNT_IFSC', 'UPI_ID', 'UPI_ID', 'IFSC', 'IFSC'];
		expect(bodies()).toMatchObject(sent.map((type) => ({ beneDetails: { type } })));
	});

	test('is found by what the row fills when the column is missing or blank', async () => {
		const upi = { accountNumber: null, upiId: 'success@upi', accountType: ' ' };
		await runRows('validateBeneficiary', [{ ...ROW, upiId: '' }, upi]);
		expect(bodies()).toMatchObject([
			{ beneDetails: { type: 'ACCOUNT_IFSC' } },
			{ beneDetails: { type: 'UPI_ID' } },
		]);
	});

	test('IFSC Only is not for customer accounts', async () => {
		const { errors } = await runRows('createAndValidate', [{ ...ROW, accountType: 'ifsc' }]);
		expect(errors).toEqual([expect.stringMatching(/^'Account Type' is not one of the choices/)]);
	});
});

describe('Columns with names of their own', () => {
	const named = (...columns: [value: string, column: string][]) => ({
		options: {
			columnNames: { columns: columns.map(([value, column]) => ({ value, column })) },
		},
	});
	const FOREIGN = { 'Acct Num': '12345', Branch: 'YESB0000262', Holder: 'Asha', Name: 'Other' };

	test('are used if Column Names says so, and before any accepted name', async () => {
		const changes = named(
			['accountNumber', 'acct num'],
			['ifsc', 'Branch'],
			['accountHolderName', 'Holder'],
		);
		await runRows('validateBeneficiary', [FOREIGN], changes);
		const details = { name: 'Asha', ifsc: 'YESB0000262', account: '12345' };
		expect(bodies()).toMatchObject([{ beneDetails: { details } }]);
	});

	test('decide between two that could be meant', async () => {
		const row = { ...ROW, Name: 'Asha', 'Payee Name': 'Ravi' };
		await runRows('validateBeneficiary', [row], named(['accountHolderName', 'Payee Name']));
		expect(bodies()).toMatchObject([{ beneDetails: { details: { name: 'Ravi' } } }]);
	});

	test.each([
		['a name that no column has', 'Holder'],
		['the value of a cell, as a dragged expression gives it', '026291800001191'],
		['a sign that is left when punctuation does not count', '#'],
	])('are refused if they hold %s, which is not shown', async (_what, name) => {
		const rows = [{ ...ROW, '%': 'x' }, ROW];
		const changes = named(['accountHolderName', name]);
		const { errors, descriptions } = await runRows('validateBeneficiary', rows, changes);
		const message =
			'Options > Column Names: the entry for \'Account Holder Name\' is not the name of a column. Columns found: "accountNumber", "ifsc", "%"';
		expect(errors).toEqual([message, message]);
		expect(descriptions[0]).toMatch(/^Drag the column into the entry, or type its name\./);
		expect(requests()).toEqual([]);
	});

	test('may be missing in a single row, which then fails alone', async () => {
		const rows = [{ ...ROW, Code: 'x' }, { ...ROW, ifsc: '', Code: ROW.ifsc }, ROW];
		const { errors, items } = await runRows('validateBeneficiary', rows, named(['ifsc', 'Code']));
		expect(items).toHaveLength(1);
		expect(errors).toEqual([
			expect.stringMatching(/^'IFSC' has 1 character; an IFSC has 11/),
			expect.stringMatching(/^The row has no column "Code"\. Accepted names: IFSC, IFSC Code\./),
		]);
	});

	test('of a value that another operation has do not count', async () => {
		const { items } = await runRows('validateBeneficiary', [ROW], named(['bankCode', 'Gone']));
		expect(items).toHaveLength(1);
	});

	test.each([
		['an entry without a column', named(['ifsc', ' ']), /has an incomplete entry/],
		['two for one value', named(['ifsc', 'A'], ['ifsc', 'B']), /names two columns for one value/],
	])('are refused with %s, before anything is sent', async (_what, changes, words) => {
		const { errors } = await runRows('validateBeneficiary', [ROW], changes);
		expect(errors).toEqual([expect.stringMatching(words)]);
		expect(requests()).toEqual([]);
	});
});

describe('A list as a company has it', () => {
	const LIST = {
		'S. No.': 1,
		'Vendor Code': 'V-1001',
		'Vendor Name': 'Asha Rao',
		'Bank Name': 'Yes Bank',
		'Beneficiary A/c No.': "'026291800001191",
		'A/c Type': 'Savings',
		'IFS Code': 'YESB0000262',
		'UPI Address': 'NA',
		Amount: 12_000,
	};

	test('is taken by the words of its columns', async () => {
		const { items } = await runRows('validateBeneficiary', [LIST], { customerId: '' });
		expect(items).toMatchObject([
			{ outcome: 'valid', accountNumber: '026291800001191', customerId: 'V-1001' },
		]);
		const details = { name: 'Asha Rao', ifsc: 'YESB0000262', account: '026291800001191' };
		expect(bodies()).toMatchObject([{ customerId: 'V-1001', beneDetails: { details } }]);
	});

	test('is taken with the results of an earlier run beside its columns', async () => {
		const results = { accountNumber: '026291800001191', ifsc: 'YESB0000262', upiId: null };
		const rows = [
			{ ...LIST, ...results },
			{ ...LIST, accountNumber: '', ifsc: '', upiId: '' },
		];
		const { items } = await runRows('validateBeneficiary', rows);
		expect(items).toMatchObject([{ outcome: 'valid' }, { outcome: 'valid' }]);
	});

	test('is taken with the results of an earlier run of which one was of another account', async () => {
		const results = { outcome: 'invalid', accountNumber: '000100289877623', ifsc: 'SBIN0008752' };
		const own = { beneficiaryId: `n8n-${'x'.repeat(43)}`, nameAtBank: null };
		const { items } = await runRows('validateBeneficiary', [{ ...LIST, ...results, ...own }]);
		expect(items).toMatchObject([{ outcome: 'valid', accountNumber: '026291800001191' }]);
		// The ID of the earlier account is none of the user's own.
		expect(bodies()[0]?.['beneId']).not.toBe(own.beneficiaryId);
	});

	test("is taken with the user's own beneficiary IDs beside results of an earlier run", async () => {
		const row = { ...LIST, outcome: 'valid', beneficiaryId: 'payout-1' };
		await runRows('validateBeneficiary', [row]);
		expect(bodies()).toMatchObject([{ beneId: 'payout-1' }]);
	});

	test('is refused where such a result is of another account, if nothing says that it is a result', async () => {
		const rows = [{ ...LIST, accountNumber: '000100289877623' }];
		const { errors } = await runRows('validateBeneficiary', rows);
		expect(errors).toEqual([
			'The input has two columns for \'Account Number\': "Beneficiary A/c No." and "accountNumber"',
		]);
		expect(requests()).toEqual([]);
	});
});

describe('Include Input Fields', () => {
	const including = { options: { includeInputFields: true } };

	test('gives the outcome, the columns of the input, and the rest of the result, whose keys win', async () => {
		const row = { row_number: 7, ...ROW, accountNumber: ' 0262 91800001191', status: 'new' };
		const { items } = await runRows('validateBeneficiary', [row], including);
		expect(items).toMatchObject([
			{ row_number: 7, status: 'VALID', outcome: 'valid', accountNumber: '026291800001191' },
		]);
		expect(Object.keys(items[0] ?? {}).slice(0, 3)).toEqual([
			'outcome',
			'row_number',
			'nameAtBank',
		]);
	});

	test('leaves out a column "error", which would make the item a failed one, and changes no input', async () => {
		const row = { ...ROW, error: 'earlier trouble' };
		const { items } = await runRows('validateBeneficiary', [row], including);
		expect(items).toEqual([expect.not.objectContaining({ error: expect.anything() as unknown })]);
		expect(row).toEqual({ ...ROW, error: 'earlier trouble' });
	});

	test('keeps them for every account of a call', async () => {
		const upiIds = [{ upiId: 'success@upi' }, { upiId: 'invalid@upi' }];
		const fields = { takeValuesFrom: 'fields', accountType: 'multiple', accounts: { upiIds } };
		const changes = { ...fields, ...including };
		const { items } = await runRows('createAndValidate', [{ row_number: 3 }], changes);
		expect(items).toMatchObject([
			{ row_number: 3, outcome: 'valid' },
			{ row_number: 3, outcome: 'invalid' },
		]);
	});

	test.each([
		['on by itself', {}, true],
		['off if it is turned off', { options: { includeInputFields: false } }, false],
	])('is %s', async (_, changes, isThere) => {
		const rows = [{ ...ROW, row_number: 1 }];
		const { items } = await runRows('validateBeneficiary', rows, changes);
		expect(items.map((item) => item['row_number'] === 1)).toEqual([isThere]);
	});
});
