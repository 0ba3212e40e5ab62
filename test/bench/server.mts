/*
 * The server that answers like Juspay, in a process of its own so that it does not share n8n's event
 * loop. It is started by server-process.mts: it sends its address once, and for every latency it is told,
 * what it has counted until then.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import { z } from 'zod';

import { AUTHORIZATION } from './credentials.js';
import { isPaidOnce, PATH } from './contestants.js';
import type { Counts } from './counts.js';
import { listenForParent } from './listen.mjs';
import { answerForRow, bodyOfRow, generatedIdAt, generatedIdIn, rowOfId } from './rows.js';

const Latency = z.number();
const Identified = z.object({ beneId: z.string() });

const NOT_FOUND = { error: true, errorCode: 'E09', errorMessage: 'Could not find resource' };

let latency = 0;
let counts: Counts = {};
const inFlight = new Map<string, number>();

interface Answer {
	status: number;
	body: object;
}

/* Answers only the expected body, so that all contestants are compared with the same requests. */
async function findAnswer(request: IncomingMessage, merchant: string): Promise<Answer | undefined> {
	const { method, url = '', headers } = request;
	if (headers.authorization !== AUTHORIZATION) return undefined;
	if (method === 'GET') return lookUp(url, merchant);
	const body: unknown = await json(request);
	if (method !== 'POST' || url !== PATH) return undefined;
	if (isPaidOnce(merchant)) return merchant === 'known' ? undefined : found(generatedIdIn(body));
	const index = rowOfId(Identified.safeParse(body).data?.beneId);
	const isRight = isDeepStrictEqual(body, bodyOfRow(index));
	return isRight ? { status: 200, body: answerForRow(index) } : undefined;
}

/* Some contestants find all their records and one finds none; the others do not look up. */
function lookUp(url: string, merchant: string): Answer | undefined {
	const asked = generatedIdAt(url);
	if (merchant === 'known' || merchant === 'plainLookUps') return found(asked);
	const isFresh = asked !== undefined && merchant === 'fresh';
	return isFresh ? { status: 404, body: NOT_FOUND } : undefined;
}

function found(asked: { id: string; index: number } | undefined): Answer | undefined {
	if (asked === undefined) return undefined;
	return { status: 200, body: { ...answerForRow(asked.index), uniqueId: asked.id } };
}

function reply(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const merchant = String(request.headers['x-merchantid']);
	const count = (counts[merchant] ??= { answered: 0, refused: 0, mostInFlight: 0 });
	const now = (inFlight.get(merchant) ?? 0) + 1;
	inFlight.set(merchant, now);
	count.mostInFlight = Math.max(count.mostInFlight, now);
	const [answer] = await Promise.all([
		findAnswer(request, merchant).catch(() => undefined),
		sleep(latency),
	]);
	inFlight.set(merchant, (inFlight.get(merchant) ?? 0) - 1);
	if (answer === undefined) {
		count.refused++;
		reply(response, 400, { error: true, errorCode: 'E01', errorMessage: 'Not the expected call' });
	} else {
		count.answered++;
		reply(response, answer.status, answer.body);
	}
}

const server = createServer((request, response) => {
	void serve(request, response);
});

process.on('message', (message) => {
	latency = Latency.parse(message);
	process.send?.(counts);
	counts = {};
});
await listenForParent(server);
