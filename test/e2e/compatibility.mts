import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { execa } from 'execa';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';

import { table } from '../../scripts/docs/markdown.js';
import { ROOT } from '../../scripts/host/paths.mjs';
import type { HostResult } from './hostResult.mjs';

const FILE = join(ROOT, 'docs', 'compatibility.md');

/** Writes which cases have passed in which n8n to docs/compatibility.md. */
export async function writeCompatibility(results: HostResult[]): Promise<void> {
	const manifest: unknown = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
	const { version } = z.object({ version: z.string() }).parse(manifest);
	const nodes = await Promise.all(results.map(nodeVersion));
	const text = [intro(version), hostTable(results, nodes), ...sectionTables(results)].join('\n\n');
	const options = (await resolveConfig(FILE)) ?? {};
	await writeFile(FILE, await format(text, { ...options, parser: 'markdown' }));
}

function intro(version: string): string {
	const today = new Date().toISOString().slice(0, 10);
	return `# Compatibility

Written by \`npm run test:e2e\`, which installs the packed node in real n8n versions as n8n's community installer does, and runs every case there against the [local simulator](../sandbox).
✓ passed · – not tried in this version (the editor's cases take long and run in the newest and the oldest one).
Not tried: n8n Cloud, Docker, Windows, and Juspay itself. [Queue mode](queue-mode.md) is tried by \`npm run test:queue\`.

Package version ${version}, ${today}.`;
}

async function nodeVersion({ host }: HostResult): Promise<string> {
	const { stdout } = await execa(join(host.nodeFolder, 'node'), ['--version']);
	return stdout.replace(/^v/, '');
}

function hostTable(results: HostResult[], nodes: string[]): string {
	const rows = results.map(({ host, cases, seconds }, index) => [
		host.version,
		nodes[index] ?? '',
		`${String(cases.filter(({ isPassed }) => isPassed).length)} of ${String(cases.length)}`,
		`${String(seconds)} s`,
	]);
	return table(['n8n', 'Node.js', 'Passed', 'Time'], rows);
}

function sectionTables(results: HostResult[]): string[] {
	const sections = new Set(results.flatMap(({ cases }) => cases.map(({ section }) => section)));
	return [...sections].map((section) => `## ${section}\n\n${sectionTable(section, results)}`);
}

function sectionTable(section: string, results: HostResult[]): string {
	const ofSection = results.map(({ cases }) => cases.filter((one) => one.section === section));
	const names = new Set(ofSection.flatMap((cases) => cases.map(({ name }) => name)));
	const rows = [...names].map((name) => [
		name.replaceAll('|', '\\|'),
		...ofSection.map((cases) => mark(cases.find((one) => one.name === name)?.isPassed)),
	]);
	return table(['Case', ...results.map(({ host }) => host.version)], rows);
}

function mark(isPassed: boolean | undefined): string {
	if (isPassed === undefined) return '–';
	return isPassed ? '✓' : '✗';
}
