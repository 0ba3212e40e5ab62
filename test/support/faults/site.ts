import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

import { type Sandbox, startSandbox } from '../../../sandbox';
import { TEST_API_KEY } from '../sandbox';
import type { Line } from './line';
import type { Detour } from './troubles';
import { startUntrusted } from './untrusted';

/** Where the requests of one run go, and what became of them there. */
export interface Site {
	baseUrl: string;
	line: Line;
	/** The sandbox, once it is open. */
	sandbox: () => Sandbox | undefined;
	/** How often a connection was tried in vain. */
	tries: () => number;
	stop: () => Promise<void>;
}

/** Fills a sandbox before the first request can reach it. */
export type Furnish = (sandbox: Sandbox) => Promise<void> | void;

function quietLine(failingNames = 0): Line {
	return { failingNames, tries: 0, onRefused: () => undefined };
}

async function openSandbox(furnish: Furnish, port = 0): Promise<Sandbox> {
	const sandbox = await startSandbox({ apiKey: TEST_API_KEY, port });
	await furnish(sandbox);
	return sandbox;
}

async function openSite(furnish: Furnish, failingNames: number): Promise<Site> {
	const sandbox = await openSandbox(furnish);
	const line = quietLine(failingNames);
	return {
		baseUrl: failingNames > 0 ? sandbox.url.replace('127.0.0.1', 'localhost') : sandbox.url,
		line,
		sandbox: () => sandbox,
		tries: () => line.tries,
		stop: () => sandbox.stop(),
	};
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/** A port at which nobody listens, until it has refused so many connections. */
async function closedSite(furnish: Furnish, times: number): Promise<Site> {
	const port = await freePort();
	const line = quietLine();
	let opening: Promise<Sandbox> | undefined;
	let sandbox: Sandbox | undefined;
	line.onRefused = () => {
		if (line.tries < times) return;
		opening ??= openSandbox(furnish, port).then((opened) => (sandbox = opened));
	};
	return {
		baseUrl: `http://127.0.0.1:${String(port)}`,
		line,
		sandbox: () => sandbox,
		tries: () => line.tries,
		stop: async () => {
			await (await opening)?.stop();
		},
	};
}

/** Makes the place that a run's Base URL leads to. */
export async function siteFor(detour: Detour | undefined, furnish: Furnish): Promise<Site> {
	if (detour === undefined) return await openSite(furnish, 0);
	if (detour.kind === 'nameNotFound') return await openSite(furnish, detour.times);
	if (detour.kind === 'refused') return await closedSite(furnish, detour.times);
	const server = await startUntrusted(detour.server);
	return {
		baseUrl: server.url,
		line: quietLine(),
		sandbox: () => undefined,
		tries: server.connections,
		stop: server.stop,
	};
}
