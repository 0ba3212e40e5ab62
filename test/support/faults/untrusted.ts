import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { generate } from 'selfsigned';

const SERVERS = {
	plainHttp: () => createHttpServer(),
	selfSigned: async () => {
		const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
			keyType: 'ec',
			algorithm: 'sha256',
			extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
		});
		return createHttpsServer({ key, cert });
	},
};

/** Why the secure connection fails: no TLS at all, or a certificate that no authority has signed. */
export type UntrustedKind = keyof typeof SERVERS;

/** A server with which no secure connection can be made. */
export interface UntrustedServer {
	/** With https. */
	url: string;
	/** Number of connections. */
	connections: () => number;
	stop: () => Promise<void>;
}

/** Starts such a server on a free port of this machine. */
export async function startUntrusted(kind: UntrustedKind): Promise<UntrustedServer> {
	const server = await SERVERS[kind]();
	let connections = 0;
	server.on('connection', () => connections++);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `https://127.0.0.1:${String(port)}`,
		connections: () => connections,
		stop: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}
