import type { INodeParameters } from 'n8n-workflow';

import { type Sampled, useJuspay } from '../support/juspay';

const { run, requests, bodies } = useJuspay();

// n8n itself refuses a required field that is left empty; the node meets expressions that come out empty.
const EMPTY = '={{ "" }}';
const LONG = 'x'.repeat(10_000);
const LEFT_BEHIND = 'is the word undefined, null or NaN: an expression returned no value';

function account(mode: string, value: string): INodeParameters {
	return { __rl: true, mode, value };
}

/** Accounts of one call. */
function several(accounts: INodeParameters): INodeParameters {
	return { accountType: 'multiple', accounts };
}

type Refused = [changes: Record<string, unknown>, message: string];

// test/unit/parameters/checks.test.ts tests the checks; this tests which field has which check.
const REFUSED: Partial<Record<Sampled, Refused[]>> = {
	validateBeneficiary: [
		[
			{ customerId: '.' },
			`'Customer ID' must not be "." or "..", nor have them between slashes: "*"`,
		],
		[{ customerId: '={{ ["a"] }}' }, "'Customer ID' must be text, but is a list"],
		[{ customerId: '={{ $json.missing }}' }, "'Customer ID' is empty"],
		[
			{ customerId: "={{ $('Nowhere').item.json.id }}" },
			"The expression in 'Customer ID' cannot be evaluated",
		],
		[
			{ customerId: 'a\r\nX-Evil: 1' },
			`'Customer ID' contains a line break or another control character: "********l* 1"`,
		],
		[{ customerId: 'half\ud83dsmile' }, `'Customer ID' contains a broken character: "******mile"`],
		[
			{ beneficiaryId: '..' },
			`'Beneficiary ID' must not be "." or "..", nor have them between slashes: "**"`,
		],
		[{ ifsc: 'NaN' }, `'IFSC' ${LEFT_BEHIND}`],
		// Its long s would become an ordinary one in capitals.
		[{ ifsc: 'yeſb0000262' }, `'IFSC' is not an IFSC, as it contains "ſ": "*******0262"`],
		[
			{ accountNumber: 'HDFC@AB12CD34' },
			`'Account Number' is not an account number, as it contains "@": "*********CD34"`,
		],
		[
			{ accountNumber: '2,62918E+14' },
			`'Account Number' is a number in scientific notation, which has lost digits: "*******E+14"`,
		],
		[
			{ accountNumber: '={{ 12345678901234567890 }}' },
			`'Account Number' is a number that has lost digits: "****************7000"`,
		],
		[
			{ accountNumber: '={{ 1234567.5 }}' },
			`'Account Number' is a negative number or one with decimals: "*****67.5"`,
		],
		[{ accountHolderName: 'undefined' }, `'Account Holder Name' ${LEFT_BEHIND}`],
		[
			{ accountHolderName: LONG },
			`'Account Holder Name' is longer than 255 characters: "*******************************xxxx"`,
		],
		[
			{ accountType: '__proto__', upiId: 'success@upi' },
			`'Account Type' is not one of the choices: "__proto__"`,
		],
		[{ additionalFields: { email: ['a'] } }, "'Email' must be text, but is a list"],
		[{ additionalFields: { metadata: { a: 1 } } }, "'Metadata' must be text, but is an object"],
		[
			{ additionalFields: { documentId: 'ABCPR12345' }, options: { apiVersion: 'v2' } },
			`'Document ID' is not a PAN: "******2345"`,
		],
		[{ output: '={{ "maybe" }}' }, '\'Output\' is not one of the choices: "*aybe"'],
	],
	createBeneficiary: [
		[{ accountType: 'ifsc' }, `'Account Type' is not one of the choices: "ifsc"`],
	],
	getBeneficiary: [
		[
			{ beneficiaryId: '..' },
			`'Beneficiary ID' must not be "." or "..", nor have them between slashes: "**"`,
		],
		[{ options: { apiVersion: 'v3' } }, `'API Version' is not one of the choices: "**"`],
	],
	validateUpiId: [
		[{ upiId: EMPTY }, "'UPI ID' is empty"],
		[{ upiId: 'a b@upi' }, `'UPI ID' holds more than a UPI ID`],
	],
	verifyUpiId: [
		[
			{ upiId: 'someone@example.com' },
			`'UPI ID' looks like an email address, not a UPI ID: "*****ne@example.com"`,
		],
	],
	resolve: [
		[
			{ mobileNumber: '+1 8088375524' },
			`'Mobile Number' is not an Indian mobile number: "*********5524"`,
		],
	],
	createAccount: [[{ ifsc: 'YES' }, `'IFSC' has 3 characters; an IFSC has 11: "YES"`]],
	createAndValidate: [
		[{ accountType: 'ifsc' }, `'Account Type' is not one of the choices: "ifsc"`],
		[several({}), "'Accounts' is empty"],
		[several({ bankAccounts: [], upiIds: [] }), "'Accounts' is empty"],
		[
			several({ upiIds: [{ upiId: 'success@upi' }, { upiId: 'asha' }] }),
			`'UPI ID' of 'UPI ID 2' has no @, so it is no UPI ID: "****"`,
		],
		[
			several({ bankAccounts: [{ accountNumber: '026291800001191', ifsc: 'YES' }] }),
			`'IFSC' of 'Bank Account 1' has 3 characters; an IFSC has 11: "YES"`,
		],
		[
			several({ upiIds: [{ upiId: 'success@upi' }, { upiId: 'SUCCESS@upi' }] }),
			"'Accounts' contains the same account twice",
		],
		[
			{ additionalFields: { validationAmount: 0 } },
			`'Validation Amount' is not an amount in INR: "*"`,
		],
	],
	validateAccount: [
		[
			{ additionalFields: { validationAmount: '1.234' } },
			`'Validation Amount' is not an amount in INR: "*.234"`,
		],
	],
	getAccount: [
		[
			{ customerId: 'ग्राहक-1' },
			`'Customer ID' contains characters that a routing ID cannot have: "****हक-1"`,
		],
		[
			{ options: { routingId: 'ग्राहक-1' } },
			`'Routing ID' contains characters that a routing ID cannot have: "****हक-1"`,
		],
		[{ customerAccountId: account('list', EMPTY) }, "'Customer Account' is empty"],
		[
			{ customerAccountId: account('id', '..') },
			`'Customer Account' must not be "." or "..", nor have them between slashes: "**"`,
		],
		[
			{ customerAccountId: account('id', 'list') },
			"'Customer Account' is not the ID of a customer account",
		],
	],
	deleteAccount: [
		[
			{ customerAccountId: account('id', '..') },
			`'Customer Account' must not be "." or "..", nor have them between slashes: "**"`,
		],
		[
			{ customerAccountId: account('id', 'list') },
			"'Customer Account' is not the ID of a customer account",
		],
	],
	getManyAccounts: [
		[
			{ customerId: '.' },
			`'Customer ID' must not be "." or "..", nor have them between slashes: "*"`,
		],
		[
			{ customerId: 'a/%2e%2e/cst_2' },
			`'Customer ID' must not be "." or "..", nor have them between slashes: "**********st_2"`,
		],
		[{ customerId: 'cst_1\u200b' }, "'Customer ID' contains an invisible character"],
	],
};

