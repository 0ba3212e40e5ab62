import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';

import { JuspayTrigger } from '../../nodes/JuspayTrigger/JuspayTrigger.node';
import { startSandbox } from '../../sandbox';
import { main as sendEvent } from '../../sandbox/send-event';
import { textOf } from '../support/text';
import {
	basic,
	credential,
	event,
	GENUINE,
	HEADER_VALUE,
	KEY,
	PASSWORD,
	post,
	postBytes,
	statuses,
	USER,
	useTriggers,
} from '../support/trigger';
import { activate, type ListeningTrigger } from '../support/webhook';

const { start } = useTriggers();

/** Posts an event, and hands out status and body of the answer. */
async function answered(trigger: ListeningTrigger, body: IDataObject): Promise<[number, unknown]> {
	const { status, text } = await post(trigger, body);
	return [status, JSON.parse(text) as unknown];
}

const RECEIVED = { message: 'Event received' };
const RESULT_KINDS = ['beneficiaryValid', 'beneficiaryInvalid', 'beneficiaryUndetermined'];

describe('An event of Juspay', () => {
	test('starts the workflow with the simplified result, and is answered 200', async () => {
		const trigger = await start();
		const valid = event('VALID', { uniqueId: 'bene-1', nameAtBank: 'JOHN DOE' });
		expect(await statuses(trigger, [valid])).toEqual([200]);
		expect(trigger.started).toEqual([
			{
				outcome: 'valid',
				status: 'VALID',
				beneficiaryId: 'bene-1',
				nameAtBank: 'JOHN DOE',
				responseCode: 'ACCOUNT_IS_VALID',
				message: 'VALIDATION_SUCCESSFULL',
				accountNumber: '*****',
				ifsc: 'IDIB000S022',
				upiId: null,
				updatedAt: '2024-10-09T14:40:19Z',
			},
		]);
	});

	test('gives the fields that are selected, with outcome and ID', async () => {
		const outputFields = ['raw', 'validationType', 'customerId', 'unknown'];
		const trigger = await start({ parameters: { output: 'selectedFields', outputFields } });
		const sent = event('INVALID', { uniqueId: 'bene-1' });
		await statuses(trigger, [sent]);
		expect(trigger.started).toEqual([
			{
				outcome: 'invalid',
				beneficiaryId: 'bene-1',
				customerId: null,
				validationType: 'PENNYDROP',
				raw: sent,
			},
		]);
	});

	test('comes out exactly as it came with Output = Raw, but for a key "error", which marks failed items', async () => {
		const trigger = await start({ parameters: { output: 'raw' } });
		const sent = event('INVALID', { later: { depth: [1, null] } });
		await statuses(trigger, [sent, event('ERROR', {}, { error: 'none' })]);
		expect(trigger.started).toEqual([sent, expect.objectContaining({ juspayError: 'none' })]);
		expect(trigger.started[1]).not.toHaveProperty('error');
	});

	test.each([
		['beneficiaryValid', ['VALID']],
		['beneficiaryInvalid', ['INVALID']],
		['beneficiaryUndetermined', ['ERROR']],
		['otherEvents', ['FULFILLMENTS_SUCCESSFUL']],
		['anyValidation', ['VALID', 'INVALID', 'ERROR']],
	])('that was not chosen starts nothing, and is answered 200: only %s', async (kind, chosen) => {
		const trigger = await start({ parameters: { triggerOn: [kind], output: 'raw' } });
		const results = ['VALID', 'INVALID', 'ERROR'].map((value) => event(value));
		const order = event('FULFILLMENTS_SUCCESSFUL', {}, { label: 'ORDER' });
		expect(await statuses(trigger, [...results, order])).toEqual([200, 200, 200, 200]);
		expect(trigger.started.map(({ value }) => value)).toEqual(chosen);
	});

	test.each<[string, string[]]>([
		['the three kinds of results of a workflow saved before', [...RESULT_KINDS]],
		['the three kinds in any order', [...RESULT_KINDS].reverse()],
		['any result and one kind as well', ['beneficiaryValid', 'anyValidation']],
		['the default', []],
	])('starts the workflow for every result once with %s', async (_what, triggerOn) => {
		const parameters = { output: 'raw', ...(triggerOn.length > 0 && { triggerOn }) };
		const trigger = await start({ parameters });
		const results = ['VALID', 'INVALID', 'ERROR'].map((value) => event(value));
		const open = event('PENDING');
		await statuses(trigger, [...results, open]);
		expect(trigger.started).toEqual(results);
	});

	test.each<[string, IDataObject]>([
		['Beneficiary Valid', event('VALID')],
		['Beneficiary Undetermined', event('ERROR')],
		['Other Payout Event', event('FULFILLMENTS_SUCCESSFUL', {}, { label: 'ORDER' })],
	])(
		'that was not chosen is told to its sender by name at the test URL, where somebody waits: %s',
		async (name, sent) => {
			const parameters = { triggerOn: ['beneficiaryInvalid'] };
			const trigger = await start({ parameters, mode: 'manual' });
			const message = `Received, but this event was not chosen in Trigger On: ${name}`;
			expect(await answered(trigger, sent)).toEqual([200, { message }]);
			expect(trigger.started).toEqual([]);
			expect(await answered(trigger, event('INVALID'))).toEqual([200, RECEIVED]);
			expect(trigger.started).toHaveLength(1);
		},
	);

	test('that was not chosen gets the usual answer at the production URL', async () => {
		const trigger = await start({ parameters: { triggerOn: ['beneficiaryInvalid'] } });
		expect(await answered(trigger, event('VALID'))).toEqual([200, RECEIVED]);
	});

	test.each<[string, INodeParameters, number]>([
		['off by default', {}, 0],
		['always raw', { triggerOn: ['otherEvents'] }, 1],
	])('of another kind is %s', async (_rule, parameters, count) => {
		const order = event('FULFILLMENTS_SUCCESSFUL', {}, { label: 'ORDER' });
		const trigger = await start({ parameters });
		await post(trigger, order);
		expect(trigger.started).toEqual([order].slice(0, count));
	});
});

