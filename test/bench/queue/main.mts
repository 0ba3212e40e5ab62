/* `npm run bench:queue`: how fast n8n in queue mode validates a long list, with real PostgreSQL, Redis and workers. */
import { parseArgs } from 'node:util';

import { Failure } from '../../../scripts/host/failure.js';
import { isEnding } from '../../../scripts/host/lifecycle.mjs';
import { installN8n } from '../../../scripts/host/n8n-host.mjs';
import { reportError, runMain } from '../../../scripts/host/run-main.mjs';
import { describeMachine } from '../machine.mjs';
import { targetsTable } from '../tables.js';
import type { SpeedFigures } from './figures.js';
import { chooseQueuePlan, countOf, type QueuePlan } from './plan.js';
import { writePartialResults, writeQueueResults } from './results.mjs';
import { measureSpeed } from './speed.mjs';
import { type QueueStage, setQueueStage } from './stage.mjs';
import { speedTable } from './tables.js';
import { judgeQueue } from './targets.js';
import { measureFailure } from './workerFailure.mjs';

const OPTIONS = { quick: { type: 'boolean', default: false } } as const;

/** Measures, prints and writes. */
async function main(args: string[]): Promise<void> {
	const { quick: isQuick } = parseArgs({ args, options: OPTIONS }).values;
	const plan = chooseQueuePlan(isQuick);
	const machine = describeMachine();
	const host = await installN8n();
	const measurement = { host, machine, plan, isQuick };
	const { speed, failure } = await measureAll(await setQueueStage(plan.settings), plan);
	console.log(speedTable(speed));
	if (failure === null || speed.length < plan.workers.length) {
		await writePartialResults(measurement, { speed, failure });
		throw new Failure('Not all of the benchmark could be measured (see above).');
	}
	const targets = judgeQueue({ speed, failure }, plan.memoryWorkers);
	console.log(targetsTable(targets));
	await writeQueueResults(measurement, { speed, failure }, targets);
	if (!targets.every(({ isMet }) => isMet)) process.exitCode = 1;
}

async function measureAll(stage: QueueStage, plan: QueuePlan) {
	const speed: SpeedFigures[] = [];
	for (const workers of plan.workers) {
		const what = `The run with ${countOf(workers, 'worker')}`;
		const run = await attempt(what, () => measureSpeed(stage, plan, workers));
		if (run !== null) speed.push(run);
	}
	const failure = await attempt('The run with the killed worker', () =>
		measureFailure(stage, plan),
	);
	return { speed, failure };
}

/* A failed run must not discard the results of the others: together they take half an hour. */
async function attempt<Result>(what: string, run: () => Promise<Result>): Promise<Result | null> {
	try {
		return await run();
	} catch (error) {
		if (isEnding()) throw error;
		console.error(`${what} failed:`);
		reportError(error);
		return null;
	}
}

await runMain(() => main(process.argv.slice(2)));