async function errorFor(operation: Sampled, changes: Record<string, unknown>) {
	const { error } = await run(operation, changes as INodeParameters);
	expect(error).toMatchObject({
		name: 'NodeOperationError',
		description: expect.stringMatching(/\.$/) as string,
	});
	expect(requests()).toEqual([]);
	return error?.message;
}

describe.each(Object.entries(REFUSED))(
	'%s: a row that cannot be right is refused before anything is sent',
	(operation, cases) => {
		test.each(cases)('%j', async (changes, message) => {
			expect(await errorFor(operation as Sampled, changes)).toBe(`${message}. Nothing was sent`);
		});
	},
);

test.each([
	[{ maxConcurrency: 101 }, "'Max Concurrency'", '1 to 100'],
	[{ minRequestInterval: -1 }, "'Min Request Interval'", '0 to 60000'],
	[{ timeout: 'soon' }, "'Timeout'", '1 to 3600'],
])('options of the whole run are refused, too: %j', async (options, field, range) => {
	expect(await errorFor('validateBeneficiary', { options })).toBe(
		`${field} of the first item's 'Options' must be a number from ${range}`,
	);
});

test.each<[Sampled, INodeParameters, object]>([
	['validateBeneficiary', { ifsc: '  yesb0000262 ' }, { ifsc: 'YESB0000262' }],
	[
		'validateBeneficiary',
		{ accountNumber: ' 0262-9180 0001 191 ' },
		{ account: '026291800001191' },
	],
	[
		'validateBeneficiary',
		{ accountNumber: '={{ 260000000000000 }}' },
		{ account: '260000000000000' },
	],
	['validateBeneficiary', { accountHolderName: ' Asha Rao ' }, { name: 'Asha Rao' }],
	['resolve', { mobileNumber: '+91 80883 75524' }, { mobile: '8088375524' }],
])(
	'what can be repaired is repaired, and goes out clean: %s %j',
	async (operation, changes, details) => {
		await run(operation, changes);
		expect(bodies()).toMatchObject([{ beneDetails: { details } }]);
	},
);

describe('A beneficiary ID in a second row', () => {
	const rows = [{ id: 'b-1' }, { id: 'b-2' }, { id: 'b-1' }, { id: 'b-1' }];
	const beneficiaryId = '={{ $json.id }}';

	test('stops the run before anything is sent', async () => {
		const { error } = await run('validateBeneficiary', { beneficiaryId }, { rows });
		expect(error?.message).toBe(
			'Row 3: \'Beneficiary ID\' is already used by row 1: "***". 2 rows are wrong: this one and row 4. Nothing was sent',
		);
		expect(requests()).toEqual([]);
	});

	test('is refused in all rows after the first, with Continue', async () => {
		const settings = { rows, onError: 'continueErrorOutput' } as const;
		const { items, errors } = await run('validateBeneficiary', { beneficiaryId }, settings);
		expect([items, errors]).toMatchObject([{ length: 2 }, { length: 2 }]);
		expect(bodies()).toMatchObject([{ beneId: 'b-1' }, { beneId: 'b-2' }]);
	});
});
