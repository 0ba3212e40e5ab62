import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import type { Json } from './client';

interface ReceivedEvent {
	method: string | undefined;
	path: string | undefined;
	headers: IncomingHttpHeaders;
	body: Json;
}

/** The receiver's reaction to a request: a status with an optional body, silence, or a reset. */
type Reaction = number | { status: number; body: string } | 'silence' | 'reset';

/** A webhook receiver on loopback for the tests of one file; accepts everything by default. */
export function useReceiver() {
	const received: ReceivedEvent[] = [];
	let reactions: Reaction[] = [];
	let abandoned = 0;
	const server = createServer((request, response) => {
		response.on('close', () => {
			if (!response.writableEnded) abandoned += 1;
		});
		void text(request).then((body) => {
			const { method, url: path, headers } = request;
			received.push({ method, path, headers, body: JSON.parse(body) as Json });
			const reaction = reactions.shift() ?? 200;
			if (reaction === 'reset') request.socket.resetAndDestroy();
			if (typeof reaction === 'string') return;
			const answer = typeof reaction === 'number' ? { status: reaction, body: '{}' } : reaction;
			response.writeHead(answer.status, { location: '/elsewhere' });
			response.end(answer.body);
		});
	});
	beforeAll((done) => {
		server.listen(0, '127.0.0.1', done);
	});
	beforeEach(() => {
		received.length = 0;
		abandoned = 0;
		reactions = [];
	});
	afterAll(() => {
		server.closeAllConnections();
		server.close();
	});

	return {
		received,
		/** How many requests lost their connection before an answer. */
		abandoned: () => abandoned,
		/** Sets the reactions to the next requests; later ones get 200. */
		react: (...next: Reaction[]) => {
			reactions = next;
		},
		recipient: (path = '/hook') => {
			const { port } = server.address() as AddressInfo;
			const url = `http://127.0.0.1:${String(port)}${path}`;
			return { url, user: 'juspay', password: 'p:w é', retryScale: 0 };
		},
	};
}
