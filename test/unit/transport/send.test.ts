import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import nock from 'nock';

import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import { type Answer, createSend } from '../../../nodes/Juspay/transport/send';
import { watchApiKey, watchError } from '../../support/privacyWatch';
import { TEST_API_KEY } from '../../support/sandbox';
import { executeContext, loadOptionsContext } from './context';

const HOST = 'https://sandbox.juspay.in';

const stored = {
	environment: 'sandbox',
	baseUrl: '',
	apiKey: TEST_API_KEY,
	merchantId: 'demo-merchant',
	keyIssuedFor: 'expressCheckout',
};

const credential = { baseUrl: HOST, apiKey: TEST_API_KEY, merchantId: 'demo-merchant' };

const getAccount: JuspayRequest = {
	method: 'GET',
	pathSegments: ['customers', 'cst_1', 'customer-accounts', 'banh_1'],
	routingId: 'cst_1',
};

const createAccount: JuspayRequest = {
	method: 'POST',
	pathSegments: ['customers', 'cst_1', 'accounts'],
	routingId: 'cst_1',
	form: { bank_code: 'JP_HDFC', command: 'validate' },
};

const checkBeneficiary: JuspayRequest = {
	method: 'POST',
	pathSegments: ['payout', 'merchant', 'v1', 'benedetails'],
	json: { beneId: 'b1', command: 'validate' },
};

async function send(
	request: JuspayRequest,
	timeout = 80_000,
	cancelSignal?: AbortSignal,
): Promise<Answer> {
	const { context } = executeContext(cancelSignal === undefined ? {} : { cancelSignal });
	watchApiKey(TEST_API_KEY);
	const answer = await createSend(context, stored, credential, timeout)(request);
	watchError(answer);
	return answer;
}

beforeAll(() => {
	nock.disableNetConnect();
});

afterEach(() => {
	nock.abortPendingRequests();
	nock.cleanAll();
});

afterAll(() => {
	nock.enableNetConnect();
	nock.restore();
});

/** Answers every request, and counts them. */
function answerAll(status: number, body: object = { error_code: 'x' }): { requests: number } {
	const counted = { requests: 0 };
	const answer = () => {
		counted.requests++;
		return [status, body] as const;
	};
	nock(HOST).get(/.*/).reply(answer).post(/.*/).reply(answer).persist();
	return counted;
}

describe('What goes over the wire', () => {
	test('for a form: method, address, headers and body', async () => {
		const scope = nock(HOST, {
			reqheaders: {
				authorization: 'Basic a2V5LW9mLXRoZS10ZXN0cy1vbmx5Og==',
				'x-merchantid': 'demo-merchant',
				'x-routing-id': 'cst_1',
				'content-type': 'application/x-www-form-urlencoded',
			},
		})
			.post('/customers/cst_1/accounts', 'bank_code=JP_HDFC&command=validate')
			.reply(200, [{ customer_account_id: 'banh_1' }]);
		expect(await send(createAccount)).toEqual({
			kind: 'http',
			status: 200,
			body: [{ customer_account_id: 'banh_1' }],
		});
		scope.done();
	});

	test('for JSON: method, address, headers and body', async () => {
		const scope = nock(HOST, {
			reqheaders: {
				authorization: 'Basic a2V5LW9mLXRoZS10ZXN0cy1vbmx5Og==',
				'x-merchantid': 'demo-merchant',
				'content-type': 'application/json',
			},
			badheaders: ['x-routing-id'],
		})
			.post('/payout/merchant/v1/benedetails', { beneId: 'b1', command: 'validate' })
			.reply(200, { uniqueId: 'b1' });
		expect(await send(checkBeneficiary)).toEqual({
			kind: 'http',
			status: 200,
			body: { uniqueId: 'b1' },
		});
		scope.done();
	});

	test.each([
		['a GET', 'no body', getAccount],
		['a POST without fields', 'an empty form', { ...createAccount, form: {} }],
	])('for %s: %s', async (_what, _body, request) => {
		let sent: unknown;
		const note = (_uri: string, body: unknown) => {
			sent = body;
			return {};
		};
		const type = 'application/x-www-form-urlencoded';
		nock(HOST).get(/.*/).reply(200, note);
		nock(HOST).post(/.*/).matchHeader('content-type', type).reply(200, note);
		await send(request);
		expect(sent).toBe('');
	});

	test.each([
		['../../admin', '/customers/..%2F..%2Fadmin/accounts'],
		['a/b?c#d', '/customers/a%2Fb%3Fc%23d/accounts'],
		['%2e%2e', '/customers/%252e%252e/accounts'],
		['a b+c', '/customers/a%20b%2Bc/accounts'],
		['👍', '/customers/%F0%9F%91%8D/accounts'],
	])('for the customer ID %s: exactly one encoded segment', async (customerId, path) => {
		let sentTo = '';
		nock(HOST)
			.post(() => true)
			.reply(200, (uri) => {
				sentTo = uri;
				return [];
			});
		await send({ ...createAccount, pathSegments: ['customers', customerId, 'accounts'] });
		expect(sentTo).toBe(path);
	});
});

