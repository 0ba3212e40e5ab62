import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runJuspay } from '../support/engine';
import { VALID_PARAMETERS } from '../samples';
import { useSandbox } from '../support/sandbox';
import { textOf } from '../support/text';

const { sandbox, credential, requests } = useSandbox();

const ACCOUNT = '026291800001191';
const OTHER_ACCOUNT = '000100289877623';

const STATUS_PATH = '^/payout/merchant/v1/benedetails/.+/.+';

async function run(parameters: INodeParameters, rows: IDataObject[] = [{}]) {
	const result = await runJuspay({
		parameters,
		rows,
		credential: credential(),
		onError: 'continueErrorOutput',
	});
	const [good = [], bad = []] = result.outputs('Juspay');
	return {
		results: good.map(({ json }) => json),
		messages: bad.map(({ json }) => textOf(json['error'])),
	};
}

function sent(): string[] {
	return requests().map(({ method, path }) => `${method} ${path.replace(/^.*\/v1/, '')}`);
}

const ownId: INodeParameters = { ...VALID_PARAMETERS.validateBeneficiary, beneficiaryId: 'row-1' };

describe('A beneficiary ID of the user that was used before', () => {
	async function firstUse(changes: INodeParameters = {}): Promise<void> {
		await run({ ...ownId, ...changes });
		sandbox().ledger.requests.length = 0;
	}

	test('brings the stored result of the same account, without another penny drop', async () => {
		await firstUse();
		const { results } = await run(ownId);
		expect(results).toEqual([
			expect.objectContaining({ outcome: 'valid', beneficiaryId: 'row-1', nameAtBank: 'JOHN DOE' }),
		]);
		expect(sent()).toEqual(['POST /benedetails', 'GET /benedetails/cst_1/row-1']);
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
	});

	test('is an error when On Duplicate ID says so', async () => {
		await firstUse();
		const { messages } = await run({ ...ownId, options: { onDuplicate: 'error' } });
		expect(messages).toEqual([
			'This beneficiary ID was used before, Juspay checks each ID only once (beneficiary ID row-1): E05 "Duplicate BeneId." [item 0]',
		]);
		expect(sent()).toEqual(['POST /benedetails']);
	});

	test.each([
		['account number', { accountNumber: OTHER_ACCOUNT }],
		['IFSC', { ifsc: 'SBIN0008752' }],
		['type', { accountType: 'upi', upiId: 'success@upi' }],
	])('is an error when the stored %s differs', async (_detail, changes) => {
		await firstUse(changes);
		const { messages } = await run(ownId);
		expect(messages).toEqual([
			'This beneficiary ID belongs to another account at Juspay (beneficiary ID row-1) [item 0]',
		]);
	});

	test('counts as the same whatever the name', async () => {
		await firstUse({ accountHolderName: 'Asha Rao' });
		expect((await run({ ...ownId, accountHolderName: 'Ravi Kumar' })).results).toHaveLength(1);
	});

	test('counts as the same when only the case of a UPI ID differs', async () => {
		const upi = { ...VALID_PARAMETERS.validateUpiId, beneficiaryId: 'row-1' };
		await run({ ...upi, upiId: 'SUCCESS@UPI' });
		expect((await run(upi)).results).toHaveLength(1);
	});

	test('counts as the same when Juspay masks part of the number', async () => {
		await firstUse();
		const details = { account: '***********1191', ifsc: 'yesb0000262' };
		const body = { status: 'VALID', beneDetails: { type: 'ACCOUNT_IFSC', details } };
		sandbox().setFaults([{ kind: 'answer', status: 200, path: STATUS_PATH, body }]);
		expect((await run(ownId)).results).toEqual([expect.objectContaining({ outcome: 'valid' })]);
	});

	test.each([
		['nothing', {}],
		['only the branch', { ifsc: 'YESB0000262' }],
		['only stars', { account: '*****' }],
	])('is an error when the stored record shows %s', async (_what, details) => {
		await firstUse();
		const body = { status: 'VALID', beneDetails: { details } };
		sandbox().setFaults([{ kind: 'answer', status: 200, path: STATUS_PATH, body }]);
		expect((await run(ownId)).messages).toEqual([
			'This beneficiary ID was used before, and Juspay does not tell for which account (beneficiary ID row-1) [item 0]',
		]);
	});

	test('is an error and never sent again when Juspay has no result for it', async () => {
		await run({ ...ownId, customerId: 'another' });
		sandbox().ledger.requests.length = 0;
		expect((await run(ownId)).messages).toEqual([
			'This beneficiary ID was used before, but Juspay has no result for it (beneficiary ID row-1) [item 0]',
		]);
		expect(sent()).toEqual(['POST /benedetails', 'GET /benedetails/cst_1/row-1']);
	});

	test('is an error without a money warning when its result cannot be read', async () => {
		await firstUse();
		sandbox().setFaults([{ kind: 'html', status: 502, path: STATUS_PATH }]);
		const { messages } = await run({ ...ownId, options: { maxRetries: 0 } });
		expect(messages).toEqual([
			expect.stringMatching(/^This beneficiary ID was used before, Juspay/),
		]);
		expect(messages[0]).not.toContain('charged');
	});
});

