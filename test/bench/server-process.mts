import { join } from 'node:path';

import { nextMessage, startChild } from './child.mjs';
import { Counts } from './counts.js';

/** The server that answers like Juspay. */
export type BenchServer = Awaited<ReturnType<typeof startBenchServer>>;

/** Starts the server; it ends with this process. */
export async function startBenchServer() {
	const { child, url } = await startChild(join(import.meta.dirname, 'server.mts'));
	return {
		url,
		/** Sets the latency in milliseconds, counts from 0 again, and returns what was counted until then. */
		restart: async (latency: number) => {
			child.send(latency);
			return await nextMessage(child, Counts);
		},
	};
}
