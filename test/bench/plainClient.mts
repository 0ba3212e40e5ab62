import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { z } from 'zod';

import { addRunning } from '../../scripts/host/lifecycle.mjs';
import type { N8nHost } from '../../scripts/host/n8n-host.mjs';

/** A plain client that waits for its order. */
export type PlainClient = Awaited<ReturnType<typeof startPlainClient>>;

const FirstMessage = z.tuple([z.number(), z.unknown()]);

/** Starts the plain client with the Node.js that n8n runs in; it ends with this process. */
export async function startPlainClient({ nodeFolder }: N8nHost) {
	const execPath = join(nodeFolder, 'node');
	const child = fork(join(import.meta.dirname, 'plainClient-process.mts'), { execPath });
	addRunning(() => {
		child.kill();
		return Promise.resolve();
	});
	const [port] = FirstMessage.parse(await once(child, 'message'));
	return { url: `http://127.0.0.1:${String(port)}` };
}
