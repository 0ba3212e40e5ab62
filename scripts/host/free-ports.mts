import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** So many ports that nothing listens on at this moment. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
	await Promise.all(servers.map((server) => once(server, 'listening')));
	const ports = servers.map(portOf);
	await Promise.all(
		servers.map(async (server) => {
			server.close();
			await once(server, 'close');
		}),
	);
	return ports;
}

/** The first ports of pairs (a port and the next one) that nothing listens on at this moment. */
export async function freePortPairs(count: number): Promise<number[]> {
	const found: number[] = [];
	while (found.length < count) {
		const port = await freePort();
		if ((await canListen(port + 1)) && !found.includes(port - 1)) found.push(port);
	}
	return found;
}

async function canListen(port: number): Promise<boolean> {
	const server = createServer().listen(port, '127.0.0.1');
	return await once(server, 'listening').then(
		async () => {
			server.close();
			await once(server, 'close');
			return true;
		},
		() => false,
	);
}

/** A port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
	const [port = 0] = await freePorts(1);
	return port;
}

function portOf(server: Server): number {
	const address = server.address();
	return address !== null && typeof address === 'object' ? address.port : 0;
}
