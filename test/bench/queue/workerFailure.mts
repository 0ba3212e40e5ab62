import { Failure } from '../../../scripts/host/failure.js';
import { withProgress } from '../../../scripts/host/progress.mjs';
import { UNFINISHED } from '../../e2e/support/editorApi.mjs';
import type { BatchRuns } from '../../support/queue/batchRuns.mjs';
import { until } from '../../support/until.mjs';
import { rounded } from '../statistics.js';
import type { FailureFigures } from './figures.js';
import { countOf, partsOf, patienceFor, type QueuePlan } from './plan.js';
import { countResults, untilEnded } from './speed.mjs';
import { activateParts, type QueueStage, type RunningN8n, withN8n } from './stage.mjs';

const LOOK_EVERY_MS = 500;

/* Resolves with the penny drops that were made by then. */
async function killInTheMiddle(
	{ ledger }: QueueStage,
	{ workers: [victim] }: RunningN8n,
	{ rows, failureWorkers, settings }: QueuePlan,
): Promise<number> {
	const patience = patienceFor(rows, failureWorkers, settings);
	const hasHalf = async () => (await ledger.count()).pennyDrops >= rows / 2;
	await until('half of the rows are paid for', patience, hasHalf, LOOK_EVERY_MS);
	await victim?.kill();
	return (await ledger.count()).pennyDrops;
}

/* Waits for the end of all executions; resolves with the time at which the last that did not succeed had ended. */
async function untilNoticed(runs: BatchRuns, patience: number): Promise<number> {
	const noticed = new Map<string, number>();
	const hasEnded = async () => {
		const executions = await runs.executions();
		for (const { id, status } of executions) {
			const isLost = status !== 'success' && !UNFINISHED.includes(status);
			if (isLost && !noticed.has(id)) noticed.set(id, performance.now());
		}
		return executions.every(({ status }) => !UNFINISHED.includes(status));
	};
	await until('n8n has given up on what was interrupted', patience, hasEnded, LOOK_EVERY_MS);
	if (noticed.size === 0) throw new Failure('The run is not valid: no part was interrupted.');
	return Math.max(...noticed.values());
}

async function finishInterrupted(
	{ ledger }: QueueStage,
	{ startWorker }: RunningN8n,
	runs: BatchRuns,
	plan: QueuePlan,
): Promise<number[]> {
	const { rows, failureWorkers, settings } = plan;
	const interrupted = await runs.notSucceeded();
	const { ofParts } = await ledger.count();
	await startWorker(1);
	await runs.start(interrupted);
	await untilEnded(runs, rows, failureWorkers, settings);
	return interrupted.map((part) => ofParts[part] ?? 0);
}

async function measure(
	stage: QueueStage,
	n8n: RunningN8n,
	plan: QueuePlan,
): Promise<FailureFigures> {
	const { rows, settings, failureWorkers: workers, failureSettings } = plan;
	await stage.ledger.reset(settings.latency);
	const runs = await activateParts(n8n.rest, settings);
	const parts = partsOf('failure', rows, settings);
	await runs.start(parts);
	const pennyDropsBefore = await killInTheMiddle(stage, n8n, plan);
	const killedAt = performance.now();
	const noticedAt = await untilNoticed(runs, 300 + patienceFor(rows, workers, settings));
	const interrupted = await finishInterrupted(stage, n8n, runs, plan);
	const { pennyDrops, accounts } = await stage.ledger.count();
	return {
		...{ workers, rows, parts: parts.length, pennyDropsBefore, interrupted },
		hasOwnSettings: Object.keys(failureSettings).length === 0,
		secondsToNotice: rounded((noticedAt - killedAt) / 1000, 0),
		...{ pennyDrops, accounts, results: await countResults(runs, parts) },
	};
}

/**
 * Kills one of the workers (SIGKILL) when half of the rows are paid for, waits until n8n has given up on its parts,
 * starts the worker and these parts again, and counts what was paid for and what has a result in the end.
 */
export async function measureFailure(stage: QueueStage, plan: QueuePlan): Promise<FailureFigures> {
	const { failureWorkers, failureSettings } = plan;
	return await withN8n(stage, failureWorkers, failureSettings, async (n8n) => {
		const title = `Killing one of ${countOf(failureWorkers, 'worker')}`;
		return await withProgress(title, 'about 5 min', () => measure(stage, n8n, plan));
	});
}
