import { join } from 'node:path';

import { type BrowserContext, selectors } from 'playwright-core';

import type { HostName } from '../../../scripts/host/n8n-host.mjs';
import type { Owner } from '../../../scripts/host/n8n-rest.mjs';
import { PACKAGE_NAME, WORK } from '../../../scripts/host/paths.mjs';
import { launchChromium } from './chromium.mjs';
import { Editor } from './editor.mjs';
import { EDITOR_PATIENCE_S } from './eventually.mjs';

/* Where pictures of failed tests go; git ignores it. */
const SCREENSHOTS = join(WORK, 'screenshots');

const LOOPBACK = ['127.0.0.1', 'localhost'];

/** A browser in which the owner is logged in. */
export type Session = Awaited<ReturnType<typeof openSession>>;

/**
 * Starts a browser and logs in to n8n. Nothing but this machine can be reached from it.
 *
 * @param expected other hosts that n8n may try to reach; others fail what uses the session
 */
export async function openSession(
	{ host, origin }: { host: HostName; origin: string },
	owner: Owner,
	viewport = { width: 1400, height: 900 },
	expected: readonly string[] = [],
) {
	selectors.setTestIdAttribute('data-test-id');
	const browser = await launchChromium();
	const context = await browser.newContext({
		baseURL: origin,
		viewport,
		locale: 'en-US',
		reducedMotion: 'reduce',
	});
	context.setDefaultTimeout(EDITOR_PATIENCE_S * 1000);
	const foreign = noteForeignHosts(context, [...LOOPBACK, ...expected]);
	const login = { emailOrLdapLoginId: owner.email, password: owner.password };
	await context.request.post('/rest/login', { data: login, failOnStatusCode: true });
	return {
		/** Hands a fresh page to a test; leaves a picture behind if the test fails. */
		use: async (title: string, test: (editor: Editor) => Promise<void>) => {
			foreign.clear();
			const page = await context.newPage();
			try {
				await test(new Editor(page, host));
			} catch (error) {
				const name = `${host} ${title}`.replaceAll(/[^a-z0-9.]+/gi, '-').toLowerCase();
				await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
				throw error;
			} finally {
				await page.close();
			}
			if (foreign.size > 0) throw new Error(`The editor called ${[...foreign].join(', ')}.`);
		},
		close: () => browser.close(),
	};
}

/* Only noted: the browser itself resolves no other host, and a route would switch its cache off. */
function noteForeignHosts(context: BrowserContext, expected: readonly string[]): Set<string> {
	const seen = new Set<string>();
	context.on('request', (request) => {
		const { href, protocol, hostname, pathname } = new URL(request.url());
		const isForeign = protocol.startsWith('http') && !expected.includes(hostname);
		// Beside a community node's actions n8n shows what npm knows of its package.
		if (isForeign && pathname !== `/${PACKAGE_NAME}`) seen.add(href);
	});
	return seen;
}
