import { readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.js';
import { startGuarded, type Guarded } from './guarded.mjs';
import { logFile, shown } from './logs.mjs';
import { n8nCommand, type N8nInstance } from './n8n-instance.mjs';

const READY_WITHIN_MS = 120_000;
const POLL_MS = 250;

/** An n8n server that takes requests. */
export type N8nServer = Guarded & { url: string };

/** Starts the server and waits until its editor can be opened. */
export async function startServer(instance: N8nInstance): Promise<N8nServer> {
	const log = logFile('n8n-server');
	await rm(log, { force: true });
	const server = startGuarded({ ...n8nCommand(instance, ['start']), log });
	const url = `http://localhost:${String(instance.port)}`;
	const address = `http://127.0.0.1:${String(instance.port)}`;
	await untilReady(address, server, log).catch(async (error: unknown) => {
		await server.stop();
		throw error;
	});
	return { url, ...server };
}

async function untilReady(address: string, server: Guarded, log: string): Promise<void> {
	const patience = AbortSignal.timeout(READY_WITHIN_MS);
	const ended = new AbortController();
	void server.exited.then(() => {
		ended.abort();
	});
	while (!((await hasStarted(log)) && (await isReady(address)))) {
		if (ended.signal.aborted) {
			throw new Failure(`n8n ended while it was starting (details: ${shown(log)}).`);
		}
		if (patience.aborted) {
			throw new Failure(`n8n was not ready within two minutes (details: ${shown(log)}).`);
		}
		await sleep(POLL_MS);
	}
}

/*
 * Before n8n has said this it starts the executions that wait in its database: one that is new in that
 * moment runs twice (start.js, `runEnqueuedExecutions`).
 */
async function hasStarted(log: string): Promise<boolean> {
	const text = await readFile(log, 'utf8').catch(() => '');
	return text.includes('Editor is now accessible');
}

/* Versions before 2.41 say that they are ready a moment before the editor's REST calls work. */
async function isReady(address: string): Promise<boolean> {
	const paths = ['/healthz/readiness', '/rest/settings'];
	const answered = await Promise.all(paths.map((path) => answers(`${address}${path}`)));
	return answered.every(Boolean);
}

async function answers(url: string): Promise<boolean> {
	const response = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
	return response?.ok ?? false;
}
