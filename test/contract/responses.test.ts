import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { sampledOperations, VALID_PARAMETERS } from '../samples';
import { runJuspay } from '../support/engine';
import { useFakeTime } from '../support/fakeTime';
import { fitSchema } from '../support/outputSchema';
import { useSandbox } from '../support/sandbox';

const { sandbox, credential, requests } = useSandbox();
useFakeTime();

/** Runs the node; the results, or the message of the run's error. */
async function run(parameters: INodeParameters): Promise<IDataObject[] | string> {
	const { run: ended, outputs } = await runJuspay({ parameters, credential: credential() });
	const results = (outputs('Juspay')[0] ?? []).map(({ json }) => json);
	return ended.data.resultData.error?.message ?? results;
}

type Body = IDataObject | IDataObject[];

/** The same with this body as the answer to every request. */
async function answerWith(body: Body, parameters: INodeParameters) {
	sandbox().setFaults([{ kind: 'answer', status: 200, body }]);
	return await run(parameters);
}

const { createAndValidate: customerAccount, validateBeneficiary: beneficiary } = VALID_PARAMETERS;

/** Validates a beneficiary under an ID of the user's own. */
function ownId(beneficiaryId: string): INodeParameters {
	return { ...beneficiary, beneficiaryId };
}

/** Answers of the API pages about one account or beneficiary, or those of one call. */
const examples = sampledOperations().flatMap(({ name, parametersWith, sample }) =>
	sample.examples.flatMap(({ source = '', parameters, answer, results = [] }) => {
		const [first] = results;
		if (answer === undefined || !('customerId' in (first ?? {}))) return [];
		if (name.endsWith('getAll')) return [];
		const account = [answer].flat()[0] ?? {};
		return {
			source: `${name}, ${source}`,
			parameters: parametersWith(parameters),
			account,
			exchanged: Array.isArray(answer) ? account : [account],
			keys: Object.keys(first ?? {}),
			results,
		};
	}),
);

describe.each(examples)('$source: an answer that is not as documented', (example) => {
	const { parameters, account, exchanged, keys, results } = example;

	test('with object and array exchanged loses no data', async () => {
		const results = await answerWith(exchanged, { ...parameters, output: 'raw' });
		expect(results[0]).toEqual(account);
	});

	test('with numbers as text and text as numbers is read', async () => {
		const texts = { validation_amount: '1.00', micr: '400532038' };
		const changed = { ...account, ...texts, status: 7, validation_status: 7 };
		const [item] = await answerWith([changed], parameters);
		// Customers have no status.
		// Of another account's answer, no status is shown.
		const isOwn = results[0]?.['outcome'] !== 'undetermined' || results[0]['status'] !== null;
		const undetermined = { outcome: 'undetermined', status: isOwn ? '7' : null };
		expect(item).toMatchObject(keys.includes('status') ? undetermined : { ...results[0] });
	});

	test('without its fields is no result', async () => {
		const message = await answerWith({ message: 'maintenance' }, parameters);
		expect(message).toMatch(/^The answer is in an undocumented format/);
	});

	test('with details of another type has all keys', async () => {
		const changed = { ...account, account_details: 'none', beneDetails: [1], validateResp: null };
		const [item] = await answerWith(changed, parameters);
		expect(Object.keys(item ?? {})).toEqual(keys);
	});
});

test('a key "error" in a result is renamed, because n8n would take the item for failed', async () => {
	const body = { uniqueId: 'b1', error: 'none', status: 'VALID' };
	const expected = [{ uniqueId: 'b1', juspayError: 'none', status: 'VALID' }];
	expect(await answerWith(body, { ...ownId('b1'), output: 'raw' })).toEqual(expected);
});

