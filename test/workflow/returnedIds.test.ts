import type { INodeParameters } from 'n8n-workflow';

import { accountRecord, postAnswered } from '../support/accountRecords';
import { useFakeTime } from '../support/fakeTime';
import { useJuspay } from '../support/juspay';
import { oneAccount } from '../support/paidRows';

/* An ID that Juspay returns stands in a path later, under the rule for the user's own IDs. */
const { run, setFaults, answer, requests } = useJuspay({ rows: [{}] });
useFakeTime();

const UNSAFE = [
	'.',
	'..',
	'a/../b',
	'a\\..\\b',
	'%2e%2e',
	'%252e%252e%252Fx',
	'cst_\u200b1',
	'cst_\u31641',
	'cst_\u00001',
	'cst_\ud8001',
	'x'.repeat(256),
];

function calls(): string[] {
	return requests().map(({ method, url }) => `${method} ${url}`);
}

const ACCOUNT = '1111100001';
const WAITS: INodeParameters = { waitForResult: true, maxWait: 30 };

async function createAndWait(id: string) {
	setFaults(postAnswered(accountRecord(id, ACCOUNT, 'PENDING')));
	const settings = { rows: [{ account: ACCOUNT }] };
	return await run('createAndValidate', { ...oneAccount('always'), ...WAITS }, settings);
}

describe.each(UNSAFE)('%j', (id) => {
	test('as the ID of a customer: nothing is written, and the row says so', async () => {
		answer({ id, object_reference_id: 'customer-1001' }, { method: 'GET' });
		const { error } = await run('upsertCustomer');
		expect(error?.message).toContain('it is unknown whether the customer exists');
		expect(calls()).toEqual(['GET /customers/customer-1001']);
	});

	test('as the ID of a new account: its result is not looked up', async () => {
		const { items } = await createAndWait(id);
		expect(items).toMatchObject([{ outcome: 'pending' }]);
		expect(
			requests().filter(({ url }) => !/^\/(?:bank-info|customers\/[\w-]+\/accounts$)/.test(url)),
		).toEqual([]);
	});
});

test("the name of a customer's list is no ID of an account", async () => {
	const { items } = await createAndWait('list');
	expect(items).toMatchObject([{ outcome: 'pending' }]);
	expect(calls().filter((call) => call.startsWith('GET /customers/'))).toEqual([]);
});

test('an ordinary ID is looked up until the result is there (control)', async () => {
	setFaults(postAnswered(accountRecord('banh_1', ACCOUNT, 'PENDING')), {
		kind: 'answer',
		status: 200,
		method: 'GET',
		path: 'banh_1$',
		body: accountRecord('banh_1', ACCOUNT, 'ACTIVE'),
	});
	const settings = { rows: [{ account: ACCOUNT }] };
	const changes = { ...oneAccount('always'), ...WAITS };
	const { items } = await run('createAndValidate', changes, settings);
	expect(items).toMatchObject([{ outcome: 'valid' }]);
});
