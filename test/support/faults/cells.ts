import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { PennyDrop, RecordedRequest, Sandbox } from '../../../sandbox';
import { askedRow, scopeOf } from '../../laws/askedRows';
import { nodeRunOf, observedStory } from '../../laws/observed';
import type { Effect, Story } from '../../laws/story';
import { type EngineRun, runJuspay } from '../engine';
import { TEST_API_KEY, TEST_HEADERS } from '../sandbox';
import { textOf } from '../text';
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
	/** The run as the laws see it; it never ends if it had to be cancelled because it took too long. */
	story: Story;
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

/** The effects of a call that the sandbox shows besides penny drops, once nothing goes wrong any more. */
async function otherEffects(
	{ operation: { leaves, lookUpPath, row, parameters } }: Cell,
	sandbox: Sandbox | undefined,
): Promise<Effect[]> {
	const { requests = [] } = sandbox?.ledger ?? {};
	const posts = requests.filter(({ method }) => method === 'POST');
	const last = posts.at(-1);
	if (sandbox === undefined || leaves === undefined || last === undefined) return [];
	const { customerId, accounts, reference = '' } = row ?? askedRow(parameters);
	sandbox.setFaults([]);
	const answer = await fetch(sandbox.url + lookUpPath(posts), { headers: TEST_HEADERS });
	const text = await answer.text();
	if (![200, 404].includes(answer.status)) throw new Error(`No look-up: ${text}`);
	const value = accounts[0]?.value ?? reference;
	const isThere = answer.ok && text.includes(value);
	if (isThere === (leaves === 'deleted')) return [];
	const request = requests.indexOf(last);
	return [{ kind: leaves, customerId, value, reference, at: last.at, run: 0, request }];
}

async function storyOf(
	{ run, ended }: { run: EngineRun; ended: boolean },
	{ cell, sandbox, startedAt }: { cell: Cell; sandbox: Sandbox | undefined; startedAt: number },
): Promise<Story> {
	const { operation, options, mode, faultCase } = cell;
	const { parameters } = operation;
	const facts = { number: 0, book: 1, execution: 1, isDryRun: false, isPeace: false };
	const seen = nodeRunOf(run, { ...facts, startedAt, endedAt: Date.now() });
	const { requests = [], pennyDrops = [] } = sandbox?.ledger ?? {};
	const ledger = { requests: [...requests], pennyDrops: [...pennyDrops] };
	return observedStory(
		{
			name: `${operation.name}, ${faultCase.name}`,
			operation: `${textOf(parameters['resource'])} ${textOf(parameters['operation'])}`,
			parameters: { ...parameters, options },
			rows: [operation.row ?? askedRow(parameters)],
			onError: mode === 'stop' ? 'stopWorkflow' : 'continueRegularOutput',
			retryOnFail: false,
			scope: scopeOf(parameters),
		},
		[ended ? seen : { ...seen, how: 'endless' }],
		{ ...ledger, otherEffects: await otherEffects(cell, sandbox) },
	);
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
	const startedAt = Date.now();
	const ended = await withNetwork(target.network, () => runOn(target, cell));
	const sandbox = target.sandbox();
	const story = await storyOf(ended, { cell, sandbox, startedAt });
	const requests = story.requests.map(({ request }) => request);
	// Some look-ups are a POST, although they only ask.
	const isLookUp = ({ method }: RecordedRequest) => method === 'GET' || operation.onlyAsks === true;
	const evidence = {
		story,
		posts: requests.filter((request) => !isLookUp(request)),
		lookUps: requests.filter(isLookUp),
		pennyDrops: [...(sandbox?.ledger.pennyDrops ?? [])],
		elsewhere: otherHost.ledger.requests.filter(({ path }) => path === elsewhere).length,
		tries: target.tries(),
		...outcomeOf(ended.run, mode),
	};
	await target.leave();
	return evidence;
}
