import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';
import { z } from 'zod';

import type { N8nHost } from '../../scripts/host/n8n-host.mjs';
import { ROOT, shown } from '../../scripts/host/paths.mjs';
import { drawChart } from './chart.js';
import { type Contestant, LABELS } from './contestants.js';
import type { Comparison } from './figures.js';
import { rounded } from './statistics.js';
import type { Measured, Target } from './targets.js';

const Manifest = z.object({ version: z.string() });

/** Writes `results.json` and `chart.svg`. */
export async function writeResults(
	folder: string,
	host: N8nHost,
	measured: Measured,
	targets: Target[],
): Promise<void> {
	await mkdir(folder, { recursive: true });
	const file = join(folder, 'results.json');
	const content = { ...(await circumstances(host)), targets, ...measured };
	const options = { ...(await resolveConfig(file)), filepath: file };
	await writeFile(file, await format(JSON.stringify(content), options));
	await writeFile(join(folder, 'chart.svg'), chartOf(measured.cpuBound));
	console.log(`Written to ${shown(folder)}.`);
}

async function circumstances({ version, nodeFolder }: N8nHost) {
	const node = await versionOf(join(nodeFolder, '..'));
	const models = cpus().map(({ model }) => model);
	return {
		date: new Date().toISOString(),
		versions: { n8n: version, node, package: await versionOf(ROOT) },
		machine: { cpus: models.length, model: models[0] ?? '' },
	};
}

async function versionOf(packageFolder: string): Promise<string> {
	return Manifest.parse(JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')))
		.version;
}

function chartOf({ rows, contestants }: Comparison): string {
	const other = contestants.httpRequest?.rowsPerSecond ?? NaN;
	const names = Object.keys(LABELS) as Contestant[];
	const bars = names.flatMap((name) => {
		const value = contestants[name]?.rowsPerSecond;
		if (value === undefined) return [];
		const isOurs = name !== 'httpRequest';
		const times = isOurs ? `, ${String(rounded(value / other, 1))}×` : '';
		return [{ label: LABELS[name], value, note: `${String(value)} rows/s${times}`, isOurs }];
	});
	return drawChart(`Rows per second, ${String(rows)} rows, CPU-bound`, bars);
}
