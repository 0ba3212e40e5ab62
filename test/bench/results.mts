import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { format, resolveConfig } from 'prettier';
import { z } from 'zod';

import type { N8nHost } from '../../scripts/host/n8n-host.mjs';
import { shown } from '../../scripts/host/logs.mjs';
import { ROOT } from '../../scripts/host/paths.mjs';
import { drawChart } from './chart.js';
import { CONTESTANTS, LABELS } from './contestants.js';
import { type Comparison, speedUp } from './figures.js';
import { rounded } from './statistics.js';
import type { Measured, Target } from './targets.js';

const Manifest = z.object({ version: z.string() });

/** Writes `results.json` and `chart.svg`. */
export async function writeResults(
	folder: string,
	{ host, machine }: { host: N8nHost; machine: object },
	measured: Measured,
	targets: Target[],
): Promise<void> {
	const versions = await versionsOf(host);
	await writeJson(join(folder, 'results.json'), { versions, machine, targets, ...measured });
	await writeFile(join(folder, 'chart.svg'), chartOf(measured.cpuBound));
	console.log(`Written to ${shown(folder)}.`);
}

/** Writes what was measured, behind the present date, as Prettier would. */
export async function writeJson(file: string, measured: object): Promise<void> {
	const content = { date: new Date().toISOString(), ...measured };
	const options = { ...(await resolveConfig(file)), filepath: file };
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, await format(JSON.stringify(content), options));
}

/** Versions of n8n, Node.js and the node that were measured. */
export async function versionsOf({ version, nodeFolder }: N8nHost) {
	const node = await versionOf(join(nodeFolder, '..'));
	return { n8n: version, node, package: await versionOf(ROOT) };
}

/** The version of the package in a folder. */
export async function versionOf(packageFolder: string): Promise<string> {
	const manifest = await readFile(join(packageFolder, 'package.json'), 'utf8');
	return Manifest.parse(JSON.parse(manifest)).version;
}

function chartOf({ rows, contestants }: Comparison): string {
	const { httpRequest } = contestants;
	const bars = CONTESTANTS.map((name) => {
		const figures = contestants[name];
		const isOurs = name !== 'httpRequest';
		const times = isOurs ? `, ${String(rounded(speedUp(figures, httpRequest), 1))}×` : '';
		const value = figures.rowsPerSecond;
		return { label: LABELS[name], value, note: `${String(value)} rows/s${times}`, isOurs };
	});
	return drawChart(`Rows per second, ${String(rows)} rows, CPU-bound`, bars);
}
