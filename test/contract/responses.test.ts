import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { sampledOperations } from '../samples';
import { type EngineRun, runJuspay } from '../support/engine';
import { useSandbox } from '../support/sandbox';

const { sandbox, credential } = useSandbox();

async function answerWith(
	body: IDataObject | IDataObject[],
	parameters: INodeParameters,
): Promise<EngineRun> {
	sandbox().setFaults([{ kind: 'answer', status: 200, body }]);
	return await runJuspay({ parameters, credential: credential() });
}

function results({ outputs }: EngineRun): IDataObject[] {
	return (outputs('Juspay')[0] ?? []).map(({ json }) => json);
}

/** What the pages answer about one account or beneficiary, or about those of one call. */
const examples = sampledOperations().flatMap(({ name, parametersWith, sample }) =>
	sample.examples.flatMap(({ source = '', parameters, answer, results: expected = [] }) =>
		answer === undefined || !('customerId' in (expected[0] ?? {})) || name.endsWith('getAll')
			? []
			: [
					{
						source: `${name}, ${source}`,
						parameters: parametersWith(parameters),
						answer,
						expected,
					},
				],
	),
);

/** The fields of the pages' bank accounts. */
const [customerAccount = {}, beneficiary = {}] = ['customerAccount c', 'beneficiary v'].map(
	(name) => examples.find(({ source }) => source.startsWith(name))?.parameters,
);

describe('Answers that are not as documented lose no data', () => {
	test.each(examples)('object and array are exchanged: $source', async (sample) => {
		const exchanged = Array.isArray(sample.answer) ? sample.answer[0] : [sample.answer];
		const run = await answerWith(exchanged ?? {}, { ...sample.parameters, simplify: false });
		expect(results(run).slice(0, 1)).toEqual([exchanged].flat());
	});

	test.each(examples)('numbers come as text and text as numbers: $source', async (sample) => {
		const account = [sample.answer].flat()[0] ?? {};
		const changed = {
			...account,
			validation_amount: '1.00',
			micr: '400532038',
			status: 7,
			validation_status: 7,
		};
		const [item] = results(await answerWith([changed], sample.parameters));
		expect(item).toMatchObject({ outcome: 'undetermined', status: '7' });
	});

	test.each(examples)('fields are missing: $source', async ({ parameters }) => {
		const [item] = results(await answerWith({ unknown: 1 }, parameters));
		const { customerId } = parameters;
		expect(item).toMatchObject({ outcome: 'undetermined', status: null, customerId });
	});

	test.each(examples)('details are of another type: $source', async (sample) => {
		const account = [sample.answer].flat()[0] ?? {};
		const changed = { ...account, account_details: 'none', beneDetails: [1], validateResp: null };
		const [item] = results(await answerWith(changed, sample.parameters));
		expect(Object.keys(item ?? {})).toEqual(Object.keys(sample.expected[0] ?? {}));
	});

	test('a key "error" in a result is renamed, because n8n would take the item for failed', async () => {
		const body = { uniqueId: 'b1', error: 'none', status: 'VALID' };
		const run = await answerWith(body, { ...beneficiary, simplify: false });
		expect(results(run)).toEqual([{ uniqueId: 'b1', juspayError: 'none', status: 'VALID' }]);
	});
});

describe('Status and outcome', () => {
	test.each([
		['ACTIVE', 'valid'],
		['VALID', 'valid'],
		['active', 'valid'],
		[' Pending ', 'pending'],
		['FAILURE', 'invalid'],
		['PENDING', 'pending'],
		['TIMEOUT', 'pending'],
		['CREATED', 'notValidated'],
		['INVALID', 'undetermined'],
		['ERROR', 'undetermined'],
		['MANUAL_REVIEW', 'undetermined'],
		['__proto__', 'undetermined'],
		['constructor', 'undetermined'],
		['SOMETHING_NEW', 'undetermined'],
	])('customer account %s is %s', async (status, outcome) => {
		const body = [{ customer_account_id: 'banh_1', validation_status: status }];
		const [item] = results(await answerWith(body, customerAccount));
		expect(item).toMatchObject({ outcome, status });
	});

	test.each([
		['VALID', 'valid'],
		['ACTIVE', 'valid'],
		['Valid', 'valid'],
		['INVALID', 'invalid'],
		['PENDING', 'pending'],
		['TIMEOUT', 'pending'],
		['CREATED', 'notValidated'],
		['FAILURE', 'undetermined'],
		['ERROR', 'undetermined'],
		['MANUAL_REVIEW', 'undetermined'],
		['toString', 'undetermined'],
		['SOMETHING_NEW', 'undetermined'],
	])('beneficiary %s is %s', async (status, outcome) => {
		const [item] = results(await answerWith({ uniqueId: 'b', status }, beneficiary));
		expect(item).toMatchObject({ outcome, status });
	});
});

