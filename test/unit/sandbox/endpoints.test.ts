import { basic, expectRefused, FORM_TYPE, HEADERS, PAYOUT_HEADERS, useSandbox } from './client';

const { authorization } = PAYOUT_HEADERS;
const { sandbox, api, postForm, drops } = useSandbox();

const ACCOUNT = '/customers/demo-customer/customer-accounts/banh_DemoSavings00001';
const CUSTOMER = '/customers/demo-customer';
const OUTAGE = '/payout/merchant/v1/outage';
const BANK_INFO = '/bank-info?ifsc=HDFC0000001';
const VERIFY = '/v2/upi/verify-vpa';
const text: unknown = expect.any(String);

describe('the API key', () => {
	it.each([ACCOUNT, BANK_INFO, CUSTOMER])(
		'wrong on %s gives 401 in the documented shape',
		async (path) => {
			const reply = await api({ path, headers: { ...HEADERS, authorization: basic('wrong:') } });
			expect(reply.status).toBe(401);
			expect(reply.json()).toEqual({
				status: 'error',
				error_code: 'access_denied',
				error_info: {
					user_message: 'Unauthorized.',
					request_id: text,
					href: 'NA',
					developer_message: 'Invalid API Key. Please pass a valid and active api key.',
					code: 'UNAUTHORIZED',
					category: 'USER_ERROR',
				},
			});
		},
	);

	it.each([
		['with a password', { authorization: basic('demo-api-key:x') }, 'E02'],
		['as a bearer token', { authorization: 'Bearer demo-api-key' }, 'E02'],
		['in lower case', { authorization: authorization.replace('Basic', 'basic') }, 'E02'],
		['missing', {}, 'E04'],
	])('%s gives 401 everywhere', async (_what, key, errorCode) => {
		const merchant = { 'x-merchantid': 'demo-merchant', 'x-routing-id': 'c' };
		const headers: Record<string, string> = { ...merchant, ...key };
		expectRefused(await api({ path: OUTAGE, headers }), 401, `"errorCode":"${errorCode}"`);
		expectRefused(await api({ path: ACCOUNT, headers }), 401, 'access_denied');
		for (const path of [VERIFY, '/customers']) {
			expectRefused(await api({ method: 'POST', path, headers }), 401, 'access_denied');
		}
	});

	it("without the colon, as Juspay's own client sends it, is taken on Express Checkout alone", async () => {
		const headers = { ...HEADERS, authorization: basic('demo-api-key') };
		for (const path of [ACCOUNT, BANK_INFO, CUSTOMER]) {
			expect((await api({ path, headers })).status).toBe(200);
		}
		expectRefused(await api({ path: OUTAGE, headers }), 401, '"errorCode":"E02"');
	});
});

describe('the merchant ID', () => {
	it.each([ACCOUNT, BANK_INFO, CUSTOMER, OUTAGE])('missing on %s gives 400', async (path) => {
		const headers = { authorization, 'x-routing-id': 'c' };
		expectRefused(await api({ path, headers }), 400, 'x-merchantid');
	});

	it.each([
		['blocked-merchant', 403, 'E08'],
		['foreign-merchant', 401, 'E07'],
	])('%s is refused', async (merchantId, status, errorCode) => {
		const headers = { ...HEADERS, 'x-merchantid': merchantId };
		expectRefused(await api({ path: OUTAGE, headers }), status, `"errorCode":"${errorCode}"`);
		for (const path of [ACCOUNT, CUSTOMER]) {
			expectRefused(await api({ path, headers }), status, 'access_denied');
		}
	});
});

describe('the routing ID', () => {
	const headers = { ...PAYOUT_HEADERS, ...FORM_TYPE };

	it.each([
		['GET', ACCOUNT],
		['GET', '/customers/c/customer-accounts/list'],
		['POST', '/customers/c/accounts'],
		['POST', `${ACCOUNT}/validate`],
		['POST', ACCOUNT],
		['POST', '/customers'],
		['GET', '/customers/c'],
		['POST', '/customers/c'],
		['GET', OUTAGE],
		['GET', '/payout/merchant/v1/getways/balance'],
	])('is required for %s %s', async (method, path) => {
		expectRefused(await api({ method, path, headers }), 400, 'x-routing-id');
	});

	it('is not needed for the others', async () => {
		const body = 'vpa=a%40b&merchant_id=demo-merchant';
		expect((await api({ method: 'POST', path: VERIFY, headers, body })).status).toBe(200);
		expect((await api({ path: BANK_INFO, headers: PAYOUT_HEADERS })).status).toBe(200);
	});
});

