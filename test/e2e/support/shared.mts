import { after, beforeEach } from 'node:test';

import { type Sandbox, startSandbox } from '../../../sandbox/index.js';
import { localCredential, webhookCredential } from '../../../scripts/demo/credential.js';
import { addRunning, endWhenAsked, stopRunning } from '../../../scripts/host/lifecycle.mjs';
import { type HostName, isHostName } from '../../../scripts/host/n8n-host.mjs';
import { savedCredentials } from '../../fixtures/savedWorkflows.js';
import { startOutsideServices, TOKENS } from '../outside/services.mjs';
import { startChatModel } from './chatModel.mjs';
import { TestN8n } from './n8n.mjs';

/** The key that the sandbox of the tests accepts. */
export const API_KEY = 'key-of-the-tests-only';

/** User name, password and header of the trigger's credential `webhook`. */
export const WEBHOOK_SENDER = {
	user: 'juspay',
	password: 'password-of-the-tests-only',
	headerName: 'X-Key',
	headerValue: 'value-of-the-tests-only',
};

/** Name and value of the header that the webhook of an example asks for. */
export const WEBHOOK_HEADER = { name: 'X-Form-Key', value: 'form-key-of-the-tests-only' };

/** User name and password of an example's form. */
export const FORM_LOGIN = { user: 'accounts', password: 'form-password-of-the-tests-only' };

function dataFor({ url }: Sandbox, changes: Record<string, string> = {}): Record<string, string> {
	const account = { apiKey: API_KEY, merchantId: 'demo-merchant', keyIssuedFor: 'expressCheckout' };
	return { environment: 'custom', baseUrl: url, ...account, ...changes };
}

/** The data of a credential for the sandbox. */
export function credentialData(changes: Record<string, string>): Record<string, string> {
	return dataFor(juspay, changes);
}

/* Credentials of an example's nodes for other services, by type. */
function outsideCredentialsFor(url: string) {
	// As after the dialog's "Sign in with Google".
	const google = {
		clientId: 'client-of-the-tests',
		clientSecret: 'none',
		oauthTokenData: { access_token: TOKENS.google, token_type: 'Bearer' },
	};
	return [
		{ id: 'outsideGoogle', name: 'Google', type: 'googleSheetsOAuth2Api', data: google },
		{ id: 'outsideGmail', name: 'Gmail', type: 'gmailOAuth2', data: google },
		{
			id: 'outsideAirtable',
			name: 'Airtable',
			type: 'airtableTokenApi',
			data: { accessToken: TOKENS.airtable },
		},
		{ id: 'outsideLogin', name: 'Login', type: 'httpBasicAuth', data: FORM_LOGIN },
		{ id: 'outsideSlack', name: 'Slack', type: 'slackApi', data: { accessToken: TOKENS.slack } },
		{ id: 'outsideWebhook', name: 'Header', type: 'httpHeaderAuth', data: WEBHOOK_HEADER },
		{ id: 'outsideModel', name: 'Model', type: 'openAiApi', data: { apiKey: 'no-key', url } },
	];
}

function credentialsFor(sandbox: Sandbox) {
	const account = { apiKey: API_KEY, merchantId: 'demo-merchant' };
	const named = (id: string, type: string, data: Record<string, string>) => {
		return { id, name: id, type, data };
	};
	return [
		named('juspay', 'juspayApi', dataFor(sandbox)),
		named('wrongKey', 'juspayApi', dataFor(sandbox, { apiKey: 'another-key' })),
		named('webhook', 'juspayWebhookApi', WEBHOOK_SENDER),
		named('blankWebhook', 'juspayWebhookApi', { ...WEBHOOK_SENDER, password: '' }),
		localCredential(sandbox.url, account),
		webhookCredential,
		...savedCredentials({ url: sandbox.url, apiKey: API_KEY }),
	];
}

/* The runner (main.mts) says which n8n to test, and with which package. */
async function startShared() {
	const { JUSPAY_E2E_HOST: host = '', JUSPAY_E2E_TARBALL: tarball = '' } = process.env;
	if (!isHostName(host)) throw new Error('Start the tests with: npm run test:e2e');
	const sandbox = await startSandbox({ apiKey: API_KEY });
	addRunning(() => sandbox.stop());
	const services = await startOutsideServices();
	const chatModel = await startChatModel();
	const forOutside = outsideCredentialsFor(chatModel.url);
	const credentials = [...credentialsFor(sandbox), ...forOutside];
	const started = await TestN8n.start(host, tarball, credentials, services.env);
	return { sandbox, services, chatModel, forOutside, started };
}

/* Set up once, for all that import this module. */
endWhenAsked();
const shared = await startShared().catch(async (error: unknown) => {
	await stopRunning();
	throw error;
});

/** The n8n that all cases share. */
export const n8n = shared.started;

/** The stand-in for Juspay that all cases share; each of them begins with an empty one. */
export const juspay = shared.sandbox;

/** The stand-ins for services other than Juspay that all cases share. */
export const outside = shared.services;

/** The chat model that all agents share. */
export const model = shared.chatModel;

/** The credentials of nodes for other services, by their types. */
export const outsideCredentials: Record<string, { id: string; name: string }> = Object.fromEntries(
	shared.forOutside.map(({ id, name, type }) => [type, { id, name }]),
);

/** Whether one of these n8n versions is tested. */
export function isTested(...hosts: HostName[]): boolean {
	return hosts.includes(n8n.host);
}

beforeEach(() => {
	juspay.reset();
});
after(stopRunning);
