import type { CustomerAccountSeed } from '../../../sandbox';
import { expectRefused, FORM, useSandbox, type Json } from './client';

const settleAfter = 1500;
const CUSTOMER = 'cst_zqqmw0v4exbhvv2l';
const TIMESTAMP: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
const OPTIONAL = { gateway_id: '800', gateway_reference_id: 'testing' };
const FOREIGN = { customerId: 'someone-else', accountDetails: { vpa: 'a@b' } };

let time = Date.UTC(2026, 0, 1);
const { sandbox, api, postForm, drops } = useSandbox({ settleAfter, now: () => time });

const pathOf = (id: unknown) => `/customers/${CUSTOMER}/customer-accounts/${String(id)}`;
const bank = (account: string, ifsc = 'YESB0000262') => ({ bank_account: [{ ifsc, account }] });
const upi = (vpa: string) => ({ upi: [{ vpa }] });

async function create(details: object, changes: Record<string, string> = { command: 'validate' }) {
	const account_details = JSON.stringify(details);
	const form = { bank_code: 'JP_HDFC', customer_id: CUSTOMER, account_details, ...changes };
	const reply = await postForm(`/customers/${CUSTOMER}/accounts`, form);
	expect(reply.status).toBe(200);
	return JSON.parse(reply.text) as Json[];
}

async function read(id: unknown): Promise<Json> {
	return (await api({ path: pathOf(id), headers: FORM })).json();
}

function seeded(seed: Partial<CustomerAccountSeed> = {}): string {
	const accountDetails = { vpa: '4225246777@yesg' };
	return sandbox().addCustomerAccount({ customerId: CUSTOMER, accountDetails, ...seed });
}

describe('create', () => {
	it('answers the bank account of the page with a list of one account', async () => {
		const accounts = await create(bank('026291800001191'), { ...OPTIONAL, command: 'validate' });
		expect(accounts).toEqual([
			{
				object: 'customer_account',
				customer_account_id: expect.stringMatching(/^banh_[A-Za-z0-9]{16}$/) as unknown,
				customer_id: CUSTOMER,
				date_created: TIMESTAMP,
				account_details: {
					name: 'JOHN DOE',
					ifsc: 'YESB0000262',
					account: '026291800001191',
					juspay_bank_code: 'JP_YESB',
					bank_name: 'YES BANK',
				},
				validation_amount: 1,
				currency: 'INR',
				validation_status: 'ACTIVE',
				last_validated: TIMESTAMP,
				customer_account_type: 'SAVINGS',
			},
		]);
	});

	it('pays for each of several accounts, UPI first', async () => {
		const account = '026291800001191';
		const vpa = '9164326296@upi';
		const preferred = { preferred_ifsc_validation_gateway: 'CFGEN' };
		const several = { ...bank(account), ...upi(vpa) };
		const accounts = await create(several, { ...OPTIONAL, ...preferred, command: 'validate' });
		expect(accounts).toMatchObject([
			{ account_details: { vpa }, validation_status: 'ACTIVE', customer_account_type: 'UPI' },
			{ account_details: { account }, customer_account_type: 'SAVINGS' },
		]);
		const [first, second] = accounts.map(({ customer_account_id: reference }) => reference);
		const at: unknown = expect.any(Number);
		const paid = { at, api: 'expressCheckout', customerId: CUSTOMER };
		expect(drops()).toEqual([
			{ ...paid, vpa, reference: first },
			{ ...paid, account, reference: second },
		]);
	});

	it('repeats a submitted name and the amount', async () => {
		const details = { ifsc: 'AABF0008032', account: '1234567', name: 'test' };
		const amount = { command: 'validate', validation_amount: '1.50' };
		expect(await create({ bank_account: [details] }, amount)).toMatchObject([
			{ account_details: details, validation_amount: 1.5 },
		]);
	});

	it('gives no bank name and no holder name it does not know', async () => {
		const [account] = await create(bank('000100289877623', 'AABF0008032'));
		const details = { ifsc: 'AABF0008032', account: '000100289877623' };
		expect(account?.['account_details']).toEqual(details);
	});

	it('only stores the account when there is no command', async () => {
		const accounts = await create(bank('026291800001191'), {});
		expect(accounts).toMatchObject([{ validation_status: 'CREATED', last_validated: null }]);
		expect(drops()).toEqual([]);
	});

	// The outcome of each test value: test/contract/docs/sandbox.test.ts.
	it('settles in the list too, and dates the change', async () => {
		const [account] = await create(upi('pending@upi'));
		expect(account).toMatchObject({ validation_status: 'PENDING' });
		time += settleAfter;
		const { list } = await read('list');
		const settledAt = new Date(time).toISOString().replace('Z', '000000Z');
		expect(list).toEqual([{ ...account, validation_status: 'ACTIVE', last_validated: settledAt }]);
	});
});

