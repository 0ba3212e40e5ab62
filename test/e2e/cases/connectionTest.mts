import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { startSandbox } from '../../../sandbox/index.js';
import { API_KEY, credentialData, juspay, realN8n } from '../support/shared.mjs';

/*
 * Up to 2.8 n8n does not apply the credential's rules for status codes: red, too, but in n8n's own
 * words. Measured in 2.8.4 and 1.123.81.
 */
function words(ours: RegExp, older: RegExp): RegExp {
	return realN8n().host === '2.41' ? ours : older;
}

const NOT_LIKE_JUSPAY = /^Error: This address does not answer like Juspay\./;

describe('Connection test', () => {
	beforeEach(() => {
		juspay().reset();
	});

	async function tested(changes: Record<string, string>): Promise<string> {
		const { status, message } = await realN8n().testCredential(credentialData(changes));
		return `${status}: ${message}`;
	}

	for (const keyIssuedFor of ['expressCheckout', 'payouts']) {
		test(`is green with a good key for ${keyIssuedFor}`, async () => {
			assert.equal(await tested({ keyIssuedFor }), 'OK: Connection successful!');
			assert.equal(juspay().ledger.pennyDrops.length, 0);
		});

		test(`is red with a wrong key for ${keyIssuedFor}`, async () => {
			assert.match(
				await tested({ keyIssuedFor, apiKey: 'another-key' }),
				words(/^Error: Juspay does not accept this API Key\./, /^Error: Authorization failed/),
			);
		});

		test(`is red for a merchant without access for ${keyIssuedFor}`, async () => {
			assert.match(
				await tested({ keyIssuedFor, merchantId: 'blocked-merchant' }),
				words(
					/^Error: Juspay knows the key but gives this merchant no access\./,
					/^Error: Forbidden - perhaps check your credentials/,
				),
			);
		});
	}

	test('is red for a host that cannot be reached', async () => {
		assert.match(
			await tested({ baseUrl: 'http://127.0.0.1:9' }),
			words(/^Error: ECONNREFUSED/, /^Error: The service refused the connection/),
		);
		assert.match(
			await tested({ baseUrl: 'https://juspay.invalid' }),
			words(
				/^Error: (ENOTFOUND|EAI_AGAIN)/,
				/^Error: The (connection cannot be established|DNS server returned an error)/,
			),
		);
	});

	test('is red for a host that answers with a page', async () => {
		juspay().setFaults([{ kind: 'html', status: 200 }]);
		assert.match(await tested({}), NOT_LIKE_JUSPAY);
	});

	test('is red for a host that answers with an empty body', async () => {
		juspay().setFaults([{ kind: 'emptyBody', status: 200 }]);
		assert.match(await tested({}), NOT_LIKE_JUSPAY);
	});

	test('is red for a host without such an address', async () => {
		assert.match(
			await tested({ baseUrl: `${juspay().url}/elsewhere` }),
			words(NOT_LIKE_JUSPAY, /^Error: The resource you are requesting could not be found/),
		);
	});

	test('is red for a redirect, which is not followed', async (context) => {
		const other = await startSandbox({ apiKey: API_KEY });
		context.after(() => other.stop());
		juspay().setFaults([
			{ kind: 'redirect', status: 302, location: `${other.url}/bank-info?ifsc=YESB0000262` },
		]);
		assert.match(
			await tested({}),
			words(NOT_LIKE_JUSPAY, /^Error: Request failed with status code 302/),
		);
		assert.equal(other.ledger.requests.length, 0);
	});

	test('is red, without a request, for plain http to another machine', async () => {
		assert.match(
			await tested({ baseUrl: 'http://juspay.example' }),
			/^Error: The address must start with https:\/\//,
		);
	});

	test('is red for a Base URL that is no address', async () => {
		assert.match(
			await tested({ baseUrl: '' }),
			/^Error: The Base URL in the Juspay credential is not a web address/,
		);
	});
});
