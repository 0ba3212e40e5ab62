import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import timers from 'node:timers/promises';

import { startSandbox, type Fault } from '../../../sandbox';
import { FORM, send, until, useSandbox } from './client';

const { sandbox, api, postJson, drops } = useSandbox();

const OUTAGE = { path: '/payout/merchant/v1/outage' };
const ACCOUNT = '/customers/demo-customer/customer-accounts/banh_DemoSavings00001';

/** A paid request: one penny drop when it takes effect. */
const PAY = { method: 'POST', path: `${ACCOUNT}/validate`, headers: FORM };
const pay = () => api(PAY);

const latency = (ms: number): Fault => ({ kind: 'latency', ms });

function failing(status: number, more: { after?: number; times?: number } = {}): Fault {
	return { kind: 'status', status, ...more };
}

async function statuses(count: number): Promise<number[]> {
	const found: number[] = [];
	for (let index = 0; index < count; index += 1) found.push((await api(OUTAGE)).status);
	return found;
}

describe('latency', () => {
	it.each<[Fault[], string, number]>([
		[[latency(30)], 'latency', 200],
		// Latencies add up, and combine with another fault.
		[[failing(503), latency(15), latency(15)], 'status', 503],
	])('waits and then goes on: %j', async (faults, fault, answeredStatus) => {
		const pause = jest.spyOn(timers, 'setTimeout').mockResolvedValue(undefined);
		sandbox().setFaults(faults);
		expect((await pay()).status).toBe(answeredStatus);
		expect(pause.mock.calls.map(([milliseconds]) => milliseconds)).toEqual([30]);
		expect(sandbox().ledger.requests).toMatchObject([{ fault, answeredStatus }]);
		expect(drops()).toHaveLength(answeredStatus === 200 ? 1 : 0);
		pause.mockRestore();
	});

	it('lets the request take effect although the caller has gone', async () => {
		let goOn: () => void = () => undefined;
		const held = new Promise<void>((resolve) => (goOn = resolve));
		const pause = jest.spyOn(timers, 'setTimeout').mockReturnValue(held);
		sandbox().setFaults([{ kind: 'latency', ms: 30, method: 'POST' }]);
		const caller = new AbortController();
		const call = send(sandbox().url, { ...PAY, signal: caller.signal });
		await until(() => pause.mock.calls.length === 1);
		caller.abort();
		await expect(call).rejects.toThrow();
		// By the time that another call is answered, the sandbox knows that this one was given up.
		await api(OUTAGE);
		goOn();
		await until(() => drops().length === 1);
		expect(sandbox().ledger.requests[0]).toMatchObject({ answeredStatus: null });
		pause.mockRestore();
	});
});

it('a rate limit answers 429 over the limit, in the shape of the endpoint, unpaid', async () => {
	sandbox().setFaults([{ kind: 'rateLimit', perSecond: 2 }]);
	const replies = await Promise.all([pay(), pay(), pay(), pay()]);
	const refused = replies.filter(({ status }) => status === 429);
	expect(refused).toHaveLength(2);
	expect(refused[0]?.json()).toHaveProperty('error_info.request_id');
	expect(drops()).toHaveLength(2);
	const marked = sandbox().ledger.requests.filter(({ fault }) => fault === 'rateLimit');
	expect(marked).toHaveLength(2);
});

const headers = { 'retry-after': '2' };
const location = 'http://127.0.0.1:9/x';
const answer = { kind: 'answer', status: 200 } as const;
const status = { kind: 'status' } as const;
const ofType = (type: string) => ({ 'content-type': expect.stringContaining(type) as unknown });

it.each<[Fault, number, RegExp, number, object?]>([
	[failing(408), 408, /"developer_message":/, 0],
	[failing(500), 500, /"developer_message":/, 0],
	[{ ...status, status: 500, processed: true }, 500, /"developer_message":/, 1],
	[{ ...status, status: 429, headers, body: { a: 1 } }, 429, /^{"a":1}$/, 0, headers],
	[{ ...status, status: 500, body: 'no', contentType: 'text/x' }, 500, /^no$/, 0, ofType('text/x')],
	[{ kind: 'redirect', status: 302, location }, 302, /^$/, 0, { location }],
	[{ kind: 'redirect', status: 307, location }, 307, /^$/, 0, { location }],
	[{ kind: 'html', status: 502 }, 502, /^<!DOCTYPE html>/, 0, ofType('text/html')],
	[{ kind: 'html', status: 200, processed: true }, 200, /^<!DOCTYPE html>/, 1],
	[{ kind: 'brokenJson' }, 200, /^\{"object":"customer_account".*[^}]$/, 1],
	[{ kind: 'emptyBody', status: 200 }, 200, /^$/, 0],
	[{ kind: 'emptyBody', status: 200, processed: true }, 200, /^$/, 1],
	[{ ...answer, body: [] }, 200, /^\[\]$/, 1],
	[{ ...answer, body: null }, 200, /^null$/, 1],
	[{ ...answer, body: 'text' }, 200, /^"text"$/, 1],
	[{ ...answer, body: { status: 'NEW' } }, 200, /^\{"status":"NEW"\}$/, 1],
])('%j answers %d with %p and %d penny drops', async (fault, code, body, paid, told = {}) => {
	sandbox().setFaults([fault]);
	const reply = await pay();
	expect(reply).toMatchObject({ status: code, headers: told });
	expect(reply.text).toMatch(body);
	expect(drops()).toHaveLength(paid);
});

