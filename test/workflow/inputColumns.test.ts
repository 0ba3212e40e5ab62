import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runJuspay } from '../support/engine';
import { useSandbox } from '../support/sandbox';
import { textOf } from '../support/text';

const { credential, requests } = useSandbox();

const beneficiary: INodeParameters = {
	resource: 'beneficiary',
	operation: 'validate',
	takeValuesFrom: 'inputColumns',
	customerId: 'cst_1',
};

const create: INodeParameters = {
	resource: 'customerAccount',
	operation: 'createAndValidate',
	takeValuesFrom: 'inputColumns',
	customerId: 'cst_1',
	bankCode: 'JP_YESB',
};

const ROW = { accountNumber: '026291800001191', ifsc: 'YESB0000262' };

async function run(parameters: INodeParameters, rows: IDataObject[]) {
	const { outputs } = await runJuspay({
		parameters,
		rows,
		credential: credential(),
		onError: 'continueErrorOutput',
	});
	const [good = [], bad = []] = outputs('Juspay');
	return {
		results: good.map(({ json }) => json),
		errors: bad.map(({ error, json }) => ({
			message: textOf(json['error']).replace(/ \[item \d+\]$/, ''),
			description: error?.description ?? '',
		})),
	};
}

function bodies(): IDataObject[] {
	return requests().map(({ rawBody }) => JSON.parse(rawBody) as IDataObject);
}

