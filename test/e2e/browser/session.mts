import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { type BrowserContext, type Page, selectors } from 'playwright-core';

import type { HostName } from '../../../scripts/host/n8n-host.mjs';
import type { Owner } from '../../../scripts/host/n8n-rest.mjs';
import { PACKAGE_NAME, WORK } from '../../../scripts/host/paths.mjs';
import { launchChromium } from './chromium.mjs';
import { Editor } from './editor.mjs';

/* Where pictures of failed tests go; git ignores it. */
const SCREENSHOTS = join(WORK, 'screenshots');

/* Several n8n and browsers may share the machine. */
const PATIENCE_MS = 60_000;
const LOOPBACK = ['127.0.0.1', 'localhost'];

/** The n8n whose editor is opened. */
export interface OpenedN8n {
	host: HostName;
	origin: string;
}

/** A browser in which the owner is logged in. */
export interface Session {
	/** Hands a fresh page to a test; leaves a picture behind if the test fails. */
	use: (title: string, test: (editor: Editor) => Promise<void>) => Promise<void>;
	close: () => Promise<void>;
}

/** Starts a browser and logs in to n8n. Nothing but this machine can be reached from it. */
export async function openSession(
	n8n: OpenedN8n,
	owner: Owner,
	viewport = { width: 1400, height: 900 },
): Promise<Session> {
	selectors.setTestIdAttribute('data-test-id');
	const browser = await launchChromium();
	const context = await browser.newContext({
		baseURL: n8n.origin,
		viewport,
		locale: 'en-US',
		reducedMotion: 'reduce',
	});
	context.setDefaultTimeout(PATIENCE_MS);
	const foreign = noteForeignHosts(context);
	const login = { emailOrLdapLoginId: owner.email, password: owner.password };
	await context.request.post('/rest/login', { data: login, failOnStatusCode: true });
	return {
		use: async (title, test) => {
			foreign.clear();
			await withPage(context, `${n8n.host} ${title}`, async (page) => {
				await test(new Editor(page, n8n.host));
			});
			if (foreign.size > 0) throw new Error(`The editor called ${[...foreign].join(', ')}.`);
		},
		close: async () => {
			await browser.close();
		},
	};
}

/* Only noted: the browser itself resolves no other host, and a route would switch its cache off. */
function noteForeignHosts(context: BrowserContext): Set<string> {
	const seen = new Set<string>();
	context.on('request', (request) => {
		const url = new URL(request.url());
		if (isForeign(url) && !isAboutPackage(url)) seen.add(url.href);
	});
	return seen;
}

function isForeign({ protocol, hostname }: URL): boolean {
	return protocol.startsWith('http') && !LOOPBACK.includes(hostname);
}

/* Beside a community node's actions n8n shows what npm knows of its package. */
function isAboutPackage({ pathname }: URL): boolean {
	return pathname === `/${PACKAGE_NAME}`;
}

async function withPage(
	context: BrowserContext,
	title: string,
	use: (page: Page) => Promise<void>,
): Promise<void> {
	const page = await context.newPage();
	try {
		await use(page);
	} catch (error) {
		await takePicture(page, title);
		throw error;
	} finally {
		await page.close();
	}
}

/* Saves what the page shows, under a name made from this title. */
async function takePicture(page: Page, title: string): Promise<void> {
	await mkdir(SCREENSHOTS, { recursive: true });
	const name = title.replaceAll(/[^a-z0-9.]+/gi, '-').toLowerCase();
	await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}
