import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runJuspay } from '../support/engine';

/** Runs without any credential: nothing of it may be needed. */
async function check(parameters: INodeParameters, rows: IDataObject[] = [{}]) {
	const { run, outputs } = await runJuspay({
		parameters: { resource: 'accountDetails', operation: 'checkFormat', ...parameters },
		credential: {},
		rows,
	});
	const items = (outputs('Juspay')[0] ?? []).map(({ json }) => json);
	return { items, hints: run.data.resultData.runData['Juspay']?.[0]?.hints };
}

const NOTHING = {
	normalizedAccountNumber: null,
	normalizedIfsc: null,
	normalizedUpiId: null,
	normalizedMobileNumber: null,
	normalizedAccountHolderName: null,
};

test.each<[string, INodeParameters, unknown[], object]>([
	[
		'names everything that is wrong with a row, masked, and keeps what is right',
		{
			accountNumber: '2.6E+14',
			ifsc: 'YESBO000262',
			upiId: 'someone@example.com',
			mobileNumber: '8088375524',
		},
		[
			`'Account Number' is a number in scientific notation, which has lost digits: "***E+14"`,
			`'IFSC' has the letter O as its fifth character, which must be the digit 0: "YESBO000262"`,
			`'UPI ID' looks like an email address, not a UPI ID: "*****ne@example.com"`,
		],
		{ normalizedMobileNumber: '8088375524' },
	],
	[
		'finds a row without any of the values not in order',
		{},
		['The row has no account number, IFSC, UPI ID or mobile number'],
		{},
	],
	[
		'counts an expression that cannot be evaluated as one of the problems',
		{ ifsc: "={{ $('Nowhere').item.json.ifsc }}", upiId: 'success@upi' },
		[expect.stringContaining("The expression in 'IFSC' cannot be evaluated")],
		{ normalizedUpiId: 'success@upi' },
	],
])('%s', async (_rule, parameters, problems, normalized) => {
	const { items } = await check(parameters);
	expect(items).toEqual([{ ok: false, problems, ...NOTHING, ...normalized }]);
});

test('a whole sheet is checked by its columns, and keeps them; the output pane counts wrong rows', async () => {
	const rows = [
		{ row_number: 2, 'Account No': '026291800001191', 'IFSC Code': 'YESB0000262' },
		{ row_number: 3, VPA: 'nobody' },
		{ row_number: 4, IFSC: 'X', 'IFSC Code': 'Y' },
	];
	const fromColumns = { takeValuesFrom: 'inputColumns', options: { includeInputFields: true } };
	const { items, hints } = await check(fromColumns, rows);
	expect(items).toMatchObject([
		{ row_number: 2, ok: true },
		{ row_number: 3, ok: false },
		{
			row_number: 4,
			ok: false,
			problems: [`The input has two columns for 'IFSC': "IFSC" and "IFSC Code"`],
		},
	]);
	expect(hints).toMatchObject([
		{ message: '3 rows: 1 correctly formatted, 2 with wrong values (rows 2, 3).' },
	]);
});