describe('What an answer says is believed before what was sent', () => {
	const ifscOnly = {
		resource: 'beneficiary',
		operation: 'validate',
		customerId: 'c',
		accountType: 'ifsc',
		ifsc: 'YESB0000262',
	};
	const data = { bank: 'YES BANK', branch: 'SANTACRUZ' };

	test.each<[string, INodeParameters, IDataObject, IDataObject]>([
		[
			'bank data make an IFSC valid',
			ifscOnly,
			{ beneId: 'b', validateResp: { data } },
			{ outcome: 'valid', message: 'YES BANK, SANTACRUZ', beneficiaryId: 'b' },
		],
		[
			'a branch alone does, too',
			ifscOnly,
			{ beneId: 'b', validateResp: { data: { branch: 'S' } } },
			{ outcome: 'valid', message: 'S' },
		],
		[
			'bank data do not outweigh a status',
			ifscOnly,
			{ beneId: 'b', status: 'INVALID', validateResp: { data } },
			{ outcome: 'invalid' },
		],
		[
			'bank data do not make an account valid',
			beneficiary,
			{ uniqueId: 'b', validateResp: { data } },
			{ outcome: 'undetermined', message: null },
		],
		[
			'an invalid account stays invalid with bank data',
			beneficiary,
			{ uniqueId: 'b', status: 'INVALID', validateResp: { data } },
			{ outcome: 'invalid' },
		],
		[
			'the resolved UPI ID comes before the stored one',
			beneficiary,
			{ uniqueId: 'b', resolvedVpa: 'new@upi', beneDetails: { details: { vpa: 'old@upi' } } },
			{ upiId: 'new@upi' },
		],
		[
			'the words of the newer API are the message',
			beneficiary,
			{ uniqueId: 'b', responseMessage: 'Fine' },
			{ message: 'Fine' },
		],
		[
			'its own customer ID',
			beneficiary,
			{ uniqueId: 'b', customerId: 'theirs' },
			{ customerId: 'theirs' },
		],
		[
			'an additional code does not turn a result into a refusal',
			beneficiary,
			{ status: 'VALID', nameAtBank: 'X', errorCode: 'NA' },
			{ outcome: 'valid', nameAtBank: 'X' },
		],
		[
			'a field "list" in a result is an ordinary field',
			beneficiary,
			{ uniqueId: 'b', status: 'VALID', list: [{ a: 1 }] },
			{ outcome: 'valid', beneficiaryId: 'b' },
		],
	])('%s', async (_rule, parameters, body, expected) => {
		const [item] = results(await answerWith(body, parameters));
		expect(item).toMatchObject(expected);
	});

	test("the bank's name of a customer account", async () => {
		const body = [{ customer_account_id: 'x', account_details: { bank_name: 'SBI' } }];
		const [item] = results(await answerWith(body, customerAccount));
		expect(item).toMatchObject({ bankName: 'SBI', accountNumber: '026291800001191' });
	});

	test('an answer about the other kind of account is not filled from the request', async () => {
		const body = [{ customer_account_id: 'x', account_details: { vpa: 'a@upi' } }];
		const [item] = results(await answerWith(body, customerAccount));
		expect(item).toMatchObject({ upiId: 'a@upi', accountNumber: null, ifsc: null });
	});

	test('equal account numbers at two banks are told apart by their IFSC', async () => {
		const parameters: INodeParameters = {
			...customerAccount,
			accountType: 'multiple',
			accounts: {
				bankAccounts: [
					{ accountNumber: '1111191', ifsc: 'YESB0000262', accountHolderName: 'First' },
					{ accountNumber: '1111191', ifsc: 'SBIN0008752', accountHolderName: 'Second' },
				],
			},
		};
		const details = { account: '1111191', ifsc: 'SBIN0008752' };
		const body = [
			{ customer_account_id: 'x', validation_status: 'ACTIVE', account_details: details },
		];
		expect(results(await answerWith(body, parameters))).toEqual([
			expect.objectContaining({
				outcome: 'valid',
				ifsc: 'SBIN0008752',
				accountHolderName: 'Second',
			}),
			expect.objectContaining({
				outcome: 'undetermined',
				ifsc: 'YESB0000262',
				accountHolderName: 'First',
			}),
		]);
	});

	test.each([
		[
			'of one kind',
			[{ customer_account_id: 'x', account_details: { vpa: 'other@upi' } }],
			['026291800001191', 'second@upi'],
		],
		['without details', [{ customer_account_id: 'x' }], ['success@upi', 'second@upi']],
	])('one answer %s to three accounts leaves two missing', async (_what, body, missing) => {
		const parameters: INodeParameters = {
			...customerAccount,
			accountType: 'multiple',
			accounts: {
				bankAccounts: [
					{ accountNumber: '026291800001191', ifsc: 'YESB0000262', accountHolderName: '' },
				],
				upiIds: [{ upiId: 'success@upi' }, { upiId: 'second@upi' }],
			},
		};
		const items = results(await answerWith(body, parameters));
		expect(items.map((item) => item['customerAccountId'])).toEqual(['x', null, null]);
		expect(items.slice(1).map((item) => item['upiId'] ?? item['accountNumber'])).toEqual(missing);
	});
});
