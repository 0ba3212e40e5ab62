import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';

import { JuspayTrigger } from '../../nodes/JuspayTrigger/JuspayTrigger.node';
import { startSandbox } from '../../sandbox';
import { textOf } from '../support/text';
import { activate, listen, type ListeningTrigger, type TriggerSettings } from '../support/webhook';

interface NodeModule {
	JuspayTrigger: typeof JuspayTrigger;
}

const USER = 'juspay';
const PASSWORD = 'pass:wörd with spaces';
const HEADER_VALUE = 'value-of-the-tests-only';

const credential: ICredentialDataDecryptedObject = {
	user: USER,
	password: PASSWORD,
	headerName: 'X-Webhook-Key',
	headerValue: HEADER_VALUE,
};

function basic(user: string, password: string): string {
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

const GENUINE = { authorization: basic(USER, PASSWORD), 'x-webhook-key': HEADER_VALUE };

let open: ListeningTrigger[] = [];
let events = 0;

afterEach(async () => {
	await Promise.all(open.map((trigger) => trigger.stop()));
	open = [];
});

async function start(changes: Partial<TriggerSettings> = {}): Promise<ListeningTrigger> {
	const trigger = await listen({ trigger: new JuspayTrigger(), credential, ...changes });
	open.push(trigger);
	return trigger;
}

/** An event of version 2, different from all others unless it says otherwise. */
function event(value: string, info: IDataObject = {}, changes: IDataObject = {}): IDataObject {
	return {
		id: 'ab90a68c8ed4059beb7acce805edd8',
		category: 'INFO',
		label: 'VALIDATION_V2',
		value,
		info: {
			uniqueId: `bene-${String(++events)}`,
			status: value,
			validationType: 'PENNYDROP',
			responseCode: 'ACCOUNT_IS_VALID',
			responseMessage: 'VALIDATION_SUCCESSFULL',
			createdAt: '2024-10-09T14:40:15Z',
			updatedAt: '2024-10-09T14:40:19Z',
			beneDetails: { type: 'ACCOUNT_IFSC', details: { ifsc: 'IDIB000S022', account: '*****' } },
			...info,
		},
		...changes,
	};
}

async function post(
	{ url }: ListeningTrigger,
	body: unknown,
	headers: Record<string, string> = GENUINE,
): Promise<{ status: number; text: string }> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	return { status: response.status, text: await response.text() };
}