describe('verify a UPI ID', () => {
	const mandate_details = { is_handle_supported: true };

	it.each([
		['success@upi', { status: 'VALID', customer_name: 'JOHN SNOW', mandate_details }],
		['invalid@upi', { status: 'INVALID', mandate_details }],
		['pending@upi', { status: 'VALID', customer_name: text, mandate_details }],
	])('answers %s at once, and moves no money', async (vpa, expected) => {
		const form = { vpa, merchant_id: 'demo-merchant', customer_id: 'c' };
		expect((await postForm(VERIFY, form)).json()).toEqual({ vpa, ...expected });
		expect(drops()).toEqual([]);
	});

	it('answers a provider that is out of reach in the general 400 shape', async () => {
		const reply = await postForm(VERIFY, { vpa: 'error@upi', merchant_id: 'demo-merchant' });
		expectRefused(reply, 400, 'UPI provider could not be reached.');
		expect(reply.json()).toMatchObject({
			status: 'invalid_request_error',
			error_code: 'invalid_request',
			error_info: { code: 'INVALID_INPUT' },
		});
	});
});

describe('bank info', () => {
	it('answers the fields of the page', async () => {
		const rails = { rtgs: true, imps: true, neft: true, upi: true, swift: false };
		expect((await api({ path: BANK_INFO })).json()).toEqual({
			ifsc: 'HDFC0000001',
			bank_name: 'HDFC BANK',
			juspay_bank_code: 'JP_HDFC',
			branch: text,
			address: text,
			district: text,
			state: 'MAHARASHTRA',
			contact_number: text,
			date_created: expect.any(Number) as unknown,
			last_updated: expect.any(Number) as unknown,
			metadata: { ...rails, micr: '400240901', iso3166: 'IN' },
		});
	});

	it.each(['ZZZZ0000001', 'hdfc0000001', ''])('answers 404 for "%s"', async (ifsc) => {
		const reply = await api({ path: `/bank-info?ifsc=${ifsc}` });
		expect(reply.status).toBe(404);
		expect(reply.json()).toMatchObject({
			error_type: 'INVALID_REQUEST_ERROR',
			code: 'INVALID_REQUEST',
			message: 'Bank details not found',
			user_message: text,
			session_id: text,
			error_info: { code: 'RESOURCE_NOT_FOUND' },
		});
	});

	it.each(['', '?ifsc=HDFC0000001&ifsc=HDFC0000001', '?ifsc=HDFC0000001&bank=HDFC'])(
		'refuses the query "%s"',
		async (query) => {
			expectRefused(await api({ path: `/bank-info${query}` }), 400);
		},
	);
});

it.each([
	['GET', '/', 'object_not_found'],
	['GET', '/customers', 'object_not_found'],
	['GET', '/customers//customer-accounts/list', 'object_not_found'],
	['DELETE', ACCOUNT, 'object_not_found'],
	['GET', `${ACCOUNT}/validate`, 'object_not_found'],
	['GET', `${ACCOUNT}/`, 'object_not_found'],
	['PROPFIND', ACCOUNT, 'object_not_found'],
	['GET', VERIFY, 'object_not_found'],
	['POST', '/payout/merchant/v3/benedetails', 'E09'],
	['GET', '/payout/merchant/v1/benedetails/ravi1', 'E09'],
	['GET', '/ledger', 'object_not_found'],
])('%s %s is not found', async (method, path, code) => {
	expectRefused(await api({ method, path }), 404, code);
	expect(sandbox().ledger.requests).toMatchObject([{ method, path, answeredStatus: 404 }]);
});

describe('a path segment', () => {
	const list = (segment: string) => `/customers/${segment}/customer-accounts/list`;

	it.each([
		['..%2F..%2Fadmin', '../../admin'],
		['%2e%2e', '..'],
		['..', '..'],
		['a%252Fb', 'a%2Fb'],
		['%E0%A4%85%20%F0%9F%98%80', 'अ 😀'],
		['a%3Fb%23c', 'a?b#c'],
		['a+b', 'a+b'],
		['%E0%A4%85'.repeat(10_000), 'अ'.repeat(10_000)],
	])('is decoded exactly once: %.20s', async (segment, customerId) => {
		const id = sandbox().addCustomerAccount({ customerId, accountDetails: { vpa: 'a@b' } });
		const reply = await api({ path: list(segment) });
		expect(reply.json()).toMatchObject({ count: 1, list: [{ customer_account_id: id }] });
		expect(sandbox().ledger.requests[0]?.url).toBe(list(segment));
	});

	it('is compared with customer_id after decoding', async () => {
		const fields = { bank_code: 'X', account_details: '{"upi":[{"vpa":"a@b"}]}' };
		const reply = await postForm('/customers/a%2Fb/accounts', { ...fields, customer_id: 'a/b' });
		expect(reply.status).toBe(200);
	});

	it.each(['%zz', '%E0%A4'])('that is no valid encoding (%s) is refused', async (segment) => {
		expectRefused(await api({ path: list(segment) }), 400);
	});
});