it('a status comes in the error shape of the endpoint', async () => {
	sandbox().setFaults([failing(503)]);
	expect((await api(OUTAGE)).json()).toHaveProperty('errorCode');
});

describe('connection faults', () => {
	it.each<[Fault, number]>([
		[{ kind: 'resetBefore' }, 0],
		[{ kind: 'resetAfter' }, 1],
		[{ kind: 'cutBody', then: 'reset' }, 1],
	])('%j cuts the connection with %d penny drops made', async (fault, paid) => {
		sandbox().setFaults([fault]);
		await expect(pay()).rejects.toMatchObject({ code: 'ECONNRESET' });
		const record = { fault: fault.kind, answeredStatus: null };
		expect(sandbox().ledger.requests).toMatchObject([record]);
		expect(drops()).toHaveLength(paid);
	});

	it.each([
		[false, 0],
		[true, 1],
	])('hang (processed: %s) never answers, until the sandbox stops', async (processed, paid) => {
		const own = await startSandbox();
		own.setFaults([{ kind: 'hang', processed }]);
		const outcome = expect(send(own.url, PAY)).rejects.toMatchObject({ code: 'ECONNRESET' });
		await until(() => own.ledger.requests[0]?.fault === 'hang');
		await until(() => own.ledger.pennyDrops.length === paid);
		await own.stop();
		await outcome;
		expect(own.ledger.requests).toMatchObject([{ answeredStatus: null }]);
	});

	it('cutBody (then silence) pays and never sends the second half', async () => {
		sandbox().setFaults([{ kind: 'cutBody', then: 'silence' }]);
		const { port } = new URL(sandbox().url);
		const call = request({ ...PAY, port, host: '127.0.0.1', agent: false });
		call.end();
		const [response] = (await once(call, 'response')) as [IncomingMessage];
		const [half] = (await once(response, 'data')) as [Buffer];
		expect(response.statusCode).toBe(200);
		expect(half.length).toBe(Math.floor(Number(response.headers['content-length']) / 2));
		expect(response.complete).toBe(false);
		expect(drops()).toHaveLength(1);
		call.destroy();
	});

	it('a lost answer leaves the beneficiary to be found by its ID', async () => {
		sandbox().setFaults([{ kind: 'resetAfter', method: 'POST' }]);
		const beneDetails = { type: 'UPI_ID', details: { vpa: 'success@upi' } };
		const body = { beneId: 'b1', customerId: 'c1', command: 'validate', beneDetails };
		await expect(postJson(body)).rejects.toMatchObject({ code: 'ECONNRESET' });
		const found = await api({ path: '/payout/merchant/v1/benedetails/c1/b1' });
		expect(found.json()).toMatchObject({ uniqueId: 'b1', status: 'VALID' });
	});
});

describe('a fault strikes', () => {
	it.each<[string, Fault[], number[]]>([
		[
			'after some and for a number of times',
			[failing(500, { after: 1, times: 2 })],
			[200, 500, 500, 200, 200],
		],
		[
			'in the order of the list, the next when one is used up',
			[failing(500, { times: 1 }), failing(503, { times: 1 })],
			[500, 503, 200],
		],
	])('%s', async (_what, faults, expected) => {
		sandbox().setFaults(faults);
		expect(await statuses(expected.length)).toEqual(expected);
	});

	it('what its method and the pattern of its raw path fit', async () => {
		const path = '^/customers/a%2Fb/';
		sandbox().setFaults([{ kind: 'status', status: 500, method: 'get', path }]);
		expect((await api({ path: '/customers/a%2Fb/customer-accounts/list' })).status).toBe(500);
		expect((await api({ path: '/customers/c/customer-accounts/list' })).status).toBe(200);
		const other = { method: 'POST', path: '/customers/a%2Fb/accounts', headers: FORM };
		expect((await api(other)).status).toBe(400);
	});

	it('at random with a probability, and the same with the same seed', async () => {
		const faults: Fault[] = [{ kind: 'status', status: 500, probability: 0.5, seed: 7 }];
		sandbox().setFaults(faults);
		const first = await statuses(20);
		sandbox().setFaults(faults);
		expect(await statuses(20)).toEqual(first);
		expect(new Set(first)).toEqual(new Set([200, 500]));
	});

	it('requests that would be refused, too', async () => {
		sandbox().setFaults([failing(503)]);
		expect((await api({ ...OUTAGE, headers: {} })).status).toBe(503);
	});
});
