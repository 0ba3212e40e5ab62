import { AsyncLocalStorage } from 'node:async_hooks';
import diagnosticsChannel from 'node:diagnostics_channel';
import dns from 'node:dns';
import type { Socket } from 'node:net';

/** A run's network: which connections fail, and how many did. */
export interface Network {
	/** How many look-ups of the name `localhost` succeed first. */
	workingNames: number;
	/** How many of them fail then. */
	failingNames: number;
	/** Names that were not found and connections that were refused. */
	tries: number;
	/** Error code that replaces ECONNRESET, as when the route to the host is lost. */
	resetsAs?: string | undefined;
	/** Called for every refused connection. */
	onRefused: () => void;
}

// The asynchronous context tells apart runs that go on at the same time.
const networks = new AsyncLocalStorage<Network>();

/** Runs a function with the names and connections of this network. */
export async function withNetwork<Result>(
	network: Network,
	run: () => Promise<Result>,
): Promise<Result> {
	return await networks.run(network, run);
}

/** Whether the next name in this network is found; counts it either way. */
function isFound(network: Network): boolean {
	if (network.workingNames > 0) {
		network.workingNames--;
		return true;
	}
	if (network.failingNames === 0) return true;
	network.failingNames--;
	return false;
}

function failToFind(hostname: string, callback: unknown): void {
	const details = { code: 'ENOTFOUND', errno: -3008, syscall: 'getaddrinfo', hostname };
	const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), details);
	if (typeof callback === 'function') {
		process.nextTick(() => void Reflect.apply(callback, null, [error]));
	}
}

function breakNames(): () => void {
	const realLookup = dns.lookup.bind(dns);
	const spy = jest.spyOn(dns, 'lookup').mockImplementation((...all: unknown[]) => {
		const network = networks.getStore();
		const [name] = all;
		if (network === undefined || name !== 'localhost') {
			Reflect.apply(realLookup, dns, all);
		} else if (isFound(network)) {
			// The stand-in listens on IPv4 only.
			Reflect.apply(realLookup, dns, ['127.0.0.1', ...all.slice(1)]);
		} else {
			network.tries++;
			failToFind(name, all.at(-1));
		}
	});
	return () => {
		spy.mockRestore();
	};
}

/** Replaces the code of resets. The error keeps its system call, because reading fails on an open connection. */
function renameResets(socket: Socket, code: string): void {
	const destroy = socket.destroy.bind(socket);
	socket.destroy = (error?: NodeJS.ErrnoException) => {
		if (error?.code === 'ECONNRESET') Object.assign(error, { code, message: `read ${code}` });
		return destroy(error);
	};
}

function watchSocket(message: unknown): void {
	const network = networks.getStore();
	if (network === undefined) return;
	const { socket } = message as { socket: Socket };
	if (network.resetsAs !== undefined) renameResets(socket, network.resetsAs);
	socket.once('error', (error: NodeJS.ErrnoException) => {
		if (error.code !== 'ECONNREFUSED') return;
		network.tries++;
		network.onRefused();
	});
}

/** Lets networks break and count from the first to the last test of a file. */
export function useNetworks(): void {
	let restoreNames: (() => void) | undefined;
	beforeAll(() => {
		restoreNames = breakNames();
		diagnosticsChannel.subscribe('net.client.socket', watchSocket);
	});
	afterAll(() => {
		diagnosticsChannel.unsubscribe('net.client.socket', watchSocket);
		restoreNames?.();
	});
}