describe('validate', () => {
	it.each([
		['no length', {}],
		['length 0', { 'content-length': '0' }],
		['a chunked body', { 'transfer-encoding': 'chunked' }],
	])('accepts an empty form with %s and answers one object', async (_what, length) => {
		const id = seeded();
		const headers = { ...FORM, ...length };
		const reply = await api({ method: 'POST', path: `${pathOf(id)}/validate`, headers });
		expect(reply.status).toBe(200);
		expect(reply.json()).toMatchObject({ customer_account_id: id, validation_status: 'ACTIVE' });
	});

	it('pays each time it is called, and uses the amount it is given', async () => {
		const id = seeded();
		await postForm(`${pathOf(id)}/validate`, {});
		const form = { validation_amount: '2', preferred_ifsc_validation_gateway: 'CFGEN' };
		const reply = await postForm(`${pathOf(id)}/validate`, form);
		expect(reply.json()).toMatchObject({ validation_amount: 2 });
		expect(drops()).toMatchObject([{ reference: id }, { reference: id }]);
	});

	it('starts pending again', async () => {
		const id = seeded({ accountDetails: { vpa: 'pending@upi' }, status: 'ACTIVE' });
		const reply = await postForm(`${pathOf(id)}/validate`, {});
		expect(reply.json()).toMatchObject({ validation_status: 'PENDING' });
	});
});

describe('get and list', () => {
	it('answer accounts as they were created, those of that customer only, oldest first', async () => {
		const list = await create({ ...upi('a@b'), ...bank('12345') });
		sandbox().addCustomerAccount(FOREIGN);
		expect(await read('list')).toEqual({ object: 'list', list, count: 2, offset: 0, total: 2 });
		expect(await read(list[0]?.['customer_account_id'])).toEqual(list[0]);
	});

	it('answer an unknown account in the documented 404 shape', async () => {
		const reply = await api({ path: pathOf('banh_unknown') });
		expect(reply.status).toBe(404);
		expect(reply.json()).toEqual({
			error_message: 'Cannot find what you are looking for',
			status: 'invalid_request_error',
			error_code: 'object_not_found',
			error_info: {
				user_message: 'Cannot process your request as customer account not found.',
				request_id: expect.any(String) as unknown,
				href: 'NA',
				developer_message: 'Customer account not found.',
				code: 'RESOURCE_NOT_FOUND',
				category: 'USER_ERROR',
			},
		});
	});

	it('show an account put in place with the ID, status and date it was given', async () => {
		const dateCreated = Date.UTC(2025, 1, 24);
		const id = seeded({ status: 'FAILURE', dateCreated, customerAccountId: 'banh_chosen' });
		expect(id).toBe('banh_chosen');
		const date_created = '2025-02-24T00:00:00.000000000Z';
		expect(await read(id)).toMatchObject({ validation_status: 'FAILURE', date_created });
	});

	it('list nothing for a customer nobody has heard of', async () => {
		expect(await read('list')).toMatchObject({ list: [], count: 0, total: 0 });
	});
});

describe('delete', () => {
	const command = { command: 'delete' };

	it('answers the ID with DELETED, and takes only that account away, unpaid', async () => {
		const [kept, id] = [seeded(), seeded()];
		const path = pathOf(id);
		const reply = await postForm(path, command);
		expect(reply.status).toBe(200);
		expect(reply.json()).toEqual({ customer_account_id: id, customer_account_status: 'DELETED' });
		expect(await read('list')).toMatchObject({ list: [{ customer_account_id: kept }], count: 1 });
		expectRefused(await api({ path }), 404, 'object_not_found');
		expectRefused(await postForm(`${path}/validate`, {}), 404, 'object_not_found');
		expectRefused(await postForm(path, command), 404, 'object_not_found');
		expect(drops()).toEqual([]);
	});

	it('and validate answer 404 for an account of another customer, which stays', async () => {
		const id = sandbox().addCustomerAccount(FOREIGN);
		expectRefused(await postForm(`${pathOf(id)}/validate`, {}), 404);
		expectRefused(await postForm(pathOf(id), command), 404);
		const path = `/customers/someone-else/customer-accounts/${id}`;
		expect((await api({ path })).status).toBe(200);
		expect(drops()).toEqual([]);
	});
});
