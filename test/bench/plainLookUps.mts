import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import { withProgress } from '../../scripts/host/progress.mjs';
import { AUTHORIZATION } from './credentials.js';
import { PATH } from './contestants.js';
import type { Session } from './workflow.js';
import type { BenchServer } from './server-process.mjs';

/** As n8n's request helper does: a new connection for every request. */
const agent = new Agent({ keepAlive: false });
const headers = { authorization: AUTHORIZATION, 'x-merchantid': 'known' };

async function lookUp(url: string, row: number): Promise<void> {
	const id = `n8n-${String(row).padStart(43, '0')}`;
	const request = get(`${url}${PATH}/cst_${String(row)}/${id}`, { agent, headers });
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	const body = JSON.parse(await text(response)) as { uniqueId?: string };
	if (body.uniqueId !== id) throw new Error(`Not the record of row ${String(row)}`);
}

/**
 * The time that a plain Node.js client takes for as many look-ups, with as many in flight: what the node's look-ups
 * are compared with.
 *
 * @returns milliseconds of each run
 */
export async function timePlainLookUps(
	{ url, restart }: BenchServer,
	{ latency, maxConcurrency }: Session,
	rows: number,
	runs: number,
): Promise<number[]> {
	return await withProgress('Measuring: plain look-ups', 'about a minute', async () => {
		await restart(latency);
		const milliseconds: number[] = [];
		for (let run = 0; run < runs; run++) {
			const startedAt = performance.now();
			const left = Array.from({ length: rows }, (_, row) => row).values();
			const client = async () => {
				for (const row of left) await lookUp(url, row);
			};
			await Promise.all(Array.from({ length: maxConcurrency }, client));
			milliseconds.push(Math.round(performance.now() - startedAt));
		}
		await restart(0);
		return milliseconds;
	});
}
