import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runJuspay } from '../support/engine';

const checkFormat: INodeParameters = { resource: 'accountDetails', operation: 'checkFormat' };

/** Runs without any credential: nothing of it may be needed. */
async function check(
	parameters: INodeParameters,
	rows?: IDataObject[],
): Promise<{ items: IDataObject[] }> {
	const { outputs } = await runJuspay({
		parameters: { ...checkFormat, ...parameters },
		credential: {},
		...(rows && { rows }),
	});
	return { items: (outputs('Juspay')[0] ?? []).map(({ json }) => json) };
}

const NOTHING = {
	normalizedAccountNumber: null,
	normalizedIfsc: null,
	normalizedUpiId: null,
	normalizedMobileNumber: null,
};

test('names everything that is wrong with a row, masked, and keeps what is right', async () => {
	const { items } = await check({
		accountNumber: '2.6E+14',
		ifsc: 'YESBO000262',
		upiId: 'someone@example.com',
		mobileNumber: '8088375524',
	});
	expect(items).toEqual([
		{
			ok: false,
			problems: [
				`'Account Number' is a number in scientific notation, its digits are lost: "***E+14"`,
				`'IFSC' has the letter O in fifth place, where an IFSC has the digit 0: "YESBO******"`,
				`'UPI ID' looks like an email address, not like a UPI ID: "*****ne@example.com"`,
			],
			...NOTHING,
			normalizedMobileNumber: '8088375524',
		},
	]);
});

test('a row without any of the values is not in order', async () => {
	const { items } = await check({});
	expect(items).toEqual([
		{
			ok: false,
			problems: ['The row has no account number, IFSC, UPI ID or mobile number'],
			...NOTHING,
		},
	]);
});

test('a whole sheet is checked by its columns, and keeps them', async () => {
	const rows = [
		{ row_number: 2, 'Account No': '026291800001191', 'IFSC Code': 'YESB0000262' },
		{ row_number: 3, VPA: 'nobody' },
		{ row_number: 4, IFSC: 'X', 'IFSC Code': 'Y' },
	];
	const { items } = await check(
		{ takeValuesFrom: 'inputColumns', options: { includeInputFields: true } },
		rows,
	);
	expect(items.map((item) => [item['row_number'], item['ok']])).toEqual([
		[2, true],
		[3, false],
		[4, false],
	]);
	expect(items[2]?.['problems']).toEqual([
		`The input has two columns for 'IFSC': "IFSC" and "IFSC Code"`,
	]);
});

test('the output pane counts the rows that have to be corrected', async () => {
	const { run } = await runJuspay({
		parameters: { ...checkFormat, upiId: '={{ $json.upi }}' },
		credential: {},
		rows: [{ upi: 'a@upi' }, { upi: 'b' }, { upi: 'c@upi' }],
	});
	expect(run.data.resultData.runData['Juspay']?.[0]?.hints).toMatchObject([
		{ message: '3 items: 2 in good form, 1 with wrong values.' },
	]);
});

test('an expression that cannot be evaluated is one of the problems', async () => {
	const { items } = await check({
		ifsc: "={{ $('Nowhere').item.json.ifsc }}",
		upiId: 'success@upi',
	});
	expect(items[0]).toMatchObject({
		ok: false,
		problems: [expect.stringContaining("The expression in 'IFSC' cannot be evaluated")],
		normalizedUpiId: 'success@upi',
	});
});