describe('A beneficiary call whose answer got lost', () => {
	const generated = VALID_PARAMETERS.validateBeneficiary;

	test('meets its own ID when it is sent again, and takes its own result, whatever On Duplicate ID says', async () => {
		// The first call arrives late: the status GET does not know it yet, the second call is its duplicate.
		sandbox().setFaults([
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{
				kind: 'status',
				status: 404,
				method: 'GET',
				times: 1,
				body: { error: true, errorCode: 'E09', errorMessage: 'Could not find resource' },
			},
		]);
		const { results } = await run({ ...ownId, options: { onDuplicate: 'error' } });
		expect(results).toEqual([expect.objectContaining({ outcome: 'valid' })]);
		expect(sent().map((line) => line.split(' ')[0])).toEqual(['POST', 'GET', 'POST', 'GET']);
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
	});

	test('takes its own result also where the record shows no details', async () => {
		sandbox().setFaults([
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'answer', status: 200, method: 'GET', body: { status: 'INVALID', uniqueId: 'x' } },
		]);
		expect((await run(ownId)).results).toEqual([expect.objectContaining({ outcome: 'invalid' })]);
	});

	test('does not take a page of a proxy with status 404 for "Juspay has no such record"', async () => {
		sandbox().setFaults([
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'html', status: 404, method: 'GET' },
		]);
		const { messages } = await run({ ...ownId, options: { maxRetries: 1 } });
		expect(messages).toEqual([
			expect.stringMatching(/^The connection to Juspay broke .*row-1.*already have been validated/),
		]);
		expect(sent().filter((line) => line.startsWith('POST'))).toHaveLength(1);
	});

	test('does not take just any object for its record', async () => {
		sandbox().setFaults([
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'answer', status: 200, method: 'GET', body: { hello: 'proxy' } },
		]);
		expect((await run(ownId)).messages).toHaveLength(1);
	});

	test('has one penny drop for a generated ID, too', async () => {
		sandbox().setFaults([{ kind: 'brokenJson', method: 'POST', times: 1 }]);
		expect((await run(generated)).results).toHaveLength(1);
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
	});

	test('is not sent again with Max Retries 0, but still looked up', async () => {
		sandbox().setFaults([{ kind: 'resetBefore', method: 'POST' }]);
		expect((await run({ ...ownId, options: { maxRetries: 0 } })).messages).toHaveLength(1);
		expect(sent()).toEqual(['POST /benedetails', 'GET /benedetails/cst_1/row-1']);
	});
});

describe('A customer account call whose answer got lost', () => {
	const create = VALID_PARAMETERS.createAndValidate;
	const lostOnce = { kind: 'resetAfter', method: 'POST', times: 1 } as const;

	test('is found among the accounts of the customer, and never sent again', async () => {
		sandbox().setFaults([lostOnce]);
		const { results } = await run(create);
		expect(results).toEqual([
			expect.objectContaining({ outcome: 'valid', accountNumber: ACCOUNT, customerId: 'cst_1' }),
		]);
		expect(sent()).toEqual([
			'POST /customers/cst_1/accounts',
			'GET /customers/cst_1/customer-accounts/list',
		]);
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
	});

	test('finds all of several accounts', async () => {
		sandbox().setFaults([lostOnce]);
		const accounts = {
			bankAccounts: [{ accountNumber: ACCOUNT, ifsc: 'YESB0000262' }],
			upiIds: [{ upiId: 'success@upi' }],
		};
		const { results } = await run({ ...create, accountType: 'multiple', accounts });
		expect(results.map(({ upiId, accountNumber }) => upiId ?? accountNumber)).toEqual(
			expect.arrayContaining(['success@upi', ACCOUNT]),
		);
		expect(sandbox().ledger.pennyDrops).toHaveLength(2);
	});

	test.each([
		['none fits', []],
		['the one that fits was made earlier', [{ minutes: 6 }]],
		['two fit', [{ minutes: 1 }, { minutes: 2 }]],
	])('is an error with the money warning when %s', async (_case, stored) => {
		for (const { minutes } of stored) {
			sandbox().addCustomerAccount({
				customerId: 'cst_1',
				accountDetails: { account: ACCOUNT, ifsc: 'YESB0000262' },
				dateCreated: Date.now() - minutes * 60_000,
			});
		}
		sandbox().setFaults([{ kind: 'resetBefore', method: 'POST', times: 1 }]);
		const { messages } = await run(create);
		expect(messages).toEqual([
			expect.stringMatching(/already have been validated and charged\. Look .*dashboard/),
		]);
		expect(sent().filter((line) => line.startsWith('POST'))).toHaveLength(1);
	});

	test('allows for clocks that differ by up to five minutes', async () => {
		sandbox().addCustomerAccount({
			customerId: 'cst_1',
			accountDetails: { account: ACCOUNT, ifsc: 'YESB0000262' },
			dateCreated: Date.now() - 4 * 60_000,
			status: 'ACTIVE',
		});
		sandbox().setFaults([{ kind: 'resetBefore', method: 'POST', times: 1 }]);
		expect((await run(create)).results).toHaveLength(1);
	});

	test('validate: takes the account when it was validated since the request', async () => {
		sandbox().addCustomerAccount({
			customerId: 'cst_1',
			customerAccountId: 'banh_1',
			accountDetails: { vpa: 'success@upi' },
		});
		sandbox().setFaults([lostOnce]);
		const { results } = await run(VALID_PARAMETERS.validateAccount);
		expect(results).toEqual([expect.objectContaining({ outcome: 'valid' })]);
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
	});

	test('validate: is an error when the account was validated before the request only', async () => {
		sandbox().addCustomerAccount({
			customerId: 'cst_1',
			customerAccountId: 'banh_1',
			accountDetails: { vpa: 'success@upi' },
			status: 'ACTIVE',
			dateCreated: Date.now() - 60_000,
		});
		sandbox().setFaults([{ kind: 'resetBefore', method: 'POST', times: 1 }]);
		const { messages } = await run(VALID_PARAMETERS.validateAccount);
		expect(messages).toEqual([
			expect.stringMatching(/customer account banh_1.*charged\. Look at the account with .*'Get'/),
		]);
		expect(sent().filter((line) => line.startsWith('POST'))).toHaveLength(1);
	});
});
