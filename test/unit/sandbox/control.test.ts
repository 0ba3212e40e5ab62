import { startSandbox } from '../../../sandbox';
import { expectRefused, HEADERS, send, until, useSandbox, type Call } from './client';

const { sandbox, api, postForm } = useSandbox();

const ACCOUNT = '/customers/demo-customer/customer-accounts/banh_DemoSavings00001';

function control(call: Call) {
	return send(sandbox().controlUrl, call);
}

function controlJson(method: string, path: string, body: unknown) {
	const headers = { 'content-type': 'application/json' };
	return control({ method, path, headers, body: JSON.stringify(body) });
}

describe('the ledger', () => {
	it('holds every request exactly as received, refused ones too', async () => {
		const path = '/customers/a%2Fb/accounts?x=%41';
		const headers = { 'X-Odd-Case': 'yes', 'content-type': 'text/plain' };
		const before = Date.now();
		await api({ method: 'POST', path, headers, body: 'a=%20&b=ü' });
		const [record] = sandbox().ledger.requests;
		expect(record).toMatchObject({
			method: 'POST',
			url: path,
			path: '/customers/a%2Fb/accounts',
			query: { x: 'A' },
			headers: { 'x-odd-case': 'yes', 'content-type': 'text/plain' },
			rawHeaders: expect.arrayContaining(['X-Odd-Case', 'yes']) as unknown,
			rawBody: 'a=%20&b=ü',
			answeredStatus: 401,
			fault: null,
		});
		expect(record?.at).toBeGreaterThanOrEqual(before);
	});

	it('holds requests that never got past the HTTP layer', async () => {
		const headers = { ...HEADERS, 'content-type': 'nonsense' };
		await api({ method: 'POST', path: `${ACCOUNT}/validate`, headers, body: 'x' });
		expect(sandbox().ledger.requests).toMatchObject([{ rawBody: 'x', answeredStatus: 400 }]);
	});

	it('lists a query name that came twice with both values', async () => {
		await api({ path: '/bank-info?ifsc=A&ifsc=B' });
		expect(sandbox().ledger.requests).toMatchObject([{ query: { ifsc: ['A', 'B'] } }]);
	});

	it('can be read and emptied over the control port, which never counts itself', async () => {
		await postForm(`${ACCOUNT}/validate`, {});
		const { requests, pennyDrops } = sandbox().ledger;
		expect((await control({ path: '/ledger' })).json()).toEqual({ requests, pennyDrops });
		expect(requests).toHaveLength(1);
		expect((await control({ method: 'DELETE', path: '/ledger' })).status).toBe(204);
		expect(requests).toEqual([]);
		expect(pennyDrops).toEqual([]);
	});
});

describe('faults over the control port', () => {
	it('are set, shown and removed', async () => {
		const faults = [{ kind: 'status', status: 503, times: 1 }];
		expect((await controlJson('PUT', '/faults', faults)).status).toBe(200);
		expect(JSON.parse((await control({ path: '/faults' })).text)).toEqual(faults);
		expect((await api({ path: ACCOUNT })).status).toBe(503);
		expect((await control({ method: 'DELETE', path: '/faults' })).status).toBe(204);
		expect((await control({ path: '/faults' })).text).toBe('[]');
	});

	it.each([
		['no list', {}],
		['an unknown kind', [{ kind: 'flood' }]],
		['an unknown field', [{ kind: 'hang', ms: 3 }]],
		['a missing field', [{ kind: 'latency' }]],
		['an answer without a body', [{ kind: 'answer', status: 200 }]],
		['a broken pattern', [{ kind: 'hang', path: '(' }]],
	])('are refused with %s, and the ones in force stay', async (_what, faults) => {
		sandbox().setFaults([{ kind: 'status', status: 503 }]);
		const reply = await controlJson('PUT', '/faults', faults);
		expect(reply.status).toBe(400);
		expect(reply.json()['error']).toEqual(expect.any(String));
		expect((await api({ path: ACCOUNT })).status).toBe(503);
	});
});

describe('stored data over the control port', () => {
	it('takes a customer account, without a penny drop', async () => {
		const seed = { accountDetails: { vpa: 'a@b' }, status: 'PENDING' };
		const reply = await controlJson('POST', '/customers/a%2Fb/accounts', seed);
		expect(reply.status).toBe(201);
		const id = String(reply.json()['customerAccountId']);
		const stored = await api({ path: `/customers/a%2Fb/customer-accounts/${id}` });
		expect(stored.json()).toMatchObject({ customer_id: 'a/b', validation_status: 'PENDING' });
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});

	it('refuses an account it does not understand', async () => {
		expectRefused(await controlJson('POST', '/customers/c/accounts', { accountDetails: {} }), 400);
	});

	it('goes back to the seed on reset', async () => {
		sandbox().addCustomerAccount({ customerId: 'c', accountDetails: { vpa: 'a@b' } });
		sandbox().setFaults([{ kind: 'status', status: 503, path: 'outage' }]);
		await api({ path: ACCOUNT });
		expect((await control({ method: 'POST', path: '/reset' })).status).toBe(204);
		expect(sandbox().ledger.requests).toEqual([]);
		const list = await api({ path: '/customers/c/customer-accounts/list' });
		expect(list.json()).toMatchObject({ count: 0 });
		expect((await api({ path: ACCOUNT })).status).toBe(200);
	});
});

describe('starting and stopping', () => {
	it('uses the key and merchants it is given', async () => {
		const own = await startSandbox({ apiKey: 'other', merchantId: 'm', blockedMerchantId: 'x' });
		const authorization = `Basic ${Buffer.from('other:').toString('base64')}`;
		const statusFor = async (merchantId: string) => {
			const headers = { authorization, 'x-merchantid': merchantId };
			return (await send(own.url, { path: '/payout/merchant/v1/outage', headers })).status;
		};
		expect([await statusFor('m'), await statusFor('x')]).toEqual([200, 403]);
		await own.stop();
	});

	it('fails when a port is taken, and leaves none open', async () => {
		const taken = Number(new URL(sandbox().url).port);
		await expect(startSandbox({ controlPort: taken })).rejects.toMatchObject({
			code: 'EADDRINUSE',
		});
		await expect(startSandbox({ port: taken })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});

	it('stops twice without complaint, and refuses connections afterwards', async () => {
		const own = await startSandbox();
		await own.stop();
		await own.stop();
		await expect(send(own.url, { path: '/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	});

	it('does not wait for a delayed answer', async () => {
		const own = await startSandbox();
		own.setFaults([{ kind: 'latency', ms: 60_000 }]);
		const call = expect(send(own.url, { path: '/' })).rejects.toThrow();
		await until(() => own.ledger.requests[0]?.fault === 'latency');
		await own.stop();
		await call;
	});
});
