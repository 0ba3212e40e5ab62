import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { z } from 'zod';

import { addRunning } from '../../../scripts/host/lifecycle.mjs';
import { LedgerCounts, type LedgerRequest } from './counts.js';

/** The simulator of Juspay, in a process of its own. */
export type LedgerServer = Awaited<ReturnType<typeof startLedgerServer>>;

const FirstMessage = z.tuple([z.string(), z.unknown()]);
const LaterMessage = z.tuple([LedgerCounts, z.unknown()]);

/** Starts the simulator; it ends with this process. */
export async function startLedgerServer() {
	const child = fork(join(import.meta.dirname, 'ledger-server.mts'));
	addRunning(() => {
		child.kill();
		return Promise.resolve();
	});
	const ask = async (request: LedgerRequest): Promise<LedgerCounts> => {
		child.send(request);
		return LaterMessage.parse(await once(child, 'message'))[0];
	};
	const [url] = FirstMessage.parse(await once(child, 'message'));
	return {
		url,
		/** What has been counted since the last reset. */
		count: () => ask({ kind: 'count' }),
		/** Forgets everything, and answers after so many milliseconds from now on. */
		reset: (latency: number) => ask({ kind: 'reset', latency }),
	};
}
