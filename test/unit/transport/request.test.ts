import fc from 'fast-check';

import {
	isIdempotent,
	type JuspayRequest,
	toHttpRequestOptions,
} from '../../../nodes/Juspay/transport/request';
import { testForAll } from '../../support/property';
import { TEST_API_KEY } from '../../support/sandbox';

const HOST = 'https://sandbox.juspay.in';
const credential = { baseUrl: HOST, apiKey: TEST_API_KEY, merchantId: 'demo-merchant' };

const GET = { method: 'GET' as const, pathSegments: ['customers', 'c'] };
const POST = { method: 'POST' as const, pathSegments: ['x'] };
const JSON_TYPE = { 'Content-Type': 'application/json' };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

describe('The options of a request', () => {
	const fields = { beneId: 'b1', command: 'validate' };
	const toX = { method: 'POST', url: `${HOST}/x` };

	test.each<[string, JuspayRequest, object]>([
		[
			'a form',
			{ ...POST, routingId: 'c 1/2', form: fields },
			{
				...toX,
				headers: { ...FORM, 'x-routing-id': 'c 1/2' },
				body: 'beneId=b1&command=validate',
			},
		],
		['JSON', { ...POST, json: fields }, { ...toX, headers: JSON_TYPE, body: fields }],
		[
			'a GET, which has no body',
			{ ...GET, query: { ifsc: 'A&B=C d' } },
			{ method: 'GET', url: `${HOST}/customers/c?ifsc=A%26B%3DC+d`, headers: FORM },
		],
	])('are exact for %s; key and merchant ID are added by the credential', (_what, request, own) => {
		expect(toHttpRequestOptions(request, credential, 1500)).toEqual({
			...own,
			json: true,
			timeout: 1500,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
		});
	});

	test('begin with the base URL of the credential, its path included', () => {
		const baseUrl = 'http://127.0.0.1:5000/juspay';
		const { url } = toHttpRequestOptions(GET, { ...credential, baseUrl }, 80_000);
		expect(url).toBe('http://127.0.0.1:5000/juspay/customers/c');
	});
});

describe('A path segment', () => {
	function pathOf(segment: string): string {
		const pathSegments = ['customers', segment, 'accounts'];
		return toHttpRequestOptions({ ...GET, pathSegments }, credential, 80_000).url;
	}

	test.each([
		['cst_1-a.b~c', 'cst_1-a.b~c'],
		['../../admin', '..%2F..%2Fadmin'],
		['..\\admin', '..%5Cadmin'],
		['a/b?c#d', 'a%2Fb%3Fc%23d'],
		['%2e%2e', '%252e%252e'],
		['a b+c@d', 'a%20b%2Bc%40d'],
		[':;&=', '%3A%3B%26%3D'],
		['👍', '%F0%9F%91%8D'],
	])('%s is encoded as %s', (segment, encoded) => {
		expect(pathOf(segment)).toBe(`${HOST}/customers/${encoded}/accounts`);
	});

	testForAll(
		'stays one segment of the same host and decodes to itself, whatever it holds',
		fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/^\.\.?$/.test(text)),
		(text) => {
			const { origin, search, hash, pathname } = new URL(pathOf(text));
			expect([origin, search, hash]).toEqual([HOST, '', '']);
			const segments = pathname.split('/').map(decodeURIComponent);
			expect(segments).toEqual(['', 'customers', text, 'accounts']);
		},
	);
});

describe('A form', () => {
	function bodyOf(form: Record<string, string>): unknown {
		return toHttpRequestOptions({ ...POST, form }, credential, 80_000).body;
	}

	test.each([
		['keeps the order of its fields', { b: 'JP_HDFC', a: '{}' }, 'b=JP_HDFC&a=%7B%7D'],
		['encodes signs that part fields', { name: 'A&B=C+D' }, 'name=A%26B%3DC%2BD'],
		['writes spaces as plus', { name: 'John Doe' }, 'name=John+Doe'],
		['encodes line breaks', { note: 'a\r\nb' }, 'note=a%0D%0Ab'],
		['encodes other scripts', { name: 'राम' }, 'name=%E0%A4%B0%E0%A4%BE%E0%A4%AE'],
		['keeps an empty field', { name: '' }, 'name='],
		['may be empty', {}, ''],
	])('%s', (_rule, form, body) => {
		expect(bodyOf(form)).toBe(body);
	});

	testForAll(
		'decodes to its own fields, whatever they hold',
		fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'binary' }), {
			noNullPrototype: true,
		}),
		(fields) => {
			const decoded = [...new URLSearchParams(String(bodyOf(fields)))];
			expect(decoded).toEqual(Object.entries(fields));
		},
	);
});

test.each<[string, JuspayRequest, boolean]>([
	['every GET', GET, true],
	['a POST that only asks', { ...POST, form: {}, isIdempotent: true }, true],
	['no other POST', { ...POST, form: {} }, false],
])('%s is a look-up', (_what, request, expected) => {
	expect(isIdempotent(request)).toBe(expected);
});
