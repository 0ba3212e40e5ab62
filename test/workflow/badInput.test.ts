import type { INodeParameters, NodeOperationError } from 'n8n-workflow';

import { runJuspay } from '../support/engine';
import { VALID_PARAMETERS } from '../samples';
import { useSandbox } from '../support/sandbox';

const { credential, requests } = useSandbox();

async function errorFor(operation: OperationUnderTest, changes: Record<string, unknown>) {
	const parameters = { ...VALID_PARAMETERS[operation], ...changes } as INodeParameters;
	const { run } = await runJuspay({ parameters, credential: credential() });
	return run.data.resultData.error as NodeOperationError;
}

// n8n itself refuses a required field that is left empty; the node meets expressions that come out empty.
const EMPTY = '={{ "" }}';
const LONG = 'x'.repeat(10_000);
const LEFT_BEHIND =
	'is the word undefined, null or NaN, which an expression leaves behind when it finds nothing';

function account(mode: string, value: string): INodeParameters {
	return { __rl: true, mode, value };
}

type OperationUnderTest = keyof typeof VALID_PARAMETERS;

type Case = [operation: OperationUnderTest, changes: Record<string, unknown>, message: string];

const cases: Case[] = [
	// Required fields
	['validateBeneficiary', { customerId: '   ' }, "'Customer ID' is empty"],
	['validateBeneficiary', { customerId: '={{ $json.missing }}' }, "'Customer ID' is empty"],
	['validateBeneficiary', { customerId: '={{ null }}' }, "'Customer ID' is empty"],
	['createAccount', { ifsc: 'YES' }, `'IFSC' is not an IFSC: "***"`],
	[
		'deleteAccount',
		{ customerAccountId: account('id', 'list') },
		"'Customer Account' is not the ID of a customer account",
	],
	[
		'deleteAccount',
		{ customerAccountId: account('id', '..') },
		`'Customer Account' must not be "." or "..": "**"`,
	],
	['getManyAccounts', { customerId: '.' }, `'Customer ID' must not be "." or "..": "*"`],
	[
		'createBeneficiary',
		{ accountType: 'ifsc' },
		`'Account Type' is not one of the choices: "****"`,
	],
	['getBeneficiary', { beneficiaryId: '..' }, `'Beneficiary ID' must not be "." or "..": "**"`],
	[
		'getBeneficiary',
		{ options: { apiVersion: 'v3' } },
		`'API Version' is not one of the choices: "**"`,
	],
	[
		'verifyUpiId',
		{ upiId: 'someone@example.com' },
		`'UPI ID' looks like an email address, not like a UPI ID: "*****ne@example.com"`,
	],
	['validateUpiId', { upiId: EMPTY }, "'UPI ID' is empty"],
	['getAccount', { customerAccountId: account('list', EMPTY) }, "'Customer Account' is empty"],
	['createAndValidate', { accountType: 'multiple', accounts: {} }, "'Accounts' is empty"],
	[
		'createAndValidate',
		{ accountType: 'multiple', accounts: { bankAccounts: [], upiIds: [] } },
		"'Accounts' is empty",
	],
	[
		'createAndValidate',
		{ accountType: 'multiple', accounts: { upiIds: [{ upiId: 'success@upi' }, { upiId: 'no' }] } },
		`'UPI ID' of 'UPI ID 2' is not a UPI ID: "**"`,
	],
	[
		'createAndValidate',
		{
			accountType: 'multiple',
			accounts: { bankAccounts: [{ accountNumber: '026291800001191', ifsc: 'YES' }] },
		},
		`'IFSC' of 'Bank Account 1' is not an IFSC: "***"`,
	],
	[
		'createAndValidate',
		{
			accountType: 'multiple',
			accounts: { upiIds: [{ upiId: 'success@upi' }, { upiId: 'SUCCESS@upi' }] },
		},
		"'Accounts' holds the same account twice",
	],
	[
		'getAccount',
		{ customerAccountId: account('id', 'list') },
		"'Customer Account' is not the ID of a customer account",
	],
	['validateBeneficiary', { ifsc: 'yeſb0000262' }, `'IFSC' is not an IFSC: "*******0262"`],
	[
		'validateBeneficiary',
		{ accountNumber: 'HDFC@AB12CD34' },
		`'Account Number' is not an account number: "*********CD34"`,
	],
	// Texts that a failed expression leaves behind
	['validateBeneficiary', { customerId: 'undefined' }, `'Customer ID' ${LEFT_BEHIND}`],
	['validateBeneficiary', { accountNumber: 'null' }, `'Account Number' ${LEFT_BEHIND}`],
	['validateBeneficiary', { ifsc: 'NaN' }, `'IFSC' ${LEFT_BEHIND}`],
	[
		'validateBeneficiary',
		{ accountHolderName: 'undefined' },
		`'Account Holder Name' ${LEFT_BEHIND}`,
	],
	// IFSC
	['validateBeneficiary', { ifsc: 'YESB1000262' }, `'IFSC' is not an IFSC: "*******0262"`],
	['validateBeneficiary', { ifsc: 'YES00000262' }, `'IFSC' is not an IFSC: "*******0262"`],
	['validateBeneficiary', { ifsc: 'YESB000026' }, `'IFSC' is not an IFSC: "******0026"`],
	['validateBeneficiary', { ifsc: '026291800001191' }, `'IFSC' is not an IFSC: "***********1191"`],
	// Account number
	[
		'validateBeneficiary',
		{ accountNumber: '1234' },
		`'Account Number' is not an account number: "****"`,
	],
	[
		'validateBeneficiary',
		{ accountNumber: '111111111111111111111111111111111111' },
		`'Account Number' is not an account number: "*******************************1111"`,
	],
	[
		'validateBeneficiary',
		{ accountNumber: '1234/5678' },
		`'Account Number' is not an account number: "*****5678"`,
	],
	[
		'validateBeneficiary',
		{ accountNumber: '०१२३४५६' },
		`'Account Number' is not an account number: "***३४५६"`,
	],
	[
		'validateBeneficiary',
		{ accountNumber: '2.6E+14' },
		`'Account Number' is a number in scientific notation, its digits are lost: "***E+14"`,
	],
	[
		'validateBeneficiary',
		{ accountNumber: '2,62918E+14' },
		`'Account Number' is a number in scientific notation, its digits are lost: "*******E+14"`,
	],
	[
		'validateBeneficiary',
		{ accountNumber: '={{ 12345678901234567890 }}' },
		`'Account Number' is a number that has lost digits on its way: "****************7000"`,
	],
	[
		'validateBeneficiary',
		{ accountNumber: '={{ 1234567.5 }}' },
		`'Account Number' is a negative number or one with decimals: "*****67.5"`,
	],
	[
		'validateBeneficiary',
		{ accountNumber: '={{ -12345678 }}' },
		`'Account Number' is a negative number or one with decimals: "*****5678"`,
	],
	// UPI ID
	['validateUpiId', { upiId: 'success' }, `'UPI ID' is not a UPI ID: "***cess"`],
	['validateUpiId', { upiId: 'success@' }, `'UPI ID' is not a UPI ID: "*****ss@"`],
	['validateUpiId', { upiId: 'a b@upi' }, `'UPI ID' is not a UPI ID: "* b@upi"`],
	['validateUpiId', { upiId: 'one@two@upi' }, `'UPI ID' is not a UPI ID: "*****wo@upi"`],
	[
		'validateUpiId',
		{ upiId: 'asha@gmail.com' },
		`'UPI ID' looks like an email address, not like a UPI ID: "**ha@gmail.com"`,
	],
	[
		'validateUpiId',
		{ upiId: 'asha@npci.com' },
		`'UPI ID' looks like an email address, not like a UPI ID: "**ha@npci.com"`,
	],
	// Mobile number
	[
		'resolve',
		{ mobileNumber: '5088375524' },
		`'Mobile Number' is not an Indian mobile number: "******5524"`,
	],
	[
		'resolve',
		{ mobileNumber: '808837552' },
		`'Mobile Number' is not an Indian mobile number: "*****7552"`,
	],
	[
		'resolve',
		{ mobileNumber: '+9180883755240' },
		`'Mobile Number' is not an Indian mobile number: "**********5240"`,
	],
	[
		'resolve',
		{ mobileNumber: '+1 8088375524' },
		`'Mobile Number' is not an Indian mobile number: "*********5524"`,
	],
	// Types where text is expected
	[
		'validateBeneficiary',
		{ customerId: '={{ ["a"] }}' },
		"'Customer ID' must be text, but is a list",
	],
	[
		'validateBeneficiary',
		{ customerId: '={{ ({ id: 1 }) }}' },
		"'Customer ID' must be text, but is an object",
	],
	[
		'validateBeneficiary',
		{ customerId: '={{ true }}' },
		"'Customer ID' must be text, but is true or false",
	],
	[
		'validateBeneficiary',
		{ accountHolderName: '={{ ["a"] }}' },
		"'Account Holder Name' must be text, but is a list",
	],
	[
		'validateBeneficiary',
		{ additionalFields: { email: ['a'] } },
		"'Email' must be text, but is a list",
	],
	[
		'validateBeneficiary',
		{ additionalFields: { metadata: { a: 1 } } },
		"'Metadata' must be text, but is an object",
	],
	// Hostile texts
	['validateBeneficiary', { customerId: '.' }, `'Customer ID' must not be "." or "..": "*"`],
	[
		'validateBeneficiary',
		{ beneficiaryId: '..' },
		`'Beneficiary ID' must not be "." or "..": "**"`,
	],
	[
		'getAccount',
		{ customerAccountId: account('id', '..') },
		`'Customer Account' must not be "." or "..": "**"`,
	],
	[
		'validateBeneficiary',
		{ customerId: 'a\r\nX-Evil: 1' },
		`'Customer ID' holds a line break or another control character: "********l: 1"`,
	],
	[
		'getAccount',
		{ customerId: 'a\r\nb: 1' },
		`'Customer ID' holds a line break or another control character: "***b: 1"`,
	],
	[
		'getAccount',
		{ options: { routingId: 'a\r\nb: 1' } },
		`'Routing ID' holds a line break or another control character: "***b: 1"`,
	],
	[
		'getAccount',
		{ options: { routingId: 'ग्राहक-1' } },
		`'Routing ID' holds characters that cannot be sent in a header: "****हक-1"`,
	],
	[
		'getAccount',
		{ customerId: 'ग्राहक-1' },
		`'Customer ID' holds characters that cannot be sent in a header: "****हक-1"`,
	],
	[
		'validateBeneficiary',
		{ customerId: LONG },
		`'Customer ID' is longer than 255 characters: "*******************************xxxx"`,
	],
	[
		'validateBeneficiary',
		{ accountHolderName: LONG },
		`'Account Holder Name' is longer than 255 characters: "*******************************xxxx"`,
	],
	[
		'validateBeneficiary',
		{ customerId: 'half\ud83dsmile' },
		`'Customer ID' holds a broken character: "******mile"`,
	],
	// Choices and amounts
	[
		'validateBeneficiary',
		{ accountType: '__proto__' },
		`'Account Type' is not one of the choices: "*****to__"`,
	],
	[
		'createAndValidate',
		{ accountType: 'ifsc' },
		`'Account Type' is not one of the choices: "****"`,
	],
	[
		'createAndValidate',
		{ additionalFields: { validationAmount: 0.5 } },
		`'Validation Amount' is not an amount from 1 to 10 INR: "***"`,
	],
	[
		'createAndValidate',
		{ additionalFields: { validationAmount: 11 } },
		`'Validation Amount' is not an amount from 1 to 10 INR: "**"`,
	],
	[
		'validateAccount',
		{ additionalFields: { validationAmount: '1.234' } },
		`'Validation Amount' is not an amount from 1 to 10 INR: "*.234"`,
	],
	['validateBeneficiary', { simplify: '={{ "maybe" }}' }, "'Simplify' must be true or false"],
	// Options of the whole run
	[
		'validateBeneficiary',
		{ options: { maxConcurrency: 0 } },
		"'Max Concurrency' of the first item's 'Options' must be a number from 1 to 100",
	],
	[
		'validateBeneficiary',
		{ options: { maxConcurrency: 101 } },
		"'Max Concurrency' of the first item's 'Options' must be a number from 1 to 100",
	],
	[
		'validateBeneficiary',
		{ options: { minRequestInterval: -1 } },
		"'Min Request Interval' of the first item's 'Options' must be a number from 0 to 60000",
	],
	[
		'validateBeneficiary',
		{ options: { timeout: 'soon' } },
		"'Timeout' of the first item's 'Options' must be a number from 1 to 3600",
	],
];