describe('An answer', () => {
	const object = { customer_account_id: 'banh_1' };

	test.each([
		['an object', JSON.stringify(object), 'application/json', object],
		['an array', JSON.stringify([object]), 'application/json', [object]],
		['a number', '42', 'application/json', 42],
		['JSON without its content type', JSON.stringify(object), 'text/plain', object],
		['a page', '<html>Hi</html>', 'text/html', '<html>Hi</html>'],
		[
			'broken JSON',
			'{"customer_account_id":"ban',
			'application/json',
			'{"customer_account_id":"ban',
		],
		['nothing', '', 'application/json', ''],
	])('whose body is %s comes back as such', async (_kind, body, type, expected) => {
		nock(HOST).get(/.*/).reply(200, body, { 'Content-Type': type });
		expect(await send(getAccount)).toEqual({ kind: 'http', status: 200, body: expected });
	});

	test.each([200, 201, 400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504])(
		'of status %i comes back with status and body, and is asked for once each by POST and GET',
		async (status) => {
			const counted = answerAll(status);
			const expected = { kind: 'http', status, body: { error_code: 'x' } };
			expect(await send(createAccount)).toEqual(expected);
			expect(await send(getAccount)).toEqual(expected);
			expect(counted.requests).toBe(2);
		},
	);

	test('of status 204 comes back with an empty body', async () => {
		nock(HOST).get(/.*/).reply(204);
		expect(await send(getAccount)).toEqual({ kind: 'http', status: 204, body: '' });
	});

	test('with long numbers keeps them as they stand in texts', async () => {
		nock(HOST)
			.get(/.*/)
			.reply(200, '{"account":"0002628180000119112345"}', { 'Content-Type': 'application/json' });
		expect(await send(getAccount)).toMatchObject({ body: { account: '0002628180000119112345' } });
	});
});

describe('A redirect', () => {
	test.each([301, 302, 303, 307, 308])(
		'of status %i is not followed to another host, which would get key and order to pay',
		async (status) => {
			const other = nock('https://evil.example').post(/.*/).reply(200, []).get(/.*/).reply(200, []);
			nock(HOST)
				.post(/.*/)
				.reply(status, '', { Location: 'https://evil.example/customers/cst_1/accounts' });
			expect(await send(createAccount)).toEqual({ kind: 'http', status, body: '' });
			expect(other.pendingMocks()).toHaveLength(2);
		},
	);

	test('is not followed on the same host either', async () => {
		const later = nock(HOST).get('/elsewhere').reply(200, {});
		nock(HOST)
			.get('/customers/cst_1/customer-accounts/banh_1')
			.reply(302, '', { Location: '/elsewhere' });
		expect(await send(getAccount)).toEqual({ kind: 'http', status: 302, body: '' });
		expect(later.isDone()).toBe(false);
	});
});

