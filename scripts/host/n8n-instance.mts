import { randomBytes } from 'node:crypto';
import { delimiter, join } from 'node:path';
import type { N8nHost } from './n8n-host.mjs';

/** An n8n with a user folder (database, installed nodes) and ports of its own. */
export interface N8nInstance {
	host: N8nHost;
	userFolder: string;
	port: number;
	env: NodeJS.ProcessEnv;
}

/** For folders that are gone with this process, as those of tests are. */
const OWN_ENCRYPTION_KEY = randomBytes(24).toString('hex');

/*
 * Variables that n8n inherits. Others are dropped: an N8N_… or DB_… setting of the user's own n8n
 * would send the demo to its database.
 */
const INHERITED = /^(HOME|USER|LANG|LC_\w+|TZ|TMPDIR|SHELL|TERM|https?_proxy|all_proxy)$/i;

/* No telemetry, and no calls to n8n's servers for news, templates or banners. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

/**
 * Describes an n8n: where its data is, which ports it uses, and the environment it runs in. A folder that outlives this
 * process needs an encryption key of its own.
 */
export function describeInstance(
	host: N8nHost,
	userFolder: string,
	ports: { n8n: number; broker: number },
	encryptionKey = OWN_ENCRYPTION_KEY,
): N8nInstance {
	const env = {
		...inherited(),
		...QUIET,
		...host.env,
		PATH: [host.nodeFolder, process.env['PATH'] ?? ''].join(delimiter),
		NO_PROXY: [process.env['NO_PROXY'] ?? '', 'localhost', '127.0.0.1'].filter(Boolean).join(','),
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: encryptionKey,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(ports.n8n),
		N8N_RUNNERS_BROKER_PORT: String(ports.broker),
		N8N_SECURE_COOKIE: 'false',
	};
	return { host, userFolder, port: ports.n8n, env };
}

/** The arguments that run n8n's command line on the Node.js it came with. */
export function n8nCommand(instance: N8nInstance, args: string[]) {
	return {
		command: join(instance.host.nodeFolder, 'node'),
		args: [instance.host.cli, ...args],
		// n8n reads a .env file from where it runs.
		cwd: instance.userFolder,
		env: instance.env,
	};
}

function inherited(): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => INHERITED.test(name)));
}
