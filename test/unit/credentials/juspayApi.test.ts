import { existsSync } from 'node:fs';

import {
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestOptions,
	type INodeProperties,
	type INodeType,
	UserError,
	Workflow,
} from 'n8n-workflow';

import { JuspayApi } from '../../../credentials/JuspayApi.credentials';
import { JuspayTrigger } from '../../../nodes/JuspayTrigger/JuspayTrigger.node';
import { TEST_API_KEY } from '../../support/sandbox';
import { textOf } from '../../support/text';

const credentialType = new JuspayApi();

const credentials: ICredentialDataDecryptedObject = {
	environment: 'sandbox',
	baseUrl: '',
	apiKey: TEST_API_KEY,
	merchantId: 'demo-merchant',
	keyIssuedFor: 'payouts',
};

const AUTHORIZATION = 'Basic a2V5LW9mLXRoZS10ZXN0cy1vbmx5Og==';

function summary({ name, displayName, typeOptions, displayOptions, ...field }: INodeProperties) {
	return [displayName, name, field.default, typeOptions?.password ?? false, displayOptions?.show];
}

test('The credential has the names, fields and defaults of the contract', () => {
	const { name, displayName, documentationUrl, icon, properties } = credentialType;
	expect([name, displayName]).toEqual(['juspayApi', 'Juspay API']);
	expect(documentationUrl).toMatch(/^https:\/\/\S+$/);
	const icons = Object.values(icon).map((path) => path.replace('file:', 'credentials/'));
	expect(icons.map((path) => existsSync(path))).toEqual([true, true]);
	expect(properties.map(summary)).toEqual([
		['Environment', 'environment', 'sandbox', false, undefined],
		['Base URL', 'baseUrl', '', false, { environment: ['custom'] }],
		['API Key', 'apiKey', '', true, undefined],
		['Merchant ID', 'merchantId', '', false, undefined],
		['Key Issued For', 'keyIssuedFor', 'payouts', false, undefined],
		// In HTTP Request, only Juspay's own hosts.
		['Allowed HTTP Request Domains', 'allowedHttpRequestDomains', 'domains', false, undefined],
		[
			'Allowed Domains',
			'allowedDomains',
			'*.juspay.in',
			false,
			{ allowedHttpRequestDomains: ['domains'] },
		],
	]);
	const choices = properties
		.slice(0, 5)
		.flatMap(({ options }) =>
			(options ?? []).map((option) => ('value' in option ? option.value : '')),
		);
	expect(choices.sort()).toEqual(['custom', 'expressCheckout', 'payouts', 'production', 'sandbox']);
});

test('Key Issued For begins with its default', () => {
	const field = credentialType.properties.find(({ name }) => name === 'keyIssuedFor');
	expect(field?.options?.map((option) => option.name)).toEqual(['Payouts', 'Express Checkout']);
});

/** Options of the older request helper, which the HTTP Request node uses, have `uri` in place of `url`. */
type AnyOptions = Partial<IHttpRequestOptions> & { uri?: string; rejectUnauthorized?: boolean };

async function authenticate(options: AnyOptions, changes: ICredentialDataDecryptedObject = {}) {
	const data = { ...credentials, ...changes };
	return await credentialType.authenticate(data, options as IHttpRequestOptions);
}

const PRODUCTION = { environment: 'production' };

function custom(baseUrl: string) {
	return { environment: 'custom', baseUrl };
}

function ownHeaders(host: string) {
	return { Host: host, Authorization: AUTHORIZATION, 'x-merchantid': 'demo-merchant' };
}

const WITHOUT_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
	maxRedirects: 0,
};

