import { Failure } from '../../../scripts/host/failure.js';
import { withProgress } from '../../../scripts/host/progress.mjs';
import { type BatchRuns, validResults } from '../../support/queue/batchRuns.mjs';
import { checkLedger, spanOf, type SpeedFigures, timesOf } from './figures.js';
import { withMemory } from './memory.mjs';
import {
	answerTimeOfPart,
	countOf,
	partsOf,
	partsUnderWay,
	patienceFor,
	type QueuePlan,
	type Settings,
	warmUpRows,
} from './plan.js';
import { activateParts, type QueueStage, type RunningN8n, withN8n } from './stage.mjs';

/* More frequent polling would load the main process, which is measured. */
const LOOK_EVERY_MS = 1000;

const NO_MEMORY = { peak: 0, after: 0 };

/** A list that is validated in one go. */
interface List {
	name: string;
	rows: number;
}

/** How many rows of these parts have a valid result, as n8n has stored them. */
export async function countResults(runs: BatchRuns, parts: readonly string[]): Promise<number> {
	let results = 0;
	for (const part of parts) results += validResults(await runs.stored(part));
	return results;
}

/** Waits for the end of all parts, as long as that can take. */
export async function untilEnded(
	runs: BatchRuns,
	rows: number,
	workers: number,
	settings: Settings,
): Promise<void> {
	const seconds = patienceFor(rows, workers, settings);
	await runs.allEnded({ seconds, everyMs: LOOK_EVERY_MS });
}

/* Reads no results: that would add to the main process's memory, which is measured. `checkResults` reads them later. */
async function measureList(
	stage: QueueStage,
	{ main, workers, inUse, rest }: RunningN8n,
	settings: Settings,
	{ name, rows }: List,
) {
	await stage.ledger.reset(settings.latency);
	const runs = await activateParts(rest, settings);
	const parts = partsOf(name, rows, settings);
	await inUse();
	const { memory } = await withMemory([main, ...workers], async () => {
		await runs.start(parts);
		await untilEnded(runs, rows, workers.length, settings);
	});
	const inUseOfMain = await inUse();
	const spans = (await runs.executions()).map(spanOf);
	const counts = await stage.ledger.count();
	checkLedger(counts, rows);
	const [ofMain = NO_MEMORY, ...ofWorkers] = memory;
	const largestWorker = ofWorkers.toSorted((a, b) => b.peak - a.peak)[0] ?? NO_MEMORY;
	const checkResults = async () => {
		const results = await countResults(runs, parts);
		if (results === rows) return;
		throw new Failure(
			`The run is not valid: ${String(results)} results, for ${String(rows)} rows.`,
		);
	};
	return { ...timesOf(spans, rows), counts, ofMain, inUseOfMain, largestWorker, checkResults };
}

/* The seconds that the answers to a list take. */
function answerTime(rows: number, workers: number, settings: Settings): number {
	const rounds = rows / settings.rowsInAPart / partsUnderWay(workers, settings);
	return rounds * answerTimeOfPart(settings, settings.latency / 1000);
}

async function measureNamed(
	stage: QueueStage,
	n8n: RunningN8n,
	settings: Settings,
	list: List,
): Promise<Awaited<ReturnType<typeof measureList>>> {
	const workers = n8n.workers.length;
	const title = `${countOf(workers, 'worker')}, ${countOf(list.rows, 'row')}`;
	const minutes = Math.ceil(answerTime(list.rows, workers, settings) / 60);
	return await withProgress(title, `about ${String(minutes)} min`, () =>
		measureList(stage, n8n, settings, list),
	);
}

/**
 * Validates the warm-up's list and then all rows, with so many workers.
 *
 * @throws Failure for a run that is not valid: every row must have its answer, and be paid for once
 */
export async function measureSpeed(
	stage: QueueStage,
	{ settings, rows }: QueuePlan,
	workers: number,
): Promise<SpeedFigures> {
	return await withN8n(stage, workers, {}, async (n8n) => {
		const few = { name: 'warm-up', rows: warmUpRows(workers, settings) };
		const warmUp = await measureNamed(stage, n8n, settings, few);
		const all = await measureNamed(stage, n8n, settings, { name: 'all', rows });
		await warmUp.checkResults();
		await all.checkResults();
		const { counts, ofMain, largestWorker, parts, seconds, rowsPerSecond, secondsOfPart } = all;
		console.log(`  ${String(rowsPerSecond)} rows per second`);
		return {
			...{ workers, rows, parts, seconds, rowsPerSecond, secondsOfPart },
			...{ answers: counts.answers, pennyDrops: counts.pennyDrops },
			...{ warmUpRows: few.rows, mainAtWarmUp: warmUp.ofMain, main: ofMain, largestWorker },
			...{ mainInUseAtWarmUp: warmUp.inUseOfMain, mainInUse: all.inUseOfMain },
		};
	});
}
