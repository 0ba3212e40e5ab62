import { startSandbox, type Fault } from '../../../sandbox';
import { basic, expectRefused, HEADERS, send, until, useSandbox } from './client';

const { sandbox, api, postForm, control, drops } = useSandbox();

const ACCOUNT = '/customers/demo-customer/customer-accounts/banh_DemoSavings00001';
const OUTAGE = { path: '/payout/merchant/v1/outage' };

describe('the ledger', () => {
	it('holds every request exactly as received, refused ones too', async () => {
		const path = '/customers/a%2Fb/accounts?x=%41&ifsc=A&ifsc=B';
		const headers = { 'X-Odd-Case': 'yes', 'content-type': 'text/plain' };
		const before = Date.now();
		await api({ method: 'POST', path, headers, body: 'a=%20&b=ü' });
		const [record] = sandbox().ledger.requests;
		expect(record).toMatchObject({
			method: 'POST',
			url: path,
			path: '/customers/a%2Fb/accounts',
			query: { x: 'A', ifsc: ['A', 'B'] },
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

	it('can be read and emptied over the control port, which never counts itself', async () => {
		await postForm(`${ACCOUNT}/validate`, {});
		const { requests, pennyDrops } = sandbox().ledger;
		expect((await control('GET', '/ledger')).json()).toEqual({ requests, pennyDrops });
		expect(requests).toHaveLength(1);
		expect((await control('DELETE', '/ledger')).status).toBe(204);
		expect([...requests, ...pennyDrops]).toEqual([]);
	});
});

describe('faults over the control port', () => {
	it('are set, shown and removed', async () => {
		const faults = [{ kind: 'status', status: 503, times: 1 }];
		expect((await control('PUT', '/faults', faults)).status).toBe(200);
		expect(JSON.parse((await control('GET', '/faults')).text)).toEqual(faults);
		expect((await api({ path: ACCOUNT })).status).toBe(503);
		expect((await control('DELETE', '/faults')).status).toBe(204);
		expect((await control('GET', '/faults')).text).toBe('[]');
	});

	it.each([
		[{}, 'array'],
		[[{ kind: 'flood' }], 'kind'],
		[[{ kind: 'hang', ms: 3 }], 'ms'],
		[[{ kind: 'latency' }], 'ms'],
		[[{ kind: 'answer', status: 200 }], 'body'],
		[[{ kind: 'hang', path: '(' }], 'regular expression'],
	])('are refused if they are %j, and the ones in force stay', async (faults, about) => {
		sandbox().setFaults([{ kind: 'status', status: 503 }]);
		expectRefused(await control('PUT', '/faults', faults), 400, about);
		expect(() => {
			sandbox().setFaults(faults as Fault[]);
		}).toThrow(about);
		expect((await api({ path: ACCOUNT })).status).toBe(503);
	});
});

describe('stored data over the control port', () => {
	it('takes a customer account, without a penny drop', async () => {
		const seed = { accountDetails: { vpa: 'a@b' }, status: 'PENDING' };
		const reply = await control('POST', '/customers/a%2Fb/accounts', seed);
		expect(reply.status).toBe(201);
		const path = `/customers/a%2Fb/customer-accounts/${String(reply.json()['customerAccountId'])}`;
		const stored = { customer_id: 'a/b', validation_status: 'PENDING' };
		expect((await api({ path })).json()).toMatchObject(stored);
		expect(drops()).toEqual([]);
	});

	it('refuses an account it does not understand', async () => {
		const seed = { accountDetails: {} };
		expectRefused(await control('POST', '/customers/c/accounts', seed), 400, 'accountDetails');
	});

	it('goes back to the seed on reset', async () => {
		sandbox().addCustomerAccount({ customerId: 'c', accountDetails: { vpa: 'a@b' } });
		sandbox().setFaults([{ kind: 'status', status: 503, path: 'banh' }]);
		await api({ path: ACCOUNT });
		expect((await control('POST', '/reset')).status).toBe(204);
		expect(sandbox().ledger.requests).toEqual([]);
		const list = await api({ path: '/customers/c/customer-accounts/list' });
		expect(list.json()).toMatchObject({ count: 0 });
		expect((await api({ path: ACCOUNT })).status).toBe(200);
	});
});

describe('starting and stopping', () => {
	it('uses the key and merchants it is given', async () => {
		const own = await startSandbox({ apiKey: 'other', merchantId: 'm', blockedMerchantId: 'x' });
		for (const [merchantId, status] of Object.entries({ m: 200, x: 403 })) {
			const authorization = basic('other:');
			const headers = { ...HEADERS, authorization, 'x-merchantid': merchantId };
			expect((await send(own.url, { ...OUTAGE, headers })).status).toBe(status);
		}
		await own.stop();
	});

	it('fails when a port is taken, and leaves none open', async () => {
		const taken = Number(new URL(sandbox().url).port);
		for (const ports of [{ controlPort: taken }, { port: taken }]) {
			await expect(startSandbox(ports)).rejects.toMatchObject({ code: 'EADDRINUSE' });
		}
	});

	it('stops twice without complaint, and refuses connections afterwards', async () => {
		const own = await startSandbox();
		await own.stop();
		await own.stop();
		await expect(send(own.url, OUTAGE)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	});

	it('does not wait for a delayed answer', async () => {
		const own = await startSandbox();
		own.setFaults([{ kind: 'latency', ms: 60_000 }]);
		const call = expect(send(own.url, OUTAGE)).rejects.toThrow();
		await until(() => own.ledger.requests[0]?.fault === 'latency');
		await own.stop();
		await call;
	});
});
