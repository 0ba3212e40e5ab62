import { once } from 'node:events';
import { createServer } from 'node:net';
import { Failure } from './failure.js';

/** A port that the demo is going to use. */
export interface PortUse {
	port: number;
	/** What for, as in "port 5678 (for n8n)". */
	purpose: string;
	/** The option that chooses another one. */
	option: string;
}

/* A program may listen on all addresses, or only on one that `localhost` can mean. */
const ADDRESSES = ['0.0.0.0', '127.0.0.1', '::1'];

/** Fails with one sentence about the first port that another program has. */
export async function checkPorts(uses: PortUse[]): Promise<void> {
	for (const { port, purpose, option } of uses) {
		for (const address of ADDRESSES) {
			const problem = await listenProblem(port, address);
			if (problem !== 'EADDRINUSE' && problem !== 'EACCES') continue;
			const reason = problem === 'EACCES' ? 'may not be used by this user' : 'is in use';
			throw new Failure(
				`Port ${String(port)} (for ${purpose}) ${reason}; stop the program that has it, perhaps an earlier npm start, or choose another one with: npm start -- ${option} <port>.`,
			);
		}
	}
}

async function listenProblem(port: number, host: string): Promise<string | undefined> {
	const server = createServer();
	try {
		server.listen({ port, host });
		await once(server, 'listening');
		server.close();
		await once(server, 'close');
		return undefined;
	} catch (error) {
		return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
	}
}
