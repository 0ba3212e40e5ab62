import type { JuspayAccount } from './settings';
import { EVENT_WORKFLOW } from './workflows';

/* The example workflows refer to the credential by this ID and name. */
const IDENTITY = { id: 'juspayDemoCred01', name: 'Juspay (demo sandbox)', type: 'juspayApi' };

/** The credential for the local sandbox. */
export function localCredential(baseUrl: string, account: JuspayAccount) {
	return {
		...IDENTITY,
		data: { environment: 'custom', baseUrl, ...account, keyIssuedFor: 'payouts' },
	};
}

/** User name and password that the sandbox sends with its events. */
const EVENT_SENDER = { user: 'juspay', password: 'demo-only' };

/** The credential of the demo's triggers. */
export const webhookCredential = {
	id: 'juspayDemoHook02',
	name: 'Juspay webhook (demo)',
	type: 'juspayWebhookApi',
	data: EVENT_SENDER,
};

/** Where the sandbox sends its events, and as whom; soon again while n8n is not up yet. */
export function eventRecipient(n8nPort: number) {
	const url = `http://127.0.0.1:${String(n8nPort)}/${EVENT_WORKFLOW.webhookPath}`;
	return { url, ...EVENT_SENDER, retryScale: 1 / 60 };
}

/** The credential for Juspay's own sandbox. */
export function juspayCredential(account: JuspayAccount) {
	return { ...IDENTITY, data: { environment: 'sandbox', ...account, keyIssuedFor: 'payouts' } };
}