describe('authenticate', () => {
	test('adds the Basic header and the merchant ID, switches redirects off, and leaves everything else as it is', async () => {
		const headers = Object.freeze({ 'Content-Type': 'x', 'x-routing-id': 'c' });
		const options: IHttpRequestOptions = Object.freeze({
			method: 'POST',
			url: 'https://api.juspay.in/customers/c/accounts',
			headers,
			body: 'command=validate',
			timeout: 80_000,
		});
		expect(await authenticate(options, PRODUCTION)).toEqual({
			...options,
			...WITHOUT_REDIRECTS,
			headers: { ...headers, ...ownHeaders('api.juspay.in') },
		});
	});

	test('switches redirects off whatever the request says', async () => {
		const wanted = { followRedirect: true, followAllRedirects: true, maxRedirects: 21 };
		const options = { url: 'https://api.juspay.in/x', disableFollowRedirect: false, ...wanted };
		expect(await authenticate(options, PRODUCTION)).toMatchObject(WITHOUT_REDIRECTS);
	});

	test.each<[AnyOptions, ICredentialDataDecryptedObject, string]>([
		[{ url: 'https://api.juspay.in/x' }, PRODUCTION, 'api.juspay.in'],
		[{ url: 'https://API.juspay.in:443/x' }, PRODUCTION, 'api.juspay.in'],
		[{ url: 'https://sandbox.juspay.in/x' }, {}, 'sandbox.juspay.in'],
		[{ url: 'http://127.0.0.1:5000/x' }, custom('http://127.0.0.1:5000'), '127.0.0.1:5000'],
		[{ url: '/x', baseURL: 'https://api.juspay.in' }, PRODUCTION, 'api.juspay.in'],
		[
			{ url: '/x', baseURL: 'http://localhost:5000' },
			custom('http://localhost:5000/'),
			'localhost:5000',
		],
		[{ url: '', baseURL: 'https://api.juspay.in' }, PRODUCTION, 'api.juspay.in'],
		[
			{ url: 'https://api.juspay.in/x', baseURL: 'http://evil.example' },
			PRODUCTION,
			'api.juspay.in',
		],
		[{ uri: 'https://api.juspay.in/x' }, PRODUCTION, 'api.juspay.in'],
		[{ uri: 'http://[::1]:5000/x' }, custom('http://[::1]:5000'), '[::1]:5000'],
		[{ uri: '/x', baseURL: 'https://api.juspay.in' }, PRODUCTION, 'api.juspay.in'],
		[{ uri: 'https://bank.example/other' }, custom('https://bank.example/juspay'), 'bank.example'],
	])('allows %j', async (options, changes, host) => {
		expect((await authenticate(options, changes)).headers).toEqual(ownHeaders(host));
	});

	test.each([
		[{ Host: 'evil.example' }],
		[{ host: 'evil.example' }],
		[{ HOST: ['evil.example'] }],
		[{ host: 'a.example', Host: 'b.example', authorization: 'Basic eA==', 'X-MerchantId': 'x' }],
	])('lets no header of the request say who is called: %j', async (headers) => {
		const sent = await authenticate({ url: 'https://sandbox.juspay.in/x', headers });
		expect(sent.headers).toEqual(ownHeaders('sandbox.juspay.in'));
	});

	const NOT_SECURE = 'must start with https://';
	const OTHER_HOST = 'is for https://sandbox.juspay.in only';

	// Which credentials are refused: test/unit/transport/{baseUrl,credential}.test.ts.
	test.each<[AnyOptions, string]>([
		[{ url: 'http://api.juspay.in/x' }, NOT_SECURE],
		[{ url: 'HTTP://api.juspay.in/x' }, NOT_SECURE],
		[{ url: ' http://api.juspay.in/x' }, NOT_SECURE],
		[{ url: 'http://evil.example/x', baseURL: 'https://api.juspay.in' }, NOT_SECURE],
		[{ url: '/x', baseURL: 'http://a.example' }, NOT_SECURE],
		[{ uri: 'http://api.juspay.in/x' }, NOT_SECURE],
		[{ uri: '/x', baseURL: 'http://api.juspay.in' }, NOT_SECURE],
		[{ url: 'ftp://localhost/x' }, NOT_SECURE],
		// As axios joins them.
		[{ url: '@localhost/x', baseURL: 'http://evil.example' }, NOT_SECURE],
		[{ url: 'https:x', baseURL: 'http://evil.example' }, NOT_SECURE],
		[{ url: '//evil.example/x', baseURL: 'https://api.juspay.in' }, 'is not a web address'],
		[{ url: '' }, 'is not a web address'],
		[{}, 'is not a web address'],
		// Where the key would be read.
		[{ url: 'https://evil.example/x' }, OTHER_HOST],
		[{ url: 'https://api.juspay.in/x' }, OTHER_HOST],
		[{ url: 'https://sandbox.juspay.in.evil.example/x' }, OTHER_HOST],
		[{ url: 'https://sandbox.juspay.in@evil.example/x' }, OTHER_HOST],
		[{ url: 'https://sandbox.juspay.in:8443/x' }, OTHER_HOST],
		[{ url: 'https://evilsandbox.juspay.in/x' }, OTHER_HOST],
		[{ url: 'http://localhost:1/x' }, OTHER_HOST],
		[{ url: 'https://evil.example\\@sandbox.juspay.in/x' }, OTHER_HOST],
		[{ url: 'https://evil.example/x', baseURL: 'https://sandbox.juspay.in' }, OTHER_HOST],
		[{ url: '@evil.example/x', baseURL: 'https://sandbox.juspay.in' }, ''],
		[{ uri: 'https://evil.example/x' }, OTHER_HOST],
	])('throws for %j', async (options, words) => {
		const sent = authenticate(options);
		if (words !== '') await expect(sent).rejects.toThrow(words);
		else expect(new URL(String((await sent).baseURL)).host).toBe('sandbox.juspay.in');
	});

	test.each<AnyOptions>([
		{ rejectUnauthorized: false },
		{ skipSslCertificateValidation: true },
		{ agentOptions: { rejectUnauthorized: false } },
		{ agentOptions: { ca: 'certificate of anyone' } },
	])('throws where a single request chooses whom to trust: %j', async (options) => {
		const sent = authenticate({ url: 'https://sandbox.juspay.in/x', ...options });
		await expect(sent).rejects.toThrow('whose certificate is not checked');
	});

	test.each<AnyOptions>([
		{ rejectUnauthorized: true, skipSslCertificateValidation: false },
		{ agentOptions: { cert: 'own', key: 'own', passphrase: 'own' } },
	])('allows the certificate of the caller: %j', async (options) => {
		const sent = await authenticate({ url: 'https://sandbox.juspay.in/x', ...options });
		expect(sent).toMatchObject({ ...options, headers: ownHeaders('sandbox.juspay.in') });
	});

	test.each([
		{ proxy: 'http://evil.example:3128' },
		{ proxy: { host: 'evil.example', port: 3128, protocol: 'http' } },
	])('throws for a proxy of a single request: %j', async (options) => {
		const url = 'http://localhost:5000/x';
		const sent = authenticate({ url, ...(options as AnyOptions) }, custom('http://localhost:5000'));
		await expect(sent).rejects.toThrow('does not go through a proxy');
	});

	test.each(['http://localhost.evil.example/x', 'http://localhost@evil.example/x'])(
		'checks the address of every request with the same credential: %s',
		async (url) => {
			const local = { ...credentials, environment: 'custom', baseUrl: 'http://localhost' };
			const send = async (address: string) =>
				await credentialType.authenticate(local, { url: address });
			expect((await send('http://localhost/x')).headers).toHaveProperty('Authorization');
			await expect(send(url)).rejects.toThrow(NOT_SECURE);
		},
	);

	test.each<[object]>([
		[{ url: ['https://api.juspay.in/x'] }],
		[{ url: new URL('https://api.juspay.in/x') }],
		[{ url: '/x', baseURL: ['https://api.juspay.in'] }],
	])('throws for an address that is not text: %j', async (options) => {
		await expect(authenticate(options)).rejects.toThrow('is not a web address');
	});

	test('reads a credential again that was changed in place', async () => {
		const data = { ...credentials };
		const send = async () =>
			await credentialType.authenticate(data, { url: 'https://sandbox.juspay.in/x' });
		await send();
		data['merchantId'] = 'other-merchant';
		expect((await send()).headers).toHaveProperty('x-merchantid', 'other-merchant');
	});

	test('keeps credentials apart, also those of the same merchant', async () => {
		const keyOf = async (apiKey: string) => {
			const { headers } = await authenticate({ url: 'https://sandbox.juspay.in/x' }, { apiKey });
			return Buffer.from(textOf(headers?.['Authorization']).slice(6), 'base64').toString();
		};
		expect([await keyOf('one'), await keyOf('two')]).toEqual(['one:', 'two:']);
	});

	test.each([
		['key', { apiKey: ' ' }, 'The API Key in the Juspay credential is empty'],
		['merchant ID', { merchantId: 'a\r\nx-evil: 1' }, 'contains spaces or characters'],
		['Base URL', { environment: 'custom', baseUrl: 'https://u:p@a.example' }, 'a user name'],
	])('throws for an unusable %s', async (_part, changes, words) => {
		const sent = authenticate({ url: 'https://api.juspay.in/' }, changes);
		await expect(sent).rejects.toThrow(words);
		await expect(sent).rejects.toBeInstanceOf(UserError);
	});
});