describe('An event of Juspay', () => {
	test('starts the workflow with the simplified result, and is answered 200', async () => {
		const trigger = await start();
		const { status } = await post(
			trigger,
			event('VALID', { uniqueId: 'bene-1', nameAtBank: 'JOHN DOE' }),
		);
		expect(status).toBe(200);
		expect(trigger.started).toEqual([
			{
				outcome: 'valid',
				status: 'VALID',
				beneficiaryId: 'bene-1',
				nameAtBank: 'JOHN DOE',
				validationType: 'PENNYDROP',
				responseCode: 'ACCOUNT_IS_VALID',
				message: 'VALIDATION_SUCCESSFULL',
				accountNumber: '*****',
				ifsc: 'IDIB000S022',
				upiId: null,
				updatedAt: '2024-10-09T14:40:19Z',
			},
		]);
		expect(Object.keys(trigger.started[0] ?? {})[0]).toBe('outcome');
	});

	test('comes out exactly as it came when Simplify is off', async () => {
		const trigger = await start({ parameters: { simplify: false } });
		const sent = event('INVALID', { later: { depth: [1, null] } });
		await post(trigger, sent);
		expect(trigger.started).toEqual([sent]);
	});

	test.each([
		['VALIDATION_V2', 'VALID', 'valid'],
		['VALIDATION_V2', 'INVALID', 'invalid'],
		['VALIDATION_V2', 'ERROR', 'undetermined'],
		['VALIDATION', 'VALID', 'valid'],
		['VALIDATION', 'INVALID', 'invalid'],
		['VALIDATION', 'ERROR', 'undetermined'],
		['validation_v2', 'valid', 'valid'],
		['VALIDATION', 'SOMETHING_NEW', 'undetermined'],
	])('%s %s is %s', async (label, value, outcome) => {
		const trigger = await start();
		await post(trigger, event(value, {}, { label }));
		expect(trigger.started).toMatchObject([{ outcome }]);
	});

	test.each([
		['beneficiaryValid', ['VALID']],
		['beneficiaryInvalid', ['INVALID']],
		['beneficiaryUndetermined', ['ERROR']],
		['otherEvents', ['FULFILLMENTS_SUCCESSFUL']],
	])('that was not chosen starts nothing, and is answered 200: only %s', async (kind, chosen) => {
		const trigger = await start({ parameters: { triggerOn: [kind], simplify: false } });
		const answers = [];
		for (const value of ['VALID', 'INVALID', 'ERROR']) {
			answers.push((await post(trigger, event(value))).status);
		}
		const order = event('FULFILLMENTS_SUCCESSFUL', {}, { label: 'ORDER' });
		answers.push((await post(trigger, order)).status);
		expect(answers).toEqual([200, 200, 200, 200]);
		expect(trigger.started.map(({ value }) => value)).toEqual(chosen);
	});

	test('of another kind is off by default, and always raw', async () => {
		const order = event('FULFILLMENTS_SUCCESSFUL', {}, { label: 'ORDER' });
		const byDefault = await start();
		await post(byDefault, order);
		expect(byDefault.started).toEqual([]);
		const chosen = await start({
			parameters: { triggerOn: ['otherEvents'] },
			workflowId: 'workflow-2',
		});
		await post(chosen, order);
		expect(chosen.started).toEqual([order]);
	});

	test('with a key "error" does not look like a failed item', async () => {
		const trigger = await start({ parameters: { simplify: false } });
		await post(trigger, event('ERROR', {}, { error: 'none' }));
		expect(trigger.started).toMatchObject([{ juspayError: 'none', value: 'ERROR' }]);
		expect(trigger.started[0]).not.toHaveProperty('error');
	});
});

const OTHER_USER = basic('someone', PASSWORD);
const OTHER_PASSWORD = basic(USER, 'guess');
const RIGHT = Buffer.from(`${USER}:${PASSWORD}`).toString('base64');
const KEY = { 'x-webhook-key': HEADER_VALUE };

describe('A call without the right credential gets 401 and starts nothing', () => {
	test.each<[string, Record<string, string>]>([
		['no header at all', {}],
		['no Authorization', KEY],
		['an empty Authorization', { ...KEY, authorization: '' }],
		['another user', { ...KEY, authorization: OTHER_USER }],
		['another password', { ...KEY, authorization: OTHER_PASSWORD }],
		['an empty user and password', { ...KEY, authorization: basic('', '') }],
		['the user in other letters', { ...KEY, authorization: basic('JUSPAY', PASSWORD) }],
		['the beginning of the password', { ...KEY, authorization: basic(USER, 'pass') }],
		['malformed Base64', { ...KEY, authorization: `Basic ${RIGHT.slice(0, -3)}*` }],
		['Base64 with something behind it', { ...KEY, authorization: `Basic ${RIGHT} x` }],
		[
			'Base64 with signs inside that decoders skip',
			{ ...KEY, authorization: `Basic ${RIGHT.slice(0, 8)}-${RIGHT.slice(8)}` },
		],
		[
			'Base64 without a colon inside',
			{ ...KEY, authorization: `Basic ${Buffer.from('juspay').toString('base64')}` },
		],
		['another scheme', { ...KEY, authorization: `Bearer ${RIGHT}` }],
		['no scheme', { ...KEY, authorization: RIGHT }],
		['no custom header', { authorization: GENUINE.authorization }],
		['another custom header', { ...GENUINE, 'x-webhook-key': 'guess' }],
		[
			'the custom header twice',
			{ ...GENUINE, 'x-webhook-key': `${HEADER_VALUE}, ${HEADER_VALUE}` },
		],
		['an empty custom header', { ...GENUINE, 'x-webhook-key': '' }],
	])('%s', async (_what, headers) => {
		const trigger = await start();
		const { status, text } = await post(trigger, event('VALID'), headers);
		expect(status).toBe(401);
		expect(text).not.toMatch(/juspay|pass:|value-of/);
		expect(trigger.started).toEqual([]);
		expect(trigger.staticData()).toEqual({});
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
		expect(status).toBe(401);
		expect(trigger.started).toEqual([]);
	});

	test('also when the body is no event: nobody learns what would be taken', async () => {
		const trigger = await start();
		expect((await post(trigger, '[]', {})).status).toBe(401);
	});
});

