import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { addRunning } from '../../../scripts/host/lifecycle.mjs';
import { temporaryFolder } from '../../../scripts/host/temporary.mjs';

import { certificateFor } from './certificate.mjs';
import { startConnectProxy } from './connectProxy.mjs';
import { addGoogleSheets } from './googleSheets.mjs';
import { addSlack } from './slack.mjs';
import { Spreadsheet } from './spreadsheet.mjs';
import { createStandIn } from './standIn.mjs';

/** The tokens that the credentials of the tests hold. */
export const TOKENS = {
	google: 'google-token-of-the-tests-only',
	slack: 'slack-token-of-the-tests-only',
};

const HOSTS = { google: 'sheets.googleapis.com', slack: 'slack.com' };

/** What the stand-ins hold. */
interface Held {
	spreadsheet: Spreadsheet;
	/** What was sent to Slack, oldest first. */
	messages: string[];
	/** Calls that the stand-ins do not know: something went wrong. */
	unexpected: string[];
}

/** Stand-ins for the services that the example workflows use besides Juspay. */
export interface OutsideServices extends Held {
	/** What an n8n needs in its environment to reach them under their real names. */
	env: NodeJS.ProcessEnv;
	/** Forgets all that they hold. */
	reset: () => void;
}

/** Starts the stand-ins behind a proxy, until `stopRunning`; nothing but what gets `env` is led to them. */
export async function startOutsideServices(): Promise<OutsideServices> {
	const held: Held = { spreadsheet: new Spreadsheet(), messages: [], unexpected: [] };
	const standIns = await createStandIns(held);
	const servers = new Map([...standIns].map(([host, { server }]) => [host, server]));
	const certificate = await certificateFor([...standIns.keys()]);
	const trusted = join(temporaryFolder('juspay-e2e-trust-'), 'certificate.pem');
	await writeFile(trusted, certificate.cert);
	const onRefused = (host: string) => void held.unexpected.push(host);
	const proxyUrl = await startConnectProxy(servers, certificate, onRefused);
	return {
		...held,
		env: environment(proxyUrl, trusted),
		reset: () => {
			held.spreadsheet.clear();
			held.messages.length = 0;
			held.unexpected.length = 0;
		},
	};
}

function environment(proxy: string, trusted: string): NodeJS.ProcessEnv {
	// A name that nobody has is to fail as it does everywhere, and the sandbox is on this machine.
	const direct = 'localhost,127.0.0.1,.invalid';
	const addresses = { HTTPS_PROXY: proxy, https_proxy: proxy, NO_PROXY: direct, no_proxy: direct };
	return { ...addresses, NODE_EXTRA_CA_CERTS: trusted };
}

async function createStandIns({ spreadsheet, messages, unexpected }: Held) {
	const note = (what: string) => void unexpected.push(what);
	const google = createStandIn(HOSTS.google, TOKENS.google, note);
	addGoogleSheets(google, spreadsheet);
	const slack = createStandIn(HOSTS.slack, TOKENS.slack, note);
	addSlack(slack, messages);
	// They get their connections from the proxy and listen on no port.
	for (const standIn of [google, slack]) {
		addRunning(() => standIn.close());
		await standIn.ready();
	}
	return new Map([
		[HOSTS.google, google],
		[HOSTS.slack, slack],
	]);
}
