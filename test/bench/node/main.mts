/* `npm run bench:rows`: time and memory per row of the node itself, with nothing of n8n around it. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { execa } from 'execa';

import { buildPackage } from '../../../scripts/host/package.mjs';
import { shown } from '../../../scripts/host/logs.mjs';
import { ROOT, WORK } from '../../../scripts/host/paths.mjs';
import { withProgress } from '../../../scripts/host/progress.mjs';
import { runMain } from '../../../scripts/host/run-main.mjs';
import { describeMachine } from '../machine.mjs';
import { versionOf, writeJson } from '../results.mjs';
import { targetsTable } from '../tables.js';
import { judgeRows, RowFigures } from './figures.js';
import { rowsTable } from './tables.js';

const OPTIONS = { quick: { type: 'boolean', default: false } } as const;

const ROW_COUNTS = [1000, 10_000, 100_000];
const FEW_ROWS = [100, 1000, 5000];

const LONGEST_MS = 15 * 60_000;

/** Measures, prints and writes. */
async function main(args: string[]): Promise<void> {
	const { quick } = parseArgs({ args, options: OPTIONS }).values;
	const machine = describeMachine();
	await buildPackage();
	const runs: RowFigures[] = [];
	for (const rows of quick ? FEW_ROWS : ROW_COUNTS) runs.push(await measure(rows));
	const targets = judgeRows(runs);
	console.log(rowsTable(runs));
	console.log(targetsTable(targets));
	const file = join(quick ? WORK : ROOT, 'bench', 'rows.json');
	const versions = { node: process.versions.node, package: await versionOf(ROOT) };
	await writeJson(file, { versions, machine, targets, runs });
	console.log(`Written to ${shown(file)}.`);
	if (!targets.every(({ isMet }) => isMet)) process.exitCode = 1;
}

async function measure(rows: number): Promise<RowFigures> {
	const title = `Measuring: ${rows.toLocaleString('en-US')} rows`;
	return await withProgress(title, 'up to two minutes', async () => {
		const script = join(import.meta.dirname, 'measure.ts');
		// Flushed bytecode would look like freed rows.
		const flags = ['--expose-gc', '--no-flush-bytecode', '--import', 'tsx'];
		const args = [...flags, script, String(rows)];
		const { stdout } = await execa(process.execPath, args, { cwd: ROOT, timeout: LONGEST_MS });
		return RowFigures.parse(JSON.parse(stdout));
	});
}

await runMain(() => main(process.argv.slice(2)));
