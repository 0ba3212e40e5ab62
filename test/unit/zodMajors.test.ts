import { createHash } from 'node:crypto';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';

import * as workflow from 'n8n-workflow';

import type * as ApiCredential from '../../credentials/JuspayApi.credentials';
import type { CallEnd } from '../../nodes/Juspay/calls/ends';
import type * as Storing from '../../nodes/Juspay/run/storedBook';
import type * as Answers from '../../nodes/Juspay/transport/answer';
import type * as Bodies from '../../nodes/Juspay/transport/body';
import type * as Json from '../../nodes/Juspay/shared/json';
import type * as Credential from '../../nodes/Juspay/transport/credential';
import { localProblem } from '../../nodes/Juspay/transport/problem';
import type * as Sending from '../../nodes/Juspay/transport/send';
import type * as WebhookCredential from '../../nodes/JuspayTrigger/credential';
import type * as Receiving from '../../nodes/JuspayTrigger/receive';
import { alone, answeredCall, callResult, emptyBook, paidCall } from './calls/calls';

/** Zod 3, which n8n brings along today, and zod 4 as it was first and as it is now: they differ in what may be missing. */
const VERSIONS = ['zod', 'zod/v4', 'zod-v4'] as const;

/** Everything in the package that parses with zod, on one of its versions. */
function loadOn(zod: (typeof VERSIONS)[number]) {
	const load = () => ({
		...jest.requireActual<typeof ApiCredential>('../../credentials/JuspayApi.credentials'),
		...jest.requireActual<typeof Storing>('../../nodes/Juspay/run/storedBook'),
		...jest.requireActual<typeof Answers>('../../nodes/Juspay/transport/answer'),
		...jest.requireActual<typeof Bodies>('../../nodes/Juspay/transport/body'),
		...jest.requireActual<typeof Json>('../../nodes/Juspay/shared/json'),
		...jest.requireActual<typeof Credential>('../../nodes/Juspay/transport/credential'),
		...jest.requireActual<typeof Sending>('../../nodes/Juspay/transport/send'),
		...jest.requireActual<typeof WebhookCredential>('../../nodes/JuspayTrigger/credential'),
		...jest.requireActual<typeof Receiving>('../../nodes/JuspayTrigger/receive'),
	});
	const loaded: ReturnType<typeof load>[] = [];
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => workflow);
		jest.doMock('zod', () => jest.requireActual<object>(zod));
		loaded.push(load());
	});
	const [modules] = loaded;
	if (modules === undefined) throw new Error('Nothing was loaded');
	return modules;
}

type Package = ReturnType<typeof loadOn>;

const on3 = loadOn('zod');
const on4 = loadOn('zod-v4');
const onFirst4 = loadOn('zod/v4');

/** The value of a reading, or how it fails; zod's own messages differ between its versions. */
async function outcomeOf(read: () => unknown): Promise<unknown> {
	try {
		return { given: await read() };
	} catch (error) {
		const { name, message } = error instanceof Error ? error : new Error(String(error));
		return name.includes('Zod') ? { refused: 'by zod' } : { refused: message };
	}
}

/** On every version of zod, each of the values is read alike. */
function describeReadings<Value>(
	name: string,
	read: (on: Package, value: Value) => unknown,
	values: readonly Value[],
): void {
	for (const value of values) {
		test(`${name} ${String(JSON.stringify(value))}`, async () => {
			const expected = await outcomeOf(() => read(on3, value));
			expect(await outcomeOf(() => read(on4, value))).toEqual(expected);
			expect(await outcomeOf(() => read(onFirst4, value))).toEqual(expected);
		});
	}
}

test('these are different versions of zod', () => {
	const isMajor4 = VERSIONS.map((name) => {
		const { z } = jest.requireActual<{ z: { string: () => object } }>(name);
		return '_zod' in z.string();
	});
	expect(isMajor4).toEqual([false, true, true]);
});

const INFO = { code: 'UNAUTHORIZED', user_message: ' No. ', request_id: 7 };

function readAnswer(on: Package, body: unknown): unknown[] {
	const isObject = on.dataObject.safeParse(body).success;
	const isPart = on.isPartOfList(on.classify({ kind: 'http', status: 200, body }), () => true);
	return [on.readErrorBody(body), on.readResults(body), on.readList(body), isObject, isPart];
}