const OTHER_USER = basic('someone', PASSWORD);
const OTHER_PASSWORD = basic(USER, 'guess');
const RIGHT = Buffer.from(`${USER}:${PASSWORD}`).toString('base64');

describe('A call without the right credential gets 401 and starts nothing', () => {
	test('whatever is missing or wrong', async () => {
		const trigger = await start();
		const authorizations: Record<string, string> = {
			'an empty one': '',
			'another user': OTHER_USER,
			'another password': OTHER_PASSWORD,
			'an empty user and password': basic('', ''),
			'the user in other letters': basic('JUSPAY', PASSWORD),
			'the beginning of the password': basic(USER, 'pass'),
			'malformed Base64': `Basic ${RIGHT.slice(0, -3)}*`,
			'Base64 with something behind it': `Basic ${RIGHT} x`,
			'Base64 with signs inside that decoders skip': `Basic ${RIGHT.slice(0, 8)}-${RIGHT.slice(8)}`,
			'Base64 without a colon inside': `Basic ${Buffer.from('juspay').toString('base64')}`,
			'another scheme': `Bearer ${RIGHT}`,
			'no scheme': RIGHT,
		};
		const guesses = Object.entries(authorizations).map(
			([what, authorization]) => [what, { ...KEY, authorization }] as const,
		);
		const { authorization } = GENUINE;
		for (const [what, headers] of [
			...guesses,
			['no header at all', {}],
			['no Authorization', KEY],
			['no custom header', { authorization }],
			['another custom header', { authorization, 'x-webhook-key': 'guess' }],
			['it twice', { authorization, 'x-webhook-key': `${HEADER_VALUE}, ${HEADER_VALUE}` }],
			['an empty custom header', { authorization, 'x-webhook-key': '' }],
		] as [string, Record<string, string>][]) {
			const { status, text } = await post(trigger, event('VALID'), headers);
			expect([what, status]).toEqual([what, 401]);
			expect(text).not.toMatch(/juspay|pass:|value-of/);
		}
		expect([trigger.started, trigger.staticData()]).toEqual([[], {}]);
	});

	test.each([
		['Authorization', [basic(USER, PASSWORD), OTHER_PASSWORD], [HEADER_VALUE]],
		['Authorization, the right one last', [OTHER_PASSWORD, basic(USER, PASSWORD)], [HEADER_VALUE]],
		['Authorization, equal ones', [basic(USER, PASSWORD), basic(USER, PASSWORD)], [HEADER_VALUE]],
		['the custom header', [basic(USER, PASSWORD)], [HEADER_VALUE, 'guess']],
	])('two headers of a kind: %s', async (_what, authorization, keys) => {
		const trigger = await start();
		const status = await new Promise<number | undefined>((resolve, reject) => {
			const call = request(trigger.url, { method: 'POST' }, (response) => {
				response.resume();
				resolve(response.statusCode);
			});
			call.on('error', reject);
			call.setHeader('content-type', 'application/json');
			call.setHeader('authorization', authorization);
			call.setHeader('x-webhook-key', keys);
			call.end(JSON.stringify(event('VALID')));
		});
		expect([status, trigger.started]).toEqual([401, []]);
	});

	test('also when the body is no event: nobody learns what would be taken', async () => {
		expect(await statuses(await start(), ['[]'], {})).toEqual([401]);
	});
});

