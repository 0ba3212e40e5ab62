import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { useFakeTime } from '../support/fakeTime';
import { remembered, type RunSettings, type Sampled, useJuspay } from '../support/juspay';
import { textOf } from '../support/text';

const { sandbox, run, setFaults, requests, pennyDrops } = useJuspay({
	onError: 'continueErrorOutput',
});
useFakeTime();

/** Settles after 1.5 seconds, as all accounts here that are pending at first. */
const SOON_VALID = '02014457596968';
const ALWAYS_PENDING = '02014457596969';

/** Runs an operation that waits, and hands out the addresses that were asked, too. */
async function wait(operation: Sampled, changes: INodeParameters = {}, settings?: RunSettings) {
	const waiting = { waitForResult: true, maxWait: 4, ...changes };
	const { items, errors, seconds } = await run(operation, waiting, settings);
	const polls = requests().flatMap(({ method, path }) => (method === 'GET' ? [path] : []));
	return { items, errors, seconds, polls };
}

describe('Wait for Result', () => {
	test('create and validate: asks for the new account until it is settled', async () => {
		const { items, polls } = await wait('createAndValidate', { accountNumber: SOON_VALID });
		expect(items).toMatchObject([{ outcome: 'valid', status: 'ACTIVE' }]);
		const path = `/customers/cst_1/customer-accounts/${textOf(items[0]?.['customerAccountId'])}`;
		expect(new Set(polls)).toEqual(new Set([path]));
		expect(pennyDrops()).toHaveLength(1);
	});

	test('validate customer account', async () => {
		sandbox().addCustomerAccount({
			customerId: 'cst_1',
			customerAccountId: 'banh_1',
			accountDetails: { vpa: 'pending@upi' },
		});
		expect((await wait('validateAccount')).items).toMatchObject([{ outcome: 'valid' }]);
	});

	test('validate customer account: what was known before ends no wait', async () => {
		sandbox().addCustomerAccount({
			customerId: 'cst_1',
			customerAccountId: 'banh_1',
			accountDetails: { vpa: 'pending@upi' },
			status: 'FAILURE',
		});
		const body = { customer_account_id: 'banh_1', last_validated: '2020-01-01T00:00:00Z' };
		const earlier = { kind: 'answer', status: 200, times: 1 } as const;
		for (const method of ['GET', 'POST']) {
			setFaults({ ...earlier, method, body: { ...body, validation_status: 'FAILURE' } });
			expect((await wait('validateAccount')).items).toMatchObject([{ outcome: 'valid' }]);
		}
	});

	test.each(['v1', 'v2'])('validate beneficiary, API version %s', async (apiVersion) => {
		const { items, polls } = await wait('validateBeneficiary', {
			accountNumber: SOON_VALID,
			beneficiaryId: 'row-1',
			options: { apiVersion },
		});
		expect(items).toMatchObject([{ outcome: 'valid', nameAtBank: expect.any(String) as string }]);
		const path = `/payout/merchant/${apiVersion}/benedetails/cst_1/row-1`;
		expect(new Set(polls)).toEqual(new Set([path]));
	});

	test('resolve', async () => {
		const answer = { kind: 'answer', status: 200 } as const;
		const resolved = { status: 'VALID', resolvedVpa: 'a@upi' };
		setFaults(
			{ ...answer, method: 'POST', body: { status: 'PENDING' } },
			{ ...answer, method: 'GET', body: resolved },
		);
		expect((await wait('resolve')).items).toMatchObject([{ outcome: 'valid', upiId: 'a@upi' }]);
	});

	test('several accounts of one call are awaited each on its own and keep their order', async () => {
		const numbers = [ALWAYS_PENDING, SOON_VALID, '026291800001191'];
		const bankAccounts = numbers.map((accountNumber) => ({ accountNumber, ifsc: 'YESB0000262' }));
		const { items } = await wait('createAndValidate', {
			accountType: 'multiple',
			accounts: { bankAccounts },
		});
		expect(items).toMatchObject([
			{ accountNumber: ALWAYS_PENDING, outcome: 'pending' },
			{ accountNumber: SOON_VALID, outcome: 'valid' },
			{ accountNumber: '026291800001191', outcome: 'valid' },
		]);
		expect(pennyDrops()).toHaveLength(3);
	});

	test.each<[string, INodeParameters, object]>([
		[
			// After one second, and at the limit.
			'ends at Max Wait with what is known then',
			{ maxWait: 2, accountNumber: ALWAYS_PENDING },
			{ items: [{ outcome: 'pending' }], seconds: 2, polls: { length: 2 } },
		],
		['does not ask about a result that is settled', {}, { seconds: 0, polls: [] }],
	])('%s', async (_rule, changes, expected) => {
		expect(await wait('validateBeneficiary', changes)).toMatchObject(expected);
	});

	test('a stored account whose answers have no date is settled once the change was seen', async () => {
		const account = { customer_account_id: 'banh_1', account_details: { vpa: 'a@upi' } };
		const told = { kind: 'answer', status: 200, times: 1 } as const;
		const pending = { ...account, validation_status: 'PENDING' };
		setFaults(
			{ ...told, method: 'POST', body: pending },
			{ ...told, method: 'GET', body: pending },
			{
				kind: 'answer',
				status: 200,
				method: 'GET',
				body: { ...account, validation_status: 'FAILURE' },
			},
		);
		const { items, seconds } = await wait('validateAccount', { validateAgain: 'always' });
		expect(items).toMatchObject([{ outcome: 'invalid' }]);
		expect(seconds).toBeLessThan(10);
	});

	test('is off by default', async () => {
		await run('validateBeneficiary', { accountNumber: ALWAYS_PENDING });
		expect(requests()).toHaveLength(1);
	});

	test.each<[string, Fault]>([
		['a server in trouble', { kind: 'html', status: 502 }],
		['a refused key', { kind: 'status', status: 401 }],
		['a record that has gone', { kind: 'status', status: 404 }],
		['a silent server', { kind: 'hang' }],
		['an object that is no result', { kind: 'answer', status: 200, body: { a: 1 } }],
	])('%s never turns a paid result into an error', async (_what, fault) => {
		setFaults({ ...fault, method: 'GET' });
		const ended = await wait('validateBeneficiary', { maxWait: 1, accountNumber: SOON_VALID });
		expect(ended).toMatchObject({ errors: [], items: [{ outcome: 'pending' }] });
		expect(ended.seconds).toBeLessThan(3);
	});

	test('rows that wait leave their places to new rows', async () => {
		const rows = Array.from({ length: 6 }, (_, n) => ({ id: `row-${String(n)}` }));
		const changes = {
			accountNumber: SOON_VALID,
			beneficiaryId: '={{ $json.id }}',
			options: { maxConcurrency: 1 },
		};
		const { items, seconds } = await wait('validateBeneficiary', changes, { rows });
		expect(items.map(({ outcome }) => outcome)).toEqual(Array(6).fill('valid'));
		// One after the other they would take six times 2.5 seconds.
		expect(seconds).toBeLessThan(5);
	});
});

test('Rows that are new do not wait until the lost call of an earlier try is final', async () => {
	setFaults(
		{ kind: 'resetAfter', method: 'POST', times: 1 },
		{ kind: 'html', status: 502, method: 'GET', times: 3 },
	);
	const changes = {
		accountNumber: '={{ $json.account }}',
		validateAgain: 'always',
		waitForResult: true,
		maxWait: 30,
	};
	const rows = [{ account: ALWAYS_PENDING }];
	const onError = 'stopWorkflow';
	const stopped = await run('createAndValidate', changes, { rows, onError });
	expect(stopped.error?.message).toMatch(/the result is unknown/);
	const retry = { contextData: remembered(stopped), executionId: '2', onError } as const;
	const all = [...rows, { account: '1111100001' }];
	const { items } = await run('createAndValidate', changes, { ...retry, rows: all });
	expect(items).toMatchObject([{ outcome: 'pending' }, { outcome: 'valid' }]);
	const sent = requests().map(({ method, path }) => (method === 'POST' ? 'POST' : path));
	const polls = sent.slice(0, sent.lastIndexOf('POST')).filter((path) => /\/banh_/.test(path));
	expect(polls).toEqual([]);
});
