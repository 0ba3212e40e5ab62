import { after, before } from 'node:test';

import { type HostName, isHostName } from '../../../scripts/host/n8n-host.mjs';
import { startSandbox, type Sandbox } from '../../../sandbox/index.js';
import { localCredential, webhookCredential } from '../../../scripts/demo/credential.js';
import { savedCredentials } from '../../fixtures/savedWorkflows.js';
import { type OutsideServices, startOutsideServices } from '../outside/services.mjs';
import { outsideCredentials } from './outsideCredentials.mjs';
import { startTestN8n, type TestN8n } from './n8n.mjs';

/** The key that the sandbox of the tests accepts. */
export const API_KEY = 'key-of-the-tests-only';

/** User name, password and header of the trigger's credential `webhook`. */
export const WEBHOOK_SENDER = {
	user: 'juspay',
	password: 'password-of-the-tests-only',
	headerName: 'X-Key',
	headerValue: 'value-of-the-tests-only',
};

/** Which n8n to test, and with which package; the runner (main.mts) sets both. */
const { JUSPAY_E2E_HOST: hostName = '', JUSPAY_E2E_TARBALL: tarball = '' } = process.env;

let sandbox: Sandbox | undefined;
let services: OutsideServices | undefined;
let n8n: TestN8n | undefined;

/** Whether one of these n8n versions is tested; known before it has been started. */
export function isTested(...hosts: HostName[]): boolean {
	return hosts.some((host) => host === hostName);
}

/** The n8n that all cases share. */
export function realN8n(): TestN8n {
	if (n8n === undefined) throw new Error('n8n has not been started.');
	return n8n;
}

/** The stand-in for Juspay that all cases share. */
export function juspay(): Sandbox {
	if (sandbox === undefined) throw new Error('The sandbox has not been started.');
	return sandbox;
}

/** The stand-ins for Google Sheets and Slack that all cases share. */
export function outside(): OutsideServices {
	if (services === undefined) throw new Error('The stand-ins have not been started.');
	return services;
}

/** The data of a credential for the sandbox. */
export function credentialData(changes: Record<string, string> = {}): Record<string, string> {
	return {
		environment: 'custom',
		baseUrl: juspay().url,
		apiKey: API_KEY,
		merchantId: 'demo-merchant',
		keyIssuedFor: 'expressCheckout',
		...changes,
	};
}

function credentials() {
	const account = { apiKey: API_KEY, merchantId: 'demo-merchant' };
	const api = (id: string, changes?: Record<string, string>) => ({
		id,
		name: id,
		type: 'juspayApi',
		data: credentialData(changes),
	});
	const webhook = (id: string, changes?: Record<string, string>) => ({
		id,
		name: id,
		type: 'juspayWebhookApi',
		data: { ...WEBHOOK_SENDER, ...changes },
	});
	return [
		api('juspay'),
		api('wrongKey', { apiKey: 'another-key' }),
		webhook('webhook'),
		webhook('blankWebhook', { password: '' }),
		localCredential(juspay().url, account),
		webhookCredential,
		...outsideCredentials,
		...savedCredentials({ url: juspay().url, apiKey: API_KEY }),
	];
}

async function startShared(): Promise<void> {
	if (!isHostName(hostName)) throw new Error('Start the tests with: npm run test:e2e');
	sandbox = await startSandbox({ apiKey: API_KEY });
	services = await startOutsideServices();
	n8n = await startTestN8n(hostName, tarball, credentials(), services.env);
}

async function stopShared(): Promise<void> {
	await n8n?.stop();
	await services?.stop();
	await sandbox?.stop();
}

/* Whoever imports this module gets all of it, once; what has been started is stopped even if the rest was not. */
before(startShared);
after(stopShared);
