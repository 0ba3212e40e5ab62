import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import nock from 'nock';

import {
	type Answer,
	cameBack,
	classify,
	type NoAnswer,
} from '../../../nodes/Juspay/transport/answer';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import { createSend } from '../../../nodes/Juspay/transport/send';
import { watchApiKey, watchError } from '../../support/privacyWatch';
import { TEST_API_KEY } from '../../support/sandbox';
import { executeContext, loadOptionsContext } from './context';

const HOST = 'https://sandbox.juspay.in';
const FORM_TYPE = 'application/x-www-form-urlencoded';

const stored = { environment: 'sandbox', apiKey: TEST_API_KEY, merchantId: 'demo-merchant' };
const credential = { baseUrl: HOST, apiKey: TEST_API_KEY, merchantId: 'demo-merchant' };

const FIELDS = { bank_code: 'JP_HDFC', command: 'validate' };

const lookUp: JuspayRequest = { method: 'GET', pathSegments: ['bank-info'] };

const createAccount: JuspayRequest = {
	method: 'POST',
	pathSegments: ['customers', 'cst_1', 'accounts'],
	routingId: 'cst_1',
	form: FIELDS,
};

const checkBeneficiary: JuspayRequest = {
	method: 'POST',
	pathSegments: ['payout', 'merchant', 'v1', 'benedetails'],
	json: FIELDS,
};

function answered(status: number, body: unknown): Answer {
	return classify({ kind: 'http', status, body });
}

function lost(code: string, details: Partial<NoAnswer> = {}): Answer {
	return classify({ kind: 'noAnswer', code, ...details });
}

