import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { z } from 'zod';

import type { PennyDrop, RecordedRequest, Sandbox } from '../../../sandbox';
import { type EngineRun, runJuspay } from '../engine';
import { TEST_API_KEY } from '../sandbox';
import { withNetwork } from './network';
import { type SetUp, type Target, openTarget } from './target';
import type { TestedOperation } from './operations';
import type { FaultTiming, FaultCase } from './faultCases';

/** n8n's setting On Error. */
export type Mode = 'stop' | 'continue';

/** One run: this operation, with this fault, with this setting. */
export interface Cell {
	operation: TestedOperation;
	faultCase: FaultCase;
	timing: FaultTiming;
	mode: Mode;
	options: INodeParameters;
	/** Further things to put in place before the run. */
	seed?: SetUp;
}

const ownOptions = z.record(z.string());

/** Some look-ups are a POST, although they only ask. */
function isLookUp({ method }: RecordedRequest, { onlyAsks }: TestedOperation): boolean {
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
	target: Target,
): Promise<{ run: EngineRun; ended: boolean }> {
	const { operation, faultCase, mode, options } = cell;
	const own = ownOptions.safeParse(operation.parameters['options']);
	let ended = true;
	let timer: NodeJS.Timeout | undefined;
	const run = await runJuspay({
		parameters: {
			...operation.parameters,
			options: { ...own.data, ...faultCase.options, ...options },
		},
		credential: {
			environment: 'custom',
			baseUrl: target.baseUrl,
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

/** Opens one target after the other. */
async function inTurn(open: () => Promise<Target>): Promise<Target> {
	const mine = lastOpening.then(untilCalm).then(open);
	lastOpening = mine.catch(() => undefined);
	return await mine;
}

/** Runs one cell in n8n's engine against a sandbox of its own. */
export async function runCell(cell: Cell, otherHost: Sandbox): Promise<Evidence> {
	const { operation, faultCase, timing, mode } = cell;
	const elsewhere = `/cell-${String(++redirects)}`;
	const setUp = async (sandbox: Sandbox) => {
		await operation.seed?.(sandbox);
		await cell.seed?.(sandbox);
		sandbox.setFaults(faultCase.faults?.(timing, otherHost.url + elsewhere) ?? []);
	};
	const target = await inTurn(() => openTarget(faultCase.route, setUp));
	const { run, ended } = await withNetwork(target.network, () => runUntilDeadline(cell, target));
	const { requests = [], pennyDrops = [] } = target.sandbox()?.ledger ?? {};
	const evidence = {
		ended,
		posts: requests.filter((request) => !isLookUp(request, operation)),
		lookUps: requests.filter((request) => isLookUp(request, operation)),
		pennyDrops: [...pennyDrops],
		elsewhere: otherHost.ledger.requests.filter(({ path }) => path === elsewhere).length,
		tries: target.tries(),
		results: resultsOf(run),
		error: errorOf(run, mode),
		status: run.run.status,
	};
	await target.leave();
	return evidence;
}