describe('Status and outcome', () => {
	test.each([
		['ACTIVE', 'valid', 'valid'],
		['VALID', 'valid', 'valid'],
		['active', 'valid', 'valid'],
		[' Pending ', 'pending', 'pending'],
		['PENDING', 'pending', 'pending'],
		['TIMEOUT', 'pending', 'pending'],
		['CREATED', 'notValidated', 'notValidated'],
		['FAILURE', 'invalid', 'undetermined'],
		['INVALID', 'undetermined', 'invalid'],
		['ERROR', 'undetermined', 'undetermined'],
		['MANUAL_REVIEW', 'undetermined', 'undetermined'],
		['__proto__', 'undetermined', 'undetermined'],
		['constructor', 'undetermined', 'undetermined'],
		['toString', 'undetermined', 'undetermined'],
		['SOMETHING_NEW', 'undetermined', 'undetermined'],
	])('%s: customer account %s, beneficiary %s', async (status, ofAccount, ofBeneficiary) => {
		const account = [{ customer_account_id: 'banh_1', validation_status: status }];
		const results = await answerWith(account, customerAccount);
		expect(results).toMatchObject([{ outcome: ofAccount, status }]);
		const others = await answerWith({ status }, beneficiary);
		expect(others).toMatchObject([{ outcome: ofBeneficiary, status }]);
	});

	test.each([
		[{ vpa: 'success@upi', status: 'VALID', customer_name: 'verified' }, 'valid', 'verified'],
		[{ vpa: 'success@upi', status: 'INVALID' }, 'invalid', null],
		[{ vpa: 'success@upi', status: 'invalid', customer_name: '' }, 'invalid', null],
		[{ vpa: 'success@upi', status: 'SOMETHING' }, 'undetermined', null],
		[{ status: 'VALID', error_code: 'NA', customer_name: 'A' }, 'valid', 'A'],
		[{ vpa: 'success@upi', status: 'INVALID', error_code: 'ZH' }, 'invalid', null],
	])('UPI ID > Verify: %j is %s', async (body, outcome, customerName) => {
		const items = await answerWith(body, VALID_PARAMETERS.verifyUpiId);
		expect(items).toEqual([{ outcome, status: body.status, upiId: 'success@upi', customerName }]);
		expect(fitSchema(VALID_PARAMETERS.verifyUpiId, items as IDataObject[])).toBe(true);
	});
});

describe('What an answer says is believed before what was sent', () => {
	const bankData = { validateResp: { data: { bank: 'YES BANK', branch: 'SANTACRUZ' } } };
	const branch = { validateResp: { data: { branch: 'S' } } };
	const failed = { validateResp: { ...bankData.validateResp, message: 'IFSC not found' } };
	const other = { validateResp: { data: { bank: 'B', branch: 'S', ifsc: 'SBIN0008752' } } };
	const undetermined = { outcome: 'undetermined' };
	const invalid = { outcome: 'invalid' };

	test.each<[string, IDataObject, IDataObject]>([
		['bank data make it valid', bankData, { outcome: 'valid', message: 'YES BANK, SANTACRUZ' }],
		['its ID is the beneficiary', bankData, { beneficiaryId: 'b' }],
		['a branch alone does not', branch, { ...undetermined, message: 'S' }],
		['nor bank data beside a word of failure', failed, undetermined],
		['bank data do not outweigh a status', { ...bankData, status: 'INVALID' }, invalid],
	])('IFSC: %s', async (_rule, body, expected) => {
		const ifscOnly = { ...ownId('b'), accountType: 'ifsc' };
		expect(await answerWith({ beneId: 'b', ...body }, ifscOnly)).toMatchObject([expected]);
	});

	test('IFSC: those of another branch are no result', async () => {
		const ifscOnly = { ...ownId('b'), accountType: 'ifsc' };
		const message = await answerWith({ beneId: 'b', ...other }, ifscOnly);
		expect(message).toMatch(/the result is unknown \(beneficiary ID b\)/);
	});

	test.each<[string, IDataObject, IDataObject]>([
		['bank data do not make it valid', bankData, { outcome: 'undetermined', message: null }],
		['it stays invalid with bank data', { ...bankData, status: 'INVALID' }, invalid],
		['the words of the newer API', { responseMessage: 'Fine' }, { message: 'Fine' }],
		['its own customer ID', { customerId: 'theirs' }, { customerId: 'theirs' }],
		[
			'a field "list" is an ordinary field',
			{ status: 'VALID', list: [{ a: 1 }] },
			{ outcome: 'valid', beneficiaryId: 'b' },
		],
	])('bank account: %s', async (_rule, body, expected) => {
		const results = await answerWith({ uniqueId: 'b', ...body }, ownId('b'));
		expect(results).toMatchObject([expected]);
	});

	test('the resolved UPI ID comes before the stored one', async () => {
		const body = { resolvedVpa: 'new@upi', beneDetails: { details: { vpa: 'old@upi' } } };
		const results = await answerWith({ status: 'VALID', ...body }, VALID_PARAMETERS.resolve);
		expect(results).toMatchObject([{ upiId: 'new@upi' }]);
	});

	test('an additional code does not turn a result without an ID into a refusal', async () => {
		const body = { status: 'VALID', nameAtBank: 'X', errorCode: 'NA' };
		const expected = [{ outcome: 'valid', nameAtBank: 'X' }];
		expect(await answerWith(body, beneficiary)).toMatchObject(expected);
	});

	test.each<[string, IDataObject, IDataObject]>([
		['the name of its bank', { bank_name: 'SBI' }, { bankName: 'SBI' }],
		['what it lacks is filled in', { bank_name: 'SBI' }, { accountNumber: '026291800001191' }],
		[
			'nothing of an account of another kind',
			{ vpa: 'a@upi', bank_name: 'SBI' },
			{ upiId: null, accountNumber: '026291800001191', bankName: null, customerAccountId: null },
		],
	])('customer account: %s', async (_rule, details, expected) => {
		const body = [{ customer_account_id: 'x', account_details: details }];
		expect(await answerWith(body, customerAccount)).toMatchObject([expected]);
	});
});

