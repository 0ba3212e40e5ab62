import { DEFAULTS } from '../../sandbox';
import type { JuspayAccount } from './settings';
import { EVENT_WORKFLOW } from './workflows';

/* The example workflows refer to the credential by this ID. */
const IDENTITY = { id: 'juspayDemoCred01', type: 'juspayApi' };

/** The API key and merchant ID that the demo's simulator accepts. */
export const LOCAL_ACCOUNT: JuspayAccount = {
	apiKey: DEFAULTS.apiKey,
	merchantId: DEFAULTS.merchantId,
};

/** The credential for the local simulator; the example workflows also refer to it by its name. */
export function localCredential(baseUrl: string, account: JuspayAccount) {
	return {
		...IDENTITY,
		name: 'Juspay (local simulator)',
		data: { environment: 'custom', baseUrl, ...account, keyIssuedFor: 'payouts' },
	};
}

/** User name and password that the local simulator sends with its events. */
const EVENT_SENDER = { user: 'juspay', password: 'demo-only' };

/** The credential of the demo's triggers. */
export const webhookCredential = {
	id: 'juspayDemoHook02',
	name: 'Juspay webhook (demo)',
	type: 'juspayWebhookApi',
	data: EVENT_SENDER,
};

/** Recipient of the simulator's events; retries come soon, because n8n may still be starting. */
export function eventRecipient(n8nPort: number) {
	const url = `http://127.0.0.1:${String(n8nPort)}/${EVENT_WORKFLOW.webhookPath}`;
	return { url, ...EVENT_SENDER, retryScale: 1 / 60 };
}

/** The credential for Juspay's sandbox. */
export function juspayCredential(account: JuspayAccount) {
	return {
		...IDENTITY,
		name: "Juspay's sandbox",
		data: { environment: 'sandbox', ...account, keyIssuedFor: 'payouts' },
	};
}
