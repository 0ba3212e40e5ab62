import { expectRefused, HEADERS, useSandbox } from './client';

let time = Date.UTC(2026, 0, 1);
const { sandbox, api, postForm, control, drops } = useSandbox({ now: () => time });

const CUSTOMERS = '/customers';
const REQUIRED = { object_reference_id: 'customer-2001', mobile_number: '9988776655' };
const OPTIONAL = {
	email_address: 'asha.rao@example.com',
	first_name: 'Asha Devi',
	last_name: 'Rao (Jr.)',
	mobile_country_code: '65',
};

const JUSPAY_ID: unknown = expect.stringMatching(/^cst_[a-z0-9]{16}$/);
const NEW_YEAR = '2026-01-01T00:00:00.000000000Z';

const create = (changes: Record<string, string> = {}) =>
	postForm(CUSTOMERS, { ...REQUIRED, ...changes });

async function createdId(): Promise<string> {
	return String((await create()).json()['id']);
}

beforeEach(() => {
	time = Date.UTC(2026, 0, 1);
});

afterEach(() => {
	expect(drops()).toEqual([]);
});

describe('create a customer', () => {
	it('answers the object of the page', async () => {
		const reply = await create(OPTIONAL);
		expect(reply.status).toBe(200);
		expect(reply.json()).toEqual({
			id: JUSPAY_ID,
			object: 'customer',
			...REQUIRED,
			...OPTIONAL,
			date_created: NEW_YEAR,
			last_updated: NEW_YEAR,
		});
	});

	it('takes India for the country, and tells what it does not know as null', async () => {
		expect((await create()).json()).toEqual({
			id: JUSPAY_ID,
			object: 'customer',
			...REQUIRED,
			mobile_country_code: '91',
			email_address: null,
			first_name: null,
			last_name: null,
			date_created: NEW_YEAR,
			last_updated: NEW_YEAR,
		});
	});

	it('refuses a wrong field in the shape of the page, with its name and what is wrong', async () => {
		const reply = await create({ mobile_number: '' });
		expect(reply.status).toBe(400);
		expect(reply.json()).toEqual({
			error_message: 'Wrong value in mobile_number',
			status: 'Invalid Request',
			error_code: 'Invalid Request',
			error_info: {
				user_message: 'Invalid request params. Please verify your input.',
				fields: [{ field_name: 'mobile_number', reason: 'Invalid value.' }],
				developer_message: 'Invalid request params',
				code: 'INVALID_INPUT',
				category: 'USER_ERROR',
			},
		});
	});

	it.each([
		['object_reference_id', 'seven-7'],
		['object_reference_id', ''],
		['mobile_number', '+919988776655'],
		['mobile_number', '998877665'],
		['email_address', 'nobody'],
		['email_address', '.asha@example.com'],
		['email_address', 'asha_@example.com'],
		['first_name', ''],
		['last_name', "O'Neill"],
		['mobile_country_code', '+91'],
		['options.get_client_auth_token', 'yes'],
	])('refuses %s "%s"', async (field_name, value) => {
		const reply = await create({ [field_name]: value });
		const fields = [{ field_name, reason: 'Invalid value.' }];
		expect([reply.status, reply.json()]).toMatchObject([400, { error_info: { fields } }]);
	});

	it.each([
		['mobile_number', 'object_reference_id=customer-2001', 'Mandatory field is missing.'],
		['object_reference_id', 'mobile_number=9988776655', 'Mandatory field is missing.'],
		['nickname', `${String(new URLSearchParams(REQUIRED))}&nickname=A`, 'Unknown field.'],
		['mobile_number', `${String(new URLSearchParams(REQUIRED))}&mobile_number=1`, 'Came twice.'],
	])('refuses %s in the form %s', async (field_name, form, reason) => {
		const reply = await postForm(CUSTOMERS, form);
		const fields = [{ field_name, reason }];
		expect([reply.status, reply.json()]).toMatchObject([400, { error_info: { fields } }]);
		expectRefused(await api({ path: `${CUSTOMERS}/customer-2001` }), 404);
	});

	it('refuses JSON', async () => {
		const headers = { ...HEADERS, 'content-type': 'application/json' };
		const body = JSON.stringify(REQUIRED);
		const reply = await api({ method: 'POST', path: CUSTOMERS, headers, body });
		expectRefused(reply, 400, 'content-type');
	});
});

describe('update a customer', () => {
	it('changes what is named, leaves the rest, and dates the change', async () => {
		const created = (await create(OPTIONAL)).json();
		time += 1000;
		const changes = { mobile_number: '9000000001', first_name: 'Meera' };
		const reply = await postForm(`${CUSTOMERS}/customer-2001`, changes);
		const last_updated = '2026-01-01T00:00:01.000000000Z';
		expect(reply.json()).toEqual({ ...created, ...changes, last_updated });
		const stored = await api({ path: `${CUSTOMERS}/${String(created['id'])}` });
		expect(stored.json()).toEqual(reply.json());
	});

	it('takes the ID it has, and refuses another one', async () => {
		const path = `${CUSTOMERS}/${await createdId()}`;
		const own = { object_reference_id: 'customer-2001' };
		expect((await postForm(path, own)).status).toBe(200);
		const reply = await postForm(path, { object_reference_id: 'customer-2002' });
		expectRefused(reply, 400, 'Wrong value in object_reference_id');
	});

	it('refuses wrong fields and unknown ones, and customers that do not exist', async () => {
		const path = `${CUSTOMERS}/demo-customer`;
		expectRefused(await postForm(path, { mobile_number: '12' }), 400, 'mobile_number');
		expectRefused(await postForm(path, { nickname: 'A' }), 400, 'nickname');
		const unknown = `${CUSTOMERS}/customer-2002`;
		expectRefused(await postForm(unknown, { first_name: 'A' }), 404, 'object_not_found');
	});
});

describe('customers put in place', () => {
	it('are found without a request, with the ID they were given or a new one', async () => {
		const [objectReferenceId, customerId] = ['customer-2001', 'cst_chosen0000000001'];
		expect(sandbox().addCustomer({ objectReferenceId, customerId })).toBe(customerId);
		expect((await api({ path: `${CUSTOMERS}/${customerId}` })).json()).toMatchObject({
			object_reference_id: objectReferenceId,
			mobile_number: null,
		});
		const reply = await control('POST', CUSTOMERS, { objectReferenceId: 'customer-2002' });
		expect([reply.status, reply.json()]).toEqual([201, { customerId: JUSPAY_ID }]);
	});

	it('are refused if they exist or are not understood', async () => {
		const twice = { objectReferenceId: 'demo-customer' };
		expectRefused(await control('POST', CUSTOMERS, twice), 400, 'already exists');
		expectRefused(await control('POST', CUSTOMERS, {}), 400, 'objectReferenceId');
	});

	it('are forgotten on reset, except for the one of the start', async () => {
		const id = await createdId();
		sandbox().reset();
		expectRefused(await api({ path: `${CUSTOMERS}/${id}` }), 404);
		const reply = await api({ path: `${CUSTOMERS}/cst_democustomer0001` });
		expect(reply.json()).toMatchObject({ object_reference_id: 'demo-customer' });
	});
});
