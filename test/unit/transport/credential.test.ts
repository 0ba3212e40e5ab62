import { UserError } from 'n8n-workflow';

import {
	basicAuthorization,
	credentialSecrets,
	readCredential,
} from '../../../nodes/Juspay/transport/credential';
import { maskSecrets } from '../../../nodes/Juspay/transport/mask';
import { TEST_API_KEY } from '../../support/sandbox';

const stored = {
	environment: 'sandbox',
	baseUrl: '',
	apiKey: TEST_API_KEY,
	merchantId: 'demo-merchant',
	keyIssuedFor: 'expressCheckout',
};

function refusalMessage(data: unknown): string {
	try {
		readCredential(data);
	} catch (error) {
		if (error instanceof UserError) return error.message;
	}
	throw new Error('The credential was not refused with a UserError');
}

describe('readCredential chooses the host by environment', () => {
	test.each([
		['sandbox', { environment: 'sandbox' }, 'https://sandbox.juspay.in'],
		['production', { environment: 'production' }, 'https://api.juspay.in'],
		[
			'custom',
			{ environment: 'custom', baseUrl: ' https://a.example/juspay// ' },
			'https://a.example/juspay',
		],
		['sandbox when none is stored', { environment: undefined }, 'https://sandbox.juspay.in'],
		['sandbox when an unknown one is stored', { environment: 'live' }, 'https://sandbox.juspay.in'],
		[
			'production, whatever Base URL was typed before',
			{ environment: 'production', baseUrl: 'http://evil.example' },
			'https://api.juspay.in',
		],
	])('%s', (_environment, changes, baseUrl) => {
		expect(readCredential({ ...stored, ...changes })).toEqual({
			baseUrl,
			apiKey: TEST_API_KEY,
			merchantId: 'demo-merchant',
		});
	});

	test.each([
		['is blank', '  ', 'is not a web address'],
		['is no text', null, 'is not a web address'],
		['is not secure', 'http://api.juspay.in', 'must start with https://'],
		['holds a user name', 'https://user:pass@api.juspay.in', 'must not hold a user name'],
	])('refuses a custom one whose Base URL %s', (_kind, baseUrl, words) => {
		expect(refusalMessage({ ...stored, environment: 'custom', baseUrl })).toContain(words);
	});
});

describe('readCredential trims', () => {
	test.each([
		['spaces', `  ${TEST_API_KEY} `, ' demo-merchant  '],
		['line breaks, which come from copying', `${TEST_API_KEY}\r\n`, '\ndemo-merchant\n'],
		['tabs', `\t${TEST_API_KEY}`, 'demo-merchant\t'],
		['unbreakable spaces', `\u00a0${TEST_API_KEY}\ufeff`, '\u00a0demo-merchant'],
	])('%s around key and merchant ID', (_kind, apiKey, merchantId) => {
		expect(readCredential({ ...stored, apiKey, merchantId })).toEqual({
			baseUrl: 'https://sandbox.juspay.in',
			apiKey: TEST_API_KEY,
			merchantId: 'demo-merchant',
		});
	});
});

const EMPTY_KEY = 'The API Key in the Juspay credential is empty';
const EMPTY_MERCHANT = 'The Merchant ID in the Juspay credential is empty';
const BAD_KEY =
	"The API Key in the Juspay credential holds spaces or characters that no API Key has. Copy it again from Juspay's dashboard";
const BAD_MERCHANT =
	"The Merchant ID in the Juspay credential holds spaces or characters that no Merchant ID has. Copy it again from Juspay's dashboard";

describe('readCredential refuses', () => {
	test.each([
		['an empty key', { apiKey: '' }, EMPTY_KEY],
		['a blank key', { apiKey: ' \t\n' }, EMPTY_KEY],
		['a missing key', { apiKey: undefined }, EMPTY_KEY],
		['a key that is no text', { apiKey: { a: 1 } }, EMPTY_KEY],
		['an empty merchant ID', { merchantId: '' }, EMPTY_MERCHANT],
		['a blank merchant ID', { merchantId: '   ' }, EMPTY_MERCHANT],
		['a missing merchant ID', { merchantId: undefined }, EMPTY_MERCHANT],
		['a key with a space inside', { apiKey: 'key of tests' }, BAD_KEY],
		['a key with a line break inside', { apiKey: 'key\r\nx-evil: 1' }, BAD_KEY],
		['a key with an invisible character', { apiKey: 'key\u200bof-tests' }, BAD_KEY],
		['a key of another script', { apiKey: 'ключ-тестов' }, BAD_KEY],
		['a key with an emoji', { apiKey: 'key👍' }, BAD_KEY],
		['a key with a control character', { apiKey: 'key\u0000' }, BAD_KEY],
		['a merchant ID with a space inside', { merchantId: 'my shop' }, BAD_MERCHANT],
		['a merchant ID with a line break inside', { merchantId: 'a\r\nb' }, BAD_MERCHANT],
		['a merchant ID with an umlaut', { merchantId: 'hütte' }, BAD_MERCHANT],
	])('%s', (_kind, changes, message) => {
		expect(refusalMessage({ ...stored, ...changes })).toBe(message);
	});

	test.each([
		['the key is refused', { apiKey: `${TEST_API_KEY} twice` }],
		['the merchant ID is empty', { merchantId: '' }],
		['the merchant ID is refused', { merchantId: 'my shop' }],
		['the Base URL is refused', { environment: 'custom', baseUrl: 'http://evil.example' }],
	])('without naming the key when %s', (_kind, changes) => {
		expect(refusalMessage({ ...stored, ...changes })).not.toContain(TEST_API_KEY);
	});

	test('an empty object in place of a credential, with words for the user', () => {
		expect(refusalMessage({})).toBe(EMPTY_KEY);
	});
});

describe('basicAuthorization', () => {
	test.each([
		['the tests', TEST_API_KEY, 'Basic a2V5LW9mLXRoZS10ZXN0cy1vbmx5Og=='],
		['four letters', 'abcd', 'Basic YWJjZDo='],
	])('is the Base64 of the key and a colon for the key of %s', (_kind, apiKey, header) => {
		expect(basicAuthorization(apiKey)).toBe(header);
	});

	test('decodes to the key as user name and an empty password', () => {
		const [scheme, encoded = ''] = basicAuthorization('a:b').split(' ');
		expect([scheme, Buffer.from(encoded, 'base64').toString()]).toEqual(['Basic', 'a:b:']);
	});
});

describe('credentialSecrets', () => {
	test.each([
		['key-of-the-tests-only', 'a2V5LW9mLXRoZS10ZXN0cy1vbmx5Og'],
		['key-of-the-tests-only1', 'a2V5LW9mLXRoZS10ZXN0cy1vbmx5MTo'],
		['key-of-the-tests-only12', 'a2V5LW9mLXRoZS10ZXN0cy1vbmx5MTI6'],
	])('of %s hide its Base64 also where the equals signs at its end were lost', (apiKey, base64) => {
		const secrets = credentialSecrets(readCredential({ ...stored, apiKey }));
		expect(maskSecrets(base64, secrets)).not.toContain('a2V5LW9mLXRoZS10ZXN0cy1vbmx5');
	});

	test('are the key and its Base64 with and without the colon, without padding', () => {
		expect(credentialSecrets(readCredential(stored))).toEqual([
			'key-of-the-tests-only',
			'a2V5LW9mLXRoZS10ZXN0cy1vbmx5Og',
			'a2V5LW9mLXRoZS10ZXN0cy1vbmx5',
		]);
	});
});