async function send(request: JuspayRequest, cancelSignal?: AbortSignal): Promise<Answer> {
	const { context } = executeContext(cancelSignal);
	watchApiKey(TEST_API_KEY);
	const answer = await createSend(context, stored, credential, 80_000)(request);
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

test.each<[string, JuspayRequest, Record<string, string>, string[]]>([
	['a form', createAccount, { 'x-routing-id': 'cst_1', 'content-type': FORM_TYPE }, []],
	['JSON', checkBeneficiary, { 'content-type': 'application/json' }, ['x-routing-id']],
])('What goes over the wire for %s', async (_what, request, headers, badheaders) => {
	const authorization = 'Basic a2V5LW9mLXRoZS10ZXN0cy1vbmx5Og==';
	const reqheaders = { ...headers, authorization, 'x-merchantid': 'demo-merchant' };
	const body = [{ customer_account_id: 'banh_1' }];
	nock(HOST, { reqheaders, badheaders })
		.post(`/${request.pathSegments.join('/')}`, FIELDS)
		.reply(200, body);
	expect(await send(request)).toEqual(answered(200, body));
});

test.each([
	['a GET', lookUp],
	['a POST without fields', { ...createAccount, form: {} }],
])('The body of %s is empty', async (_what, request) => {
	let sent: unknown;
	const note = (_uri: string, body: unknown) => {
		sent = body;
		return {};
	};
	nock(HOST).get(/.*/).reply(200, note);
	nock(HOST).post(/.*/).matchHeader('content-type', FORM_TYPE).reply(200, note);
	await send(request);
	expect(sent).toBe('');
});

// How segments are encoded: request.test.ts. Here, that nothing on the way decodes them.
test.each([
	['../../admin', '/customers/..%2F..%2Fadmin/accounts'],
	['%2e%2e', '/customers/%252e%252e/accounts'],
])('The customer ID %s stays one encoded segment', async (customerId, path) => {
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

describe('An answer', () => {
	const LONG = '{"account":"0002628180000119112345"}';

	test.each([
		['an object', LONG, 'application/json', { account: '0002628180000119112345' }],
		['an array', '[{"a":1}]', 'application/json', [{ a: 1 }]],
		['a number', '42', 'application/json', 42],
		['JSON without its content type', '{"a":1}', 'text/plain', { a: 1 }],
		['a page', '<html>Hi</html>', 'text/html', '<html>Hi</html>'],
		['broken JSON', '{"a":"ban', 'application/json', '{"a":"ban'],
		['nothing', '', 'application/json', ''],
	])('whose body is %s comes back as such', async (_kind, body, type, expected) => {
		nock(HOST).get(/.*/).reply(200, body, { 'Content-Type': type });
		expect(await send(lookUp)).toEqual(answered(200, expected));
	});

	test.each([200, 201, 400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504])(
		'of status %i comes back with status and body, and is asked for once each by POST and GET',
		async (status) => {
			let requests = 0;
			const answer = () => {
				requests++;
				return [status, { error_code: 'x' }] as const;
			};
			nock(HOST).get(/.*/).reply(answer).post(/.*/).reply(answer).persist();
			const expected = answered(status, { error_code: 'x' });
			expect(await send(createAccount)).toEqual(expected);
			expect(await send(lookUp)).toEqual(expected);
			expect(requests).toBe(2);
		},
	);

	test('of status 204 comes back with an empty body', async () => {
		nock(HOST).get(/.*/).reply(204);
		expect(await send(lookUp)).toEqual(answered(204, ''));
	});

	test.each([301, 302, 303, 307, 308])(
		'of status %i is not followed: another host would get key and order to pay',
		async (status) => {
			for (const host of ['https://evil.example', HOST]) {
				const Location = `${host}/elsewhere`;
				const other = nock(host).post('/elsewhere').reply(200, []).get('/elsewhere').reply(200, []);
				nock(HOST).post('/customers/cst_1/accounts').reply(status, '', { Location });
				expect(await send(createAccount)).toEqual(answered(status, ''));
				expect(other.pendingMocks()).toHaveLength(2);
			}
		},
	);
});

describe('When no answer comes', () => {
	// The meaning of each code: errorTable.test.ts.
	test.each(['ENOTFOUND', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'CERT_HAS_EXPIRED'])(
		'the answer is the code of the network and nothing else, and nothing is sent again: %s',
		async (code) => {
			let requests = 0;
			nock(HOST)
				.post(/.*/)
				.replyWithError(Object.assign(new Error(`${code} sandbox.juspay.in`), { code }))
				.persist()
				.on('request', () => requests++);
			expect(await send(createAccount)).toEqual(lost(code));
			expect(requests).toBe(1);
		},
	);

	test.each([
		['while waiting', 1],
		['before; nothing is sent then', 0],
	])('the code is ERR_CANCELED if the execution was canceled %s', async (_when, requests) => {
		const cancel = new AbortController();
		let sent = 0;
		if (requests === 0) cancel.abort();
		nock(HOST)
			.post(/.*/)
			.reply(() => {
				sent++;
				cancel.abort();
				return [200, []];
			});
		const answer = await send(createAccount, cancel.signal);
		expect([answer, sent]).toEqual([lost('ERR_CANCELED'), requests]);
	});
});

describe('Over a real connection to this machine', () => {
	async function listen(server: Server): Promise<string> {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
	}

	async function sendVia(baseUrl: string): Promise<Answer> {
		const { context } = executeContext();
		const local = { ...stored, environment: 'custom', baseUrl };
		return await createSend(context, local, { ...credential, baseUrl }, 10_000)(createAccount);
	}

	beforeAll(() => {
		nock.enableNetConnect('127.0.0.1');
	});

	test.each<[string, RequestListener, object]>([
		[
			'that never answers until the time is over',
			() => void jest.advanceTimersByTimeAsync(10_000),
			{ failure: { networkCode: 'ECONNABORTED', status: null } },
		],
		[
			'that answers with a byte now and then, and never ends',
			(_request, response) => {
				response.writeHead(200, { 'Content-Type': 'application/json' });
				response.write(' ', () => void jest.advanceTimersByTimeAsync(13_000));
			},
			{ failure: { networkCode: 'ETIMEDOUT', status: null } },
		],
		[
			'that cuts the connection',
			(request) => request.socket.destroy(),
			{ failure: { networkCode: 'ECONNRESET', status: null } },
		],
		[
			'whose answer breaks off in the middle',
			(request, response) => {
				response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 });
				response.write('{"customer_account_id":', () => request.socket.destroy());
			},
			{ kind: 'unclear', failure: { networkCode: expect.any(String) as string, status: null } },
		],
		[
			'that answers 401',
			(_request, response) => response.writeHead(401).end('{"error_code":"x"}'),
			{ kind: 'refused', failure: { status: 401, error: { code: 'x' } } },
		],
	])('a server %s gets one request', async (_what, treat, expected) => {
		// The time limit can pass the moment the request has arrived.
		jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
		let requests = 0;
		const server = createServer((request, response) => {
			requests++;
			treat(request, response);
		});
		const answer = await sendVia(await listen(server));
		server.closeAllConnections();
		server.close();
		jest.useRealTimers();
		expect(answer).toMatchObject(expected);
		expect(requests).toBe(1);
	});

	test('a server whose answer never ends loses its connection', async () => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
		const server = createServer();
		const closed = new Promise<void>((resolve) => {
			server.on('request', (_request, response: ServerResponse) => {
				response.on('close', resolve);
				response.writeHead(200, { 'Content-Type': 'application/json' });
				response.write(' ', () => void jest.advanceTimersByTimeAsync(13_000));
			});
		});
		const answer = await sendVia(await listen(server));
		await closed;
		server.close();
		jest.useRealTimers();
		expect(answer).toMatchObject({ failure: { networkCode: 'ETIMEDOUT' } });
	});

	test('a port where nobody listens means ECONNREFUSED', async () => {
		const server = createServer();
		const baseUrl = await listen(server);
		await new Promise((resolve) => server.close(resolve));
		expect(await sendVia(baseUrl)).toEqual(lost('ECONNREFUSED', { systemCall: 'connect' }));
	});
});

