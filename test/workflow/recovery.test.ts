import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runJuspay } from '../support/engine';
import { VALID_PARAMETERS } from '../samples';
import { useFakeTime } from '../support/fakeTime';
import { useSandbox } from '../support/sandbox';
import { textOf } from '../support/text';

const { sandbox, credential, requests } = useSandbox();
useFakeTime();

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
});

describe('A customer account call whose answer got lost allows for clocks that differ by up to five minutes', () => {
	test.each([
		[4, 1],
		[6, 0],
	])('an account of %i minutes ago is its result %i times', async (minutes, count) => {
		sandbox().addCustomerAccount({
			customerId: 'cst_1',
			accountDetails: { account: '026291800001191', ifsc: 'YESB0000262' },
			dateCreated: Date.now() - minutes * 60_000,
			status: 'ACTIVE',
		});
		sandbox().setFaults([{ kind: 'resetBefore', method: 'POST', times: 1 }]);
		expect((await run(VALID_PARAMETERS.createAndValidate)).results).toHaveLength(count);
	});
});