describe('A row that cannot be right is refused before anything is sent', () => {
	test.each(cases)('%s with %j', async (operation, changes, message) => {
		const error = await errorFor(operation, changes);

		const isOfWholeRun = message.includes('of the first item');
		expect(error.message).toBe(isOfWholeRun ? message : `${message} [item 0]`);
		expect(error.description).toMatch(/\.$/);
		expect(error.name).toBe('NodeOperationError');
		expect(requests()).toEqual([]);
	});

	test('an expression that cannot be evaluated names its field', async () => {
		const error = await errorFor('validateBeneficiary', {
			customerId: "={{ $('Nowhere').item.json.id }}",
		});
		expect(error.message).toBe("The expression in 'Customer ID' cannot be evaluated [item 0]");
		expect(requests()).toEqual([]);
	});
});

describe('What can be repaired is repaired, and goes out clean', () => {
	test.each<[Record<string, unknown>, object]>([
		[{ ifsc: '  yesb0000262 ' }, { ifsc: 'YESB0000262' }],
		[{ accountNumber: ' 0262-9180 0001 191 ' }, { account: '026291800001191' }],
		[{ accountNumber: '={{ 26291800001191 }}' }, { account: '26291800001191' }],
		[{ accountNumber: '={{ 260000000000000 }}' }, { account: '260000000000000' }],
		[{ accountNumber: 'ABC0012345' }, { account: 'ABC0012345' }],
		[{ accountHolderName: ' Asha Rao ' }, { name: 'Asha Rao' }],
	])('beneficiary with %j', async (changes, expected) => {
		const parameters = { ...VALID_PARAMETERS.validateBeneficiary, ...changes } as INodeParameters;
		await runJuspay({ parameters, credential: credential() });
		expect(JSON.parse(requests()[0]?.rawBody ?? '')).toMatchObject({
			beneDetails: { details: expected },
		});
	});

	test.each([
		['8088375524', '8088375524'],
		['+91 80883 75524', '8088375524'],
		['918088375524', '8088375524'],
		['08088375524', '8088375524'],
		['9188375524', '9188375524'],
	])('mobile number %s goes out as %s', async (mobileNumber, mobile) => {
		await runJuspay({
			parameters: { ...VALID_PARAMETERS.resolve, mobileNumber },
			credential: credential(),
		});
		expect(JSON.parse(requests()[0]?.rawBody ?? '')).toMatchObject({
			beneDetails: { details: { mobile } },
		});
	});

	test.each(['026291800001191@YESB0000262.ifsc.npci', '8088375524@mapper.npci', 'a.b-c_d@okaxis'])(
		'UPI ID %s is accepted',
		async (upiId) => {
			await runJuspay({
				parameters: { ...VALID_PARAMETERS.validateUpiId, upiId },
				credential: credential(),
			});
			expect(JSON.parse(requests()[0]?.rawBody ?? '')).toMatchObject({
				beneDetails: { details: { vpa: upiId } },
			});
		},
	);
});

