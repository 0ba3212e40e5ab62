import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';

import { type Sandbox, startSandbox } from '../../../sandbox/index.js';
import { credentialData, isTested, juspay, n8n } from '../support/shared.mjs';
import { chain, start } from '../support/workflows.mjs';

/** Runs an HTTP Request node with a credential of these settings. */
async function request(
	url: string,
	settings: Record<string, string>,
	options: object = {},
	more: object = {},
) {
	const juspayApi = await n8n.createCredential('juspayApi', credentialData(settings));
	const node = {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'juspayApi',
			options,
			...more,
		},
		credentials: { juspayApi },
	};
	return await n8n.run(chain('HTTP Request', [start, node]));
}

const ANY = { allowedHttpRequestDomains: 'all' };
const LOOK_UP = '/bank-info?ifsc=YESB0000262';

describe('HTTP Request with the credential of Juspay', () => {
	let stranger: Sandbox;

	before(async () => {
		stranger = await startSandbox({ apiKey: 'key-of-a-stranger' });
	});
	beforeEach(() => {
		stranger.reset();
	});
	after(async () => {
		await stranger.stop();
	});

	test("calls Juspay's own host", async () => {
		const settings = { allowedHttpRequestDomains: 'domains', allowedDomains: '127.0.0.1' };
		const { status, text } = await request(juspay.url + LOOK_UP, settings);
		assert.equal(status, 'success', text);
		assert.equal(juspay.ledger.requests.length, 1);
	});

	test('hands the key to no other address, whatever n8n allows', async () => {
		const { status, text } = await request(stranger.url + LOOK_UP, ANY);
		assert.equal(status, 'error');
		assert.match(text, /This Juspay credential is for http:\/\/127\.0\.0\.1:\d+ only/);
		assert.equal(stranger.ledger.requests.length, 0);
	});

	test('follows no redirect, though HTTP Request would', async () => {
		juspay.setFaults([{ kind: 'redirect', status: 302, location: stranger.url + LOOK_UP }]);
		const redirect = { redirect: { followRedirects: true, maxRedirects: 21 } };
		await request(juspay.url + LOOK_UP, ANY, { redirect });
		assert.equal(juspay.ledger.requests.length, 1);
		assert.equal(stranger.ledger.requests.length, 0);
	});

	test('goes through no proxy of the node', async () => {
		const { status, text } = await request(juspay.url + LOOK_UP, ANY, { proxy: stranger.url });
		assert.equal(status, 'error');
		assert.match(text, /does not go through a proxy/);
		assert.equal(stranger.ledger.requests.length, 0);
	});

	test('goes to no host whose certificate is not checked', async () => {
		const { status, text } = await request(juspay.url + LOOK_UP, ANY, {
			allowUnauthorizedCerts: true,
		});
		assert.equal(status, 'error');
		assert.match(text, /whose certificate is not checked/);
		assert.equal(juspay.ledger.requests.length, 0);
	});

	// The simulator refuses a foreign Host before it writes a request down.
	for (const headers of ['{"Host":"evil.example"}', '{"common":{"host":"evil.example"}}']) {
		test(`lets no header name another host: ${headers}`, async () => {
			const more = { sendHeaders: true, specifyHeaders: 'json', jsonHeaders: headers };
			const { status, text } = await request(juspay.url + LOOK_UP, ANY, {}, more);
			assert.equal(status, 'success', text);
			assert.equal(juspay.ledger.requests.length, 1);
		});
	}

	// n8n 1.123 asks its own list for redirects only; there, the credential alone refuses.
	const skip = !isTested('2.41', '2.8');

	test(
		"n8n itself allows only Juspay's own hosts unless somebody says otherwise",
		{ skip },
		async () => {
			const { status, text } = await request(juspay.url + LOOK_UP, {});
			assert.equal(status, 'error');
			assert.match(text, /Domain not allowed|is restricted from accessing/);
			assert.equal(juspay.ledger.requests.length, 0);
		},
	);
});
