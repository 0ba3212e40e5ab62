import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteContextData,
	INodeParameters,
	NodeExecutionHint,
} from 'n8n-workflow';

import type { Fault, PennyDrop, RecordedRequest, SandboxOptions } from '../../sandbox';
import { VALID_PARAMETERS } from '../samples';
import { type EngineRun, type JuspayRun, runJuspay } from './engine';
import { type SandboxForTests, useSandbox } from './sandbox';
import { textOf } from './text';

/** Operation whose valid fields a test starts from. */
export type Sampled = keyof typeof VALID_PARAMETERS;

/** Settings of a run; default: one empty row with the sandbox's credential. */
export type RunSettings = Partial<Omit<JuspayRun, 'parameters' | 'credential'>> & {
	/** Changes of the credential. */
	credential?: ICredentialDataDecryptedObject;
};

/** The parts of a run that tests of the Juspay node compare. */
export interface JuspayResult extends EngineRun {
	/** The json of the items that left on the regular output. */
	items: IDataObject[];
	/** Their input items. */
	rows: unknown[];
	/** The texts of the items that left on the error output. */
	errors: string[];
	/** The error that ended the run. */
	error: EngineRun['run']['data']['resultData']['error'];
	hints: NodeExecutionHint[];
	/** In fake time, if the test uses it. */
	seconds: number;
}

/** A run with what led to it, for those who judge it afterwards. */
export interface NotedRun {
	parameters: INodeParameters;
	settings: RunSettings;
	result: JuspayResult;
	/** Whether no request could meet a fault. */
	isHealthy: boolean;
	/** The sandbox's notes of the time. */
	requests: readonly RecordedRequest[];
	pennyDrops: readonly PennyDrop[];
	/** In milliseconds since 1970. */
	startedAt: number;
	endedAt: number;
}

/** Runs of the node against a sandbox, for the tests of a file. */
export interface JuspayForTests extends SandboxForTests {
	/** This test's runs, oldest first. */
	runs: () => readonly NotedRun[];
	/** Runs an operation with its valid fields and these changes. */
	run: (
		operation: Sampled,
		changes?: INodeParameters,
		settings?: RunSettings,
	) => Promise<JuspayResult>;
	setFaults: (...faults: Fault[]) => void;
	/** Answers every request, or those that the changes name, with status 200 and this body. */
	answer: (body: object, changes?: Pick<Fault, 'method' | 'path' | 'times'>) => void;
	/** Bodies of the requests received in this test that are JSON. */
	bodies: () => IDataObject[];
	pennyDrops: () => readonly PennyDrop[];
	/** How many POST requests were received in this test. */
	posts: () => number;
	/** Waits until this test has received so many requests. */
	whenReceived: (count: number) => Promise<void>;
}

/** Data that n8n passes to the execution that retries this one, stored as JSON in between. */
export function remembered({ run: { data } }: JuspayResult): IExecuteContextData {
	return JSON.parse(JSON.stringify(data.executionData?.contextData ?? {})) as IExecuteContextData;
}

function readResult(engineRun: EngineRun, seconds: number): JuspayResult {
	const { error, runData } = engineRun.run.data.resultData;
	const [good = [], bad = []] = engineRun.outputs('Juspay');
	return {
		...engineRun,
		items: good.map(({ json }) => json),
		rows: good.map(({ pairedItem }) =>
			typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : pairedItem,
		),
		errors: bad.map(({ json }) => textOf(json['error'])),
		error,
		hints: runData['Juspay']?.[0]?.hints ?? [],
		seconds,
	};
}

/** Starts a sandbox for the tests of a file, and runs the node against it with these settings. */
export function useJuspay(
	defaults: RunSettings = {},
	options: SandboxOptions = {},
): JuspayForTests {
	const server = useSandbox(options);
	let isHealthy = true;
	const runs: NotedRun[] = [];
	beforeEach(() => {
		isHealthy = true;
		runs.length = 0;
	});
	const setFaults = (...faults: Fault[]) => {
		server.sandbox().setFaults(faults);
		isHealthy = faults.length === 0;
	};
	return {
		...server,
		runs: () => runs,
		run: async (operation, changes = {}, own = {}) => {
			const startedAt = Date.now();
			const settings = { ...defaults, ...own };
			const parameters = { ...VALID_PARAMETERS[operation], ...changes };
			const credential = server.credential(settings.credential);
			const facts = { parameters, settings, isHealthy, startedAt };
			const { requests, pennyDrops } = server.sandbox().ledger;
			const [firstRequest, firstDrop] = [requests.length, pennyDrops.length];
			const engineRun = await runJuspay({ ...settings, parameters, credential });
			const endedAt = Date.now();
			const result = readResult(engineRun, (endedAt - startedAt) / 1000);
			const ledger = {
				requests: requests.slice(firstRequest),
				pennyDrops: pennyDrops.slice(firstDrop),
			};
			runs.push({ ...facts, ...ledger, result, endedAt });
			return result;
		},
		setFaults,
		answer: (body, changes = {}) => {
			setFaults({ kind: 'answer', status: 200, body, ...changes });
		},
		bodies: () => server.requests().map(({ rawBody }) => JSON.parse(rawBody) as IDataObject),
		pennyDrops: () => server.sandbox().ledger.pennyDrops,
		posts: () => server.requests().filter(({ method }) => method === 'POST').length,
		whenReceived: async (count) => {
			while (server.requests().length < count) {
				await new Promise((resolve) => setImmediate(resolve));
			}
		},
	};
}
