import { existsSync } from 'node:fs';
import { join } from 'node:path';

import {
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestOptions,
	type INodeType,
	UserError,
	Workflow,
} from 'n8n-workflow';

import { JuspayApi } from '../../../credentials/JuspayApi.credentials';
import { TEST_API_KEY } from '../../support/sandbox';

const credentialType = new JuspayApi();

const credentials: ICredentialDataDecryptedObject = {
	environment: 'sandbox',
	baseUrl: '',
	apiKey: TEST_API_KEY,
	merchantId: 'demo-merchant',
	keyIssuedFor: 'expressCheckout',
};

const AUTHORIZATION = 'Basic a2V5LW9mLXRoZS10ZXN0cy1vbmx5Og==';

describe('The credential', () => {
	test('has the name that saved workflows refer to', () => {
		expect([credentialType.name, credentialType.displayName]).toEqual(['juspayApi', 'Juspay API']);
	});

	test('has icons for light and dark that exist', () => {
		const files = Object.values(credentialType.icon).map((icon) => icon.replace('file:', ''));
		expect(files.map((file) => existsSync(join('credentials', file)))).toEqual([true, true]);
	});

	test('links to its documentation', () => {
		expect(credentialType.documentationUrl).toMatch(/^https:\/\/\S+$/);
	});
});

describe('The fields of the credential', () => {
	test('stand in the documented order with the documented names and defaults', () => {
		expect(
			credentialType.properties.map((field) => [field.displayName, field.name, field.default]),
		).toEqual([
			['Environment', 'environment', 'sandbox'],
			['Base URL', 'baseUrl', ''],
			['API Key', 'apiKey', ''],
			['Merchant ID', 'merchantId', ''],
			['Key Issued For', 'keyIssuedFor', 'expressCheckout'],
		]);
	});

	test.each([
		['environment', ['custom', 'production', 'sandbox']],
		['keyIssuedFor', ['expressCheckout', 'payouts']],
	])('%s offers the choices %j', (name, values) => {
		const field = credentialType.properties.find((property) => property.name === name);
		const choices = (field?.options ?? []).map((option) => 'value' in option && option.value);
		expect(choices.sort()).toEqual(values);
	});

	test('hide nothing but the API key', () => {
		const hidden = credentialType.properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(hidden.map(({ name }) => name)).toEqual(['apiKey']);
	});

	test('show Base URL only for the custom environment', () => {
		const conditional = credentialType.properties.filter((field) => field.displayOptions);
		expect(conditional.map(({ name, displayOptions }) => [name, displayOptions])).toEqual([
			['baseUrl', { show: { environment: ['custom'] } }],
		]);
	});
});

async function authenticate(
	options: IHttpRequestOptions,
	changes: ICredentialDataDecryptedObject = {},
): Promise<IHttpRequestOptions> {
	return await credentialType.authenticate({ ...credentials, ...changes }, options);
}

/** The older request helper, which the HTTP Request node uses, has `uri` in place of `url`. */
function olderOptions(uri: string, baseURL?: string): IHttpRequestOptions {
	const options: Partial<IHttpRequestOptions> & { uri: string } = { uri };
	if (baseURL !== undefined) options.baseURL = baseURL;
	return options as IHttpRequestOptions & { uri: string };
}

describe('authenticate', () => {
	test('adds the Basic header with the colon behind the key, and the merchant ID', async () => {
		expect(await authenticate({ url: 'https://api.juspay.in/bank-info' })).toEqual({
			url: 'https://api.juspay.in/bank-info',
			headers: { Authorization: AUTHORIZATION, 'x-merchantid': 'demo-merchant' },
		});
	});

	test('keeps the other headers and options', async () => {
		const options: IHttpRequestOptions = {
			method: 'POST',
			url: 'https://api.juspay.in/customers/c/accounts',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'x-routing-id': 'c' },
			body: 'command=validate',
			disableFollowRedirect: true,
			timeout: 80_000,
		};
		expect(await authenticate(options)).toEqual({
			...options,
			headers: {
				'Content-Type': 'application/x-www-form-urlencoded',
				'x-routing-id': 'c',
				Authorization: AUTHORIZATION,
				'x-merchantid': 'demo-merchant',
			},
		});
	});

	test('does not change the options it is given', async () => {
		const headers = Object.freeze({ 'x-routing-id': 'c' });
		const options = Object.freeze({ url: 'https://api.juspay.in/', headers });
		await authenticate(options);
		expect(options).toEqual({ url: 'https://api.juspay.in/', headers: { 'x-routing-id': 'c' } });
	});

	test.each([
		['https in url', { url: 'https://api.juspay.in/x' }],
		['http to this machine in url', { url: 'http://127.0.0.1:5000/x' }],
		['a path in url and https in baseURL', { url: '/x', baseURL: 'https://api.juspay.in' }],
		['http to this machine in baseURL', { url: '/x', baseURL: 'http://localhost:5000' }],
		['an empty url and https in baseURL', { url: '', baseURL: 'https://api.juspay.in' }],
		[
			'https in url, whatever baseURL holds',
			{ url: 'https://api.juspay.in/x', baseURL: 'http://evil.example' },
		],
		['https in uri', olderOptions('https://api.juspay.in/x')],
		['http to this machine in uri', olderOptions('http://[::1]:5000/x')],
		['a path in uri and https in baseURL', olderOptions('/x', 'https://api.juspay.in')],
	])('allows %s', async (_kind, options) => {
		expect((await authenticate(options)).headers).toEqual({
			Authorization: AUTHORIZATION,
			'x-merchantid': 'demo-merchant',
		});
	});

	// Which addresses and credentials are refused: test/unit/transport/{baseUrl,credential}.test.ts.
	test.each([
		['http in url', { url: 'http://api.juspay.in/x' }, 'must start with https://'],
		['http in url in capitals', { url: 'HTTP://api.juspay.in/x' }, 'must start with https://'],
		['http in url behind a space', { url: ' http://api.juspay.in/x' }, 'must start with https://'],
		[
			'http in url with a safe baseURL',
			{ url: 'http://evil.example/x', baseURL: 'https://api.juspay.in' },
			'must start with https://',
		],
		['http in baseURL', { url: '/x', baseURL: 'http://a.example' }, 'must start with https://'],
		['http in uri', olderOptions('http://api.juspay.in/x'), 'must start with https://'],
		[
			'http in baseURL with uri',
			olderOptions('/x', 'http://api.juspay.in'),
			'must start with https://',
		],
		['another scheme', { url: 'ftp://localhost/x' }, 'must start with https://'],
		['an empty address', { url: '' }, 'is not a web address'],
		[
			'no address at all',
			{} as Partial<IHttpRequestOptions> as IHttpRequestOptions,
			'is not a web',
		],
	])('throws for %s', async (_kind, options, words) => {
		await expect(authenticate(options)).rejects.toThrow(words);
	});

	test.each([
		['key', { apiKey: ' ' }, 'The API Key in the Juspay credential is empty'],
		['merchant ID', { merchantId: 'a\r\nx-evil: 1' }, 'holds spaces or characters'],
		['Base URL', { environment: 'custom', baseUrl: 'https://u:p@a.example' }, 'a user name'],
	])('throws for an unusable %s', async (_part, changes, words) => {
		const sent = authenticate({ url: 'https://api.juspay.in/' }, changes);
		await expect(sent).rejects.toThrow(words);
		await expect(sent).rejects.toBeInstanceOf(UserError);
	});
});

