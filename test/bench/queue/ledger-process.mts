import { join } from 'node:path';

import { nextMessage, startChild } from '../child.mjs';
import { LedgerCounts, type LedgerRequest } from './counts.js';

/** The simulator of Juspay, in a process of its own. */
export type LedgerServer = Awaited<ReturnType<typeof startLedgerServer>>;

/** Starts the simulator; it ends with this process. */
export async function startLedgerServer() {
	const { child, url } = await startChild(join(import.meta.dirname, 'ledger-server.mts'));
	const ask = async (request: LedgerRequest): Promise<LedgerCounts> => {
		child.send(request);
		return await nextMessage(child, LedgerCounts);
	};
	return {
		url,
		/** Returns the counts since the last reset. */
		count: () => ask({ kind: 'count' }),
		/** Forgets everything, and answers after so many milliseconds from now on. */
		reset: (latency: number) => ask({ kind: 'reset', latency }),
	};
}
