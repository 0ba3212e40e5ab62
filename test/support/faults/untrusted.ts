import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

// Made for these tests; nobody trusts it, which is its purpose.
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgf1uZ6jSVdAS904/p
lcs0ohQQJ7ek3GCllPN0/cKrRC2hRANCAAQW8osqDzWofFFu50M0WQJq4otGQMiu
yIXCsBF5e/c/mMSYKKG4dBrwb21rkosG5ultQL3DwT1OjmtGmOMovu0t
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUbX7o/6R8hEL5sE6syXNtskaNf2YwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTA1NTUzNVoYDzIxMjYxMDI4
MDU1NTM1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQW8osqDzWofFFu50M0WQJq4otGQMiuyIXCsBF5e/c/mMSYKKG4dBrw
b21rkosG5ultQL3DwT1OjmtGmOMovu0to28wbTAdBgNVHQ4EFgQUDzqM/CfnF5gE
pcXJOYsjgGJyyv8wHwYDVR0jBBgwFoAUDzqM/CfnF5gEpcXJOYsjgGJyyv8wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARhwR/AAABgglsb2NhbGhvc3QwCgYIKoZI
zj0EAwIDRwAwRAIgDbJObodircfySb/3b7qZzx21Lyruc6AS8lSXntHnbqACIHvq
QBgqUlh4BHFmBd/ToxK03kpCW8PvmG+cyVzYl3gG
-----END CERTIFICATE-----`;

/** A server with which no secure connection can be made. */
export interface UntrustedServer {
	/** With https. */
	url: string;
	/** How often it was connected to. */
	connections: () => number;
	/** Requests that were read in spite of all. */
	requests: () => number;
	stop: () => Promise<void>;
}

const SERVERS = {
	plainHttp: (): Server => createHttpServer(),
	selfSigned: (): Server => createHttpsServer({ key: KEY, cert: CERTIFICATE }),
};

/** Why the secure connection fails: no TLS at all, or a certificate that nobody vouches for. */
export type UntrustedKind = keyof typeof SERVERS;

/** Starts such a server on a free port of this machine. */
export async function startUntrusted(kind: UntrustedKind): Promise<UntrustedServer> {
	const server = SERVERS[kind]();
	let connections = 0;
	let requests = 0;
	server.on('connection', () => connections++);
	server.on('request', (_request, response) => {
		requests++;
		response.end('{}');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `https://127.0.0.1:${String(port)}`,
		connections: () => connections,
		requests: () => requests,
		stop: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}
