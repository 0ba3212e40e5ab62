import { expectRefused, useSandbox } from './client';

const demanding = useSandbox({ requireCustomers: true });
const lenient = useSandbox();

const OWN_ID = 'customer-2001';
const details = JSON.stringify({ upi: [{ vpa: 'success@upi' }] });

const accountsOf = (customerId: string) => `/customers/${customerId}/accounts`;
const listOf = (customerId: string) => `/customers/${customerId}/customer-accounts/list`;
const formFor = (customer_id: string) => ({
	bank_code: 'JP_HDFC',
	account_details: details,
	customer_id,
	command: 'validate',
});

describe('a sandbox that requires customers', () => {
	const { sandbox, api, postForm, drops } = demanding;

	it('stores no account of a customer that does not exist, and pays nothing', async () => {
		const reply = await postForm(accountsOf(OWN_ID), formFor(OWN_ID));
		expectRefused(reply, 404, 'object_not_found');
		expect(drops()).toEqual([]);
		sandbox().addCustomer({ objectReferenceId: OWN_ID });
		expect((await api({ path: listOf(OWN_ID) })).json()).toMatchObject({ count: 0 });
	});

	it('lists no accounts of a customer that does not exist', async () => {
		expectRefused(await api({ path: listOf(OWN_ID) }), 404, 'object_not_found');
	});

	it('names a wrong field before a missing customer', async () => {
		const form = { ...formFor(OWN_ID), account_details: '{' };
		expectRefused(await postForm(accountsOf(OWN_ID), form), 400, 'account_details');
	});

	it('stores and lists them once the customer is created', async () => {
		await postForm('/customers', { object_reference_id: OWN_ID, mobile_number: '9988776655' });
		expect((await postForm(accountsOf(OWN_ID), formFor(OWN_ID))).status).toBe(200);
		expect((await api({ path: listOf(OWN_ID) })).json()).toMatchObject({ count: 1 });
		expect(drops()).toHaveLength(1);
	});

	it('knows the customer of the start', async () => {
		expect((await api({ path: listOf('demo-customer') })).json()).toMatchObject({ count: 2 });
	});
});

describe('the accounts of a customer', () => {
	const { sandbox, api, postForm, drops } = lenient;

	it('are the same under both of its IDs, and answers repeat the one that was asked with', async () => {
		const juspayId = sandbox().addCustomer({ objectReferenceId: OWN_ID });
		await postForm(accountsOf(juspayId), formFor(juspayId));
		await postForm(accountsOf(OWN_ID), formFor(OWN_ID));
		for (const customer_id of [juspayId, OWN_ID]) {
			const list = [{ customer_id }, { customer_id }];
			expect((await api({ path: listOf(customer_id) })).json()).toMatchObject({ list });
		}
		expect(drops()).toMatchObject([{ customerId: juspayId }, { customerId: OWN_ID }]);
	});

	it('are validated and deleted under either', async () => {
		const customerId = sandbox().addCustomer({ objectReferenceId: OWN_ID });
		const accountDetails = { vpa: 'success@upi' };
		const id = sandbox().addCustomerAccount({ customerId, accountDetails });
		const path = `/customers/${OWN_ID}/customer-accounts/${id}`;
		expect((await postForm(`${path}/validate`, {})).status).toBe(200);
		expect((await postForm(path, { command: 'delete' })).status).toBe(200);
		expect((await api({ path: listOf(customerId) })).json()).toMatchObject({ count: 0 });
	});

	it('that were stored before the customer was created stay', async () => {
		await postForm(accountsOf(OWN_ID), formFor(OWN_ID));
		const juspayId = sandbox().addCustomer({ objectReferenceId: OWN_ID });
		expect((await api({ path: listOf(juspayId) })).json()).toMatchObject({ count: 1 });
	});
});