test.each([
	['with white space around its value in the credential', ` ${HEADER_VALUE} `, HEADER_VALUE],
	['beyond ASCII', 'schlüssel', Buffer.from('schlüssel').toString('latin1')],
])('a custom header %s lets Juspay in', async (_what, headerValue, sent) => {
	const trigger = await start({ credential: { ...credential, headerValue } });
	const headers = { ...GENUINE, 'x-webhook-key': sent };
	expect(await statuses(trigger, [event('VALID')], headers)).toEqual([200]);
});

test.each<[string, INodeParameters]>([
	['no time for repeats', { options: { dropRepeatsWithin: null } }],
	['a text as time for repeats', { options: { dropRepeatsWithin: 'a day' } }],
	['a negative time for repeats', { options: { dropRepeatsWithin: -1 } }],
	['a kind of events that does not exist', { triggerOn: ['beneficiaryValid', 'later'] }],
	['an Output that is no choice', { output: 'yes' }],
	['one kind instead of a list', { triggerOn: 'beneficiaryValid' }],
])(
	'settings that the editor would not let through lose no event: %s',
	async (_what, parameters) => {
		const trigger = await start({ parameters });
		const same = event('VALID');
		expect(await statuses(trigger, [same, same])).toEqual([200, 200]);
		expect(trigger.started).toHaveLength(1);
	},
);

describe('A credential that is not complete', () => {
	/** Nobody gets in, whatever he sends. */
	async function expectNobodyIn(incomplete: ICredentialDataDecryptedObject | null) {
		const trigger = await start({ credential: incomplete });
		const { user, password } = incomplete ?? {};
		const authorizations = [basic('', ''), basic(textOf(user), textOf(password))];
		const guesses = authorizations.map((authorization) => ({ authorization }));
		for (const headers of [{}, ...guesses, GENUINE]) {
			expect(await statuses(trigger, [event('VALID')], headers)).toEqual([401]);
		}
		expect(trigger.started).toEqual([]);
	}

	test.each<[string, ICredentialDataDecryptedObject, string]>([
		['without user', { user: '' }, "'User Name' is empty"],
		['with a blank user', { user: '  ' }, "'User Name' is empty"],
		['without password', { password: '' }, "'Password' is empty"],
		['with a blank password', { password: '\t' }, "'Password' is empty"],
		['with a colon in the user', { user: 'a:b' }, "'User Name' must not contain a colon"],
		['with a header without value', { headerValue: '' }, "'Header Value' is empty"],
		['with a header without name', { headerName: ' ' }, "'Header Name' is empty"],
		['with a header that is none', { headerName: 'a b' }, "'Header Name' is not a valid"],
		['with Authorization as header', { headerName: 'authorization' }, "'Header Name' must not be"],
		['with a line break in the header value', { headerValue: 'a\nb' }, "'Header Value' contains"],
		[
			'without anything',
			{ user: '', password: '', headerName: '', headerValue: '' },
			"'User Name' is empty",
		],
	])('%s: activation is refused, and every call gets 401', async (_what, changes, words) => {
		const incomplete = { ...credential, ...changes };
		const settings = { trigger: new JuspayTrigger(), credential: incomplete };
		await expect(activate(settings)).rejects.toMatchObject({
			message: expect.stringMatching(new RegExp(`^${words}`)) as string,
			description: expect.stringMatching(/Open the credential of 'Juspay Trigger'/) as string,
		});
		await expectNobodyIn(incomplete);
	});

	test.each([
		['is missing altogether', null],
		['has no field', {}],
	])('%s: activation is refused, and every call gets 401', async (_what, missing) => {
		const settings = { trigger: new JuspayTrigger(), credential: missing };
		await expect(activate(settings)).rejects.toThrow();
		await expectNobodyIn(missing);
	});

	test.each([
		['with a header', credential],
		['without one', { user: USER, password: PASSWORD, headerName: '', headerValue: '' }],
	])('but one that is complete %s can be activated and lets Juspay in', async (_what, complete) => {
		expect(await activate({ trigger: new JuspayTrigger(), credential: complete })).toBe(true);
		const trigger = await start({ credential: complete });
		expect(await statuses(trigger, [event('VALID')])).toEqual([200]);
		expect(trigger.started).toHaveLength(1);
	});

	test('is what the test of the credential finds', async () => {
		const { testWebhookCredential } = new JuspayTrigger().methods.credentialTest;
		const stored = { id: '1', name: 'Webhook', type: 'juspayWebhookApi' };
		const tested = async (data: ICredentialDataDecryptedObject) =>
			await testWebhookCredential.call({ helpers: {}, logger: console } as never, {
				...stored,
				data,
			});
		expect(await tested(credential)).toMatchObject({ status: 'OK' });
		expect(await tested({ ...credential, password: '' })).toEqual({
			status: 'Error',
			message: "'Password' is empty.",
		});
	});
});