describe('A custom header', () => {
	test.each([
		['with white space around its value in the credential', ` ${HEADER_VALUE} `, HEADER_VALUE],
		['beyond ASCII', 'schlüssel', Buffer.from('schlüssel').toString('latin1')],
	])('%s lets Juspay in', async (_what, headerValue, sent) => {
		const trigger = await start({ credential: { ...credential, headerValue } });
		const headers = { ...GENUINE, 'x-webhook-key': sent };
		expect((await post(trigger, event('VALID'), headers)).status).toBe(200);
	});
});

describe('Settings that the editor would not let through lose no event', () => {
	test.each<[string, INodeParameters, number]>([
		['no time for repeats', { options: { dropRepeatsWithin: null } }, 1],
		['a text as time for repeats', { options: { dropRepeatsWithin: 'a day' } }, 1],
		['a negative time for repeats', { options: { dropRepeatsWithin: -1 } }, 1],
		['a kind of events that does not exist', { triggerOn: ['beneficiaryValid', 'later'] }, 1],
		['a Simplify that is no switch', { simplify: 'yes' }, 1],
		['one kind instead of a list', { triggerOn: 'beneficiaryValid' }, 1],
	])('%s', async (_what, parameters, count) => {
		const trigger = await start({ parameters });
		const same = event('VALID');
		expect((await post(trigger, same)).status).toBe(200);
		expect((await post(trigger, same)).status).toBe(200);
		expect(trigger.started).toHaveLength(count);
	});
});

describe('A credential that is not complete', () => {
	test.each<[string, ICredentialDataDecryptedObject, RegExp]>([
		['without user', { ...credential, user: '' }, /^'User Name' is empty/],
		['with a blank user', { ...credential, user: '  ' }, /^'User Name' is empty/],
		['without password', { ...credential, password: '' }, /^'Password' is empty/],
		['with a blank password', { ...credential, password: '\t' }, /^'Password' is empty/],
		[
			'with a colon in the user',
			{ ...credential, user: 'a:b' },
			/^'User Name' must not hold a colon/,
		],
		['with a header without value', { ...credential, headerValue: '' }, /^'Header Value' is empty/],
		['with a header without name', { ...credential, headerName: ' ' }, /^'Header Name' is empty/],
		[
			'with a header that is none',
			{ ...credential, headerName: 'a b' },
			/^'Header Name' is not the name/,
		],
		[
			'with Authorization as custom header',
			{ ...credential, headerName: 'authorization' },
			/^'Header Name' must not be/,
		],
		[
			'with a line break in the header value',
			{ ...credential, headerValue: 'a\nb' },
			/^'Header Value' holds/,
		],
		['without anything', {}, /^'User Name' is empty/],
	])('%s: activation is refused, and every call gets 401', async (_what, incomplete, words) => {
		const settings = { trigger: new JuspayTrigger(), credential: incomplete };
		await expect(activate(settings)).rejects.toMatchObject({
			message: expect.stringMatching(words) as string,
			description: expect.stringMatching(/Open the credential of 'Juspay Trigger'/) as string,
		});
		const trigger = await start({ credential: incomplete });
		const guesses = [
			{},
			{ authorization: basic('', '') },
			{
				authorization: basic(textOf(incomplete['user']), textOf(incomplete['password'])),
			},
			GENUINE,
		];
		for (const headers of guesses) {
			expect((await post(trigger, event('VALID'), headers)).status).toBe(401);
		}
		expect(trigger.started).toEqual([]);
	});

	test('is missing altogether: activation is refused, and every call gets 401', async () => {
		await expect(activate({ trigger: new JuspayTrigger(), credential: null })).rejects.toThrow();
		const trigger = await start({ credential: null });
		for (const headers of [{}, GENUINE, { authorization: basic('', '') }]) {
			expect((await post(trigger, event('VALID'), headers)).status).toBe(401);
		}
		expect(trigger.started).toEqual([]);
	});

	test.each([
		['with a header', credential],
		['without one', { user: USER, password: PASSWORD, headerName: '', headerValue: '' }],
	])('but one that is complete %s can be activated and lets Juspay in', async (_what, complete) => {
		expect(await activate({ trigger: new JuspayTrigger(), credential: complete })).toBe(true);
		const trigger = await start({ credential: complete });
		expect((await post(trigger, event('VALID'))).status).toBe(200);
		expect(trigger.started).toHaveLength(1);
	});

	test('is what the test of the credential finds', async () => {
		const { credentialTest } = new JuspayTrigger().methods;
		const tested = async (data: ICredentialDataDecryptedObject) =>
			await credentialTest.testWebhookCredential.call({ helpers: {}, logger: console } as never, {
				id: '1',
				name: 'Webhook',
				type: 'juspayWebhookApi',
				data,
			});
		expect(await tested(credential)).toMatchObject({ status: 'OK' });
		expect(await tested({ ...credential, password: '' })).toEqual({
			status: 'Error',
			message: "'Password' is empty.",
		});
	});
});