test('what Juspay says is empty is not filled with what was sent', async () => {
	const body = {
		id: 'cst_1',
		object_reference_id: 'customer-1001',
		mobile_number: '9988776655',
		email_address: null,
	};
	const additionalFields = { email: 'asha@example.com' };
	const results = await answerWith(body, { ...VALID_PARAMETERS.createCustomer, additionalFields });
	expect(results).toMatchObject([{ email: null }]);
});

describe('Several accounts in one call', () => {
	function severalWith(accounts: INodeParameters): INodeParameters {
		return { ...customerAccount, accountType: 'multiple', accounts };
	}

	test('an account that is answered twice is not taken for the other one', async () => {
		const [first, second] = ['111111111112', '222222222223'].map((accountNumber) => ({
			accountNumber,
			ifsc: 'YESB0000262',
			accountHolderName: '',
		}));
		const details = { account: first?.accountNumber, ifsc: first?.ifsc };
		const body = ['x', 'y'].map((id) => ({ customer_account_id: id, account_details: details }));
		const items = await answerWith(body, severalWith({ bankAccounts: [first, second] as never[] }));
		expect(items).toMatchObject([
			{ accountNumber: first?.accountNumber },
			{ accountNumber: second?.accountNumber, outcome: 'undetermined' },
		]);
	});

	test('stars alone give no account its own IFSC and name', async () => {
		const accounts = ['111111111112', '22222222222223'].map((accountNumber) => ({
			accountNumber,
			ifsc: 'YESB0000262',
			accountHolderName: 'Asha',
		}));
		const body = [{ customer_account_id: 'x', account_details: { account: '************' } }];
		const items = await answerWith(body, severalWith({ bankAccounts: accounts }));
		expect((items as IDataObject[])[0]).toMatchObject({ ifsc: null, accountHolderName: null });
	});

	test('equal account numbers at two banks are told apart by their IFSC', async () => {
		const first = { ifsc: 'YESB0000262', accountHolderName: 'First' };
		const second = { ifsc: 'SBIN0008752', accountHolderName: 'Second' };
		const bankAccounts = [first, second].map((one) => ({ accountNumber: '1111191', ...one }));
		const details = { account: '1111191', ifsc: 'SBIN0008752' };
		const answered = { customer_account_id: 'x', validation_status: 'ACTIVE' };
		const body = [{ ...answered, account_details: details }];
		expect(await answerWith(body, severalWith({ bankAccounts }))).toMatchObject([
			{ outcome: 'valid', ...second },
			{ outcome: 'undetermined', ...first },
		]);
	});

	test.each<[IDataObject, string[]]>([
		[{ account: '***********1191' }, ['success@upi', 'second@upi']],
		[{ vpa: 'SECOND@upi' }, ['026291800001191', 'success@upi']],
		[{}, ['success@upi', 'second@upi']],
		[{ account: '**********' }, ['success@upi', 'second@upi']],
	])('one answer of three, about %j, leaves missing %j', async (details, missing) => {
		const bankAccount = { accountNumber: '026291800001191', ifsc: 'YESB0000262' };
		const accounts = {
			bankAccounts: [{ ...bankAccount, accountHolderName: '' }],
			upiIds: [{ upiId: 'success@upi' }, { upiId: 'second@upi' }],
		};
		const items = await answerWith(
			[{ customer_account_id: 'x', account_details: details }],
			severalWith(accounts),
		);
		const ids = (items as IDataObject[]).map((item) => item['customerAccountId']);
		const others = (items as IDataObject[]).slice(1);
		expect(ids).toEqual(['x', ...missing.map(() => null)]);
		expect(others.map((item) => item['upiId'] ?? item['accountNumber'])).toEqual(missing);
	});
});

