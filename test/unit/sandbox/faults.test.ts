import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import timers from 'node:timers/promises';
import { startSandbox, type Fault } from '../../../sandbox';
import { FORM, send, until, useSandbox } from './client';

const { sandbox, api, postJson } = useSandbox();

const OUTAGE = { path: '/payout/merchant/v1/outage' };
const ACCOUNT = '/customers/demo-customer/customer-accounts/banh_DemoSavings00001';

/** A paid request: one penny drop when it takes effect. */
const PAY = { method: 'POST', path: `${ACCOUNT}/validate`, headers: FORM };
const pay = () => api(PAY);

function onlyRecord() {
	expect(sandbox().ledger.requests).toHaveLength(1);
	return sandbox().ledger.requests[0];
}

function dropsMade(): number {
	return sandbox().ledger.pennyDrops.length;
}

async function statusesOf(count: number): Promise<number[]> {
	const statuses: number[] = [];
	for (let index = 0; index < count; index += 1) statuses.push((await api(OUTAGE)).status);
	return statuses;
}

describe('latency', () => {
	it.each<[string, Fault[], string, number]>([
		['waits and then goes on', [{ kind: 'latency', ms: 30 }], 'latency', 200],
		[
			'adds up and combines with another fault',
			[
				{ kind: 'status', status: 503 },
				{ kind: 'latency', ms: 15 },
				{ kind: 'latency', ms: 15 },
			],
			'status',
			503,
		],
	])('%s', async (_what, faults, fault, answeredStatus) => {
		const pause = jest.spyOn(timers, 'setTimeout').mockResolvedValue(undefined);
		sandbox().setFaults(faults);
		expect((await pay()).status).toBe(answeredStatus);
		expect(pause.mock.calls.map(([milliseconds]) => milliseconds)).toEqual([30]);
		expect(onlyRecord()).toMatchObject({ fault, answeredStatus });
		expect(dropsMade()).toBe(answeredStatus === 200 ? 1 : 0);
		pause.mockRestore();
	});

	it('lets the request take effect although the caller has gone', async () => {
		sandbox().setFaults([{ kind: 'latency', ms: 30 }]);
		const caller = new AbortController();
		const call = send(sandbox().url, { ...PAY, signal: caller.signal });
		await until(() => sandbox().ledger.requests[0]?.fault === 'latency');
		caller.abort();
		await expect(call).rejects.toThrow();
		await until(() => dropsMade() === 1);
		expect(onlyRecord()).toMatchObject({ answeredStatus: null });
	});
});

describe('rate limit', () => {
	it('answers 429 over the limit, in the error shape of the endpoint, without effect', async () => {
		sandbox().setFaults([{ kind: 'rateLimit', perSecond: 2 }]);
		const replies = await Promise.all([pay(), pay(), pay(), pay()]);
		const refused = replies.filter(({ status }) => status === 429);
		expect(refused).toHaveLength(2);
		expect(refused[0]?.json()).toHaveProperty('error_info.request_id');
		expect(dropsMade()).toBe(2);
		const marked = sandbox().ledger.requests.filter(({ fault }) => fault === 'rateLimit');
		expect(marked).toHaveLength(2);
	});
});

describe('status', () => {
	it.each([408, 429, 500, 503])('%d comes in the error shape of the endpoint', async (status) => {
		sandbox().setFaults([{ kind: 'status', status }]);
		const account = await pay();
		expect(account.status).toBe(status);
		expect(account.json()).toHaveProperty('error_info.developer_message');
		expect((await api(OUTAGE)).json()).toHaveProperty('errorCode');
		expect(dropsMade()).toBe(0);
	});

	it('may bring headers and a JSON body', async () => {
		const headers = { 'retry-after': '2' };
		sandbox().setFaults([{ kind: 'status', status: 429, headers, body: { slow: 'down' } }]);
		const reply = await api(OUTAGE);
		expect(reply.headers['retry-after']).toBe('2');
		expect(reply.json()).toEqual({ slow: 'down' });
	});

	it('may bring a text with a content type', async () => {
		sandbox().setFaults([{ kind: 'status', status: 500, body: 'oh no', contentType: 'text/x' }]);
		const reply = await api(OUTAGE);
		expect(reply.text).toBe('oh no');
		expect(reply.headers['content-type']).toMatch(/^text\/x/);
	});

	it('may hide that the request took effect', async () => {
		sandbox().setFaults([{ kind: 'status', status: 500, processed: true }]);
		expect((await pay()).status).toBe(500);
		expect(dropsMade()).toBe(1);
	});
});

describe('redirect', () => {
	it.each([302, 307] as const)('%d points elsewhere without effect', async (status) => {
		sandbox().setFaults([{ kind: 'redirect', status, location: 'http://127.0.0.1:9/x' }]);
		const reply = await pay();
		expect(reply.status).toBe(status);
		expect(reply.headers.location).toBe('http://127.0.0.1:9/x');
		expect(dropsMade()).toBe(0);
	});
});

