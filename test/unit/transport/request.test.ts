import fc from 'fast-check';

import { isLookUp, toHttpRequestOptions } from '../../../nodes/Juspay/transport/request';
import { TEST_API_KEY } from '../../support/sandbox';

const credential = {
	baseUrl: 'https://sandbox.juspay.in',
	apiKey: TEST_API_KEY,
	merchantId: 'demo-merchant',
};

const alike = {
	json: true,
	timeout: 80_000,
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: true,
	returnFullResponse: true,
};

describe('The options of a request', () => {
	test('are exact for a form', () => {
		const request = {
			method: 'POST' as const,
			pathSegments: ['customers', 'cst_1', 'accounts'],
			routingId: 'cst_1',
			form: { bank_code: 'JP_HDFC', command: 'validate' },
		};
		expect(toHttpRequestOptions(request, credential, 80_000)).toEqual({
			...alike,
			method: 'POST',
			url: 'https://sandbox.juspay.in/customers/cst_1/accounts',
			headers: {
				'Content-Type': 'application/x-www-form-urlencoded',
				'x-routing-id': 'cst_1',
			},
			body: 'bank_code=JP_HDFC&command=validate',
		});
	});

	test('are exact for JSON', () => {
		const json = { beneId: 'b1', command: 'validate' };
		const request = {
			method: 'POST' as const,
			pathSegments: ['payout', 'merchant', 'v1', 'benedetails'],
			json,
		};
		expect(toHttpRequestOptions(request, credential, 80_000)).toEqual({
			...alike,
			method: 'POST',
			url: 'https://sandbox.juspay.in/payout/merchant/v1/benedetails',
			headers: { 'Content-Type': 'application/json' },
			body: json,
		});
	});

	test('are exact for a GET, which has no body', () => {
		const request = {
			method: 'GET' as const,
			pathSegments: ['customers', 'cst_1', 'customer-accounts', 'banh_1'],
			routingId: 'cst_1',
		};
		expect(toHttpRequestOptions(request, credential, 1500)).toEqual({
			...alike,
			timeout: 1500,
			method: 'GET',
			url: 'https://sandbox.juspay.in/customers/cst_1/customer-accounts/banh_1',
			headers: {
				'Content-Type': 'application/x-www-form-urlencoded',
				'x-routing-id': 'cst_1',
			},
		});
	});

	test('begin with the base URL of the credential, its path included', () => {
		const custom = { ...credential, baseUrl: 'http://127.0.0.1:5000/juspay' };
		const request = { method: 'GET' as const, pathSegments: ['customers', 'c'] };
		expect(toHttpRequestOptions(request, custom, 80_000).url).toBe(
			'http://127.0.0.1:5000/juspay/customers/c',
		);
	});

	test('hold neither key nor merchant ID: the credential adds them', () => {
		const request = { method: 'GET' as const, pathSegments: ['customers', 'c'] };
		const text = JSON.stringify(toHttpRequestOptions(request, credential, 80_000));
		expect(text).not.toMatch(/key-of-the-tests-only|demo-merchant|uthorization/);
	});
});

