import { once } from 'node:events';
import { get, IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { Failure } from '../../../scripts/host/failure.js';
import { fetchAlone } from '../../../scripts/host/n8n-rest.mjs';
import { withProgress } from '../../../scripts/host/progress.mjs';
import { until } from '../../support/until.mjs';
import { requestsPerRow } from '../contestants.js';
import type { BenchServer } from '../server-process.mjs';
import {
	type AnswerTimes,
	answerTimesOf,
	BESIDE,
	BESIDE_LABELS,
	type Beside,
	type NeighbourMeasured,
} from './figures.js';
import type { NeighbourPlan } from './plan.js';

/** The addresses of the webhooks, and the server that answers like Juspay. */
export interface NeighbourStage {
	neighbour: string;
	lists: Record<Exclude<Beside, 'idle'>, string>;
	server: BenchServer;
}

/* The neighbour waits for each answer before it asks again: what came in meanwhile would count one stop of n8n twice. */
const ASKED_EVERY_MS = 50;

/* n8n is busy with an execution for a while after it has answered. */
const ASKED_AFTER_MS = 2000;

const Answered = z.tuple([z.instanceof(IncomingMessage)]);

/* With no limit of time: `fetch` gives up after five minutes, which a long list can take on a busy machine. */
async function ask(url: string): Promise<void> {
	const request = get(url, { agent: false });
	const [response] = Answered.parse(await once(request, 'response'));
	response.resume();
	await once(response, 'end');
	const { statusCode } = response;
	if (statusCode !== 200) throw new Failure(`${url} answered HTTP ${String(statusCode)}.`);
}

/* n8n is ready a moment before its workflows are active. */
async function untilActive(url: string): Promise<void> {
	await until('the neighbour answers', 60, async () => (await fetchAlone(url)).ok);
}

/** Calls the neighbour's webhook until the work is done; returns the answer times in milliseconds. */
async function askDuring(url: string, work: Promise<unknown>): Promise<number[]> {
	const times: number[] = [];
	const ended = new AbortController();
	const end = () => {
		ended.abort();
	};
	void work.then(end, end);
	while (!ended.signal.aborted) {
		const startedAt = performance.now();
		await ask(url);
		const took = performance.now() - startedAt;
		times.push(took);
		await sleep(Math.max(0, ASKED_EVERY_MS - took));
	}
	await work;
	return times;
}

/** Runs something in n8n; returns its time in milliseconds. */
async function run(
	{ lists, server }: NeighbourStage,
	{ rows, latency, idleMs }: NeighbourPlan,
	beside: Beside,
): Promise<number> {
	await server.restart(latency);
	const startedAt = performance.now();
	if (beside === 'idle') await sleep(idleMs);
	else await ask(lists[beside]);
	const took = performance.now() - startedAt;
	if (beside !== 'idle') await sleep(ASKED_AFTER_MS);
	const { fresh } = await server.restart(latency);
	const requests = beside === 'juspay' ? rows * requestsPerRow('fresh') : 0;
	if ((fresh?.answered ?? 0) === requests && (fresh?.refused ?? 0) === 0) return took;
	const found = `${String(fresh?.answered ?? 0)} right and ${String(fresh?.refused ?? 0)} wrong requests`;
	throw new Failure(`${BESIDE_LABELS[beside]} sent ${found}, not ${String(requests)}.`);
}

async function measureRound(
	stage: NeighbourStage,
	plan: NeighbourPlan,
	beside: Beside,
): Promise<AnswerTimes> {
	const work = run(stage, plan, beside);
	const times = await askDuring(stage.neighbour, work);
	return answerTimesOf(times, (await work) / 1000);
}

/**
 * Asks the neighbour's webhook while n8n does nothing, and while it handles a list; in turns, so that the state of the
 * machine meets all of them alike.
 */
export async function measureNeighbour(
	stage: NeighbourStage,
	plan: NeighbourPlan,
): Promise<NeighbourMeasured> {
	await untilActive(stage.neighbour);
	const rounds: NeighbourMeasured['rounds'] = { idle: [], noOp: [], juspay: [] };
	for (let round = 0; round <= plan.rounds; round++) {
		const title = round === 0 ? 'Warming up' : `Measuring: round ${String(round)}`;
		await withProgress(title, 'about a minute', async () => {
			for (const beside of BESIDE) {
				const times = await measureRound(stage, plan, beside);
				if (round > 0) rounds[beside].push(times);
			}
		});
	}
	const { rows, maxConcurrency, latency } = plan;
	return { rows, maxConcurrency, latency, rounds };
}
