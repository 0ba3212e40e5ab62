import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

async function listening(): Promise<Server> {
	const server = createServer().listen({ port: 0, host: '127.0.0.1' });
	await once(server, 'listening');
	return server;
}

function portOf(server: Server): number {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port.');
	return address.port;
}

/** A port of 127.0.0.1 that nothing listens on. */
export async function freePort(): Promise<number> {
	const server = await listening();
	const port = portOf(server);
	server.close();
	await once(server, 'close');
	return port;
}