test('a body that is no event gets 400 and starts nothing', async () => {
	const bodies = [
		'',
		'{}',
		'[{"label":"VALIDATION","value":"VALID"}]',
		'"VALID"',
		'7',
		'null',
		'{"value":"VALID"}',
		'{"label":"VALIDATION"}',
		'{"label":" ","value":"VALID"}',
		'{"label":{},"value":"VALID"}',
	];
	const trigger = await start();
	const answers = await statuses(trigger, bodies);
	expect(bodies.map((body, at) => [body, answers[at]])).toEqual(bodies.map((body) => [body, 400]));
	expect(trigger.started).toEqual([]);
});

/** Types that n8n does not read as JSON, among them what senders write by mistake. */
const UNREAD_TYPES = [
	null,
	'',
	'text/plain',
	'text/plain; charset=utf-8',
	'text/json',
	'text/html',
	'application/octet-stream',
	'application/vnd.api+json',
	'application/json ; charset=utf-8',
	'json',
	'*/*',
];

describe('The content type of an event', () => {
	test.each(UNREAD_TYPES)('can be one that n8n does not read: %j', async (contentType) => {
		const trigger = await start({ parameters: { output: 'raw' } });
		const sent = event('VALID', { nameAtBank: 'राम शर्मा' });
		const bytes = Buffer.from(JSON.stringify(sent));
		expect(await postBytes(trigger, bytes, contentType)).toBe(200);
		expect(trigger.started).toEqual([sent]);
	});

	test('does not make another event of the same one', async () => {
		const trigger = await start();
		const bytes = Buffer.from('{"label":"VALIDATION","value":"VALID"}');
		for (const type of ['application/json', 'text/plain', null]) {
			expect(await postBytes(trigger, bytes, type)).toBe(200);
		}
		expect(trigger.started).toHaveLength(1);
	});

	test.each(UNREAD_TYPES)('lets nobody in: %j', async (contentType) => {
		const trigger = await start();
		const bytes = Buffer.from(JSON.stringify(event('VALID')));
		expect(await postBytes(trigger, bytes, contentType, KEY)).toBe(401);
		expect(await postBytes(trigger, Buffer.from('{'), contentType, KEY)).toBe(401);
		expect(trigger.started).toEqual([]);
	});

	test.each<[string, string]>([
		['a form', 'application/x-www-form-urlencoded'],
		['an upload', 'multipart/form-data; boundary=x'],
	])('makes no event of JSON in %s, which Juspay does not send', async (_what, contentType) => {
		const trigger = await start();
		const bytes = Buffer.from(JSON.stringify(event('VALID')));
		expect(await postBytes(trigger, bytes, contentType)).toBe(400);
		expect(trigger.started).toEqual([]);
	});

	test.each<[string, string | Uint8Array]>([
		['empty', ''],
		['no JSON', 'VALID'],
		['broken JSON', '{"label":'],
		['no event', '{}'],
		['a list', JSON.stringify([event('VALID')])],
		['JSON inside a JSON text', JSON.stringify(JSON.stringify(event('VALID')))],
		['with a byte order mark', `\uFEFF${JSON.stringify(event('VALID'))}`],
		['no UTF-8', Buffer.concat([Buffer.from('{"label":"'), Buffer.of(0xff), Buffer.from('"}')])],
		['too deep', `{"label":"a","value":"b","info":${'['.repeat(1e4)}${']'.repeat(1e4)}}`],
	])('does not matter for a body that is %s: 400', async (_what, body) => {
		const trigger = await start();
		for (const type of ['text/plain', 'application/octet-stream', null]) {
			expect(await postBytes(trigger, Buffer.from(body), type)).toBe(400);
		}
		expect(trigger.started).toEqual([]);
	});
});

