import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { startSandbox } from '../../../sandbox/index.js';
import { startUntrusted } from '../../support/faults/untrusted.js';
import { API_KEY, credentialData, juspay, n8n } from '../support/shared.mjs';

const NOT_LIKE_JUSPAY = /^Error: This address does not answer like Juspay\./;

const ACCESS_DENIED =
	/^Error: Access was denied \(HTTP 403\)\. If Juspay denied it, .* A proxy or firewall/;
const ACCESS_DENIED_OLDER = /^Error: Forbidden - perhaps check your credentials/;

async function tested(changes: Record<string, string>): Promise<string> {
	const { status, message } = await n8n.testCredential(credentialData(changes));
	return `${status}: ${message}`;
}

/*
 * Up to 2.8 n8n does not apply the credential's rules for status codes: red, too, but in n8n's own
 * words (`older`). Measured in 2.8.4 and 1.123.81.
 */
async function assertRed(changes: Record<string, string>, ours: RegExp, older = ours) {
	assert.match(await tested(changes), n8n.host === '2.41' ? ours : older);
}

describe('Connection test', () => {
	for (const keyIssuedFor of ['expressCheckout', 'payouts']) {
		test(`is green with a good key for ${keyIssuedFor}`, async () => {
			assert.equal(await tested({ keyIssuedFor }), 'OK: Connection successful!');
			assert.equal(juspay.ledger.pennyDrops.length, 0);
		});

		test(`is red with a wrong key for ${keyIssuedFor}`, async () => {
			const ours = /^Error: The API Key or Merchant ID was not accepted \(HTTP 401\)\./;
			const older = /^Error: Authorization failed/;
			await assertRed({ keyIssuedFor, apiKey: 'another-key' }, ours, older);
		});

		test(`is red for a merchant without access for ${keyIssuedFor}`, async () => {
			const changes = { keyIssuedFor, merchantId: 'blocked-merchant' };
			await assertRed(changes, ACCESS_DENIED, ACCESS_DENIED_OLDER);
		});
	}

	test('is red for a host that cannot be reached', async () => {
		const refused = /^Error: The service refused the connection/;
		await assertRed({ baseUrl: 'http://127.0.0.1:9' }, /^Error: ECONNREFUSED/, refused);
		await assertRed(
			{ baseUrl: 'https://juspay.invalid' },
			/^Error: (ENOTFOUND|EAI_AGAIN)/,
			/^Error: The (connection cannot be established|DNS server returned an error)/,
		);
	});

	test("is red for a proxy's page that denies access, and does not say that Juspay denies it", async () => {
		juspay.setFaults([{ kind: 'html', status: 403 }]);
		await assertRed({}, ACCESS_DENIED, ACCESS_DENIED_OLDER);
	});

	test('is red for a proxy that requires a login', async () => {
		juspay.setFaults([{ kind: 'html', status: 407 }]);
		const ours = /^Error: A proxy between n8n and Juspay requires a login \(HTTP 407\)\./;
		await assertRed({}, ours, /^Error: Your request is invalid or could not be processed/);
	});

	test('is red for a certificate that no authority has signed', async (context) => {
		const { url, stop } = await startUntrusted('selfSigned');
		context.after(stop);
		const older = /^Error: self-signed certificate/;
		await assertRed({ baseUrl: url }, /^Error: DEPTH_ZERO_SELF_SIGNED_CERT/, older);
	});

	const answers = { 'a page': 'html', 'an empty body': 'emptyBody' } as const;
	for (const [what, kind] of Object.entries(answers)) {
		test(`is red for a host that answers with ${what}`, async () => {
			juspay.setFaults([{ kind, status: 200 }]);
			await assertRed({}, NOT_LIKE_JUSPAY);
		});
	}

	test('is red for a host without such an address', async () => {
		const ours = /^Error: Nothing was found at this address \(HTTP 404\)\./;
		const older = /^Error: The resource you are requesting could not be found/;
		await assertRed({ baseUrl: `${juspay.url}/elsewhere` }, ours, older);
	});

	test('is red for a redirect, which is not followed', async (context) => {
		const other = await startSandbox({ apiKey: API_KEY });
		context.after(() => other.stop());
		const location = `${other.url}/bank-info?ifsc=YESB0000262`;
		juspay.setFaults([{ kind: 'redirect', status: 302, location }]);
		await assertRed({}, NOT_LIKE_JUSPAY, /^Error: Request failed with status code 302/);
		assert.equal(other.ledger.requests.length, 0);
	});

	test('is red, without a request, for plain http to another machine', async () => {
		const baseUrl = 'http://juspay.example';
		await assertRed({ baseUrl }, /^Error: The address must start with https:\/\//);
	});

	test('is red for a Base URL that is no address', async () => {
		const words = /^Error: The Base URL in the Juspay credential is not a web address/;
		await assertRed({ baseUrl: '' }, words);
	});
});
