import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { type Sampled, useJuspay } from '../support/juspay';

const { run, requests, bodies } = useJuspay({ onError: 'continueErrorOutput' });

const ROW = { accountNumber: '026291800001191', ifsc: 'YESB0000262' };

/** Runs an operation with the values of its rows. */
async function runRows(operation: Sampled, rows: IDataObject[], changes: INodeParameters = {}) {
	const parameters = { takeValuesFrom: 'inputColumns', beneficiaryId: '', ...changes };
	const result = await run(operation, parameters, { rows });
	const [, bad = []] = result.outputs('Juspay');
	return {
		items: result.items,
		errors: result.errors.map((message) =>
			message.replace(/(?:\. Nothing was sent for this row)? \[item \d+\]$/, ''),
		),
		descriptions: bad.map(({ json }) => json['message']),
	};
}

describe('Columns of the input', () => {
	test.each([
		['named as in the output', ['accountNumber', 'ifsc', 'accountHolderName']],
		['named as the fields', ['Account Number', 'IFSC', 'Account Holder Name']],
		['in snake case', ['account_number', 'ifsc', 'account_holder_name']],
		['in kebab case', ['ACCOUNT-NUMBER', 'Ifsc', 'account-holder-name']],
		['under their other names', ['Account No', 'IFSC Code', 'Name']],
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
			'\'IFSC\' is not an IFSC: "wrong"',
		],
		[
			'numbers, too',
			{ ...ROW, accountNumber: 2.6e20 },
			{},
			`'Account Number' is a number that has lost digits on its way: "*****************0000"`,
		],
		[
			'a missing column is named, with the columns found',
			{ accountNumber: '12345', Branch: 'x', row_number: 2 },
			{},
			"The input has no column for 'IFSC'",
			'Name a column so, or choose \'Fields Below\' in \'Take Values From\'. Columns found: "accountNumber", "Branch", "row_number".',
		],
		[
			'a column name that is an account number is masked',
			{ '026291800001191': 'x' },
			{},
			"The row has neither 'Account Number' nor 'UPI ID'",
			expect.stringContaining('"***********1191"') as string,
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
			"The input has no column for 'Customer ID', and the field is empty",
		],
		[
			'two columns for one value are refused',
			{ ...ROW, 'IFSC Code': 'YESB0000262' },
			{},
			'The input has two columns for \'IFSC\': "ifsc" and "IFSC Code"',
		],
		[
			'so is a row with two accounts',
			{ ...ROW, upiId: 'success@upi' },
			{},
			"The row has both 'Account Number' and 'UPI ID'",
		],
		[
			'and one with an account type that does not exist',
			{ ...ROW, accountType: 'savings' },
			{},
			'\'Account Type\' is not one of the choices: "savings"',
		],
		[
			'and one with several accounts',
			{ ...ROW, accountType: 'multiple' },
			{},
			'\'Account Type\' is not one of the choices: "multiple"',
		],
	])('%s', async (_rule, row, changes, message, description = expect.any(String) as string) => {
		const { errors, descriptions } = await runRows('validateBeneficiary', [row], changes);
		expect([errors, descriptions]).toEqual([[message], [description]]);
		expect(requests()).toEqual([]);
	});
});

describe('The account type of a row', () => {
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

describe('Include Input Fields', () => {
	const including = { options: { includeInputFields: true } };

	test('keeps the columns of the input under the keys of the result', async () => {
		const row = { row_number: 7, ...ROW, accountNumber: ' 0262 91800001191', status: 'new' };
		const { items } = await runRows('validateBeneficiary', [row], including);
		expect(items).toMatchObject([
			{ row_number: 7, status: 'VALID', outcome: 'valid', accountNumber: '026291800001191' },
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

	test('is off by default', async () => {
		const { items } = await runRows('validateBeneficiary', [{ ...ROW, row_number: 1 }]);
		expect(items[0]).not.toHaveProperty('row_number');
	});
});