describe('An answer of three about another account', () => {
	test.each([{ vpa: 'other@upi' }, { account: '***********1192' }])(
		'stands for the first that it leaves out, with nothing of the other: %j',
		async (details) => {
			const upiIds = ['success@upi', 'second@upi', 'third@upi'];
			const items = await answerWith([{ customer_account_id: 'x', account_details: details }], {
				...customerAccount,
				accountType: 'multiple',
				accounts: { upiIds: upiIds.map((upiId) => ({ upiId })) },
			});
			const own = upiIds.map((upiId) => ({ upiId, accountNumber: null, customerAccountId: null }));
			expect(items).toMatchObject(own);
		},
	);
});

describe('Get Many', () => {
	const parameters = { ...VALID_PARAMETERS.getManyAccounts, returnAll: true };
	const raw = { ...parameters, output: 'raw' };

	const accounts = ['ACTIVE', 'FAILURE', 'PENDING', 'CREATED', 'ODD', 'ACTIVE'].map(
		(validationStatus, id) => ({
			object: 'customer_account',
			customer_account_id: `banh_${String(id)}`,
			customer_id: 'cth_1',
			account_details: { vpa: `person${String(id)}@upi`, later: { kept: true } },
			validation_status: validationStatus,
		}),
	);
	const [one] = accounts;
	const envelope = { object: 'list', list: accounts, count: 6, offset: 0, total: 6 };

	test.each<[string, Body, IDataObject[]]>([
		['an object with a list', envelope, accounts],
		['a bare array', accounts, accounts],
		['a single account for a list of one', { ...one }, [{ ...one }]],
		['a list beside keys of a result', { customer_name: 'Asha', list: [one] }, [{ ...one }]],
		['an empty list', { list: [] }, []],
		['an empty array', [], []],
		['a list that says it is empty', { list: null, count: 0, total: 0 }, []],
		['a missing list that says it is empty', { count: 0, total: 0 }, []],
	])('reads %s, and passes the objects on as they came', async (_shape, body, expected) => {
		expect(await answerWith(body, raw)).toEqual(expected);
	});

	test.each([{ status: 'success' }, { accounts: [] }, { data: [{ a: 1 }] }, { list: {} }])(
		'makes no account out of an answer without a list: %j',
		async (body) => {
			const words = /^The answer is in an undocumented format.*\(customer cst_1\)/;
			expect(await answerWith(body, parameters)).toMatch(words);
		},
	);

	test.each<[INodeParameters, number[]]>([
		[{ returnAll: false, limit: 2 }, [0, 1]],
		[{ filters: { outcome: ['valid', 'undetermined'] } }, [0, 4, 5]],
		[{ returnAll: false, limit: 1, filters: { outcome: ['notValidated'] } }, [3]],
		[{ filters: { outcome: [] } }, [0, 1, 2, 3, 4, 5]],
	])('with %j gives the accounts %j', async (changes, expected) => {
		const ids = expected.map((id) => `banh_${String(id)}`);
		expect(await answerWith(envelope, { ...parameters, ...changes })).toMatchObject(
			ids.map((customerAccountId) => ({ customerAccountId })),
		);
		expect(await answerWith(envelope, { ...raw, ...changes })).toMatchObject(
			ids.map((id) => ({ customer_account_id: id })),
		);
	});

	test.each<[string, INodeParameters]>([
		["'Outcome' is not one of the choices", { filters: { outcome: ['good'] } }],
		["'Limit' must be a number from 1", { returnAll: false, limit: 0 }],
	])('refuses, before a request: %s', async (words, changes) => {
		expect(await answerWith(envelope, { ...parameters, ...changes })).toContain(words);
		expect(requests()).toEqual([]);
	});
});

