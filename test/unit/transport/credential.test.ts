import { UserError } from 'n8n-workflow';

import {
	basicAuthorization,
	credentialSecrets,
	readCredential,
} from '../../../nodes/Juspay/transport/credential';
import { maskSecrets } from '../../../nodes/Juspay/shared/mask';
import { TEST_API_KEY } from '../../support/sandbox';

const stored = {
	environment: 'sandbox',
	baseUrl: '',
	apiKey: TEST_API_KEY,
	merchantId: 'demo-merchant',
	keyIssuedFor: 'expressCheckout',
};

test.each([
	['sandbox', { environment: 'sandbox' }, 'https://sandbox.juspay.in'],
	['production', { environment: 'production' }, 'https://api.juspay.in'],
	['custom', { environment: 'custom', baseUrl: ' https://a.example/b// ' }, 'https://a.example/b'],
	['sandbox when none is stored', { environment: undefined }, 'https://sandbox.juspay.in'],
	['sandbox when an unknown one is stored', { environment: 'live' }, 'https://sandbox.juspay.in'],
	[
		'production, whatever Base URL was typed before',
		{ environment: 'production', baseUrl: 'http://evil.example' },
		'https://api.juspay.in',
	],
])('readCredential chooses the host by environment: %s', (_environment, changes, baseUrl) => {
	const { apiKey, merchantId } = stored;
	expect(readCredential({ ...stored, ...changes })).toEqual({ baseUrl, apiKey, merchantId });
});

test.each([
	['spaces', `  ${TEST_API_KEY} `, ' demo-merchant  '],
	['line breaks, which come from copying', `${TEST_API_KEY}\r\n`, '\ndemo-merchant\n'],
	['unbreakable spaces', `\u00a0${TEST_API_KEY}\ufeff`, '\u00a0demo-merchant'],
])('readCredential trims %s around key and merchant ID', (_kind, apiKey, merchantId) => {
	expect(readCredential({ ...stored, apiKey, merchantId })).toMatchObject({
		apiKey: TEST_API_KEY,
		merchantId: 'demo-merchant',
	});
});

const EMPTY_KEY = 'The API Key in the Juspay credential is empty';
const EMPTY_MERCHANT = 'The Merchant ID in the Juspay credential is empty';
const BAD_KEY =
	'The API Key in the Juspay credential contains spaces or characters that no API Key has. Copy it again from the Juspay dashboard';
const BAD_MERCHANT =
	'The Merchant ID in the Juspay credential contains spaces or characters that no Merchant ID has. Copy it again from the Juspay dashboard';
const NO_ADDRESS = /is not a web address/;

// The words are fixed: none of them names the key.
test.each<[string, object, string | RegExp]>([
	['a missing key', { apiKey: undefined }, EMPTY_KEY],
	['a blank key', { apiKey: ' \t\n' }, EMPTY_KEY],
	['a key that is no text', { apiKey: { a: 1 } }, EMPTY_KEY],
	['a missing merchant ID', { merchantId: undefined }, EMPTY_MERCHANT],
	['a blank merchant ID', { merchantId: '   ' }, EMPTY_MERCHANT],
	['a key with a space inside', { apiKey: 'key of tests' }, BAD_KEY],
	['a key with a line break inside', { apiKey: 'key\r\nx-evil: 1' }, BAD_KEY],
	['a key with an invisible character', { apiKey: 'key\u200bof-tests' }, BAD_KEY],
	['a key of another script', { apiKey: 'ключ-тестов' }, BAD_KEY],
	['a key with an emoji', { apiKey: 'key👍' }, BAD_KEY],
	['a key with a control character', { apiKey: 'key\u0000' }, BAD_KEY],
	['a merchant ID with a space inside', { merchantId: 'my shop' }, BAD_MERCHANT],
	['a merchant ID with a line break inside', { merchantId: 'a\r\nb' }, BAD_MERCHANT],
	['a merchant ID with an umlaut', { merchantId: 'hütte' }, BAD_MERCHANT],
	['a blank Base URL', { environment: 'custom', baseUrl: '  ' }, NO_ADDRESS],
	['a Base URL that is no text', { environment: 'custom', baseUrl: null }, NO_ADDRESS],
	['one that is not secure', { environment: 'custom', baseUrl: 'http://a.example' }, /https:/],
	['one with a user', { environment: 'custom', baseUrl: 'https://u:p@a.example' }, /a user name/],
])('readCredential refuses %s', (_kind, changes, message) => {
	const read = () => readCredential({ ...stored, ...changes });
	expect(read).toThrow(UserError);
	expect(read).toThrow(typeof message === 'string' ? new UserError(message) : message);
	expect(read).not.toThrow(TEST_API_KEY);
});

test('readCredential refuses an empty object in place of a credential, with words for the user', () => {
	expect(() => readCredential({})).toThrow(new UserError(EMPTY_KEY));
});

test('basicAuthorization is the Base64 of the key as user name and an empty password', () => {
	expect(basicAuthorization('abcd')).toBe('Basic YWJjZDo=');
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