describe('A body that is no event gets 400 and starts nothing', () => {
	test.each<[string, string]>([
		['nothing', ''],
		['an empty object', '{}'],
		['a list', '[{"label":"VALIDATION","value":"VALID"}]'],
		['a text', '"VALID"'],
		['a number', '7'],
		['null', 'null'],
		['no label', '{"value":"VALID"}'],
		['no value', '{"label":"VALIDATION"}'],
		['a blank label', '{"label":" ","value":"VALID"}'],
		['a label that is an object', '{"label":{},"value":"VALID"}'],
	])('%s', async (_what, body) => {
		const trigger = await start();
		const { status } = await post(trigger, body);
		expect(status).toBe(400);
		expect(trigger.started).toEqual([]);
	});
});

describe('Repeats', () => {
	const HOUR = 3_600_000;

	function at<Result>(time: number, act: () => Promise<Result>): Promise<Result> {
		const clock = jest.spyOn(Date, 'now').mockReturnValue(time);
		return act().finally(() => {
			clock.mockRestore();
		});
	}

	test('of 20 equal events at once only one starts the workflow, and all are answered 200', async () => {
		const trigger = await start();
		const same = event('VALID');
		const answers = await Promise.all(Array.from({ length: 20 }, () => post(trigger, same)));
		expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
		expect(trigger.started).toHaveLength(1);
	});

	test('are told by label, value, unique ID and time of change, whatever else differs', async () => {
		const trigger = await start();
		const first = event('VALID');
		await post(trigger, first);
		await post(trigger, { ...first, id: 'another', category: 'OTHER' });
		expect(trigger.started).toHaveLength(1);
	});

	test.each<[string, IDataObject]>([
		['value', { value: 'INVALID' }],
		['label', { label: 'VALIDATION' }],
		['unique ID', { info: { uniqueId: 'another', updatedAt: '2024-10-09T14:40:19Z' } }],
		['time of change', { info: { uniqueId: 'same', updatedAt: '2024-10-09T14:40:20Z' } }],
	])('an event with another %s is none', async (_part, changes) => {
		const trigger = await start();
		const first = event('VALID', { uniqueId: `same-${String(++events)}` });
		await post(trigger, first);
		await post(trigger, { ...first, ...changes });
		expect(trigger.started).toHaveLength(2);
	});

	test('of an event without one of the four are told by its bytes', async () => {
		const trigger = await start();
		const first = event('VALID', { updatedAt: null });
		await post(trigger, first);
		await post(trigger, first);
		expect(trigger.started).toHaveLength(1);
		await post(trigger, { ...first, id: 'another' });
		expect(trigger.started).toHaveLength(2);
	});

	test.each([
		[undefined, 24],
		[1, 1],
		[720, 720],
	])('are let through after the set time: %s means %s hours', async (dropRepeatsWithin, hours) => {
		const options = dropRepeatsWithin === undefined ? {} : { dropRepeatsWithin };
		const trigger = await start({ parameters: { options } });
		const same = event('VALID');
		const begin = Date.now();
		await at(begin, () => post(trigger, same));
		await at(begin + hours * HOUR - 1, () => post(trigger, same));
		expect(trigger.started).toHaveLength(1);
		await at(begin + hours * HOUR, () => post(trigger, same));
		expect(trigger.started).toHaveLength(2);
	});

	test('are all let through when the option is 0', async () => {
		const trigger = await start({ parameters: { options: { dropRepeatsWithin: 0 } } });
		const same = event('VALID');
		await Promise.all([post(trigger, same), post(trigger, same), post(trigger, same)]);
		expect(trigger.started).toHaveLength(3);
		expect(trigger.staticData()).toEqual({});
	});

	test('are all let through at the test URL, so that a sample can be sent again', async () => {
		const trigger = await start({ mode: 'manual' });
		const same = event('VALID');
		await post(trigger, same);
		await post(trigger, same);
		expect(trigger.started).toHaveLength(2);
	});

	test('of other workflows do not count', async () => {
		const same = event('VALID');
		const triggers = [await start(), await start({ workflowId: 'workflow-2' })];
		for (const trigger of triggers) await post(trigger, same);
		expect(triggers.map(({ started }) => started.length)).toEqual([1, 1]);
	});

	test('are dropped after a restart of n8n, too', async () => {
		const same = event('VALID');
		const before = await start();
		await post(before, same);
		const staticData = before.staticData();
		// What is in memory ends with the process.
		jest.resetModules();
		const { JuspayTrigger: Restarted } = jest.requireActual<NodeModule>(
			'../../nodes/JuspayTrigger/JuspayTrigger.node',
		);
		const after = await start({ trigger: new Restarted(), staticData });
		expect((await post(after, same)).status).toBe(200);
		expect(after.started).toEqual([]);
		await post(after, event('VALID'));
		expect(after.started).toHaveLength(1);
	});

	test('of events that were refused or not chosen are first ones', async () => {
		const trigger = await start();
		const same = event('VALID');
		await post(trigger, same, {});
		await post(trigger, same);
		expect(trigger.started).toHaveLength(1);
		const choosy = await start({
			parameters: { triggerOn: ['beneficiaryInvalid'] },
			workflowId: 'workflow-3',
		});
		const unwanted = event('VALID');
		await post(choosy, unwanted);
		expect(choosy.staticData()).toEqual({});
	});

	test('do not fill the static data without end, nor with anything about accounts', async () => {
		const trigger = await start();
		for (let n = 0; n < 520; n++)
			await post(trigger, event('VALID', { uniqueId: `many-${String(n)}` }));
		const stored = JSON.stringify(trigger.staticData());
		expect(stored.split(',')).toHaveLength(500);
		expect(stored).not.toMatch(/many-|IDIB000S022/);
		expect(stored.length).toBeLessThan(25_000);
		// 520 requests take more than the usual five seconds on a busy machine.
	}, 30_000);

	test('static data of another shape do no harm', async () => {
		const trigger = await start({ staticData: { 'node:Trigger': { acceptedEvents: 'broken' } } });
		await post(trigger, event('VALID'));
		expect(trigger.started).toHaveLength(1);
	});
});