describeReadings('reads the answer', readAnswer, [
	{ error_code: 'access_denied', error_info: INFO },
	{ error_code: 'access_denied', error_info: 'text' },
	{ error_code: 'access_denied', error_info: [INFO] },
	{ error_code: 'access_denied', error_info: {} },
	{ error_message: { a: 1 }, error_info: null },
	{ error_type: 'X', message: 'Bank details not found', error_info: INFO },
	{ error_type: 'X', code: true },
	{ error: true, errorCode: 5, errorMessage: null, userMessage: 'Bad request' },
	{ error: true },
	{ errorCode: 'E90', errorMessage: '  ' },
	{ response: { errorCode: 'E09', errorMessage: 'No' } },
	{ list: [{ uniqueId: 'a' }, null, 'x'] },
	{ list: [{ uniqueId: 'a' }], total: 2 },
	{ list: [{ uniqueId: 'a' }], total: '2' },
	[{ customer_account_id: 'b' }, {}],
	{ anything: true },
	{},
	[],
	'text',
	null,
]);

const STORED = { environment: 'production', apiKey: ' key-of-tests\n', merchantId: ' shop ' };

describeReadings('reads the credential', (on, stored) => on.readCredential(stored), [
	STORED,
	{ ...STORED, environment: 'live', baseUrl: null },
	{ ...STORED, environment: 'custom', baseUrl: ' https://gateway.example.com/ ' },
	{ ...STORED, environment: 'custom', baseUrl: 7 },
	{ ...STORED, apiKey: { a: 1 } },
	{ apiKey: 'key-of-tests' },
	{},
	undefined,
]);

const LOG_IN = { user: 'juspay', password: 'secret' };

describeReadings("reads the webhook's credential", (on, it) => on.readWebhookCredential(it), [
	LOG_IN,
	{ ...LOG_IN, headerName: ' X-Key ', headerValue: ' value\n' },
	{ ...LOG_IN, headerName: 'X-Key' },
	{ ...LOG_IN, user: 7, headerValue: null },
	{},
	null,
	'text',
]);

function authenticate({ JuspayApi }: Package, options: object): unknown {
	return new JuspayApi().authenticate(STORED, options as workflow.IHttpRequestOptions);
}

describeReadings('adds the credential to a request with', authenticate, [
	{ url: 'https://api.juspay.in/x', method: 'POST', headers: { a: 'b' } },
	{ uri: '/x', baseURL: 'https://api.juspay.in' },
	{ url: '/x', baseURL: 'http://api.juspay.in' },
	{ url: 7 },
	{},
]);

const CREDENTIAL = { baseUrl: 'https://api.juspay.in', apiKey: 'key-of-tests', merchantId: 'shop' };

/** One request, for which n8n's helper gives a response or throws. */
async function exchange({ createSend }: Package, helper: () => unknown): Promise<unknown> {
	const context: object = {
		helpers: { httpRequestWithAuthentication: async () => await Promise.resolve(helper()) },
	};
	const send = createSend(context as workflow.IExecuteFunctions, STORED, CREDENTIAL, 1000);
	const answer = await send({ method: 'GET', pathSegments: ['bank-info'] });
	// Every loading has its own rows of the error table.
	return answer.kind === 'answered' ? answer : { ...answer, row: answer.row.message };
}

class HelperError extends Error {
	constructor(readonly details: { code?: unknown; httpCode?: unknown; cause?: unknown }) {
		super('any');
		Object.assign(this, details);
	}
}

describeReadings('reads the response of n8n', (on, response) => exchange(on, () => response), [
	{ statusCode: 200, body: { a: 1 }, headers: { 'retry-after': '5', other: ['x'] } },
	{ statusCode: 429, body: '', headers: { 'retry-after': ['5', '6'] } },
	{ statusCode: 204 },
	{ statusCode: '200', body: {}, headers: {} },
	'text',
	undefined,
]);

async function exchangeWithError(on: Package, details: HelperError['details']): Promise<unknown> {
	return await exchange(on, () => {
		throw new HelperError(details);
	});
}

describeReadings("reads n8n's error", exchangeWithError, [
	{ code: 'ECONNRESET' },
	{ httpCode: 'ERR_CANCELED', code: null },
	{ httpCode: '401' },
	{ code: 'ERR_BAD', cause: new HelperError({ cause: { code: 'EPIPE' } }) },
	{ cause: 'text' },
	{},
]);

const GROUP = alone(paidCall());
const HOLDER = { apiKey: 'key', merchantId: 'shop', baseUrl: 'https://api.juspay.in' };
const PROBLEM = { ...localProblem('What', 'How'), isUnclear: true };
const ENDS: CallEnd[] = [
	answeredCall([{ uniqueId: 'b', nested: { list: [1, null] } }]),
	{ kind: 'failed', problem: PROBLEM, sentAt: 0 },
	{
		kind: 'failed',
		problem: PROBLEM,
		sentAt: 0,
		lastSentAt: 1,
		partly: { known: [callResult({ uniqueId: 'b' })], left: [1] },
	},
];

