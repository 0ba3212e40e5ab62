import { randomInt } from 'node:crypto';

import getPort from 'get-port';

import { Failure } from './failure.js';

/** A port that the demo is going to use. */
interface PortUse {
	port: number;
	/** Shown in parentheses, as in "port 5678 (for n8n)". */
	purpose: string;
	/** The option that chooses another one. */
	option: string;
}

/** Fails with one sentence about the first port that cannot be used. */
export async function checkPorts(uses: PortUse[]): Promise<void> {
	for (const { port, purpose, option } of uses) {
		if ((await getPort({ port })) === port) continue;
		const reason = port < 1024 ? 'is in use or reserved' : 'is in use';
		throw new Failure(
			`Port ${String(port)} (for ${purpose}) ${reason}; stop the program that uses it, perhaps an earlier npm start, or choose another one with: npm start -- ${option} <port>.`,
		);
	}
}

/**
 * A port that is free now and stays so until a slow process listens on it: systems take the ports of outgoing
 * connections from 32768 upwards, and no other command begins to look at the same place.
 */
export async function freePort(): Promise<number> {
	return await getPort({ port: Array.from({ length: 50 }, () => randomInt(20_000, 32_000)) });
}