/** The answer when n8n's helper gives a response or throws. */
async function answerTo(helper: () => unknown): Promise<Answer> {
	const { context } = executeContext();
	context.helpers.httpRequestWithAuthentication = async () => await Promise.resolve(helper());
	return await createSend(context, stored, credential, 80_000)(createAccount);
}

function errorWith(code: unknown, cause?: unknown): Error {
	return Object.assign(new Error('Any', { cause }), { code });
}

const CAUSED_BY_ITSELF = errorWith('ECONNRESET');
CAUSED_BY_ITSELF.cause = CAUSED_BY_ITSELF;

test.each<[string, unknown, string]>([
	['is read from the error itself', errorWith('ECONNRESET'), 'ECONNRESET'],
	['is read from its cause', new Error('Any', { cause: errorWith('EPIPE') }), 'EPIPE'],
	[
		'is read from the innermost cause that has one',
		errorWith('ERR_BAD_REQUEST', errorWith('ERR_NETWORK', errorWith('ECONNREFUSED'))),
		'ECONNREFUSED',
	],
	['is read from the error when its cause has none', errorWith('EPIPE', new Error('x')), 'EPIPE'],
	['is found although the error is its own cause', CAUSED_BY_ITSELF, 'ECONNRESET'],
	['is empty when there is none', new Error('Any'), ''],
	['is empty when it is no text', errorWith(42), ''],
	['is empty for a text that was thrown', 'Any', ''],
	['is empty when nothing was thrown', undefined, ''],
	// n8n 1.123 and 2.8 wrap the network's error without a cause.
	['is read from httpCode, as older n8n versions have it', { httpCode: 'ENOTFOUND' }, 'ENOTFOUND'],
	['is read from httpCode with an underscore', { httpCode: 'ERR_CANCELED' }, 'ERR_CANCELED'],
	['is not the status in httpCode', { httpCode: '401' }, ''],
	['is empty when httpCode is null', { httpCode: null }, ''],
	['is empty when httpCode is no text', { httpCode: 7 }, ''],
])('The code of an error %s', async (_rule, error, code) => {
	const answer = await answerTo(() => {
		throw error;
	});
	expect(answer).toEqual(lost(code));
});

const REFUSED_TWICE = [{ syscall: 'connect' }, { syscall: 'connect' }];
const WRONG_VERSION =
	'write EPROTO 80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number';

test.each<[string, object, Partial<NoAnswer>]>([
	['its system call', { syscall: 'read' }, { systemCall: 'read' }],
	['its system call, from its cause', { cause: { syscall: 'connect' } }, { systemCall: 'connect' }],
	['that of all addresses', { errors: REFUSED_TWICE }, { systemCall: 'connect' }],
	['a failed handshake', { message: WRONG_VERSION }, { isHandshake: true }],
	[
		'that, from its cause',
		{ cause: new Error('SSL alert handshake failure') },
		{ isHandshake: true },
	],
	['no handshake from another alert', { message: 'tlsv1 alert internal error' }, {}],
])('An error tells %s', async (_what, details, expected) => {
	const answer = await answerTo(() => {
		throw Object.assign(new Error('Any'), details);
	});
	expect(answer).toEqual(lost('', expected));
});

test.each([
	['is nothing', undefined],
	['is a text', 'text'],
	['has no status', { body: {} }],
	['has a status that is no number', { statusCode: '200', body: {} }],
])('An answer of the helper that %s counts as none', async (_kind, response) => {
	expect(await answerTo(() => response)).toEqual(lost(''));
});

test.each([
	['of a run', () => executeContext()],
	['of a drop-down list', loadOptionsContext],
])('The credential is handed over once in the context %s', async (_kind, create) => {
	nock(HOST)
		.get(/.*/)
		.times(2)
		.basicAuth({ user: TEST_API_KEY, pass: '' })
		.reply(200, { list: [] });
	const { context, use } = create();
	const sendOne = createSend(context, stored, credential, 80_000);
	for (let turn = 0; turn < 2; turn++) {
		expect(await sendOne(lookUp)).toEqual(answered(200, { list: [] }));
	}
	expect(use).toEqual({ decryptions: 0, authenticated: [stored, stored] });
});

test.each<[string, typeof stored | undefined, string]>([
	['that is missing', undefined, HOST],
	['that would send the key over plain http', stored, 'http://sandbox.juspay.in'],
])('A credential %s brings no answer, and nothing is sent', async (_what, data, baseUrl) => {
	const scope = nock(baseUrl).get(/.*/).reply(200, {});
	const { context } = executeContext();
	const answer = await createSend(context, data, { ...credential, baseUrl }, 80_000)(lookUp);
	expect([cameBack(answer), scope.isDone()]).toEqual([false, false]);
});