describe('Secrets', () => {
	test.each([true, false])(
		'neither header is ever in the output (Simplify %s)',
		async (simplify) => {
			const trigger = await start({ parameters: { simplify } });
			await post(trigger, event('VALID'));
			const output = JSON.stringify([trigger.started, trigger.staticData()]);
			for (const secret of [RIGHT, PASSWORD, HEADER_VALUE, 'authorization', 'x-webhook-key']) {
				expect(output).not.toContain(secret);
			}
		},
	);
});

test('2,000 forged calls start nothing while 50 genuine ones all do', async () => {
	const trigger = await start();
	const forged = [OTHER_USER, OTHER_PASSWORD, `Basic ${RIGHT.slice(4)}`, 'Basic', ''];
	const calls = Array.from({ length: 2050 }, (_, n) => {
		const isGenuine = n % 41 === 0;
		const authorization = forged[n % forged.length] ?? '';
		const headers = isGenuine ? GENUINE : { ...KEY, authorization };
		return { isGenuine, body: event('VALID', { uniqueId: `flood-${String(n)}` }), headers };
	});
	const answers: { isGenuine: boolean; status: number }[] = [];
	const waiting = calls.values();
	const lane = async () => {
		for (const { isGenuine, body, headers } of waiting) {
			answers.push({ isGenuine, status: (await post(trigger, body, headers)).status });
		}
	};
	await Promise.all(Array.from({ length: 50 }, lane));
	expect(calls.filter(({ isGenuine }) => isGenuine)).toHaveLength(50);
	expect(answers.every(({ isGenuine, status }) => status === (isGenuine ? 200 : 401))).toBe(true);
	expect(new Set(trigger.started.map(({ beneficiaryId }) => beneficiaryId)).size).toBe(50);
	expect(trigger.started).toHaveLength(50);
}, 60_000);

