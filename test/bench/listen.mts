import { once } from 'node:events';
import type { Server } from 'node:http';

import { z } from 'zod';

const Address = z.object({ port: z.number() });

/** In a process that child.mts has started: listens, and sends the address to the parent, with which it ends. */
export async function listenForParent(server: Server): Promise<void> {
	process.once('disconnect', () => process.exit());
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = Address.parse(server.address());
	process.send?.(`http://127.0.0.1:${String(port)}`);
}
