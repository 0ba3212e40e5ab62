import {
	bank,
	createFields,
	expectRefused,
	FORM,
	HEADERS,
	JSON_HEADERS,
	upi,
	useSandbox,
	type Json,
} from './client';

const CUSTOMER = 'cst_zqqmw0v4exbhvv2l';
const ACCOUNTS = `/customers/${CUSTOMER}/accounts`;
const ONE_UPI_ID = new URLSearchParams(createFields(CUSTOMER, upi('a@b'))).toString();
const NEW_ID = /^banh_[A-Za-z0-9]{16}$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/;

const { sandbox, api, postForm } = useSandbox();

function accountPath(id: unknown): string {
	return `/customers/${CUSTOMER}/customer-accounts/${String(id)}`;
}

async function create(accounts: unknown, changes: Record<string, string | undefined> = {}) {
	const reply = await postForm(ACCOUNTS, createFields(CUSTOMER, accounts, changes));
	return { ...reply, accounts: JSON.parse(reply.text) as Json[] };
}

async function refusalOf(accounts: unknown, changes: Record<string, string | undefined> = {}) {
	const reply = await postForm(ACCOUNTS, createFields(CUSTOMER, accounts, changes));
	expect(reply.status).toBe(400);
	expect(sandbox().ledger.pennyDrops).toEqual([]);
	return reply.json()['error_info'];
}

const STORE = { command: undefined };

