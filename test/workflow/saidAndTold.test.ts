import type { INodeParameters } from 'n8n-workflow';

import { labelOfField } from '../../nodes/Juspay/transport/fieldLabels';
import { messageFor } from '../../nodes/Juspay/resources/message';
import type { Fault } from '../../sandbox';
import { useFakeTime } from '../support/fakeTime';
import { remembered, type Sampled, useJuspay } from '../support/juspay';

const { sandbox, run, setFaults, answer, requests, posts, pennyDrops } = useJuspay({ rows: [{}] });
useFakeTime();
beforeEach(() => {
	jest.setSystemTime(Date.UTC(2026, 0, 20, 10, 30));
});
// What is given out, masked or refused wrongly if what Juspay says is read too boldly.

const ROW = [{ account: '1111100001' }];
const MONTHLY: INodeParameters = {
	validateAgain: 'monthly',
	accountNumber: '={{ $json.account }}',
	options: { maxConcurrency: 1, maxRetries: 0 },
};
const COLUMNS: INodeParameters = { takeValuesFrom: 'inputColumns' };
const selected = (...outputFields: string[]): INodeParameters => ({
	output: 'selectedFields',
	outputFields,
});
const NOT_FOUND = { error: true, errorCode: 'E09', errorMessage: 'no' };
const refuse = (body: object, more: object = {}) =>
	({ kind: 'status', status: 400, body, ...more }) as Fault;

test('a look-up that lags at midnight leads to no second penny drop', async () => {
	const daily = { ...MONTHLY, validateAgain: 'daily' };
	jest.setSystemTime(Date.UTC(2026, 0, 21, 4, 59, 58));
	setFaults(
		{ kind: 'resetAfter', method: 'POST', times: 1 },
		{ kind: 'html', status: 502, method: 'GET', after: 1, times: 1 },
	);
	const stopped = await run('validateBeneficiary', daily, { rows: ROW });
	jest.setSystemTime(Date.UTC(2026, 0, 21, 5, 0, 1));
	setFaults({ kind: 'status', status: 404, method: 'GET', times: 2, body: NOT_FOUND });
	const retry = { rows: ROW, contextData: remembered(stopped) };
	await run('validateBeneficiary', { ...daily, options: { maxRetries: 2 } }, retry);
	expect(pennyDrops()).toHaveLength(1);
});

test('a dry run has no raw object for what is only planned', async () => {
	const changes = { ...selected('raw'), options: { dryRun: true } };
	const { items } = await run('createAndValidate', changes);
	expect(JSON.stringify(items)).not.toContain('charged');
});

test.each<[string, INodeParameters, string]>([
	['own ID', { beneficiaryId: 'bene-own-1' }, '2'],
	['same execution', {}, '1'],
])('reused says that nothing was paid: %s', async (_, changes, executionId) => {
	await run('validateBeneficiary', { ...changes }, { executionId: '1' });
	const again = { ...changes, ...selected('reused') };
	const { items } = await run('validateBeneficiary', again, { executionId });
	expect(pennyDrops()).toHaveLength(1);
	expect(items).toMatchObject([{ reused: true }]);
});

test.each([
	['valid', 'Account cannot be verified', null],
	['valid', 'No such account exists', null],
	['valid', 'Account no longer valid', null],
	['valid', 'Account is closed', null],
	['invalid', 'No such account exists', 'No such account exists'],
	['invalid', 'Account cannot be verified', 'Account cannot be verified'],
	['invalid', 'Account no longer valid', 'Account no longer valid'],
	['valid', 'Account verified. No error', 'Account verified. No error'],
	[
		'pending',
		'Validation request accepted successfully',
		'Validation request accepted successfully',
	],
] as const)('%s: %s', (outcome, text, expected) => {
	expect(messageFor(outcome, [text])).toBe(expected);
});

test('two rows that change one customer in two ways are refused, as nobody knows which comes last', async () => {
	sandbox().addCustomer({ objectReferenceId: 'customer-1001', mobileNumber: '9000000000' });
	const rows = ['9000000001', '9000000001', '9000000002'].map((mobile) => {
		return { customerId: 'customer-1001', mobile };
	});
	const settings = { rows, onError: 'continueErrorOutput' } as const;
	const { items, errors } = await run('updateCustomer', COLUMNS, settings);
	expect(items).toMatchObject(Array(2).fill({ mobileNumber: '9000000001' }));
	expect(errors).toEqual([expect.stringMatching(/^Row 3: 'Customer ID' is already used by row 1/)]);
});

test('Create or Update updates a customer whom another run created at the same moment', async () => {
	setFaults({
		kind: 'status',
		status: 404,
		method: 'GET',
		times: 1,
		body: { error_code: 'RESOURCE_NOT_FOUND', error_message: 'x' },
	});
	sandbox().addCustomer({ objectReferenceId: 'customer-1001', mobileNumber: '9000000000' });
	const { items, error } = await run('upsertCustomer');
	expect((error as { description?: string } | undefined)?.description ?? '').not.toContain(
		"use the operation 'Create or Update'",
	);
	expect(items).toMatchObject([{ mobileNumber: '9988776655' }]);
});

test('a Retry with other values sends them, and gives out no answer to the old ones', async () => {
	const rows = ['customer-1001', 'customer-1002'].map((objectReferenceId) => ({
		objectReferenceId,
		mobile: '9988776655',
	}));
	const named = (firstName: string) => ({
		...COLUMNS,
		additionalFields: { firstName },
		options: { maxConcurrency: 1 },
	});
	setFaults(refuse({ error_code: 'X' }, { method: 'POST', after: 1 }));
	const stopped = await run('upsertCustomer', named('Old'), { rows });
	setFaults();
	const retry = { rows, contextData: remembered(stopped), executionId: '2' };
	await run('upsertCustomer', named('New'), retry);
	const { items } = await run('getCustomer', { customerId: 'customer-1001' });
	expect(items).toMatchObject([{ firstName: 'New' }]);
});