test.each(['simplified', 'raw'])('no secret is ever in the output (%s)', async (form) => {
	const trigger = await start({ parameters: { output: form } });
	await post(trigger, event('VALID'));
	const output = JSON.stringify([trigger.started, trigger.staticData()]);
	for (const secret of [RIGHT, PASSWORD, HEADER_VALUE, 'authorization', 'x-webhook-key']) {
		expect(output).not.toContain(secret);
	}
});

test('2,000 forged calls start nothing while 50 genuine ones all do', async () => {
	const trigger = await start();
	const forged = [OTHER_USER, OTHER_PASSWORD, `Basic ${RIGHT.slice(4)}`, 'Basic', ''];
	const isGenuine = (n: number) => n % 41 === 0;
	const answers: number[] = [];
	const waiting = Array.from({ length: 2050 }, (_, n) => n).values();
	const lane = async () => {
		for (const n of waiting) {
			const authorization = forged[n % forged.length] ?? '';
			const headers = isGenuine(n) ? GENUINE : { ...KEY, authorization };
			const body = event('VALID', { uniqueId: `flood-${String(n)}` });
			answers[n] = (await post(trigger, body, headers)).status;
		}
	};
	await Promise.all(Array.from({ length: 50 }, lane));
	expect(answers).toEqual(Array.from({ length: 2050 }, (_, n) => (isGenuine(n) ? 200 : 401)));
	expect(new Set(trigger.started.map(({ beneficiaryId }) => beneficiaryId)).size).toBe(50);
	expect(trigger.started).toHaveLength(50);
}, 60_000);

describe('Events that the sandbox sends as Juspay does', () => {
	const sender = { user: USER, password: PASSWORD, headers: { 'X-Webhook-Key': HEADER_VALUE } };

	test.each([1, 2] as const)('are taken, API version %s', async (version) => {
		const sandbox = await startSandbox();
		const trigger = await start();
		for (const kind of ['valid', 'invalid', 'error', 'other'] as const) {
			const sent = await sandbox.sendEvent({
				...sender,
				url: trigger.url,
				event: { kind, version },
			});
			expect(sent).toMatchObject({ attempts: 1, status: 200 });
		}
		await sandbox.stop();
		const outcomes = trigger.started.map(({ outcome }) => outcome);
		expect(outcomes).toEqual(['valid', 'invalid', 'undetermined']);
	});

	test('tell the person at the keyboard when they were not chosen', async () => {
		const parameters = { triggerOn: ['beneficiaryInvalid'] };
		const { url } = await start({ parameters, mode: 'manual' });
		const print = jest.spyOn(console, 'log').mockReturnValue();
		const { user, password, headers } = sender;
		const header = `X-Webhook-Key: ${headers['X-Webhook-Key']}`;
		await sendEvent(['--url', url, '--user', user, '--password', password, '--header', header]);
		const printed = print.mock.calls.flat().join('\n');
		print.mockRestore();
		process.exitCode = undefined;
		expect(printed).toContain('not chosen in Trigger On: Beneficiary Valid');
		expect(printed).toContain('does not start the workflow');
	});

	test('are sent again until they are accepted, and start the workflow once', async () => {
		const sandbox = await startSandbox();
		const trigger = await start();
		const stops = await start({ credential: null });
		// A proxy before n8n refuses two calls, then lets all through.
		const passed: number[] = [];
		const before = createServer((incoming, response) => {
			const target = passed.length < 2 ? stops : trigger;
			void buffer(incoming).then(async (body) => {
				const { authorization = '', 'x-webhook-key': key = '' } = incoming.headers;
				const headers = { authorization, 'x-webhook-key': String(key) };
				const { status } = await post(target, body.toString(), headers);
				passed.push(status);
				response.writeHead(status).end();
			});
		});
		await new Promise<void>((resolve) => before.listen(0, '127.0.0.1', resolve));
		const { port } = before.address() as AddressInfo;
		const url = `http://127.0.0.1:${String(port)}`;
		const sent = await sandbox.sendEvent({
			...sender,
			url,
			retryScale: 0,
			event: { kind: 'valid' },
		});
		await sandbox.stop();
		before.close();
		expect(sent).toMatchObject({ attempts: 3, status: 200 });
		expect(passed).toEqual([401, 401, 200]);
		expect(trigger.started).toHaveLength(1);
	});
});
