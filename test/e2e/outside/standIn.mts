import fastify, { type FastifyInstance } from 'fastify';

/** A server in place of an outside service. */
export interface StandIn {
	/** The name that its callers know it by. */
	host: string;
	server: FastifyInstance;
}

/** A stand-in that refuses what it does not know, and tells of it. */
export function createStandIn(
	host: string,
	token: string,
	onUnexpected: (what: string) => void,
): StandIn {
	const server = fastify();
	server.addHook('onRequest', async (request, reply) => {
		if (request.headers.authorization === `Bearer ${token}`) return;
		onUnexpected(`${host} was called without its token`);
		await reply.code(401).send({ error: { code: 401, message: 'Unauthenticated' } });
	});
	server.setNotFoundHandler(({ method, url }, reply) => {
		onUnexpected(`${method} https://${host}${url}`);
		return reply.code(404).send({ error: { code: 404, message: 'Not found' } });
	});
	server.setErrorHandler(({ message }: Error, { method, url }, reply) => {
		onUnexpected(`${method} https://${host}${url}: ${message}`);
		return reply.code(400).send({ error: { code: 400, message } });
	});
	return { host, server };
}