const nodeType: INodeType = {
	description: {
		displayName: 'Any',
		name: 'any',
		group: ['transform'],
		version: 1,
		description: 'Any node',
		defaults: { name: 'Any' },
		inputs: [],
		outputs: [],
		properties: [],
	},
};

/** Evaluates a part of the test request as n8n's credential tester does. */
function evaluate(value: string | undefined, $credentials: IDataObject): unknown {
	const node = {
		id: '1',
		name: 'Any',
		type: 'test.any',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	return workflow.expression.getSimpleParameterValue(
		node,
		value,
		'internal',
		{ $credentials },
		undefined,
		'',
	);
}

const { request, rules = [] } = credentialType.test;

describe('The connection test asks', () => {
	test.each([
		['sandbox', { environment: 'sandbox' }, 'https://sandbox.juspay.in'],
		['production', { environment: 'production' }, 'https://api.juspay.in'],
		[
			'custom',
			{ environment: 'custom', baseUrl: 'https://gateway.example.com/juspay' },
			'https://gateway.example.com/juspay',
		],
		[
			'custom with trailing slashes and spaces',
			{ environment: 'custom', baseUrl: ' https://gateway.example.com// ' },
			'https://gateway.example.com',
		],
		[
			'custom on this machine',
			{ environment: 'custom', baseUrl: 'http://localhost:5000/' },
			'http://localhost:5000',
		],
		[
			'production, whatever Base URL was typed before',
			{ environment: 'production', baseUrl: 'https://evil.example' },
			'https://api.juspay.in',
		],
	])('the host of %s', (_environment, changes, host) => {
		expect(evaluate(request.baseURL, { ...credentials, ...changes })).toBe(host);
	});

	test('no host when a custom Base URL is missing', () => {
		expect(evaluate(request.baseURL, { environment: 'custom' })).toBe('');
	});

	test.each([
		['an Express Checkout key', 'expressCheckout', '/bank-info?ifsc=YESB0000262'],
		['a payouts key', 'payouts', '/payout/merchant/v1/outage'],
	])('the read-only address for %s', (_kind, keyIssuedFor, path) => {
		expect(evaluate(request.url, { ...credentials, keyIssuedFor })).toBe(path);
	});

	test('with GET, the only method that cannot cost money', () => {
		expect(request.method ?? 'GET').toBe('GET');
	});

	test('without following redirects, which would hand the key to another host', () => {
		expect(request.disableFollowRedirect).toBe(true);
	});
});

const NOT_LIKE_JUSPAY =
	"This address does not answer like Juspay. Check 'Environment' and 'Base URL'.";

describe('The connection test says', () => {
	test.each([
		[
			401,
			"Juspay does not accept this API Key. Copy it again, and check that 'Environment' and 'Key Issued For' fit the key.",
		],
		[
			403,
			"Juspay knows the key but gives this merchant no access. Check 'Merchant ID', and ask Juspay to enable the product or to allow your server's IP address.",
		],
		[404, NOT_LIKE_JUSPAY],
		[301, NOT_LIKE_JUSPAY],
		[302, NOT_LIKE_JUSPAY],
		[303, NOT_LIKE_JUSPAY],
		[307, NOT_LIKE_JUSPAY],
		[308, NOT_LIKE_JUSPAY],
	])('for status %i what to check', (value, message) => {
		expect(rules).toContainEqual({ type: 'responseCode', properties: { value, message } });
	});

	test('for a body that is text instead of JSON that the address is wrong', () => {
		expect(rules).toContainEqual({
			type: 'responseSuccessBody',
			properties: { key: 'constructor.name', value: 'String', message: NOT_LIKE_JUSPAY },
		});
	});

	test('one thing for each case', () => {
		expect(rules).toHaveLength(9);
	});
});