describe('Hostile texts stay inside their place on the wire', () => {
	test.each([
		['../../admin', '/customers/..%2F..%2Fadmin/customer-accounts/banh_1'],
		['a/b?c#d', '/customers/a%2Fb%3Fc%23d/customer-accounts/banh_1'],
		['%2e%2e', '/customers/%252e%252e/customer-accounts/banh_1'],
		['__proto__', '/customers/__proto__/customer-accounts/banh_1'],
		['constructor', '/customers/constructor/customer-accounts/banh_1'],
		['😀', '/customers/%F0%9F%98%80/customer-accounts/banh_1'],
		['\u202eevil', '/customers/%E2%80%AEevil/customer-accounts/banh_1'],
	])('customer ID %s becomes one path segment', async (customerId, path) => {
		await runJuspay({
			parameters: { ...VALID_PARAMETERS.getAccount, customerId, options: { routingId: 'r' } },
			credential: credential(),
		});
		expect(requests().map(({ url }) => url)).toEqual([path]);
	});

	test('a name with form and JSON signs arrives unchanged', async () => {
		const accountHolderName = 'A&b=c"},{"x":"😀 + %20';
		await runJuspay({
			parameters: { ...VALID_PARAMETERS.createAndValidate, accountHolderName },
			credential: credential(),
		});
		const form = new URLSearchParams(requests()[0]?.rawBody);
		expect(JSON.parse(form.get('account_details') ?? '')).toEqual({
			bank_account: [{ ifsc: 'YESB0000262', account: '026291800001191', name: accountHolderName }],
		});
		expect([...form.keys()]).toEqual(['bank_code', 'account_details', 'customer_id', 'command']);
	});
});

describe('A beneficiary ID in a second row', () => {
	const rows = [{ id: 'b-1' }, { id: 'b-2' }, { id: 'b-1' }, { id: 'b-1' }];
	const parameters = { ...VALID_PARAMETERS.validateBeneficiary, beneficiaryId: '={{ $json.id }}' };

	test('stops the run before anything is sent', async () => {
		const { run } = await runJuspay({ parameters, rows, credential: credential() });
		expect(run.data.resultData.error?.message).toBe(
			'\'Beneficiary ID\' is already used by item 0: "***" [item 2]',
		);
		expect(requests()).toEqual([]);
	});

	test('is refused in all rows after the first, with Continue', async () => {
		const { outputs } = await runJuspay({
			parameters,
			rows,
			credential: credential(),
			onError: 'continueErrorOutput',
		});
		expect(outputs('Juspay').map((items) => items.length)).toEqual([2, 2]);
		expect(
			requests().map(({ rawBody }) => (JSON.parse(rawBody) as { beneId: string }).beneId),
		).toEqual(['b-1', 'b-2']);
	});
});
