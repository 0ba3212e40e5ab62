import { localCredential } from '../../../scripts/demo/credential.js';
import type { Guarded } from '../../../scripts/host/guarded.mjs';
import { withProgress } from '../../../scripts/host/progress.mjs';
import type { EditorApi } from '../../e2e/support/editorApi.mjs';
import { BatchRuns } from '../../support/queue/batchRuns.mjs';
import { Cluster } from '../../support/queue/cluster.mjs';
import { type LedgerServer, startLedgerServer } from './ledger-process.mjs';
import { createInUseMeter } from './memory.mjs';
import { countOf, type Settings } from './plan.js';

/** Everything that runs share: an n8n in queue mode with the node and its credential, and the simulator of Juspay. */
export interface QueueStage {
	cluster: Cluster;
	ledger: LedgerServer;
}

/** Starts what all runs share: PostgreSQL, Redis, and the simulator. */
export async function setQueueStage({ partsAtATime }: Settings): Promise<QueueStage> {
	return await withProgress('Starting PostgreSQL and Redis', 'about half a minute', async () => {
		const ledger = await startLedgerServer();
		const cluster = await Cluster.create(partsAtATime);
		const account = { apiKey: 'demo-api-key', merchantId: 'demo-merchant' };
		const credential = { ...localCredential(ledger.url, account), id: 'juspay' };
		await cluster.importCredentials([credential]);
		return { cluster, ledger };
	});
}

/** The n8n of one run. */
export interface RunningN8n {
	main: Guarded;
	workers: Guarded[];
	/** Peak memory of the main process after full garbage collections since the last call, in bytes. */
	inUse: () => Promise<number>;
	rest: EditorApi;
	/** Starts a worker that was killed, by its number from 1. */
	startWorker: (number: number) => Promise<Guarded>;
}

/** Runs something with a fresh main process and fresh workers, and ends those afterwards. */
export async function withN8n<Result>(
	{ cluster }: QueueStage,
	workerCount: number,
	settings: NodeJS.ProcessEnv,
	run: (n8n: RunningN8n) => Promise<Result>,
): Promise<Result> {
	const started: Guarded[] = [];
	const start = async (starting: Promise<Guarded>) => {
		const process = await starting;
		started.push(process);
		return process;
	};
	const startWorker = (number: number) =>
		start(cluster.startWorker(`worker-${String(number)}`, settings));
	const meter = createInUseMeter();
	try {
		const title = `Starting n8n with ${countOf(workerCount, 'worker')}`;
		const n8n = await withProgress(title, 'up to a minute', async () => {
			const main = await start(cluster.startMain({ ...settings, ...meter.settings }));
			const workers: Guarded[] = [];
			for (let number = 1; number <= workerCount; number++) {
				workers.push(await startWorker(number));
			}
			const inUse = () => meter.ask(main);
			return { main, workers, inUse, rest: await cluster.logIn(), startWorker };
		});
		return await run(n8n);
	} finally {
		await Promise.all(started.map(({ stop }) => stop()));
	}
}

/** The workflow of the parts, in n8n: a production webhook, its rows, and the node. */
export async function activateParts(rest: EditorApi, settings: Settings): Promise<BatchRuns> {
	const { rowsInAPart, rowsAtATime, validateAgain } = settings;
	const options = { maxConcurrency: rowsAtATime, includeInputFields: false };
	const node = { resource: 'beneficiary', operation: 'validate', validateAgain, options };
	return await BatchRuns.activate(rest, node, { rowCount: rowsInAPart, haveIds: false });
}
