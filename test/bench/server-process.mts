import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { z } from 'zod';

import { addRunning } from '../../scripts/host/lifecycle.mjs';
import { Counts } from './counts.js';

/** The server that answers like Juspay. */
export type BenchServer = Awaited<ReturnType<typeof startBenchServer>>;

const FirstMessage = z.tuple([z.number(), z.unknown()]);
const LaterMessage = z.tuple([Counts, z.unknown()]);

/** Starts the server; it ends with this process. */
export async function startBenchServer() {
	const child = fork(join(import.meta.dirname, 'server.mts'));
	addRunning(() => {
		child.kill();
		return Promise.resolve();
	});
	const [port] = FirstMessage.parse(await once(child, 'message'));
	return {
		url: `http://127.0.0.1:${String(port)}`,
		/** Sets the latency in milliseconds, counts from 0 again, and returns what was counted until then. */
		restart: async (latency: number) => {
			child.send(latency);
			const [counts] = LaterMessage.parse(await once(child, 'message'));
			return counts;
		},
	};
}
