import { once } from 'node:events';
import { createServer } from 'node:net';

import { type Sandbox, startSandbox } from '../../../sandbox';
import { TEST_API_KEY } from '../sandbox';
import type { Network } from './network';
import type { Route } from './faultCases';
import { startUntrusted } from './untrusted';

/** Target of one run's requests. */
export interface Target {
	baseUrl: string;
	network: Network;
	/** The sandbox, once it is open. */
	sandbox: () => Sandbox | undefined;
	/** Number of failed connection attempts. */
	tries: () => number;
	/** Releases it for the next run. */
	leave: () => Promise<void>;
}

/** Fills a sandbox before the first request can reach it. */
export type SetUp = (sandbox: Sandbox) => Promise<void> | void;

function networkWith(changes: Partial<Network> = {}): Network {
	return { workingNames: 0, failingNames: 0, tries: 0, onRefused: () => undefined, ...changes };
}

async function openSandbox(setUp: SetUp, port = 0): Promise<Sandbox> {
	const sandbox = await startSandbox({ apiKey: TEST_API_KEY, port });
	await setUp(sandbox);
	return sandbox;
}

// Opening and closing ports is most of what a short run costs.
const idle: Sandbox[] = [];

/** Stops the sandboxes that runs have left behind. */
export async function stopIdleSandboxes(): Promise<void> {
	await Promise.all(idle.splice(0).map((sandbox) => sandbox.stop()));
}

async function openSandboxTarget(setUp: SetUp, network = networkWith()): Promise<Target> {
	const sandbox = idle.pop() ?? (await openSandbox(() => undefined));
	sandbox.reset();
	await setUp(sandbox);
	return {
		baseUrl: network.failingNames > 0 ? sandbox.url.replace('127.0.0.1', 'localhost') : sandbox.url,
		network,
		sandbox: () => sandbox,
		tries: () => network.tries,
		leave: async () => {
			idle.push(sandbox);
			await Promise.resolve();
		},
	};
}

/** Below the ports that systems assign, so that nothing opens it by chance. */
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

/** A port at which nothing listens, until it has refused so many connections. */
async function openClosedPort(setUp: SetUp, times: number): Promise<Target> {
	const port = await freePort();
	let opening: Promise<Sandbox> | undefined;
	let sandbox: Sandbox | undefined;
	const network = networkWith({
		onRefused: () => {
			if (network.tries < times) return;
			opening ??= openSandbox(setUp, port).then((opened) => (sandbox = opened));
		},
	});
	return {
		baseUrl: `http://127.0.0.1:${String(port)}`,
		network,
		sandbox: () => sandbox,
		tries: () => network.tries,
		leave: async () => {
			await (await opening)?.stop();
		},
	};
}

/** Opens the target of a run's Base URL. */
export async function openTarget(route: Route | undefined, setUp: SetUp): Promise<Target> {
	if (route === undefined) return await openSandboxTarget(setUp);
	if (route.kind === 'nameNotFound') {
		const { times: failingNames, after: workingNames = 0 } = route;
		return await openSandboxTarget(setUp, networkWith({ workingNames, failingNames }));
	}
	if (route.kind === 'resetsAs') {
		return await openSandboxTarget(setUp, networkWith({ resetsAs: route.code }));
	}
	if (route.kind === 'refused') return await openClosedPort(setUp, route.times);
	const server = await startUntrusted(route.server);
	return {
		baseUrl: server.url,
		network: networkWith(),
		sandbox: () => undefined,
		tries: server.connections,
		leave: server.stop,
	};
}
