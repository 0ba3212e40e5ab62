import { once } from 'node:events';
import { createServer } from 'node:net';

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
	/** Gives it back. */
	leave: () => Promise<void>;
}

/** Fills a sandbox before the first request can reach it. */
export type Furnish = (sandbox: Sandbox) => Promise<void> | void;

function lineWith(changes: Partial<Line> = {}): Line {
	return { workingNames: 0, failingNames: 0, tries: 0, onRefused: () => undefined, ...changes };
}

async function openSandbox(furnish: Furnish, port = 0): Promise<Sandbox> {
	const sandbox = await startSandbox({ apiKey: TEST_API_KEY, port });
	await furnish(sandbox);
	return sandbox;
}

// Opening and closing ports is most of what a short run costs.
const idle: Sandbox[] = [];

/** Stops the sandboxes that runs have left behind. */
export async function stopIdleSandboxes(): Promise<void> {
	await Promise.all(idle.splice(0).map((sandbox) => sandbox.stop()));
}

async function openSite(furnish: Furnish, line = lineWith()): Promise<Site> {
	const sandbox = idle.pop() ?? (await openSandbox(() => undefined));
	sandbox.reset();
	await furnish(sandbox);
	return {
		baseUrl: line.failingNames > 0 ? sandbox.url.replace('127.0.0.1', 'localhost') : sandbox.url,
		line,
		sandbox: () => sandbox,
		tries: () => line.tries,
		leave: async () => {
			idle.push(sandbox);
			await Promise.resolve();
		},
	};
}

/** Below the ports that systems give to whoever asks for any: nobody opens it by chance. */
const FIRST_UNUSED_PORT = 20_000;
const UNUSED_PORTS = 10_000;
let nextPort = process.pid * 100;

async function freePort(): Promise<number> {
	const port = FIRST_UNUSED_PORT + (nextPort++ % UNUSED_PORTS);
	const server = createServer();
	try {
		await once(server.listen(port, '127.0.0.1'), 'listening');
	} catch {
		return await freePort();
	}
	server.close();
	await once(server, 'close');
	return port;
}

/** A port at which nobody listens, until it has refused so many connections. */
async function closedSite(furnish: Furnish, times: number): Promise<Site> {
	const port = await freePort();
	const line = lineWith();
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
		leave: async () => {
			await (await opening)?.stop();
		},
	};
}

/** Makes the place that a run's Base URL leads to. */
export async function siteFor(detour: Detour | undefined, furnish: Furnish): Promise<Site> {
	if (detour === undefined) return await openSite(furnish);
	if (detour.kind === 'nameNotFound') {
		const { times: failingNames, after: workingNames = 0 } = detour;
		return await openSite(furnish, lineWith({ workingNames, failingNames }));
	}
	if (detour.kind === 'refused') return await closedSite(furnish, detour.times);
	const server = await startUntrusted(detour.server);
	return {
		baseUrl: server.url,
		line: lineWith(),
		sandbox: () => undefined,
		tries: server.connections,
		leave: server.stop,
	};
}