describe('A path segment', () => {
	function pathOf(segment: string): string {
		const request = { method: 'GET' as const, pathSegments: ['customers', segment, 'accounts'] };
		return toHttpRequestOptions(request, credential, 80_000).url;
	}

	test.each([
		['plain letters stay', 'cst_1-a.b~c', 'cst_1-a.b~c'],
		['slashes cannot leave it', '../../admin', '..%2F..%2Fadmin'],
		['backslashes cannot leave it', '..\\admin', '..%5Cadmin'],
		['question mark and hash cannot end it', 'a/b?c#d', 'a%2Fb%3Fc%23d'],
		['percent signs are encoded, not taken for code', '%2e%2e', '%252e%252e'],
		['a space is encoded', 'a b', 'a%20b'],
		['a plus is encoded', 'a+b', 'a%2Bb'],
		['an @ is encoded', 'a@b', 'a%40b'],
		['signs that part addresses are encoded', ':;&=', '%3A%3B%26%3D'],
		['an emoji is encoded', '👍', '%F0%9F%91%8D'],
		['other scripts are encoded', 'खाता', '%E0%A4%96%E0%A4%BE%E0%A4%A4%E0%A4%BE'],
	])('%s', (_rule, segment, encoded) => {
		expect(pathOf(segment)).toBe(`https://sandbox.juspay.in/customers/${encoded}/accounts`);
	});

	test('stays one segment of the same host and decodes to itself, whatever it holds', () => {
		const segment = fc
			.string({ unit: 'binary', minLength: 1, maxLength: 60 })
			.filter((text) => text !== '.' && text !== '..');
		fc.assert(
			fc.property(segment, (text) => {
				const url = new URL(pathOf(text));
				const segments = url.pathname.split('/');
				expect([url.origin, url.search, url.hash, segments.length]).toEqual([
					'https://sandbox.juspay.in',
					'',
					'',
					4,
				]);
				expect(decodeURIComponent(segments[2] ?? '')).toBe(text);
			}),
		);
	});
});

describe('A form', () => {
	function bodyOf(form: Record<string, string>): unknown {
		const request = { method: 'POST' as const, pathSegments: ['x'], form };
		return toHttpRequestOptions(request, credential, 80_000).body;
	}

	test.each([
		[
			'keeps the order of its fields',
			{ bank_code: 'JP_HDFC', account_details: '{}', command: 'validate' },
			'bank_code=JP_HDFC&account_details=%7B%7D&command=validate',
		],
		['encodes signs that part fields', { name: 'A&B=C+D' }, 'name=A%26B%3DC%2BD'],
		['writes spaces as plus', { name: 'John Doe' }, 'name=John+Doe'],
		['encodes line breaks', { note: 'a\r\nb' }, 'note=a%0D%0Ab'],
		['encodes other scripts', { name: 'राम' }, 'name=%E0%A4%B0%E0%A4%BE%E0%A4%AE'],
		['keeps an empty field', { name: '' }, 'name='],
		['may be empty', {}, ''],
	])('%s', (_rule, form, body) => {
		expect(bodyOf(form)).toBe(body);
	});

	test('decodes to its own fields, whatever they hold', () => {
		const form = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'binary' }), {
			noNullPrototype: true,
		});
		fc.assert(
			fc.property(form, (fields) => {
				const decoded = [...new URLSearchParams(String(bodyOf(fields)))];
				expect(decoded).toEqual(Object.entries(fields));
			}),
		);
	});
});

describe('A query', () => {
	test('follows the path, encoded', () => {
		const request = {
			method: 'GET' as const,
			pathSegments: ['bank-info'],
			query: { ifsc: 'A&B=C d' },
		};
		expect(toHttpRequestOptions(request, credential, 80_000).url).toBe(
			'https://sandbox.juspay.in/bank-info?ifsc=A%26B%3DC+d',
		);
	});
});

test.each([
	['every GET', { method: 'GET' as const, pathSegments: ['x'] }, true],
	[
		'a POST that only asks',
		{ method: 'POST' as const, pathSegments: ['x'], form: {}, isLookUp: true as const },
		true,
	],
	['no other POST', { method: 'POST' as const, pathSegments: ['x'], form: {} }, false],
])('%s is a look-up', (_what, request, expected) => {
	expect(isLookUp(request)).toBe(expected);
});

describe('The routing ID', () => {
	test('is sent as it is', () => {
		const request = { method: 'GET' as const, pathSegments: ['x'], routingId: 'cst 1/2' };
		expect(toHttpRequestOptions(request, credential, 80_000).headers).toMatchObject({
			'x-routing-id': 'cst 1/2',
		});
	});

	test('is not sent when there is none', () => {
		const request = { method: 'GET' as const, pathSegments: ['x'] };
		expect(toHttpRequestOptions(request, credential, 80_000).headers).toEqual({
			'Content-Type': 'application/x-www-form-urlencoded',
		});
	});
});