test('what Juspay says is empty is not filled with what was sent', async () => {
	const customer = {
		id: 'cst_1',
		object_reference_id: 'customer-1001',
		mobile_number: '9988776655',
		email_address: null,
	};
	answer(customer, { method: 'POST' });
	const { items } = await run('createCustomer', {
		additionalFields: { email: 'asha@example.com' },
	});
	expect(items).toMatchObject([{ email: null }]);
});

test.each([
	['no status', { validation_status: null }],
	['a date that cannot be read', { last_validated: '2026-01-15 10:00:00' }],
	['no date', { last_validated: null }],
])('customer account, Once a Month: a record with %s pays for nothing', async (_, changes) => {
	const record = {
		customer_account_id: 'banh_1',
		account_details: { account: '1111100001', ifsc: 'YESB0000262' },
		validation_status: 'ACTIVE',
		last_validated: '2026-01-15T10:00:00Z',
		...changes,
	};
	setFaults({
		kind: 'answer',
		method: 'GET',
		path: '/list$',
		status: 200,
		body: { list: [record] },
	});
	await run('createAndValidate', MONTHLY, { rows: ROW });
	expect(pennyDrops()).toHaveLength(0);
});

test('a kept result that was there before is not one that another row has sent', async () => {
	const ifsc = 'YESB0000262';
	const bankAccounts = ['a', 'b'].map((key) => ({ accountNumber: `={{ $json.${key} }}`, ifsc }));
	const daily = {
		...MONTHLY,
		validateAgain: 'daily',
		accountType: 'multiple',
		accounts: { bankAccounts },
	};
	const rows = [
		{ a: '1111100001', b: '1111100002' },
		{ a: '1111100001', b: '1111100003' },
	];
	await run('createAndValidate', daily, { rows: rows.slice(0, 1) });
	setFaults(refuse({ error_code: 'X', error_message: 'no' }, { method: 'POST' }));
	const stopped = await run('createAndValidate', daily, { rows, executionId: '2' });
	setFaults();
	jest.setSystemTime(Date.UTC(2026, 0, 22, 10, 30));
	const retry = {
		rows,
		contextData: remembered(stopped),
		executionId: '3',
		onError: 'continueErrorOutput' as const,
	};
	const { errors } = await run('createAndValidate', daily, retry);
	expect(errors).toEqual([]);
});

test.each<[string, object]>([
	['outage', { beneficiarySpecificData: [[{ status: 'DOWN', mode: 'UPI' }]] }],
	['outage', { beneficiarySpecificData: [], gatewaySpecificData: { error: 'failed' } }],
	['outage', { beneficiarySpecificData: ['@oksbi', 'HDFC'] }],
])('%s: what cannot be read is not "no outages": %j', async (resource, body) => {
	answer(body, { method: 'GET' });
	const { error } = await run('x' as Sampled, {
		resource,
		operation: 'getAll',
		options: { maxRetries: 0 },
	});
	expect(error).toBeDefined();
});

test('a gateway whose balance is not told does not vanish', async () => {
	answer(
		{ A_IMPS: { balance: null, lastUpdated: 'x' }, B_IMPS: { balance: '2' } },
		{ method: 'GET' },
	);
	const { items } = await run('x' as Sampled, { resource: 'gatewayBalance', operation: 'getAll' });
	expect(items.map(({ gateway }) => gateway)).toEqual(['A', 'B']);
});

test('private values of the row are masked in what the look-up before a creation says', async () => {
	setFaults(refuse({ error_code: 'X1', error_message: 'Customer with 99887.76655 exists' }));
	const { error } = await run('upsertCustomer');
	expect(error?.message).not.toContain('99887.76655');
});

test('a field with an odd name keeps it', () => {
	expect(labelOfField('constructor')).toBe('constructor');
});

test('only "no such customer" leads to a creation', async () => {
	setFaults({
		kind: 'status',
		status: 404,
		method: 'GET',
		body: { error: true, error_message: 'blocked by firewall' },
	});
	await run('upsertCustomer');
	expect(posts()).toBe(0);
});

test('an update that is answered with another Object Reference ID is none', async () => {
	sandbox().addCustomer({
		objectReferenceId: 'customer-1001',
		customerId: 'cst_one',
		mobileNumber: '9000000000',
	});
	answer({ id: 'cst_one', object_reference_id: 'customer-2002' }, { method: 'POST' });
	const { error } = await run('upsertCustomer', { options: { maxRetries: 0 } });
	expect(error).toBeDefined();
	expect(requests().length).toBeGreaterThan(0);
});

test('an invisible sign in the Object Reference ID makes no second customer', async () => {
	sandbox().addCustomer({ objectReferenceId: 'customer-1001', mobileNumber: '9000000000' });
	await run('upsertCustomer', { objectReferenceId: 'customer\u200b-1001' });
	expect(
		requests().filter(({ method, url }) => method === 'POST' && url === '/customers'),
	).toHaveLength(0);
});

test('an Object Reference ID that came as a number gives a warning: its leading zeros may be lost', async () => {
	sandbox().addCustomer({ objectReferenceId: '12345678', mobileNumber: '9000000000' });
	const rows = [{ objectReferenceId: 12345678, mobile: '9988776655' }];
	const { hints } = await run('upsertCustomer', COLUMNS, { rows });
	expect(hints).not.toEqual([]);
});

test('fields that were chosen for another operation do no harm', async () => {
	const { error } = await run('getBank', selected('utr'));
	expect(error?.message ?? 'utr').toMatch(/UTR|utr/);
});
