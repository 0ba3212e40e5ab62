import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fastify, {
	type FastifyError,
	type FastifyInstance,
	type FastifyReply,
	type FastifyRequest,
} from 'fastify';
import type { JuspayApi } from './api';
import { familyOf, Refusal, refusalAnswer } from './errors';
import { disturbed, plain, type Outgoing } from './faultEffects';
import type { FaultPlan } from './faults';
import { recordOf, type Ledger, type RecordedRequest } from './ledger';
import { refuseStrangers } from './strangers';

const ONE_MEGABYTE = 1024 * 1024;

declare module 'fastify' {
	interface FastifyRequest {
		record: RecordedRequest | null;
	}
}

interface Parts {
	api: JuspayApi;
	ledger: Ledger;
	faults: FaultPlan;
	/** Milliseconds since 1970, for the header Date. */
	now: () => number;
}

/** Records head and body as they arrive, so that the ledger has requests that the API refuses, too. */
function recordRequests(server: FastifyInstance, ledger: Ledger): void {
	server.decorateRequest('record', null);
	server.addHook('onRequest', (request, _reply, done) => {
		request.record = recordOf(request.raw, request.originalUrl);
		ledger.requests.push(request.record);
		done();
	});
	server.addHook('preParsing', async (request, _reply, payload) => {
		const body = await buffer(payload);
		if (request.record) request.record.rawBody = body.toString();
		return Readable.from([body]);
	});
}

/** Announces the whole text, but sends only its first half. */
function sendHalf({ raw }: FastifyReply, { text, then }: Extract<Outgoing, { kind: 'cut' }>): void {
	const bytes = Buffer.from(text);
	raw.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
	raw.write(bytes.subarray(0, bytes.length / 2), () => {
		if (then === 'reset') raw.socket?.resetAndDestroy();
	});
}

function send(
	reply: FastifyReply,
	record: RecordedRequest,
	outgoing: Outgoing,
	now: () => number,
): void {
	const { socket } = reply.raw;
	// The caller may have given up during a delay; then nothing was answered.
	if (!socket || socket.destroyed) {
		reply.hijack();
		return;
	}
	if (outgoing.kind === 'response') {
		record.answeredStatus = outgoing.status;
		const date = new Date(now()).toUTCString();
		void reply
			.code(outgoing.status)
			.headers({ date, ...outgoing.headers })
			.send(outgoing.text);
		return;
	}
	reply.hijack();
	if (outgoing.kind === 'reset') socket.resetAndDestroy();
	if (outgoing.kind === 'cut') sendHalf(reply, outgoing);
}

async function decide(
	{ api, faults }: Parts,
	record: RecordedRequest,
	stopped: AbortSignal,
): Promise<Outgoing> {
	const { delay, ending } = faults.judge(record);
	record.fault = ending?.kind ?? (delay > 0 ? 'latency' : null);
	if (delay > 0) await pause(delay, undefined, { signal: stopped });
	const process = () => api.answer(record);
	return ending ? disturbed(ending, record, process) : plain(process());
}

function serveEverything(server: FastifyInstance, parts: Parts): void {
	const stopping = new AbortController();
	// Every delayed request listens to it, and there may be hundreds of them at a time.
	setMaxListeners(0, stopping.signal);
	server.addHook('preClose', (done) => {
		stopping.abort();
		done();
	});
	const serve = async (request: FastifyRequest, reply: FastifyReply) => {
		const { record } = request;
		if (!record) throw new Error('The request was not recorded.');
		send(reply, record, await decide(parts, record, stopping.signal), parts.now);
		return reply;
	};
	server.all('/', serve);
	// Methods outside Fastify's list end here.
	server.setNotFoundHandler(serve);
}

/** Gives Fastify's own refusals, such as a malformed content type, Juspay's error shape. */
function shapeErrors(server: FastifyInstance, now: () => number): void {
	server.setErrorHandler((error: FastifyError, { record }, reply) => {
		if (!record) throw error;
		const reason = (error.statusCode ?? 500) < 500 ? 'invalidInput' : 'serverError';
		const refusal = new Refusal(reason, error.message);
		send(reply, record, plain(refusalAnswer(familyOf(record.path), refusal)), now);
		return reply;
	});
}

/** The API server, not listening yet; closing it cuts every open connection. */
export function createServer(parts: Parts): FastifyInstance {
	const server = fastify({
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		http: { maxHeaderSize: ONE_MEGABYTE },
		// Every request goes to one route: endpoints are matched on the raw URL, never on a
		// normalised one.
		rewriteUrl: () => '/',
	});
	refuseStrangers(server);
	recordRequests(server, parts.ledger);
	// The hook above holds the body already; parsing is the endpoint's business.
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', (_request, _payload, done) => {
		done(null);
	});
	shapeErrors(server, parts.now);
	serveEverything(server, parts);
	return server;
}