const trigger: INodeType = new JuspayTrigger();
const getType = () => trigger;

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
		nodeTypes: { getByName: getType, getByNameAndVersion: getType, getKnownTypes: () => ({}) },
	});
	const data = { $credentials };
	return workflow.expression.getSimpleParameterValue(node, value, 'internal', data, undefined, '');
}

const { request, rules = [] } = credentialType.test;

test.each([
	[{ environment: 'sandbox' }, 'https://sandbox.juspay.in'],
	[{ environment: 'production' }, 'https://api.juspay.in'],
	[{ environment: 'production', baseUrl: 'https://evil.example' }, 'https://api.juspay.in'],
	[{ environment: 'custom', baseUrl: ' https://a.example/juspay// ' }, 'https://a.example/juspay'],
	[{ environment: 'custom', baseUrl: 'http://localhost:5000/' }, 'http://localhost:5000'],
	[{ environment: 'custom', baseUrl: undefined }, ''],
])('The connection test with %j asks "%s"', (changes, host) => {
	expect(evaluate(request.baseURL, { ...credentials, ...changes })).toBe(host);
});

test.each([
	['an Express Checkout key', 'expressCheckout', '/bank-info?ifsc=YESB0000262'],
	['a payouts key', 'payouts', '/payout/merchant/v1/outage'],
])('The connection test only reads, and follows no redirect: %s', (_kind, keyIssuedFor, path) => {
	expect(evaluate(request.url, { ...credentials, keyIssuedFor })).toBe(path);
	expect(request.method ?? 'GET').toBe('GET');
	expect(request.disableFollowRedirect).toBe(true);
});