describe('Delete', () => {
	const parameters = VALID_PARAMETERS.deleteAccount;
	const DELETED = [{ deleted: true, customerAccountId: 'banh_1' }];

	test.each([
		{ bank_account_id: 'banh_1', bank_account_status: 'deleted' },
		{ status: 'DELETED', id: 'banh_1' },
		{ status: 'success', request_id: 'other', account: 1, account_id: 'banh_1' },
		{ customer_account_id: 'banh_1' },
	])('says deleted, whatever the keys of the answer are: %j', async (body) => {
		expect(await answerWith(body, parameters)).toEqual(DELETED);
	});

	test.each([
		{ status: 'FAILED', message: 'cannot delete' },
		{ customer_account_id: 'banh_1', customer_account_status: 'ACTIVE' },
	])('answered with a status that is no deletion is looked up: %j', async (body) => {
		const refusal = { kind: 'status', status: 200, method: 'POST', body } as const;
		sandbox().setFaults([refusal]);
		expect(await run(parameters)).toEqual(DELETED);
		sandbox().addCustomerAccount({
			customerId: 'cst_1',
			customerAccountId: 'banh_1',
			accountDetails: { vpa: 'a@upi' },
		});
		expect(await run(parameters)).toMatch(
			/\(customer account banh_1\)\. The account may already have been deleted\. Look it up/,
		);
	});

	test.each([
		[{ customer_account_id: 'banh_1', validation_status: 'DELETED' }, true],
		[{ customer_account_id: 'banh_1', validation_status: 'ACTIVE', status: 'SUCCESS' }, false],
	])('is looked up; an account that is shown as %j: deleted is %s', async (shown, isDeleted) => {
		sandbox().setFaults([
			{ kind: 'answer', status: 200, method: 'POST', body: { status: 'FAILED' } },
			{ kind: 'answer', status: 200, method: 'GET', body: shown },
		]);
		expect(Array.isArray(await run(parameters))).toBe(isDeleted);
	});
});

describe('Outages and balances', () => {
	const all = { returnAll: true };

	test.each<[IDataObject]>([
		[{ beneficiarySpecificData: [[{ status: 'DOWN', mode: 'UPI' }]] }],
		[{ beneficiarySpecificData: [], gatewaySpecificData: { error: 'failed' } }],
		[{ beneficiarySpecificData: ['@oksbi', 'HDFC'] }],
	])('what cannot be read is not "no outages": %j', async (body) => {
		const message = await answerWith(body, { ...VALID_PARAMETERS.getOutages, ...all });
		expect(message).toMatch(/^The answer is in an undocumented format/);
	});

	test('a gateway whose balance is not told does not vanish', async () => {
		const body = { A_IMPS: { balance: null, lastUpdated: 'x' }, B_IMPS: { balance: '2' } };
		const balances = await answerWith(body, { ...VALID_PARAMETERS.getBalances, ...all });
		expect(balances).toMatchObject([{ gateway: 'A' }, { gateway: 'B' }]);
	});
});
