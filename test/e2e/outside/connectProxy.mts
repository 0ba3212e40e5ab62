import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import { promisify } from 'node:util';

import { addRunning } from '../../../scripts/host/lifecycle.mjs';

/**
 * Starts a proxy on a port of its own, until `stopRunning`; its tunnels lead to servers of this process,
 * other hosts are refused. Resolves with its address as HTTPS_PROXY names it.
 *
 * @param onRefused told of every refused host
 */
export async function startConnectProxy(
	servers: ReadonlyMap<string, Server>,
	certificate: { key: string; cert: string },
	onRefused: (host: string) => void,
): Promise<string> {
	const open = new Set<Duplex>();
	const secureContext = createSecureContext(certificate);
	const proxy = createServer((_request, response) => response.writeHead(405).end());
	proxy.on('connect', ({ url = '' }, socket: Duplex, head: Buffer) => {
		if (head.length > 0) socket.unshift(head);
		open.add(socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket)));
		const server = servers.get(url.replace(/:443$/, ''));
		if (!server) {
			onRefused(url);
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		const tunnel = new TLSSocket(socket, { isServer: true, secureContext });
		tunnel.on('error', () => tunnel.destroy());
		// Node.js documents it: any stream can be given to a server as a connection.
		server.emit('connection', tunnel);
	});
	proxy.listen(0, '127.0.0.1');
	await once(proxy, 'listening');
	addRunning(async () => {
		for (const socket of open) socket.destroy();
		await promisify(proxy.close.bind(proxy))();
	});
	const address = proxy.address();
	if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
	return `http://127.0.0.1:${String(address.port)}`;
}