describe('Events that the sandbox sends as Juspay does', () => {
	test.each([1, 2] as const)('are taken, API version %s', async (version) => {
		const sandbox = await startSandbox();
		const trigger = await start();
		const to = {
			url: trigger.url,
			user: USER,
			password: PASSWORD,
			headers: { 'X-Webhook-Key': HEADER_VALUE },
		};
		for (const kind of ['valid', 'invalid', 'error', 'other'] as const) {
			const { attempts, status } = await sandbox.sendEvent({ ...to, event: { kind, version } });
			expect({ attempts, status }).toEqual({ attempts: 1, status: 200 });
		}
		await sandbox.stop();
		expect(trigger.started.map(({ outcome }) => outcome)).toEqual([
			'valid',
			'invalid',
			'undetermined',
		]);
	});

	test('are sent again until they are accepted, and start the workflow once', async () => {
		const sandbox = await startSandbox();
		const trigger = await start();
		const stops = await start({ credential: null, workflowId: 'workflow-4' });
		// What stands before n8n refuses two calls, then lets all through.
		const statuses: number[] = [];
		const before = createServer((incoming, response) => {
			const target = statuses.length < 2 ? stops : trigger;
			void buffer(incoming).then(async (body) => {
				const { authorization = '', 'x-webhook-key': key = '' } = incoming.headers;
				const headers = { authorization, 'x-webhook-key': String(key) };
				const { status } = await post(target, body.toString(), headers);
				statuses.push(status);
				response.writeHead(status).end();
			});
		});
		await new Promise<void>((resolve) => before.listen(0, '127.0.0.1', resolve));
		const { port } = before.address() as AddressInfo;
		const { attempts, status } = await sandbox.sendEvent({
			url: `http://127.0.0.1:${String(port)}`,
			user: USER,
			password: PASSWORD,
			headers: { 'X-Webhook-Key': HEADER_VALUE },
			retryScale: 0,
			event: { kind: 'valid' },
		});
		await sandbox.stop();
		before.close();
		expect({ attempts, status, statuses }).toEqual({
			attempts: 3,
			status: 200,
			statuses: [401, 401, 200],
		});
		expect(trigger.started).toHaveLength(1);
	});
});