describe('When no answer comes, the code says why:', () => {
	function networkError(code: string): Error {
		return Object.assign(new Error(`getaddrinfo ${code} sandbox.juspay.in`), { code });
	}

	test.each([
		['ENOTFOUND', 'the host is unknown'],
		['EAI_AGAIN', 'the name server does not answer'],
		['ECONNREFUSED', 'nobody listens'],
		['EHOSTUNREACH', 'there is no way to the host'],
		['ENETUNREACH', 'there is no network'],
		['ECONNRESET', 'the connection was cut'],
		['EPIPE', 'the connection was closed while sending'],
		['ETIMEDOUT', 'the connection took too long'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'the certificate signs itself'],
		['CERT_HAS_EXPIRED', 'the certificate has expired'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate is for another host'],
		['EPROTO', 'TLS could not be agreed upon'],
	])('%s, %s', async (code) => {
		nock(HOST).post(/.*/).replyWithError(networkError(code));
		expect(await send(createAccount)).toEqual({ kind: 'noAnswer', code });
	});

	test('ERR_CANCELED, the execution was canceled while waiting', async () => {
		const cancel = new AbortController();
		nock(HOST)
			.post(/.*/)
			.reply(() => {
				cancel.abort();
				return [200, []];
			});
		expect(await send(createAccount, 80_000, cancel.signal)).toEqual({
			kind: 'noAnswer',
			code: 'ERR_CANCELED',
		});
	});

	test('ERR_CANCELED, the execution was canceled before; nothing is sent then', async () => {
		const scope = nock(HOST).post(/.*/).reply(200, []);
		expect(await send(createAccount, 80_000, AbortSignal.abort())).toEqual({
			kind: 'noAnswer',
			code: 'ERR_CANCELED',
		});
		expect(scope.isDone()).toBe(false);
	});

	test.each(['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT'])(
		'a request that got no answer is not sent again here: %s',
		async (code) => {
			let requests = 0;
			nock(HOST)
				.post(/.*/)
				.replyWithError(networkError(code))
				.persist()
				.on('request', () => requests++);
			await send(createAccount);
			expect(requests).toBe(1);
		},
	);

	test('an answer holds nothing of the request or of the error that n8n made', async () => {
		nock(HOST).post(/.*/).replyWithError(networkError('ECONNRESET'));
		expect(Object.keys(await send(createAccount))).toEqual(['kind', 'code']);
	});
});

describe('Over a real connection to this machine', () => {
	async function listen(server: Server): Promise<string> {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
	}

	async function sendVia(baseUrl: string, timeout: number): Promise<Answer> {
		const { context } = executeContext();
		return await createSend(context, stored, { ...credential, baseUrl }, timeout)(createAccount);
	}

	/** Sends to a server that treats every request as told; gives the answer and the count of requests. */
	async function sendTo(treat: RequestListener, timeout = 10_000) {
		let requests = 0;
		const server = createServer((request, response) => {
			requests++;
			treat(request, response);
		});
		const answer = await sendVia(await listen(server), timeout);
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		return { answer, requests };
	}

	beforeAll(() => {
		nock.enableNetConnect('127.0.0.1');
	});

	afterAll(() => {
		nock.disableNetConnect();
	});

	test('a server that never answers means ECONNABORTED when the time limit has passed', async () => {
		const { answer, requests } = await sendTo(() => undefined, 30);
		expect(answer).toEqual({ kind: 'noAnswer', code: 'ECONNABORTED' });
		// On a busy machine the time can be over before the server sees the request.
		expect(requests).toBeLessThanOrEqual(1);
	});

	test('a server that cuts the connection means ECONNRESET', async () => {
		const cut: RequestListener = (request) => request.socket.destroy();
		expect(await sendTo(cut)).toEqual({
			answer: { kind: 'noAnswer', code: 'ECONNRESET' },
			requests: 1,
		});
	});

	test('an answer that breaks off in the middle counts as none', async () => {
		const breakOff: RequestListener = (request, response) => {
			response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 });
			response.write('{"customer_account_id":', () => request.socket.destroy());
		};
		expect(await sendTo(breakOff)).toMatchObject({
			answer: { kind: 'noAnswer' },
			requests: 1,
		});
	});

	test('a status 401 is asked for once', async () => {
		const refuse: RequestListener = (_request, response) => {
			response.writeHead(401, { 'Content-Type': 'application/json' }).end('{"error_code":"x"}');
		};
		expect(await sendTo(refuse)).toEqual({
			answer: { kind: 'http', status: 401, body: { error_code: 'x' } },
			requests: 1,
		});
	});

	test('a port where nobody listens means ECONNREFUSED', async () => {
		const server = createServer();
		const baseUrl = await listen(server);
		await new Promise((resolve) => server.close(resolve));
		expect(await sendVia(baseUrl, 10_000)).toEqual({ kind: 'noAnswer', code: 'ECONNREFUSED' });
	});
});

