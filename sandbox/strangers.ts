import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Any port, as one may be forwarded; a name that a stranger's DNS points here is never one of these. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/** What a browser says of a request that no other page has caused: it is typed, or from here. */
const OF_NO_OTHER_PAGE = new Set(['none', 'same-origin']);

function complaintAbout({ headersDistinct: headers }: IncomingMessage): string | null {
	const hosts = headers['host'] ?? [];
	if (hosts.length !== 1 || !hosts.every((host) => LOOPBACK.test(host))) {
		return 'Header "Host" must be localhost or a loopback address such as 127.0.0.1: the local simulator answers this computer only.';
	}
	const isFromPage = (headers['sec-fetch-site'] ?? []).some((site) => !OF_NO_OTHER_PAGE.has(site));
	if (headers['origin'] === undefined && !isFromPage) return null;
	return 'Header "Origin" or "Sec-Fetch-Site" says that a web page sent this: the local simulator answers no web pages.';
}

/**
 * Refuses with 403 what a web page in this computer's browser may send, before anything else is done with it. To be
 * called before other hooks are added.
 */
export function refuseStrangers(server: FastifyInstance): void {
	server.addHook('onRequest', (request, reply, done) => {
		const error = complaintAbout(request.raw);
		if (error === null) done();
		else void reply.code(403).send({ error });
	});
}
