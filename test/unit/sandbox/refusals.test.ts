import { expectRefused, HEADERS, useSandbox, type Json } from './client';

const { api, postForm, postJson, drops } = useSandbox();

const details = { name: 'Asha Rao', ifsc: 'YESB0000262', account: '026291800001191' };
const about = (type: string, changed: Json) => ({ beneDetails: { type, details: changed } });
const account = { beneId: 'bene1', customerId: 'c', ...about('ACCOUNT_IFSC', details) };
const mobile = about('UPI_ID', { mobile: '+919876543210' });
const ifsc = about('IFSC', { ifsc: 'SBIN0008752' });

const FORM_TYPE = 'application/x-www-form-urlencoded';
const BENEFICIARY = '/payout/merchant/v1/benedetails';
const ACCOUNTS = '/customers/c/accounts';
const VERIFY = '/v2/upi/verify-vpa';
const DELETED = '/customers/demo-customer/customer-accounts/banh_DemoSavings00001';

afterEach(() => {
	expect(drops()).toEqual([]);
});

describe('a beneficiary is refused with E01 naming the field', () => {
	const inEither = (command: string): [Json, string][] => [
		[{ beneId: undefined }, 'beneId'],
		[{ customerId: undefined }, 'customerId'],
		[{ beneDetails: undefined }, 'beneDetails'],
		[{ command: undefined }, 'command'],
		[{ beneId: '' }, 'beneId'],
		[{ email: '' }, 'email'],
		[{ phone: 9999999999 }, 'phone'],
		[{ nickname: 'x' }, 'nickname'],
		[about('WALLET', {}), 'beneDetails.type'],
		[about('ACCOUNT_IFSC', { account: '12345' }), 'beneDetails.details.ifsc'],
		[about('ACCOUNT_IFSC', { ...details, vpa: 'a@b' }), 'beneDetails.details.vpa'],
		[about('ACCOUNT_IFSC', { ...details, name: '' }), 'beneDetails.details.name'],
		[about('UPI_ID', { mobile: '9876543210' }), 'beneDetails.details.vpa'],
		[{ ...ifsc, command }, 'command'],
		[{ ...about('IFSC', { ifsc: 'sbin08752' }), command: undefined }, 'beneDetails.details.ifsc'],
	];

	it.each([
		...inEither('validate'),
		[{ command: 'VALIDATE' }, 'command'],
		[{ command: 'resolve' }, 'command'],
		[{ metadata: {} }, 'metadata'],
		[{ preferredGatewayList: ['A'] }, 'preferredGatewayList'],
		[about('ACCOUNT_IFSC', { ...details, docId: 'AAAAA0000A' }), 'beneDetails.details.docId'],
		[{ ...mobile, command: 'resolve' }, 'beneDetails.details.mobile'],
	])('in v1: %p', async (changes, field) => {
		const reply = await postJson({ ...account, command: 'validate', ...changes });
		expectRefused(reply, 400, `\\"${field}\\"`);
		expect(reply.json()).toMatchObject({ error: true, errorCode: 'E01' });
	});

	it.each([
		...inEither('VALIDATE'),
		[{ command: 'validate' }, 'command'],
		[{ command: 'RESOLVE' }, 'command'],
		[{ metadata: 'batch 7' }, 'metadata'],
		[{ preferredGateway: 'CFGEN' }, 'preferredGateway'],
		[{ preferredGatewayList: 'A' }, 'preferredGatewayList'],
		[{ preferredGatewayList: [] }, 'preferredGatewayList'],
		[{ preferredGatewayList: [1] }, 'preferredGatewayList.0'],
		[about('ACCOUNT_IFSC', { ...details, docId: '' }), 'beneDetails.details.docId'],
	])('in v2: %p', async (changes, field) => {
		const reply = await postJson({ ...account, command: 'VALIDATE', ...changes }, 2);
		expectRefused(reply, 400, `\\"${field}\\"`);
		expect(reply.json()).toMatchObject({ error: true, errorCode: 'E01' });
	});
});

