import type { INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { useJuspay } from '../support/juspay';

const { sandbox, run, setFaults, answer, requests, posts } = useJuspay({ rows: [{}] });
useFakeTime();

const FROM_COLUMNS: INodeParameters = { takeValuesFrom: 'inputColumns' };

function calls(): string[] {
	return requests().map(({ method, url }) => `${method} ${url}`);
}

describe('Create', () => {
	test('says what to do if the customer exists', async () => {
		sandbox().addCustomer({ objectReferenceId: 'customer-1001' });
		const { error } = await run('createCustomer');
		expect(error?.message).toMatch(
			/^Juspay already has this request or record \(customer customer-1001\): ALREADY_EXISTS/,
		);
		expect(error).toMatchObject({
			description: expect.stringContaining("use the operation 'Create or Update'") as string,
		});
		expect(posts()).toBe(1);
	});

	test('takes each Object Reference ID once in a list, before anything is sent', async () => {
		const rows = [{ objectReferenceId: 'customer-1001', mobile: '9988776655' }];
		const { error } = await run('createCustomer', FROM_COLUMNS, { rows: [...rows, ...rows] });
		expect(error?.message).toMatch(/^Row \d: 'Object Reference ID' is already used by row 1/);
		expect(requests()).toEqual([]);
	});

	test('is not taken for done because an older customer stands under the ID when its answer got lost', async () => {
		setFaults({ kind: 'resetBefore', method: 'POST' });
		sandbox().addCustomer({
			objectReferenceId: 'customer-1001',
			mobileNumber: '9988776655',
			dateCreated: Date.now() - 3_600_000,
		});
		const { error } = await run('createCustomer');
		expect(error?.message).toContain('The customer may already have been created');
		expect(error?.message).not.toContain('9988776655');
		expect(posts()).toBe(1);
	});
});

describe('Create or Update', () => {
	test('creates who is new', async () => {
		const { items } = await run('upsertCustomer');
		expect(calls()).toEqual(['GET /customers/customer-1001', 'POST /customers']);
		expect(items).toMatchObject([{ objectReferenceId: 'customer-1001' }]);
	});

	test('updates who exists, by the ID that Juspay gave', async () => {
		const id = sandbox().addCustomer({
			objectReferenceId: 'customer-1001',
			mobileNumber: '9000000000',
			lastName: 'Rao',
		});
		const changes = { additionalFields: { firstName: 'Asha' } };
		const { items } = await run('upsertCustomer', changes);
		expect(calls()).toEqual(['GET /customers/customer-1001', `POST /customers/${id}`]);
		const named = { firstName: 'Asha', lastName: 'Rao', mobileNumber: '9988776655' };
		expect(items).toMatchObject([{ customerId: id, ...named }]);
	});

	test('asks once and writes once for equal rows, and refuses rows that differ under one ID', async () => {
		const row = { objectReferenceId: 'customer-1001', mobile: '9988776655' };
		const rows = [row, row, { ...row, mobile: '9988776656' }];
		const settings = { rows, onError: 'continueErrorOutput' } as const;
		const { items, errors } = await run('upsertCustomer', FROM_COLUMNS, settings);
		expect(items).toHaveLength(2);
		expect(errors).toEqual([
			expect.stringMatching(/^Row \d: 'Object Reference ID' is already used by row 1/),
		]);
		expect(requests()).toHaveLength(2);
	});

	test("writes nothing on another customer's record", async () => {
		answer({ id: 'cst_other', object_reference_id: 'customer-2002' }, { method: 'GET' });
		const { error } = await run('upsertCustomer');
		expect(error?.message).toContain('it is unknown whether the customer exists');
		expect(posts()).toBe(0);
	});
});

test('one customer is routed alike, whether they are created, looked up or given an account', async () => {
	const customerId = 'customer-1001';
	await run('upsertCustomer', { objectReferenceId: customerId });
	await run('upsertCustomer', { objectReferenceId: customerId });
	await run('getCustomer', { customerId });
	await run('updateCustomer', { customerId, mobileNumber: '9988776656' });
	await run('createAndValidate', { customerId });
	const routed = requests().map(({ headers }) => headers['x-routing-id']);
	expect(routed.length).toBeGreaterThan(6);
	expect(new Set(routed)).toEqual(new Set([customerId]));
});

test('an ID that no header can contain is refused, with the way out', async () => {
	const objectReferenceId = 'ग्राहक-1001';
	const { error } = await run('createCustomer', { objectReferenceId });
	expect(error?.message).toContain("'Object Reference ID'");
	expect(error?.description).toContain("'Routing ID' in Options");
	const options = { routingId: 'customer-1001' };
	const { items } = await run('createCustomer', { objectReferenceId, options });
	expect(items).toHaveLength(1);
	expect(requests()[0]?.headers['x-routing-id']).toBe('customer-1001');
});

test('a call from an IP address that is not allowed is told in plain words, and ends the run', async () => {
	setFaults({ kind: 'status', status: 403 });
	const { error } = await run('getCustomer', { customerId: 'customer-1001' });
	expect(error?.message).toContain(
		'Juspay does not accept calls from this server\'s IP address (customer customer-1001): BAD_ORIGIN "IP Verification Failed"',
	);
	expect(error?.description).toMatch(/Juspay's request ID: [\w-]+\./);
});

describe('Create or Update, where somebody else writes, too', () => {
	const gone = {
		kind: 'status',
		status: 404,
		method: 'GET',
		times: 1,
		body: { error_code: 'RESOURCE_NOT_FOUND', error_message: 'x' },
	} as const;
	const ASHA = { additionalFields: { firstName: 'Asha' } };

	test('updates a customer whom another run created at the same moment', async () => {
		setFaults(gone);
		sandbox().addCustomer({ objectReferenceId: 'customer-1001', mobileNumber: '9000000000' });
		const { items, error } = await run('upsertCustomer');
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ mobileNumber: '9988776655' }]);
	});

	test.each([500, -5000])(
		'updates whom another run created %i ms after a creation whose answer got lost',
		async (ms) => {
			setFaults(gone, { kind: 'resetBefore', method: 'POST', times: 1 });
			sandbox().addCustomer({
				objectReferenceId: 'customer-1001',
				mobileNumber: '9988776655',
				firstName: 'Other',
				dateCreated: Date.now() + ms,
			});
			const { items } = await run('upsertCustomer', ASHA);
			expect(items).toMatchObject([{ firstName: 'Asha' }]);
		},
	);

	test('sends nothing more if all of what it sent is there, although the answer got lost', async () => {
		setFaults({ kind: 'resetAfter', method: 'POST', times: 1 });
		const { items } = await run('upsertCustomer', ASHA);
		expect(items).toMatchObject([{ firstName: 'Asha' }]);
		expect(posts()).toBe(1);
	});

	test('creates nobody unless Juspay says that there is no such customer', async () => {
		const body = { error: true, error_message: 'blocked by firewall' };
		setFaults({ kind: 'status', status: 404, method: 'GET', body });
		await run('upsertCustomer');
		expect(posts()).toBe(0);
	});

	test('takes an update that is answered with another Object Reference ID for none', async () => {
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
});

describe("A customer who exists by Juspay's words when one is created", () => {
	const notFound = { error_code: 'object_not_found', error_message: 'x' };
	const unseen = { kind: 'status', status: 404, method: 'GET', body: notFound } as const;

	test('but is not shown by any look-up is told in the words of customers', async () => {
		sandbox().addCustomer({ objectReferenceId: 'customer-1001' });
		setFaults(unseen);
		const { error } = await run('upsertCustomer');
		expect(error?.message).toMatch(/^Juspay already has this request or record \(customer/);
	});

	test('but is shown as another one, too', async () => {
		sandbox().addCustomer({ objectReferenceId: 'customer-1001' });
		const other = { id: 'cst_other', object_reference_id: 'customer-2002' };
		setFaults({ ...unseen, times: 1 }, { kind: 'answer', status: 200, method: 'GET', body: other });
		const { error, items } = await run('upsertCustomer');
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^Juspay already has this request or record \(customer/);
		expect(posts()).toBe(1);
	});
});

describe('Get and Update', () => {
	test.each(['getCustomer', 'updateCustomer'] as const)(
		"%s: another customer's record is no answer",
		async (operation) => {
			answer({ id: 'cst_other', object_reference_id: 'customer-2002', first_name: 'Mallory' });
			const { error, items } = await run(operation, { options: { maxRetries: 0 } });
			expect(items).toEqual([]);
			expect(error?.message).toContain('an undocumented format');
		},
	);

	test('an update whose answer got lost is sent again: the same values once more change nothing', async () => {
		setFaults({ kind: 'resetAfter', method: 'POST', times: 1 });
		const { items } = await run('updateCustomer');
		expect(items).toMatchObject([{ mobileNumber: '9988776655' }]);
		expect(posts()).toBe(2);
	});

	test('two rows that change one customer in two ways are refused, as nobody knows which comes last', async () => {
		sandbox().addCustomer({ objectReferenceId: 'customer-1001', mobileNumber: '9000000000' });
		const rows = ['9000000001', '9000000001', '9000000002'].map((mobile) => {
			return { customerId: 'customer-1001', mobile };
		});
		const settings = { rows, onError: 'continueErrorOutput' } as const;
		const { items, errors } = await run('updateCustomer', FROM_COLUMNS, settings);
		expect(items).toMatchObject(Array(2).fill({ mobileNumber: '9000000001' }));
		expect(errors).toEqual([
			expect.stringMatching(/^Row 3: 'Customer ID' is already used by row 1/),
		]);
	});

	test('an update without anything to change is refused', async () => {
		const { error } = await run('updateCustomer', { mobileNumber: '' });
		expect(error?.message).toBe('There is nothing to update. Nothing was sent');
		expect(requests()).toEqual([]);
	});
});

describe('An Object Reference ID', () => {
	const HIDDEN = 'customer\u200b-1001';

	test('has at least 8 characters', async () => {
		const { error } = await run('createCustomer', { objectReferenceId: '1001' });
		expect(error?.message).toMatch(/^'Object Reference ID' is shorter than 8 characters/);
	});

	test('with an invisible sign makes no second customer', async () => {
		sandbox().addCustomer({ objectReferenceId: 'customer-1001', mobileNumber: '9000000000' });
		await run('upsertCustomer', { objectReferenceId: HIDDEN });
		expect(calls()).not.toContain('POST /customers');
	});

	test('that is refused does not show the invisible sign that it holds', async () => {
		const { error } = await run('createCustomer', { objectReferenceId: HIDDEN });
		expect(error?.message).toBe(
			"'Object Reference ID' contains an invisible character. Nothing was sent",
		);
	});

	test('under which rows differ is refused with the reason', async () => {
		const row = { objectReferenceId: 'customer-1001', mobile: '9988776655' };
		const rows = [row, { ...row, mobile: '9988776656' }];
		const { error } = await run('upsertCustomer', FROM_COLUMNS, { rows });
		expect(error).toMatchObject({
			description: expect.stringContaining('in different ways') as string,
		});
	});
});

describe('Contact data of a customer', () => {
	test.each<[mobileNumber: string, mobileCountryCode: string | undefined, sent: string]>([
		['+91 98765 43210', undefined, 'mobile_number=9876543210'],
		['98765 43210', '+91', 'mobile_number=9876543210&mobile_country_code=91'],
		['(202) 555-0123', '1', 'mobile_number=2025550123&mobile_country_code=1'],
	])('may be of another country: %s, code %s', async (mobileNumber, mobileCountryCode, sent) => {
		const additionalFields = mobileCountryCode === undefined ? {} : { mobileCountryCode };
		await run('createCustomer', { mobileNumber, additionalFields });
		expect(requests()[0]?.rawBody).toContain(sent);
	});

	test.each<[INodeParameters, RegExp]>([
		[{ mobileNumber: '2025550123' }, /^'Mobile Number' does not start with 6, 7, 8 or 9/],
		[
			{ mobileNumber: '555', additionalFields: { mobileCountryCode: '1' } },
			/^'Mobile Number' is not a mobile number/,
		],
		[{ additionalFields: { mobileCountryCode: 'IN' } }, /^'Mobile Country Code' is not a country/],
		[{ additionalFields: { email: 'no address' } }, /^'Email' is not an email address/],
	])('is checked before it is sent: %j', async (changes, words) => {
		const { error } = await run('createCustomer', changes);
		expect(error?.message).toMatch(words);
		expect(requests()).toEqual([]);
	});
});

test("what Juspay says about a field names it with the editor's label", async () => {
	const fields = [{ field_name: 'email_address', reason: 'Invalid value.' }];
	const body = { status: 'error', error_code: 'bad_request', error_info: { fields } };
	setFaults({ kind: 'status', status: 400, body });
	const { error } = await run('createCustomer');
	expect(error?.message).toContain('Email: Invalid value.');
	expect(error?.message).not.toContain('email_address');
});
