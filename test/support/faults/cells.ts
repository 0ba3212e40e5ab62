import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { PennyDrop, RecordedRequest, Sandbox } from '../../../sandbox';
import { type EngineRun, runJuspay } from '../engine';
import { TEST_API_KEY } from '../sandbox';
import { withoutHangs } from './hangs';
import { withNetwork } from './network';
import { type SetUp, type Target, openTarget } from './target';
import type { TestedOperation } from './operations';
import type { FaultTiming, FaultCase } from './faultCases';

/** One run: this operation, with this fault, with this setting. */
export interface Cell {
	operation: TestedOperation;
	faultCase: FaultCase;
	timing: FaultTiming;
	/** n8n's setting On Error. */
	mode: 'stop' | 'continue';
	options: INodeParameters;
	/** Further set-up before the run. */
	seed?: SetUp;
}

/** Evidence of a run: its results and the sandbox's ledger. */
export interface Evidence {
	/** `false` when the run had to be cancelled because it took too long. */
	ended: boolean;
	posts: RecordedRequest[];
	lookUps: RecordedRequest[];
	pennyDrops: PennyDrop[];
	/** Requests that another host received. */
	elsewhere: number;
	/** Failed connection attempts. */
	tries: number;
	results: IDataObject[];
	/** Message of the run's error or of the only error item. */
	error: string | null;
	status: string;
}

/** No rule takes longer: a few seconds of waiting on a busy machine. */
const DEADLINE = 25_000;

async function runUntilDeadline(
	{ operation, mode, options }: Cell,
	{ baseUrl }: Target,
): Promise<{ run: EngineRun; ended: boolean }> {
	const { parameters } = operation;
	const own = parameters['options'] as INodeParameters | undefined;
	let ended = true;
	let timer: NodeJS.Timeout | undefined;
	const run = await runJuspay({
		parameters: { ...parameters, options: { ...own, ...options } },
		credential: {
			environment: 'custom',
			baseUrl,
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

async function runOn(target: Target, cell: Cell): Promise<{ run: EngineRun; ended: boolean }> {
	const run = async () => await runUntilDeadline(cell, target);
	const sandbox = target.sandbox();
	return cell.faultCase.hangs && sandbox ? await withoutHangs(sandbox, run) : await run();
}

/** The results of a run, and the message of its error or its error items. */
function outcomeOf({ run, outputs }: EngineRun, mode: Cell['mode']) {
	const items = outputs('Juspay')
		.flat()
		.map(({ json }) => json);
	const errors = items.flatMap(({ error = [] }) => error).map(String);
	const inItems = errors.length === 0 ? null : errors.join('\n');
	return {
		results: items.filter((json) => !('error' in json)),
		error: mode === 'stop' ? (run.data.resultData.error?.message ?? null) : inItems,
		status: run.status,
	};
}

/** Numbers the cells' paths at the other host, which they share. */
let redirects = 0;

let lastOpening: Promise<unknown> = Promise.resolve();

/** Waits until this process is idle, so that a busy processor does not let calls of other runs time out. */
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
	const { run, ended } = await withNetwork(target.network, () => runOn(target, cell));
	const { requests = [], pennyDrops = [] } = target.sandbox()?.ledger ?? {};
	// Some look-ups are a POST, although they only ask.
	const isLookUp = ({ method }: RecordedRequest) => method === 'GET' || operation.onlyAsks === true;
	const evidence = {
		ended,
		posts: requests.filter((request) => !isLookUp(request)),
		lookUps: requests.filter(isLookUp),
		pennyDrops: [...pennyDrops],
		elsewhere: otherHost.ledger.requests.filter(({ path }) => path === elsewhere).length,
		tries: target.tries(),
		...outcomeOf(run, mode),
	};
	await target.leave();
	return evidence;
}