describe('a form to create accounts is refused naming the field', () => {
	const fields = { bank_code: 'X', account_details: '{"upi":[{"vpa":"a@b"}]}', customer_id: 'c' };
	const validated = { ...fields, command: 'validate' };
	const bankAccount = (changes: Json) => ({
		bank_account: [{ ifsc: 'YESB0000262', account: '12345', ...changes }],
	});

	it.each(['bank_code', 'account_details', 'customer_id'] as const)('without %s', async (field) => {
		const others = Object.entries(fields).filter(([name]) => name !== field);
		expect((await postForm(ACCOUNTS, Object.fromEntries(others))).json()).toMatchObject({
			error_info: {
				code: 'MISSING_MANDATORY_PARAMETER',
				developer_message: expect.stringContaining(`"${field}"`) as unknown,
			},
		});
	});

	it.each([
		['metadata', { ...validated, metadata: 'x' }],
		['gateway_id', { ...validated, gateway_id: '' }],
		['customer_id', { ...validated, customer_id: 'another' }],
		['command', { ...fields, command: 'VALIDATE' }],
		['validation_amount', { ...validated, validation_amount: 'one' }],
		['validation_amount', { ...validated, validation_amount: '0.00' }],
		['account_details', { ...validated, account_details: '{' }],
		// Both need a validation.
		['validation_amount', { ...fields, validation_amount: '1' }],
		['preferred_ifsc_validation_gateway', { ...fields, preferred_ifsc_validation_gateway: 'X' }],
	])('%s in %j', async (field, form) => {
		expectRefused(await postForm(ACCOUNTS, form), 400, `\\"${field}\\"`);
	});

	it.each([
		['account_details', {}],
		['account_details.upi', { upi: [] }],
		['account_details.card', { card: [] }],
		['account_details.upi.0.name', { upi: [{ vpa: 'a@b', name: 'x' }] }],
		['account_details.upi.0.vpa', { upi: [{ vpa: 'nobody' }] }],
		['account_details.bank_account.0.account', bankAccount({ account: 12345 })],
		['account_details.bank_account.0.account', bankAccount({ account: '123 456' })],
		['account_details.bank_account.0.ifsc', bankAccount({ ifsc: undefined })],
		['account_details.bank_account.0.ifsc', bankAccount({ ifsc: 'yesb0000262' })],
		['account_details.bank_account.0.name', bankAccount({ name: '' })],
	])('%s of %p', async (field, accounts) => {
		const form = { ...validated, account_details: JSON.stringify(accounts) };
		expectRefused(await postForm(ACCOUNTS, form), 400, `\\"${field}\\"`);
	});
});

describe('a form is refused', () => {
	const right = 'vpa=a%40b&merchant_id=demo-merchant';

	it.each([
		[VERIFY, 'merchant_id=demo-merchant', 'vpa'],
		[VERIFY, 'vpa=a%40b', 'merchant_id'],
		[VERIFY, 'vpa=a%40b&merchant_id=another', 'merchant_id'],
		[VERIFY, 'vpa=nobody&merchant_id=demo-merchant', 'vpa'],
		[VERIFY, `${right}&customer_id=`, 'customer_id'],
		[VERIFY, `${right}&order_id=1`, 'order_id'],
		[VERIFY, `${right}&vpa=a%40b`, 'Field \\"vpa\\" came twice'],
		[`${DELETED}/validate`, 'command=validate', 'command'],
		[DELETED, '', 'command'],
		[DELETED, 'command=validate', 'command'],
		[DELETED, 'command=DELETE', 'command'],
		[DELETED, 'command=delete&customer_id=demo-customer', 'customer_id'],
	])('by %s: %s', async (path, form, field) => {
		expectRefused(await postForm(path, form), 400, field);
		expect((await api({ path: DELETED })).status).toBe(200);
	});
});

describe('a body of the wrong type is refused', () => {
	it.each([
		[BENEFICIARY, FORM_TYPE, 'beneId=1', 'content-type'],
		[BENEFICIARY, 'application/json', '{"beneId":', 'JSON'],
		[BENEFICIARY, 'application/json', '', 'JSON'],
		[ACCOUNTS, FORM_TYPE, 'bank_code=100%', '%'],
		[ACCOUNTS, 'application/json', '{}', 'content-type'],
		[DELETED, 'application/json', '{"command":"delete"}', 'content-type'],
		[VERIFY, 'application/json', '{"vpa":"a@b"}', 'content-type'],
	])('by %s: %s %s', async (path, type, body, complaint) => {
		const headers = { ...HEADERS, 'content-type': type };
		expectRefused(await api({ method: 'POST', path, headers, body }), 400, complaint);
	});

	it.each([
		DELETED,
		'/customers/demo-customer',
		'/payout/merchant/v1/outage',
		'/payout/merchant/v1/getways/balance',
		'/payout/merchant/v1/ifsc/HDFC0000001',
	])('by what only reads, as is any query: %s', async (path) => {
		expect((await api({ path, headers: HEADERS })).status).toBe(200);
		expectRefused(await api({ path: `${path}?verbose=1` }), 400, 'verbose');
		const headers = { ...HEADERS, 'content-length': '3' };
		expectRefused(await api({ path, headers, body: 'a=b' }), 400, 'no body');
	});
});

it('what may be sent besides is taken', async () => {
	const contact = { email: 'a@example.com', phone: '9999999999' };
	const older = { ...account, ...contact, command: 'create', metadata: 'batch 7' };
	const newer = { ...account, ...contact, command: 'CREATE', beneId: 'bene2' };
	expect((await postJson(older)).status).toBe(200);
	expect((await postJson(newer, 2)).status).toBe(200);
});