/** The answer when n8n's helper gives a response or throws. */
async function answerTo(helper: () => unknown): Promise<Answer> {
	const { context } = executeContext();
	context.helpers.httpRequestWithAuthentication = async () => await Promise.resolve(helper());
	return await createSend(context, stored, credential, 80_000)(createAccount);
}

describe('The code of an error', () => {
	async function codeOf(error: unknown): Promise<string | null> {
		const answer = await answerTo(() => {
			throw error;
		});
		return answer.kind === 'noAnswer' ? answer.code : null;
	}

	function withCode(code: unknown, cause?: unknown): Error {
		return Object.assign(new Error('Any', { cause }), { code });
	}

	test.each([
		['is read from the error itself', withCode('ECONNRESET'), 'ECONNRESET'],
		['is read from its cause', new Error('Any', { cause: withCode('EPIPE') }), 'EPIPE'],
		[
			'is read from the innermost cause that has one',
			withCode('ERR_BAD_REQUEST', withCode('ERR_NETWORK', withCode('ECONNREFUSED'))),
			'ECONNREFUSED',
		],
		['is read from the error when its cause has none', withCode('EPIPE', new Error('x')), 'EPIPE'],
		['is empty when there is none', new Error('Any'), ''],
		['is empty when it is no text', withCode(42), ''],
		['is empty for a text that was thrown', 'Any', ''],
		['is empty when nothing was thrown', undefined, ''],
		// n8n 1.123 and 2.8 wrap the network's error without a cause; its code is in httpCode only.
		...['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'ECONNABORTED', 'ERR_CANCELED'].map(
			(httpCode): [string, unknown, string] => [
				`is read from httpCode, as older n8n versions have it: ${httpCode}`,
				{ httpCode, message: 'any' },
				httpCode,
			],
		),
		['is not the status in httpCode', { httpCode: '401' }, ''],
		['is empty when httpCode is null', { httpCode: null }, ''],
		['is empty when httpCode is no text', { httpCode: 7 }, ''],
	])('%s', async (_rule, error, code) => {
		expect(await codeOf(error)).toBe(code);
	});

	test('is found although the cause of the error is the error itself', async () => {
		const error = withCode('ECONNRESET');
		error.cause = error;
		expect(await codeOf(error)).toBe('ECONNRESET');
	});
});

test.each([
	['is nothing', undefined],
	['is a text', 'text'],
	['has no status', { body: {} }],
	['has a status that is no number', { statusCode: '200', body: {} }],
])('An answer of the helper that %s counts as none', async (_kind, response) => {
	expect(await answerTo(() => response)).toEqual({ kind: 'noAnswer', code: '' });
});

describe('The credential', () => {
	test('is handed over, so that n8n does not decrypt it for every request', async () => {
		nock(HOST).get(/.*/).times(3).reply(200, {});
		const { context, use } = executeContext();
		const sendOne = createSend(context, stored, credential, 80_000);
		await sendOne(getAccount);
		await sendOne(getAccount);
		await sendOne(getAccount);
		expect(use.decryptions).toBe(0);
		expect(use.authenticated).toEqual([stored, stored, stored]);
	});

	test('is handed over in the context of a drop-down list, too', async () => {
		nock(HOST).get(/.*/).basicAuth({ user: TEST_API_KEY, pass: '' }).reply(200, { list: [] });
		const { context, use } = loadOptionsContext();
		const answer = await createSend(context, stored, credential, 80_000)(getAccount);
		expect(answer).toEqual({ kind: 'http', status: 200, body: { list: [] } });
		expect(use.decryptions).toBe(0);
	});

	test.each<[string, typeof stored | undefined, string]>([
		['that is missing', undefined, HOST],
		['that would send the key over plain http', stored, 'http://sandbox.juspay.in'],
	])('%s brings no answer, and nothing is sent', async (_what, data, baseUrl) => {
		const scope = nock(baseUrl).get(/.*/).reply(200, {});
		const { context } = executeContext();
		const answer = await createSend(context, data, { ...credential, baseUrl }, 80_000)(getAccount);
		expect([answer.kind, scope.isDone()]).toEqual(['noAnswer', false]);
	});
});
