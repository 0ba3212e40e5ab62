import { join } from 'node:path';

import type { N8nHost } from '../../scripts/host/n8n-host.mjs';
import { startChild } from './child.mjs';

/** A plain client that waits for its order. */
export type PlainClient = Awaited<ReturnType<typeof startPlainClient>>;

/** Starts the plain client with the Node.js that n8n runs in; it ends with this process. */
export async function startPlainClient({ nodeFolder }: N8nHost) {
	const script = join(import.meta.dirname, 'plainClient-process.mts');
	const { url } = await startChild(script, { execPath: join(nodeFolder, 'node') });
	return { url };
}
