import { AUTHORIZATION, expectRefused, HEADERS, PAYOUT_HEADERS, useSandbox } from './client';

const { sandbox, api, postForm } = useSandbox();

const ACCOUNT = '/customers/demo-customer/customer-accounts/banh_DemoSavings00001';
const OUTAGE = '/payout/merchant/v1/outage';
const BANK_INFO = '/bank-info?ifsc=HDFC0000001';

function basic(text: string): string {
	return `Basic ${Buffer.from(text).toString('base64')}`;
}

describe('the API key', () => {
	it.each([ACCOUNT, BANK_INFO])('wrong on %s gives 401 in the documented shape', async (path) => {
		const reply = await api({ path, headers: { ...HEADERS, authorization: basic('wrong:') } });
		expect(reply.status).toBe(401);
		expect(reply.json()).toEqual({
			status: 'error',
			error_code: 'access_denied',
			error_info: {
				user_message: 'Unauthorized.',
				request_id: expect.any(String) as unknown,
				href: 'NA',
				developer_message: 'Invalid API Key. Please pass a valid and active api key.',
				code: 'UNAUTHORIZED',
				category: 'USER_ERROR',
			},
		});
	});

	it.each([
		['without the colon', basic('sandbox-api-key')],
		['with a password', basic('sandbox-api-key:x')],
		['as a bearer token', 'Bearer sandbox-api-key'],
		['with the scheme in lower case', AUTHORIZATION.replace('Basic', 'basic')],
	])('%s is refused everywhere', async (_what, authorization) => {
		const payouts = await api({ path: OUTAGE, headers: { ...PAYOUT_HEADERS, authorization } });
		expect(payouts.status).toBe(401);
		expect(payouts.json()).toMatchObject({ error: true, errorCode: 'E02' });
		expect((await api({ path: ACCOUNT, headers: { ...HEADERS, authorization } })).status).toBe(401);
	});

	it('missing gives 401 on customer accounts and E04 on payouts', async () => {
		const headers = { 'x-merchantid': 'demo-merchant', 'x-routing-id': 'c' };
		expect((await api({ path: ACCOUNT, headers })).status).toBe(401);
		const payouts = await api({ path: OUTAGE, headers });
		expect(payouts.status).toBe(401);
		expect(payouts.json()).toMatchObject({ errorCode: 'E04' });
	});
});

describe('the merchant ID', () => {
	it.each([ACCOUNT, BANK_INFO, OUTAGE])('missing on %s gives 400', async (path) => {
		const headers = { authorization: AUTHORIZATION, 'x-routing-id': 'c' };
		expectRefused(await api({ path, headers }), 400, 'x-merchantid');
	});

	it.each([
		['of a blocked merchant', 'blocked-merchant', 403, 'E08'],
		['of somebody else', 'foreign-merchant', 401, 'E07'],
	])('%s is refused', async (_what, merchantId, status, errorCode) => {
		const headers = { ...HEADERS, 'x-merchantid': merchantId };
		const payouts = await api({ path: OUTAGE, headers });
		expect(payouts.status).toBe(status);
		expect(payouts.json()).toMatchObject({ errorCode });
		const account = await api({ path: ACCOUNT, headers });
		expect(account.status).toBe(status);
		expect(account.json()).toMatchObject({ error_code: 'access_denied' });
	});
});

describe('the routing ID', () => {
	it.each([
		['GET', ACCOUNT],
		['GET', '/customers/c/customer-accounts/list'],
		['POST', '/customers/c/accounts'],
		['POST', `${ACCOUNT}/validate`],
		['POST', ACCOUNT],
	])('is required for %s %s', async (method, path) => {
		const headers = { ...PAYOUT_HEADERS, 'content-type': 'application/x-www-form-urlencoded' };
		expectRefused(await api({ method, path, headers }), 400, 'x-routing-id');
	});

	it.each([BANK_INFO, OUTAGE])('is not needed for %s', async (path) => {
		expect((await api({ path, headers: PAYOUT_HEADERS })).status).toBe(200);
	});
});