describe('create and validate', () => {
	const optional = { gateway_id: '800', gateway_reference_id: 'testing' };

	it('answers the bank account sample with a list of one account', async () => {
		const { status, accounts } = await create(bank('026291800001191'), optional);
		expect(status).toBe(200);
		expect(accounts).toEqual([
			{
				object: 'customer_account',
				customer_account_id: expect.stringMatching(NEW_ID) as unknown,
				customer_id: CUSTOMER,
				date_created: expect.stringMatching(TIMESTAMP) as unknown,
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
				last_validated: expect.stringMatching(TIMESTAMP) as unknown,
				customer_account_type: 'SAVINGS',
			},
		]);
	});

	it('answers the UPI sample, preferred gateway included, with nothing but the UPI ID as details', async () => {
		const { accounts } = await create(upi('8668757911@ffsk'), {
			...optional,
			preferred_ifsc_validation_gateway: 'CFGEN',
		});
		expect(accounts).toMatchObject([
			{
				account_details: { vpa: '8668757911@ffsk' },
				validation_status: 'ACTIVE',
				customer_account_type: 'UPI',
			},
		]);
	});

	it('answers the sample with several accounts UPI first, each with an ID and a penny drop', async () => {
		const details = { ...bank('026291800001191'), ...upi('9164326296@upi') };
		const { accounts } = await create(details, optional);
		const [first, second] = accounts;
		expect(accounts.map((account) => account['customer_account_type'])).toEqual(['UPI', 'SAVINGS']);
		expect(sandbox().ledger.pennyDrops).toEqual([
			{
				at: expect.any(Number) as unknown,
				api: 'expressCheckout',
				customerId: CUSTOMER,
				vpa: '9164326296@upi',
				reference: first?.['customer_account_id'],
			},
			{
				at: expect.any(Number) as unknown,
				api: 'expressCheckout',
				customerId: CUSTOMER,
				account: '026291800001191',
				reference: second?.['customer_account_id'],
			},
		]);
	});

	it('echoes a submitted name and the validation amount', async () => {
		const details = { bank_account: [{ ifsc: 'AABF0008032', account: '1234567', name: 'test' }] };
		const { accounts } = await create(details, { validation_amount: '1.50' });
		expect(accounts).toMatchObject([
			{
				account_details: { name: 'test', ifsc: 'AABF0008032', account: '1234567' },
				validation_amount: 1.5,
			},
		]);
	});

	it('gives no bank name and no holder name it does not know', async () => {
		const { accounts } = await create(bank('000100289877623', 'AABF0008032'));
		expect(accounts[0]?.['account_details']).toEqual({
			ifsc: 'AABF0008032',
			account: '000100289877623',
		});
	});

	it('only stores the account when there is no command', async () => {
		const { accounts } = await create(bank('026291800001191'), { command: undefined });
		expect(accounts).toMatchObject([{ validation_status: 'CREATED', last_validated: null }]);
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});

	it.each([
		['a missing bank code', 'bank_code', { bank_code: undefined }],
		['missing details', 'account_details', { account_details: undefined }],
		['a missing customer', 'customer_id', { customer_id: undefined }],
		['an unknown field', 'metadata', { metadata: 'x' }],
		['an empty optional field', 'gateway_id', { gateway_id: '' }],
		['a foreign customer', 'customer_id', { customer_id: 'another' }],
		['an unknown command', 'command', { command: 'VALIDATE' }],
		['an amount that is no number', 'validation_amount', { validation_amount: 'one' }],
		['an amount of nothing', 'validation_amount', { validation_amount: '0.00' }],
		['details that are no JSON', 'account_details', { account_details: '{' }],
		['an amount without a validation', 'validation_amount', { ...STORE, validation_amount: '1' }],
		[
			'a preferred gateway without a validation',
			'preferred_ifsc_validation_gateway',
			{ ...STORE, preferred_ifsc_validation_gateway: 'CFGEN' },
		],
	])('refuses %s', async (_what, field, changes) => {
		const isMissing = Object.values(changes).includes(undefined) && !('command' in changes);
		expect(await refusalOf(upi('a@b'), changes)).toMatchObject({
			...(isMissing && { code: 'MISSING_MANDATORY_PARAMETER' }),
			developer_message: expect.stringContaining(`"${field}"`) as unknown,
		});
	});

	it.each([
		['no account at all', {}, 'account_details'],
		['an empty list', { upi: [] }, 'account_details.upi'],
		['an unknown kind of account', { card: [] }, 'account_details.card'],
		['an unknown key of an account', { upi: [{ vpa: 'a@b', name: 'x' }] }, 'upi.0.name'],
		[
			'an account number that is a number',
			{ bank_account: [{ ifsc: 'YESB0000262', account: 12345 }] },
			'bank_account.0.account',
		],
		['a missing IFSC', { bank_account: [{ account: '12345' }] }, 'bank_account.0.ifsc'],
		['an IFSC in lower case', bank('12345', 'yesb0000262'), 'bank_account.0.ifsc'],
		['spaces in an account number', bank('123 456'), 'bank_account.0.account'],
		[
			'an empty name',
			{ bank_account: [{ ifsc: 'YESB0000262', account: '12345', name: '' }] },
			'bank_account.0.name',
		],
		['a UPI ID without @', upi('nobody'), 'upi.0.vpa'],
	])('refuses account details with %s', async (_what, details, field) => {
		expect(await refusalOf(details)).toMatchObject({
			developer_message: expect.stringContaining(field) as unknown,
		});
	});

	it.each([
		['a field that came twice', 'bank_code', `${ONE_UPI_ID}&bank_code=JP_SBI`],
		['a broken percent encoding', '', 'bank_code=100%'],
	])('refuses a form with %s', async (_what, about, form) => {
		expectRefused(await postForm(ACCOUNTS, form), 400, about);
	});

	it('refuses JSON where a form is due', async () => {
		const headers = { ...HEADERS, ...JSON_HEADERS };
		const reply = await api({ method: 'POST', path: ACCOUNTS, headers, body: '{}' });
		expectRefused(reply, 400, 'content-type');
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
		const reply = await api({ method: 'POST', path: `${accountPath(id)}/validate`, headers });
		expect(reply.status).toBe(200);
		expect(reply.json()).toMatchObject({ customer_account_id: id, validation_status: 'ACTIVE' });
	});

	it('pays each time it is called', async () => {
		const id = seeded();
		await postForm(`${accountPath(id)}/validate`, {});
		await postForm(`${accountPath(id)}/validate`, { validation_amount: '2' });
		expect(sandbox().ledger.pennyDrops).toMatchObject([{ reference: id }, { reference: id }]);
	});

	it('uses the amount and the preferred gateway it is given', async () => {
		const reply = await postForm(`${accountPath(seeded())}/validate`, {
			validation_amount: '2',
			preferred_ifsc_validation_gateway: 'CFGEN',
		});
		expect(reply.json()).toMatchObject({ validation_amount: 2 });
	});

	it('refuses an unknown field', async () => {
		const reply = await postForm(`${accountPath(seeded())}/validate`, { command: 'validate' });
		expectRefused(reply, 400, 'command');
	});

	it('answers 404 for an account of another customer', async () => {
		expectRefused(await postForm(`${accountPath(foreign())}/validate`, {}), 404);
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});
});

function seeded(): string {
	return sandbox().addCustomerAccount({
		customerId: CUSTOMER,
		accountDetails: { vpa: '4225246777@yesg' },
	});
}

function foreign(): string {
	const owner = { customerId: 'someone-else', accountDetails: { vpa: 'a@b' } };
	return sandbox().addCustomerAccount(owner);
}

