/*
 * `npm run check:release -- v1.2.3`: whether what a tag points to may be published under that version.
 * `npm run check:release -- --published 1.2.3`: whether the published package is what its tag gives.
 * `npm run check:release`: whether n8n's rules for verified packages are kept, as far as a program can tell.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { z } from 'zod';

import { Failure } from './host/failure.js';
import { ROOT } from './host/paths.mjs';
import { runMain } from './host/run-main.mjs';
import { releaseFaults } from './release/faults.js';
import { checkPublished } from './release/published.mjs';
import { brokenRules } from './release/rules.js';
import { readRows, unprovenRows } from './release/verification.js';

const Manifest = z.object({ version: z.string() });

function read(path: string): Promise<string> {
	return readFile(join(ROOT, path), 'utf8');
}

function readIfThere(path: string): string | undefined {
	const file = join(ROOT, path);
	return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function refuse(what: string, faults: readonly string[]): void {
	for (const fault of faults) console.error(`Not to be published: ${fault}.`);
	if (faults.length > 0) throw new Failure(`${what} may not be published.`);
}

async function checkVerification(): Promise<void> {
	const manifest: unknown = JSON.parse(await read('package.json'));
	const rows = readRows(await read('docs/verification.md'));
	refuse('This package', [
		...brokenRules(manifest, await read('.github/workflows/publish.yml')),
		...unprovenRows(rows, readIfThere),
	]);
	const proven = rows.filter(({ proofs }) => proofs.length > 0).length;
	console.log(
		`${String(proven)} rules of n8n have their proofs; ${String(rows.length - proven)} are for a person to check (docs/verification.md).`,
	);
}

async function checkTag(tag: string): Promise<void> {
	const { version } = Manifest.parse(JSON.parse(await read('package.json')));
	const [changelog, readme] = await Promise.all(['CHANGELOG.md', 'README.md'].map(read));
	const savedVersions = await readdir(join(ROOT, 'test', 'fixtures', 'saved-workflows'));
	const release = { tag, version, changelog: changelog ?? '', readme: readme ?? '', savedVersions };
	refuse(tag, releaseFaults(release));
	console.log(`${tag} may be published.`);
}

const options = { published: { type: 'string' } } as const;

await runMain(async () => {
	const { values, positionals } = parseArgs({ options, allowPositionals: true });
	if (values.published !== undefined) {
		await checkPublished(values.published);
		return;
	}
	await checkVerification();
	if (positionals[0] !== undefined) await checkTag(positionals[0]);
});