describe('bank info', () => {
	it('answers the fields of the page', async () => {
		expect((await api({ path: BANK_INFO })).json()).toEqual({
			ifsc: 'HDFC0000001',
			bank_name: 'HDFC BANK',
			juspay_bank_code: 'JP_HDFC',
			branch: expect.any(String) as unknown,
			address: expect.any(String) as unknown,
			district: expect.any(String) as unknown,
			state: 'MAHARASHTRA',
			contact_number: expect.any(String) as unknown,
			date_created: expect.any(Number) as unknown,
			last_updated: expect.any(Number) as unknown,
			metadata: {
				rtgs: true,
				imps: true,
				neft: true,
				upi: true,
				swift: false,
				micr: '400240901',
				iso3166: 'IN',
			},
		});
	});

	it.each(['ZZZZ0000001', 'hdfc0000001', 'nonsense', ''])('answers 404 for "%s"', async (ifsc) => {
		const reply = await api({ path: `/bank-info?ifsc=${ifsc}` });
		expect(reply.status).toBe(404);
		expect(reply.json()).toMatchObject({
			error_type: 'INVALID_REQUEST_ERROR',
			code: 'INVALID_REQUEST',
			message: 'Bank details not found',
			user_message: expect.any(String) as unknown,
			session_id: expect.any(String) as unknown,
			error_info: { code: 'RESOURCE_NOT_FOUND' },
		});
	});

	it.each(['', '?ifsc=HDFC0000001&ifsc=HDFC0000001', '?ifsc=HDFC0000001&bank=HDFC'])(
		'refuses the query "%s"',
		async (query) => {
			expect((await api({ path: `/bank-info${query}` })).status).toBe(400);
		},
	);
});

describe('outage', () => {
	it('reports nothing', async () => {
		expect((await api({ path: OUTAGE })).json()).toEqual({
			beneficiarySpecificData: [],
			gatewaySpecificData: [],
		});
	});
});

describe('anything else', () => {
	it.each([
		['GET', '/'],
		['GET', '/customers'],
		['GET', '/customers//customer-accounts/list'],
		['DELETE', ACCOUNT],
		['GET', `${ACCOUNT}/validate`],
		['GET', `${ACCOUNT}/`],
		['PROPFIND', ACCOUNT],
		['POST', '/payout/merchant/v3/benedetails'],
		['GET', '/payout/merchant/v1/benedetails/ravi1'],
		['GET', '/ledger'],
	])('%s %s is not found', async (method, path) => {
		expect((await api({ method, path })).status).toBe(404);
		expect(sandbox().ledger.requests).toMatchObject([{ method, path, answeredStatus: 404 }]);
	});

	it('keeps the payout error shape for unknown payout paths', async () => {
		expect((await api({ path: '/payout/nothing' })).json()).toMatchObject({ errorCode: 'E09' });
	});
});

describe('a path segment', () => {
	const list = (segment: string) => `/customers/${segment}/customer-accounts/list`;

	it.each([
		['an encoded slash', '..%2F..%2Fadmin', '../../admin'],
		['encoded dots', '%2e%2e', '..'],
		['plain dots', '..', '..'],
		['an encoded percent sign', 'a%252Fb', 'a%2Fb'],
		['letters of other scripts', encodeURIComponent('अमित 😀'), 'अमित 😀'],
		['encoded question mark and hash', 'a%3Fb%23c', 'a?b#c'],
		['a plus sign', 'a+b', 'a+b'],
		['ten thousand characters', 'x'.repeat(10_000), 'x'.repeat(10_000)],
		['ten thousand encoded characters', '%E0%A4%85'.repeat(10_000), 'अ'.repeat(10_000)],
	])('with %s is decoded exactly once', async (_what, segment, customerId) => {
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
		expect((await api({ path: list(segment) })).status).toBe(400);
	});
});
