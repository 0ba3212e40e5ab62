import { type Browser, chromium } from 'playwright-core';

import { exists } from '../../../scripts/host/exists.mjs';
import { Failure } from '../../../scripts/host/failure.js';

const LOCATIONS = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/* No sandbox, so that it runs as root; nothing that calls home; and no host but this machine. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Starts the machine's Chromium without a window; the variable CHROMIUM_PATH names another one. */
export async function launchChromium(): Promise<Browser> {
	return await chromium.launch({ executablePath: await findChromium(), args: FLAGS });
}

async function findChromium(): Promise<string> {
	const { CHROMIUM_PATH: chosen } = process.env;
	for (const path of chosen === undefined ? LOCATIONS : [chosen]) {
		if (await exists(path)) return path;
	}
	throw new Failure(
		`There is no Chromium${chosen === undefined ? '' : ` at ${chosen}`}; install it (apt install chromium), or set CHROMIUM_PATH to where it is.`,
	);
}
