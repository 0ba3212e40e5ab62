import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import {
	type Fault,
	type PennyDrop,
	type RecordedRequest,
	type Sandbox,
	startSandbox,
} from '../../sandbox';
import { runJuspay } from '../support/engine';
import { TEST_API_KEY } from '../support/sandbox';

/** Start of all random sequences: the same every time, unless SOAK_SEED says otherwise. */
export const SEED = Number(process.env['SOAK_SEED'] ?? 20_250_601);

/** A long run and what it left behind, on this side and in the sandbox's ledger. */
export interface Soaked {
	items: INodeExecutionData[];
	requests: RecordedRequest[];
	pennyDrops: PennyDrop[];
	seconds: number;
}

/** Runs many rows against a sandbox with these faults, On Error set to Continue. */
export async function soak(
	parameters: INodeParameters,
	rows: IDataObject[],
	faults: Fault[],
): Promise<Soaked> {
	const sandbox = await startSandbox({ apiKey: TEST_API_KEY });
	sandbox.setFaults(faults);
	const started = performance.now();
	const items = await soakAt(sandbox, parameters, rows);
	const seconds = (performance.now() - started) / 1000;
	await sandbox.stop();
	return { items, ...sandbox.ledger, seconds };
}

/** Runs many rows against a sandbox that may serve others, too, On Error set to Continue. */
export async function soakAt(
	{ url }: Pick<Sandbox, 'url'>,
	parameters: INodeParameters,
	rows: IDataObject[],
): Promise<INodeExecutionData[]> {
	const { outputs } = await runJuspay({
		parameters,
		rows,
		credential: {
			environment: 'custom',
			baseUrl: url,
			apiKey: TEST_API_KEY,
			merchantId: 'demo-merchant',
			keyIssuedFor: 'expressCheckout',
		},
		onError: 'continueRegularOutput',
	});
	return outputs('Juspay').flat();
}

/** The message of an error item, or `null` for a result. */
export function errorOf({ json }: INodeExecutionData): string | null {
	const { error } = json;
	return typeof error === 'string' ? error : null;
}

/** Input items of the output's items, in order; exactly one each means 0, 1, 2, … */
export function inputIndexes(items: readonly INodeExecutionData[]): unknown[] {
	return items.map(({ pairedItem }) =>
		typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : pairedItem,
	);
}

/** How often each key was paid for. */
export function countBy(
	drops: readonly PennyDrop[],
	key: (drop: PennyDrop) => string | undefined,
): Map<string | undefined, number> {
	const counts = new Map<string | undefined, number>();
	for (const drop of drops) counts.set(key(drop), (counts.get(key(drop)) ?? 0) + 1);
	return counts;
}

/** The share of requests that met a fault. */
export function faultyShare(requests: readonly RecordedRequest[]): number {
	return requests.filter(({ fault }) => fault !== null).length / requests.length;
}

/** Prints what a run came to. */
export function report(title: string, { items, requests, pennyDrops, seconds }: Soaked): void {
	const posts = requests.filter(({ method }) => method === 'POST').length;
	const lines = {
		rows: items.length,
		requests: `${String(requests.length)} (POST ${String(posts)}, GET ${String(requests.length - posts)})`,
		'with a fault': `${(faultyShare(requests) * 100).toFixed(1)} %`,
		'penny drops': pennyDrops.length,
		'error items': items.filter((item) => errorOf(item) !== null).length,
		seconds: seconds.toFixed(1),
		seed: SEED,
	};
	const text = Object.entries(lines).map(
		([name, value]) => `  ${name.padEnd(14)}${String(value)}\n`,
	);
	process.stdout.write(`\n${title}\n${text.join('')}`);
}
