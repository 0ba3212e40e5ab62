/*
 * A plain Node.js client, in a process of its own so that it does not share n8n's event loop. It is started by
 * plainClient.mts: it sends its address once, and then sends rows to the server whenever it is asked to.
 */
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request as send } from 'node:http';
import { json } from 'node:stream/consumers';

import { z } from 'zod';

import { PATH } from './contestants.js';
import { AUTHORIZATION } from './credentials.js';
import { listenForParent } from './listen.mjs';
import { bodyOfRow, idOfRow } from './rows.js';

const Order = z.object({
	juspay: z.string().url(),
	contestant: z.enum(['plainValidations', 'plainLookUps']),
	rows: z.coerce.number(),
	atATime: z.coerce.number(),
});

type Order = z.infer<typeof Order>;

const Result = z.object({ uniqueId: z.string(), status: z.string() });

/** As n8n's request helper does: a new connection for every request. */
const agent = new Agent({ keepAlive: false });

function requestOf({ juspay, contestant }: Order, row: number) {
	const headers = { authorization: AUTHORIZATION, 'x-merchantid': contestant };
	if (contestant === 'plainLookUps') {
		const id = `n8n-${String(row).padStart(43, '0')}`;
		const url = `${juspay}${PATH}/cst_${String(row)}/${id}`;
		return { id, body: '', url, options: { agent, headers } };
	}
	const body = JSON.stringify(bodyOfRow(row));
	const sized = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
	const options = { agent, method: 'POST', headers: { ...headers, ...sized } };
	return { id: idOfRow(row), body, url: `${juspay}${PATH}`, options };
}

async function sendRow(order: Order, row: number) {
	const { id, body, url, options } = requestOf(order, row);
	const request = send(url, options);
	request.end(body);
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	const { uniqueId, status } = Result.parse(await json(response));
	if (uniqueId !== id) throw new Error(`Not the record of row ${String(row)}`);
	return { uniqueId: idOfRow(row), status };
}

async function sendAll(order: Order) {
	const startedAt = performance.now();
	const answers: object[] = [];
	const left = Array.from({ length: order.rows }, (_, row) => row).values();
	const client = async () => {
		for (const row of left) answers[row] = await sendRow(order, row);
	};
	await Promise.all(Array.from({ length: order.atATime }, client));
	const clientMilliseconds = Math.round(performance.now() - startedAt);
	return answers.map((answer) => ({ ...answer, clientMilliseconds }));
}

const server = createServer((request, response) => {
	const { searchParams } = new URL(request.url ?? '', 'http://localhost');
	void sendAll(Order.parse(Object.fromEntries(searchParams))).then((answers) => {
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(answers));
	});
});

await listenForParent(server);
