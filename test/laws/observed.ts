import type { INodeExecutionData } from 'n8n-workflow';

import type { PennyDrop, RecordedRequest } from '../../sandbox';
import type { EngineRun } from '../support/engine';
import type { Setting } from './settings/setting';
import { type Effect, type NodeRun, rowOf, type SentRequest, type Story } from './story';
import { HONEST, type Way } from './world/way';

// Stories of runs that were seen from outside, against a simulator over HTTP: its ledger tells the rest.

/** The parts of a setting that the laws ask. */
export type ObservedSetting = Pick<
	Setting,
	'name' | 'operation' | 'parameters' | 'rows' | 'onError' | 'retryOnFail' | 'isTool' | 'scope'
>;

/** The simulator's notes. */
export interface ObservedLedger {
	requests: readonly RecordedRequest[];
	pennyDrops: readonly PennyDrop[];
	/** Number of the run that sent a request or paid; by the time if it is left out. */
	runOf?: (entry: RecordedRequest | PennyDrop) => number;
	/** Effects besides payments, where somebody has looked for them. */
	otherEffects?: readonly Effect[];
}

/** Results and errors leave on outputs of their own; the laws ask for the order on each, and for every row once. */
function inOrderOfRows(outputs: readonly INodeExecutionData[][]): INodeExecutionData[] {
	const [good = [], bad = []] = outputs;
	if (good.length === 0 || bad.length === 0) return [...good, ...bad];
	return [...good, ...bad].sort((one, other) => rowOf(one) - rowOf(other));
}

const ENDS: Readonly<Record<string, NodeRun['how']>> = { success: 'well', canceled: 'canceled' };

/** n8n keeps an error as an object without its class. */
function errorOf({ run }: EngineRun): Error | null {
	const { error } = run.data.resultData;
	return error ? Object.assign(new Error(error.message), error) : null;
}

/** All that the laws ask of a run that n8n's engine has made. */
export function nodeRunOf(
	engineRun: EngineRun,
	facts: Omit<NodeRun, 'how' | 'items' | 'error' | 'hints' | 'stored'>,
): NodeRun {
	const { run, outputs } = engineRun;
	const { resultData, executionData } = run.data;
	return {
		...facts,
		how: ENDS[run.status] ?? 'failed',
		items: inOrderOfRows(outputs('Juspay')),
		error: errorOf(engineRun),
		hints: (resultData.runData['Juspay']?.at(-1)?.hints ?? []).map(({ message }) => message),
		stored: JSON.stringify(executionData?.contextData ?? {}),
	};
}

/** Of a fault, only its kind is in the ledger: a changed answer may hide anything. */
function wayOf({ fault, answeredStatus }: RecordedRequest): Way {
	if (fault === null || fault === 'latency') return HONEST;
	const isChanged = fault === 'lie' || fault === 'answer';
	return {
		...HONEST,
		name: fault,
		...((isChanged || answeredStatus === 404) && { hides: true as const }),
		...(isChanged && { shows: 'earlierDate' as const }),
	};
}

function runAt(at: number, runs: readonly NodeRun[]): number {
	const later = runs.findIndex(({ endedAt }) => at <= endedAt);
	return later < 0 ? runs.length - 1 : later;
}

function sentRequests(
	requests: readonly RecordedRequest[],
	runs: readonly NodeRun[],
	runOf: (request: RecordedRequest) => number,
): SentRequest[] {
	return requests.map((request, number) => {
		const run = runOf(request);
		const { answeredStatus: status } = request;
		return {
			number,
			run,
			request,
			way: wayOf(request),
			honest: null,
			told: status === null ? null : { kind: 'http', status, body: null },
			isPeace: runs[run]?.isPeace ?? false,
		};
	});
}

/** A drop comes of the last request before it that could have brought it about. */
function effectOf(drop: PennyDrop, requests: readonly SentRequest[], run: number): Effect {
	const value = drop.account?.toUpperCase() ?? drop.vpa ?? '';
	const { at, customerId, reference } = drop;
	const cause = requests.findLast(
		({ request, run: number }) =>
			number === run &&
			request.method === 'POST' &&
			request.at <= at &&
			(request.rawBody.toUpperCase().includes(value.toUpperCase()) ||
				request.path.includes(reference)),
	);
	const request = cause?.number ?? -1;
	return { kind: 'payment', customerId, value, reference, at, run, request };
}

/** The story of runs that have ended, one after the other. */
export function observedStory(
	setting: ObservedSetting,
	runs: NodeRun[],
	ledger: ObservedLedger,
): Story {
	const { runOf = ({ at }) => runAt(at, runs), pennyDrops } = ledger;
	const requests = sentRequests(ledger.requests, runs, runOf);
	return {
		setting: {
			...setting,
			steps: [],
			peace: [],
			shows: 'plain',
			tellsDate: true,
			faults: { test: 1, soak: 2 },
		},
		runs,
		requests,
		effects: [
			...pennyDrops.map((drop) => effectOf(drop, requests, runOf(drop))),
			...(ledger.otherEffects ?? []),
		],
	};
}