/** Stores each end and recalls it in a new process, from what n8n stored. */
async function recall(
	{ StoredBook }: Package,
	change: (stored: unknown) => unknown,
): Promise<unknown> {
	const recalling = ENDS.map(async (end) => {
		let stored: workflow.IDataObject = {};
		const context = { getContext: () => stored, getExecutionId: () => '1' };
		const node = { isTool: false, runIndex: 0 };
		const book = emptyBook({ isKept: true });
		book.note(GROUP, end);
		await new StoredBook(context, ['scope'], HOLDER, node).storeAll(book.entries);
		stored = JSON.parse(JSON.stringify(stored), (_key, value) => change(value)) as typeof stored;
		return new StoredBook(context, ['scope'], HOLDER, node).recall(GROUP.row, 0);
	});
	return await Promise.all(recalling);
}

describeReadings<[what: string, change: (stored: unknown) => unknown]>(
	'recalls what an earlier try kept',
	(on, [, change]) => recall(on, change),
	[
		['as it was', (stored) => stored],
		['with a number in place of a text', (stored) => (typeof stored === 'string' ? 1 : stored)],
		['with nothing in it', (stored) => (typeof stored === 'object' ? {} : stored)],
	],
);

test('what was kept is recalled at all', async () => {
	expect(await recall(on4, (value) => value)).toEqual(ENDS);
});

const EVENT = { label: 'VALIDATION', value: 'VALID', info: { uniqueId: 'b', updatedAt: 'then' } };
const BASIC = `Basic ${Buffer.from('juspay:secret').toString('base64')}`;

interface Arrival {
	parameters?: Record<string, unknown>;
	stored?: object;
	rawHeaders?: unknown;
	rawBody?: unknown;
}

/** A request as Express hands it out: an object of a class of its own. */
function requestWith({ rawHeaders = ['Authorization', BASIC], rawBody }: Arrival): object {
	return Object.assign(new IncomingMessage(new Socket()), { rawHeaders, rawBody });
}

async function receive({ receiveEvent }: Package, arrival: Arrival): Promise<unknown> {
	const answered: unknown[] = [];
	const response = {
		setHeader: (...header: unknown[]) => answered.push(header),
		status: (code: number) => (answered.push(code), response),
		json: (body: object) => answered.push(body),
	};
	const staticData = { acceptedEvents: arrival.stored };
	const parameters: Record<string, unknown> = {
		triggerOn: ['beneficiaryValid'],
		output: 'simplified',
		'options.dropRepeatsWithin': 24,
		...arrival.parameters,
	};
	const context: object = {
		getRequestObject: () => requestWith(arrival),
		getResponseObject: () => response,
		getCredentials: async () => await Promise.resolve(LOG_IN),
		getBodyData: () => EVENT,
		getNodeParameter: (name: string) => parameters[name],
		getMode: () => 'webhook',
		getWorkflowStaticData: () => staticData,
		getWorkflow: () => ({ id: 'w' }),
		// The memory of events is one for all triggers.
		getNode: () => ({ id: createHash('md5').update(JSON.stringify(arrival)).digest('hex') }),
	};
	const result = await receiveEvent(context as workflow.IWebhookFunctions);
	return { answered, result, staticData };
}

async function receiveTwice(on: Package, arrival: Arrival): Promise<unknown[]> {
	return [await receive(on, arrival), await receive(on, arrival)];
}

const NOW = 1_700_000_000_000;

describe('receives an event', () => {
	beforeEach(() => {
		jest.useFakeTimers({ now: NOW });
	});

	afterEach(() => {
		jest.useRealTimers();
	});

	const ARRIVALS: Arrival[] = [
		{},
		{ rawBody: Buffer.from('{}') },
		{ rawBody: 'text', parameters: { triggerOn: 'beneficiaryValid', output: 'raw' } },
		{ rawHeaders: ['Authorization', 7] },
		{ rawHeaders: null },
		{ parameters: { triggerOn: undefined } },
		{ parameters: { output: 'x', outputFields: 'x', 'options.dropRepeatsWithin': -1 } },
		{ parameters: { 'options.dropRepeatsWithin': 0 } },
		{ stored: { one: NOW - 1000, old: 5 } },
		{ stored: { one: 'x' } },
		{ stored: [] },
	];

	describeReadings('of', receiveTwice, ARRIVALS);

	test('which starts the workflow once', async () => {
		const arrival = { stored: { other: NOW - 1000 } };
		expect(await receive(on4, arrival)).toMatchObject({
			answered: [200, { message: 'Event received' }],
			result: { workflowData: [[{ json: { outcome: 'valid' } }]] },
			staticData: { acceptedEvents: { other: NOW - 1000 } },
		});
	});
});