describe('get', () => {
	it('answers the sample request with the account as it was created', async () => {
		const { accounts } = await create(upi('4225246777@yesg'));
		const [account = {}] = accounts;
		const reply = await api({
			path: accountPath(account['customer_account_id']),
			headers: FORM,
		});
		expect(reply.json()).toEqual(account);
	});

	it('answers an unknown account in the documented 404 shape', async () => {
		const reply = await api({ path: accountPath('banh_unknown') });
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

	it('shows a seeded account with the status and date it was given', async () => {
		const id = sandbox().addCustomerAccount({
			customerId: CUSTOMER,
			accountDetails: { ifsc: 'SBIN0008752', account: '000100289877623' },
			status: 'FAILURE',
			dateCreated: Date.UTC(2025, 1, 24),
			customerAccountId: 'banh_chosen',
		});
		expect(id).toBe('banh_chosen');
		expect((await api({ path: accountPath(id) })).json()).toMatchObject({
			validation_status: 'FAILURE',
			date_created: '2025-02-24T00:00:00.000000000Z',
		});
	});

	it('refuses a query and a body', async () => {
		const path = accountPath(seeded());
		expectRefused(await api({ path: `${path}?verbose=1` }), 400);
		const headers = { ...FORM, 'content-length': '3' };
		expectRefused(await api({ path, headers, body: 'a=b' }), 400);
	});
});

describe('list', () => {
	it('holds the accounts of that customer only, oldest first', async () => {
		const { accounts } = await create({ ...upi('a@b'), ...bank('12345') });
		sandbox().addCustomerAccount({ customerId: 'someone-else', accountDetails: { vpa: 'c@d' } });
		const reply = await api({ path: accountPath('list') });
		expect(reply.json()).toEqual({ object: 'list', list: accounts, count: 2, offset: 0, total: 2 });
	});

	it('is empty for a customer nobody has heard of', async () => {
		const reply = await api({ path: '/customers/nobody/customer-accounts/list' });
		expect(reply.json()).toEqual({ object: 'list', list: [], count: 0, offset: 0, total: 0 });
	});

	it('offers two accounts of demo-customer from the start', async () => {
		const reply = await api({ path: '/customers/demo-customer/customer-accounts/list' });
		expect(reply.json()).toMatchObject({ count: 2 });
	});
});

describe('delete', () => {
	it('answers the ID with DELETED, and moves no money', async () => {
		const id = seeded();
		const reply = await postForm(accountPath(id), { command: 'delete' });
		expect(reply.status).toBe(200);
		expect(reply.json()).toEqual({ customer_account_id: id, customer_account_status: 'DELETED' });
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});

	it('leaves an account that cannot be found by get, validate or a second delete', async () => {
		const path = accountPath(seeded());
		await postForm(path, { command: 'delete' });
		const replies = await Promise.all([
			api({ path }),
			postForm(`${path}/validate`, {}),
			postForm(path, { command: 'delete' }),
		]);
		expect(replies.map(({ status }) => status)).toEqual([404, 404, 404]);
		expect(replies[2].json()).toMatchObject({ error_code: 'object_not_found' });
	});

	it('takes the account out of the list and leaves the others in', async () => {
		const [kept, deleted] = [seeded(), seeded()];
		await postForm(accountPath(deleted), { command: 'delete' });
		const list = await api({ path: accountPath('list') });
		expect(list.json()).toMatchObject({ list: [{ customer_account_id: kept }], count: 1 });
	});

	it.each([
		['no command', {}],
		['another command', { command: 'validate' }],
		['a command in upper case', { command: 'DELETE' }],
		['a further field', { command: 'delete', customer_id: CUSTOMER }],
	])('refuses a form with %s and keeps the account', async (_what, fields) => {
		const path = accountPath(seeded());
		expect((await postForm(path, fields)).status).toBe(400);
		expect((await api({ path })).status).toBe(200);
	});

	it('refuses JSON', async () => {
		const headers = { ...HEADERS, ...JSON_HEADERS };
		const call = { method: 'POST', headers, body: '{"command":"delete"}' };
		expectRefused(await api({ ...call, path: accountPath(seeded()) }), 400);
	});

	it('answers 404 for an account of another customer, which stays', async () => {
		const id = foreign();
		expectRefused(await postForm(accountPath(id), { command: 'delete' }), 404);
		const path = `/customers/someone-else/customer-accounts/${id}`;
		expect((await api({ path })).status).toBe(200);
	});
});