describe('connection faults', () => {
	it.each<[Fault, number]>([
		[{ kind: 'resetBefore' }, 0],
		[{ kind: 'resetAfter' }, 1],
		[{ kind: 'cutBody', then: 'reset' }, 1],
	])('%j cuts the connection with %d penny drops made', async (fault, drops) => {
		sandbox().setFaults([fault]);
		await expect(pay()).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(onlyRecord()).toMatchObject({ fault: fault.kind, answeredStatus: null });
		expect(dropsMade()).toBe(drops);
	});

	it.each([
		[false, 0],
		[true, 1],
	])('hang (processed: %s) never answers, until the sandbox stops', async (processed, drops) => {
		const own = await startSandbox();
		own.setFaults([{ kind: 'hang', processed }]);
		const call = send(own.url, PAY);
		const outcome = expect(call).rejects.toMatchObject({ code: 'ECONNRESET' });
		await until(() => own.ledger.requests[0]?.fault === 'hang');
		await until(() => own.ledger.pennyDrops.length === drops);
		await own.stop();
		await outcome;
		expect(own.ledger.requests).toMatchObject([{ answeredStatus: null }]);
	});
});

describe('unusable bodies', () => {
	it.each([200, 502])('html answers a page with status %d', async (status) => {
		sandbox().setFaults([{ kind: 'html', status }]);
		const reply = await pay();
		expect(reply.status).toBe(status);
		expect(reply.headers['content-type']).toContain('text/html');
		expect(reply.text).toMatch(/^<!DOCTYPE html>/);
		expect(dropsMade()).toBe(0);
	});

	it('brokenJson pays and sends half of the answer', async () => {
		sandbox().setFaults([{ kind: 'brokenJson' }]);
		const reply = await pay();
		expect(reply.status).toBe(200);
		expect(reply.text).toMatch(/^\{"object":"customer_account"/);
		expect(() => reply.json()).toThrow(SyntaxError);
		expect(dropsMade()).toBe(1);
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
		expect(dropsMade()).toBe(1);
		call.destroy();
	});

	it.each([
		[undefined, 0],
		[true, 1],
	])('emptyBody (processed: %s) sends nothing with its status', async (processed, drops) => {
		const fault: Fault = { kind: 'emptyBody', status: 200, processed };
		sandbox().setFaults([fault]);
		const reply = await pay();
		expect([reply.status, reply.text]).toEqual([200, '']);
		expect(dropsMade()).toBe(drops);
	});

	it.each([[[]], [null], ['text'], [{ status: 'NEW' }]])(
		'answer pays and sends %j instead',
		async (body) => {
			sandbox().setFaults([{ kind: 'answer', status: 200, body }]);
			expect(JSON.parse((await pay()).text)).toEqual(body);
			expect(dropsMade()).toBe(1);
		},
	);
});

describe('which requests a fault strikes', () => {
	it('is limited by method and by a pattern of the raw path', async () => {
		sandbox().setFaults([
			{ kind: 'status', status: 500, method: 'get', path: '^/customers/a%2Fb/' },
		]);
		expect((await api({ path: '/customers/a%2Fb/customer-accounts/list' })).status).toBe(500);
		expect((await api({ path: '/customers/c/customer-accounts/list' })).status).toBe(200);
		expect((await pay()).status).toBe(200);
	});

	it('starts after some and ends after a number of times', async () => {
		sandbox().setFaults([{ kind: 'status', status: 500, after: 1, times: 2 }]);
		expect(await statusesOf(5)).toEqual([200, 500, 500, 200, 200]);
	});

	it('takes the first one in the list; the next has its turn when that one is used up', async () => {
		sandbox().setFaults([
			{ kind: 'status', status: 500, times: 1 },
			{ kind: 'status', status: 503, times: 1 },
		]);
		expect(await statusesOf(3)).toEqual([500, 503, 200]);
	});

	it('is random with a probability, and the same with the same seed', async () => {
		const faults: Fault[] = [{ kind: 'status', status: 500, probability: 0.5, seed: 7 }];
		sandbox().setFaults(faults);
		const first = await statusesOf(20);
		sandbox().setFaults(faults);
		expect(await statusesOf(20)).toEqual(first);
		expect(new Set(first)).toEqual(new Set([200, 500]));
	});

	it('includes requests that would be refused', async () => {
		sandbox().setFaults([{ kind: 'status', status: 503 }]);
		expect((await api({ ...OUTAGE, headers: {} })).status).toBe(503);
	});

	it('is none after a reset', async () => {
		sandbox().setFaults([{ kind: 'status', status: 500 }]);
		sandbox().reset();
		expect((await api(OUTAGE)).status).toBe(200);
	});

	it('refuses a pattern that is no regular expression', () => {
		expect(() => {
			sandbox().setFaults([{ kind: 'resetBefore', path: '(' }]);
		}).toThrow('regular expression');
	});
});

describe('a lost answer on payouts', () => {
	it('leaves the beneficiary to be found by its ID', async () => {
		sandbox().setFaults([{ kind: 'resetAfter', method: 'POST' }]);
		const beneDetails = { type: 'UPI_ID', details: { vpa: 'success@upi' } };
		const body = { beneId: 'b1', customerId: 'c1', command: 'validate', beneDetails };
		await expect(postJson(body)).rejects.toMatchObject({ code: 'ECONNRESET' });
		const found = await api({ path: '/payout/merchant/v1/benedetails/c1/b1' });
		expect(found.json()).toMatchObject({ uniqueId: 'b1', status: 'VALID' });
	});
});
