import { writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';

import { addRunning } from '../../../scripts/host/lifecycle.mjs';
import { temporaryFolder } from '../../../scripts/host/temporary.mjs';

import { certificateFor } from './certificate.mjs';
import { startConnectProxy } from './connectProxy.mjs';
import { addAirtable, type Base } from './airtable.mjs';
import { addGmail, type Mail } from './gmail.mjs';
import { addGoogleSheets } from './googleSheets.mjs';
import { addSlack, type Sent } from './slack.mjs';
import { Spreadsheet } from './spreadsheet.mjs';
import { createStandIn } from './standIn.mjs';

/** The tokens that the credentials of the tests hold. */
export const TOKENS = {
	google: 'google-token-of-the-tests-only',
	slack: 'slack-token-of-the-tests-only',
	airtable: 'airtable-token-of-the-tests-only',
};

/**
 * Starts stand-ins for the services that the example workflows use besides Juspay, behind a proxy, until
 * `stopRunning`; nothing but what gets `env` is led to them.
 */
export async function startOutsideServices() {
	const spreadsheet = new Spreadsheet();
	const sent: Sent = { messages: [], formatted: [], buttons: new Map() };
	const mails: Mail[] = [];
	const base: Base = { records: [] };
	const unexpected: string[] = [];
	const note = (what: string) => void unexpected.push(what);
	const sheets = createStandIn('sheets.googleapis.com', TOKENS.google, note);
	addGoogleSheets(sheets, spreadsheet);
	const gmail = createStandIn('www.googleapis.com', TOKENS.google, note);
	addGmail(gmail, mails);
	const slack = createStandIn('slack.com', TOKENS.slack, note);
	addSlack(slack, sent);
	const airtable = createStandIn('api.airtable.com', TOKENS.airtable, note);
	addAirtable(airtable, base);
	const servers = new Map<string, Server>();
	// They get their connections from the proxy and listen on no port.
	for (const { host, server } of [sheets, gmail, slack, airtable]) {
		addRunning(() => server.close());
		await server.ready();
		servers.set(host, server.server);
	}
	const certificate = await certificateFor([...servers.keys()]);
	const trusted = join(temporaryFolder('juspay-e2e-trust-'), 'certificate.pem');
	await writeFile(trusted, certificate.cert);
	const proxyUrl = await startConnectProxy(servers, certificate, note);
	return {
		spreadsheet,
		/** Messages sent to Slack. */
		...sent,
		/** The mails sent with Gmail, oldest first. */
		mails,
		/** The only Airtable base. */
		base,
		/** Calls that the stand-ins do not know: something went wrong. */
		unexpected,
		/** Environment variables with which n8n reaches them under their real names. */
		env: environment(proxyUrl, trusted),
		/** Forgets all that they hold. */
		reset: () => {
			spreadsheet.clear();
			sent.messages.length = 0;
			sent.formatted.length = 0;
			sent.buttons.clear();
			mails.length = 0;
			base.records = [];
			unexpected.length = 0;
		},
	};
}

function environment(proxy: string, trusted: string): NodeJS.ProcessEnv {
	// A name that nobody has is to fail as it does everywhere, and the sandbox is on this machine.
	const direct = 'localhost,127.0.0.1,.invalid';
	const addresses = { HTTPS_PROXY: proxy, https_proxy: proxy, NO_PROXY: direct, no_proxy: direct };
	return { ...addresses, NODE_EXTRA_CA_CERTS: trusted };
}