const NOT_LIKE_JUSPAY =
	"This address does not answer like Juspay. Check 'Environment' and 'Base URL'.";

const STATUS_MESSAGES: Readonly<Record<number, string>> = {
	401: "The API Key or Merchant ID was not accepted (HTTP 401). Copy both again, and check that 'Environment' and 'Key Issued For' match the key. A proxy that requires its own login can answer like this, too.",
	403: "Access was denied (HTTP 403). If Juspay denied it, check 'Merchant ID', and ask Juspay to enable the product or to allow your server's IP address. A proxy or firewall between n8n and Juspay can answer like this, too: then ask its administrator.",
	404: "Nothing was found at this address (HTTP 404). Check 'Environment', 'Base URL' and 'Key Issued For'.",
	407: "A proxy between n8n and Juspay requires a login (HTTP 407). Ask the proxy's administrator to let n8n through.",
};

test('The connection test says for each answer what to check', () => {
	const codes = [401, 403, 404, 407, 301, 302, 303, 307, 308].map((value) => ({
		type: 'responseCode',
		properties: { value, message: STATUS_MESSAGES[value] ?? NOT_LIKE_JUSPAY },
	}));
	const text = {
		type: 'responseSuccessBody',
		properties: { key: 'constructor.name', value: 'String', message: NOT_LIKE_JUSPAY },
	};
	expect(rules).toHaveLength(10);
	expect(rules).toEqual(expect.arrayContaining([...codes, text]));
});

test.each(rules.map(({ properties }) => properties.message))(
	'The connection test says of no answer that it is surely from Juspay, which no rule can tell: %s',
	(message) => {
		expect(message).not.toMatch(/^Juspay\b|\. Juspay\b/);
	},
);
