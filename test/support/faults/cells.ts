import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { z } from 'zod';

import type { PennyDrop, RecordedRequest, Sandbox } from '../../../sandbox';
import { type EngineRun, runJuspay } from '../engine';
import { TEST_API_KEY } from '../sandbox';
import { overLine } from './line';
import { type Furnish, type Site, siteFor } from './site';
import type { Subject } from './subjects';
import type { Strikes, Trouble } from './troubles';

/** n8n's setting On Error. */
export type Mode = 'stop' | 'continue';

/** One run: this operation, in this trouble, with this setting. */
export interface Cell {
	subject: Subject;
	trouble: Trouble;
	strikes: Strikes;
	mode: Mode;
	options: INodeParameters;
	/** Further things to put in place before the run. */
	seed?: Furnish;
}

const optionsOfSubject = z.record(z.string());

/** Some look-ups are a POST, although they only ask. */
function isLookUp({ method }: RecordedRequest, { onlyAsks }: Subject): boolean {
	return method === 'GET' || onlyAsks === true;
}

/** What a run left behind, on this side and in the sandbox's ledger. */
export interface Evidence {
	/** `false` when the run had to be cancelled because it took too long. */
	ended: boolean;
	posts: RecordedRequest[];
	lookUps: RecordedRequest[];
	pennyDrops: PennyDrop[];
	/** Requests that another host received. */
	elsewhere: number;
	/** Connections tried in vain. */
	tries: number;
	results: IDataObject[];
	/** Message of the run's error or of the only error item. */
	error: string | null;
	status: string;
}

/** No rule takes longer: a few seconds of waiting on a busy machine. */
const DEADLINE = 25_000;

async function runUntilDeadline(
	cell: Cell,
	site: Site,
): Promise<{ run: EngineRun; ended: boolean }> {
	const { subject, trouble, mode, options } = cell;
	const own = optionsOfSubject.safeParse(subject.parameters['options']);
	let ended = true;
	let timer: NodeJS.Timeout | undefined;
	const run = await runJuspay({
		parameters: { ...subject.parameters, options: { ...own.data, ...trouble.options, ...options } },
		credential: {
			environment: 'custom',
			baseUrl: site.baseUrl,
			apiKey: TEST_API_KEY,
			merchantId: 'demo-merchant',
			keyIssuedFor: 'expressCheckout',
		},
		...(mode === 'continue' ? { onError: 'continueRegularOutput' } : {}),
		onStarted: (cancel) => {
			timer = setTimeout(() => {
				ended = false;
				cancel();
			}, DEADLINE);
		},
	});
	clearTimeout(timer);
	return { run, ended };
}

function errorOf({ run, outputs }: EngineRun, mode: Mode): string | null {
	if (mode === 'stop') return run.data.resultData.error?.message ?? null;
	const errors = outputs('Juspay').flatMap((items) =>
		items.flatMap(({ json }) => json['error'] ?? []),
	);
	return errors.length === 0 ? null : errors.map(String).join('\n');
}

function resultsOf({ outputs }: EngineRun): IDataObject[] {
	const items = outputs('Juspay').flat();
	return items.map(({ json }) => json).filter((json) => !('error' in json));
}

/** Distinguishes the cells' paths at the other host, which they share. */
let redirects = 0;

let lastOpening: Promise<unknown> = Promise.resolve();

/** Waits until this process is not busy, so that no call of another run times out for want of computing time. */
async function untilCalm(): Promise<void> {
	for (let lateness = Infinity; lateness > 10;) {
		const started = performance.now();
		await pause(1);
		lateness = performance.now() - started - 1;
	}
}

/** Opens one site after the other. */
async function inTurn(open: () => Promise<Site>): Promise<Site> {
	const mine = lastOpening.then(untilCalm).then(open);
	lastOpening = mine.catch(() => undefined);
	return await mine;
}

/** Runs one cell in n8n's engine against a sandbox of its own. */
export async function runCell(cell: Cell, otherHost: Sandbox): Promise<Evidence> {
	const { subject, trouble, strikes, mode } = cell;
	const elsewhere = `/cell-${String(++redirects)}`;
	const furnish = async (sandbox: Sandbox) => {
		await subject.seed?.(sandbox);
		await cell.seed?.(sandbox);
		sandbox.setFaults(trouble.faults?.(strikes, otherHost.url + elsewhere) ?? []);
	};
	const site = await inTurn(() => siteFor(trouble.detour, furnish));
	const { run, ended } = await overLine(site.line, () => runUntilDeadline(cell, site));
	const { requests = [], pennyDrops = [] } = site.sandbox()?.ledger ?? {};
	const evidence = {
		ended,
		posts: requests.filter((request) => !isLookUp(request, subject)),
		lookUps: requests.filter((request) => isLookUp(request, subject)),
		pennyDrops: [...pennyDrops],
		elsewhere: otherHost.ledger.requests.filter(({ path }) => path === elsewhere).length,
		tries: site.tries(),
		results: resultsOf(run),
		error: errorOf(run, mode),
		status: run.run.status,
	};
	await site.leave();
	return evidence;
}
