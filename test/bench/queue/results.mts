import { join } from 'node:path';

import type { N8nHost } from '../../../scripts/host/n8n-host.mjs';
import { shown } from '../../../scripts/host/logs.mjs';
import { ROOT, WORK } from '../../../scripts/host/paths.mjs';
import { versionsOf, writeJson } from '../results.mjs';
import type { Target } from '../targets.js';
import type { QueuePlan } from './plan.js';
import type { QueueMeasured } from './targets.js';

const FILE = join('bench', 'queue.json');

/** The measurements and their settings. */
export interface Measurement {
	host: N8nHost;
	machine: object;
	plan: QueuePlan;
	isQuick: boolean;
}

/** Writes `bench/queue.json`; of a run with few rows only where git does not see it: it must not pass for the results. */
export async function writeQueueResults(
	{ host, machine, plan: { settings }, isQuick }: Measurement,
	measured: QueueMeasured,
	targets: Target[],
): Promise<void> {
	const file = join(isQuick ? WORK : ROOT, FILE);
	const versions = await versionsOf(host);
	await writeJson(file, { versions, machine, settings, targets, ...measured });
	console.log(`Written to ${shown(file)}.`);
	if (!isQuick) console.log('The tables in docs/queue-mode.md are made from it: npm run docs.');
}

/** Writes the measurements of an unfinished benchmark to a folder that git ignores. */
export async function writePartialResults(
	{ machine, plan: { settings } }: Measurement,
	measured: object,
): Promise<void> {
	const file = join(WORK, 'bench', 'queue-partial.json');
	await writeJson(file, { machine, settings, ...measured });
	console.log(`What was measured until then is in ${shown(file)}.`);
}