describe('Columns of the input', () => {
	test.each<[string, IDataObject]>([
		[
			'named as in the output',
			{ accountNumber: '12345', ifsc: 'YESB0000262', accountHolderName: 'Asha' },
		],
		[
			'named as the fields',
			{ 'Account Number': '12345', IFSC: 'YESB0000262', 'Account Holder Name': 'Asha' },
		],
		[
			'in snake case',
			{ account_number: '12345', ifsc: 'YESB0000262', account_holder_name: 'Asha' },
		],
		[
			'in kebab case',
			{ 'ACCOUNT-NUMBER': '12345', Ifsc: 'YESB0000262', 'account-holder-name': 'Asha' },
		],
		[
			'under their other names',
			{ 'Account No': '12345', 'IFSC Code': 'YESB0000262', Name: 'Asha' },
		],
	])('%s', async (_case, row) => {
		await run(beneficiary, [{ ...row, row_number: 2 }]);
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

	test.each(['UPI', 'VPA', 'upi_id', 'UPI ID'])('%s holds a UPI ID', async (column) => {
		const { results } = await run(beneficiary, [{ [column]: 'success@upi' }]);
		expect(results).toEqual([expect.objectContaining({ outcome: 'valid', upiId: 'success@upi' })]);
	});

	test.each(['Mobile', 'Phone', 'Mobile Number'])('%s holds a mobile number', async (column) => {
		const { results } = await run({ ...beneficiary, operation: 'resolve' }, [
			{ [column]: '8088375524' },
		]);
		expect(results).toEqual([expect.objectContaining({ outcome: 'valid', upiId: 'test@upi' })]);
	});

	test('customer account operations take them, too', async () => {
		const { results } = await run(create, [{ ...ROW, 'Bank Code': 'JP_HDFC', customer_id: 'own' }]);
		expect(results).toEqual([expect.objectContaining({ outcome: 'valid', customerId: 'own' })]);
		expect(new URLSearchParams(requests()[0]?.rawBody).get('bank_code')).toBe('JP_HDFC');
		const { results: found } = await run({ ...create, operation: 'get' }, [
			{ 'Customer Account ID': textOf(results[0]?.['customerAccountId']), customerId: 'own' },
		]);
		expect(found).toEqual([expect.objectContaining({ outcome: 'valid' })]);
	});

	test('beneficiary IDs come from their column', async () => {
		const { results } = await run(beneficiary, [{ ...ROW, beneficiary_id: 'row-1' }]);
		expect(results[0]?.['beneficiaryId']).toBe('row-1');
	});

	test('customer ID and bank code come from the fields when there is no column', async () => {
		await run(create, [ROW]);
		expect(requests()[0]?.path).toBe('/customers/cst_1/accounts');
	});

	test('the checks are those of the fields', async () => {
		const { errors } = await run(beneficiary, [
			{ ...ROW, ifsc: 'wrong' },
			{ ...ROW, accountNumber: 2.6e20 },
			{ ...ROW, accountNumber: '2.6E+14' },
		]);
		expect(errors.map(({ message }) => message)).toEqual([
			'\'IFSC\' is not an IFSC: "*rong"',
			expect.stringMatching(/^'Account Number' is a number that has lost digits/),
			expect.stringMatching(/^'Account Number' is a number in scientific notation/),
		]);
		expect(requests()).toEqual([]);
	});

	test('a missing column is named, with the columns found', async () => {
		const { errors } = await run(beneficiary, [
			{ accountNumber: '12345', Branch: 'x', row_number: 2 },
		]);
		expect(errors).toEqual([
			{
				message: "The input has no column for 'IFSC'",
				description:
					'Name a column so, or choose \'Fields Below\' in \'Take Values From\'. Columns found: "accountNumber", "Branch", "row_number".',
			},
		]);
	});

	test('a column name that is an account number is masked', async () => {
		const { errors } = await run(beneficiary, [{ '026291800001191': 'x' }]);
		expect(errors[0]?.description).toContain('"***********1191"');
	});

	test('an empty cell is named with its column', async () => {
		const { errors } = await run(beneficiary, [{ accountNumber: '12345', 'IFSC Code': ' ' }]);
		expect(errors).toEqual([
			{ message: "'IFSC' is empty", description: 'Fill the column "IFSC Code" of this row.' },
		]);
	});

	test('an empty customer column is not filled from the field', async () => {
		const { errors } = await run(beneficiary, [{ ...ROW, customerId: '' }]);
		expect(errors.map(({ message }) => message)).toEqual(["'Customer ID' is empty"]);
	});

	test('no column and no field: the message names both', async () => {
		const { errors } = await run({ ...beneficiary, customerId: '' }, [ROW]);
		expect(errors.map(({ message }) => message)).toEqual([
			"The input has no column for 'Customer ID', and the field is empty",
		]);
	});

	test('two columns for one value are refused', async () => {
		const { errors } = await run(beneficiary, [{ ...ROW, 'IFSC Code': 'YESB0000262' }]);
		expect(errors.map(({ message }) => message)).toEqual([
			'The input has two columns for \'IFSC\': "ifsc" and "IFSC Code"',
		]);
	});

	test('rows with different columns are read each by its own', async () => {
		const { results } = await run(beneficiary, [ROW, { VPA: 'success@upi' }, ROW]);
		expect(results.map(({ upiId }) => upiId)).toEqual([null, 'success@upi', null]);
	});
});

describe('The account type of a row', () => {
	test.each([
		['bankAccount', 'ACCOUNT_IFSC'],
		['Bank Account', 'ACCOUNT_IFSC'],
		['UPI', 'UPI_ID'],
		['upi id', 'UPI_ID'],
		['ifsc', 'IFSC'],
		['IFSC Only', 'IFSC'],
	])('is what its column says: %s', async (accountType, type) => {
		await run(beneficiary, [{ ...ROW, upiId: 'success@upi', 'Account Type': accountType }]);
		expect(bodies()).toEqual([
			expect.objectContaining({ beneDetails: expect.objectContaining({ type }) as unknown }),
		]);
	});

	test('is found by what the row fills when the column is missing or blank', async () => {
		await run(beneficiary, [
			{ ...ROW, upiId: '' },
			{ accountNumber: null, upiId: 'success@upi', accountType: ' ' },
		]);
		expect(bodies().map(({ beneDetails }) => (beneDetails as IDataObject)['type'])).toEqual([
			'ACCOUNT_IFSC',
			'UPI_ID',
		]);
	});

	test.each([
		[
			'both are filled',
			{ ...ROW, upiId: 'success@upi' },
			"The row has both 'Account Number' and 'UPI ID'",
		],
		[
			'neither is filled',
			{ ifsc: 'YESB0000262' },
			"The row has neither 'Account Number' nor 'UPI ID'",
		],
		[
			'the column says something else',
			{ ...ROW, accountType: 'savings' },
			'\'Account Type\' is not one of the choices: "savings"',
		],
		[
			'the column says "multiple"',
			{ ...ROW, accountType: 'multiple' },
			'\'Account Type\' is not one of the choices: "multiple"',
		],
	])('is refused when %s', async (_case, row, message) => {
		const { errors } = await run(beneficiary, [row]);
		expect(errors.map((error) => error.message)).toEqual([message]);
		expect(requests()).toEqual([]);
	});

	test('IFSC Only is not for customer accounts', async () => {
		const { errors } = await run(create, [{ ...ROW, accountType: 'ifsc' }]);
		expect(errors[0]?.message).toMatch(/^'Account Type' is not one of the choices/);
	});
});

describe('Include Input Fields', () => {
	const parameters = { ...beneficiary, options: { includeInputFields: true } };

	test('keeps the columns of the input under the keys of the result', async () => {
		const { results } = await run(parameters, [
			{ row_number: 7, ifsc: 'YESB0000262', accountNumber: ' 0262 91800001191', status: 'new' },
		]);
		expect(results).toEqual([
			expect.objectContaining({
				row_number: 7,
				status: 'VALID',
				outcome: 'valid',
				accountNumber: '026291800001191',
			}),
		]);
	});

	test('leaves out a column "error", which would make the item a failed one', async () => {
		const { results, errors } = await run(parameters, [{ ...ROW, error: 'earlier trouble' }]);
		expect(errors).toEqual([]);
		expect(results[0]).not.toHaveProperty('error');
	});

	test('does not change the input items', async () => {
		const row = { ...ROW, error: 'x' };
		await run(parameters, [row]);
		expect(row).toEqual({ ...ROW, error: 'x' });
	});

	test('keeps them for every account of a call', async () => {
		const { results } = await run(
			{
				...create,
				takeValuesFrom: 'fields',
				accountType: 'multiple',
				accounts: { upiIds: [{ upiId: 'success@upi' }, { upiId: 'invalid@upi' }] },
				options: { includeInputFields: true },
			},
			[{ row_number: 3 }],
		);
		expect(results.map((result) => [result['row_number'], result['outcome']])).toEqual([
			[3, 'valid'],
			[3, 'invalid'],
		]);
	});

	test('is off by default', async () => {
		const { results } = await run(beneficiary, [{ ...ROW, row_number: 1 }]);
		expect(results[0]).not.toHaveProperty('row_number');
	});
});
