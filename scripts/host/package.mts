import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNpm } from '../setup.mjs';
import { Failure } from './failure.js';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { ROOT, WORK } from './paths.mjs';
import { withProgress } from './progress.mjs';
import { temporaryFolder } from './temporary.mjs';

const SOURCES = ['credentials', 'icons', 'nodes', 'scripts/build', 'gulpfile.js', 'package.json'];
const CONFIGS = ['tsconfig.json', 'tsconfig.build.json'];

/* Commands that run at the same time share dist/. */
const DIST_LOCK = 'dist';

/** Builds the package unless dist/ is what the present sources give. */
export async function buildPackage(): Promise<void> {
	await withLock(DIST_LOCK, async () => {
		const stamp = join(WORK, 'build-fingerprint');
		const before = await readFile(stamp, 'utf8').catch(() => '');
		if (before === (await buildFingerprint())) return;
		const what = 'Building the package';
		await withProgress(what, 'about 10 seconds', () =>
			runNpm({ args: ['run', 'build'], directory: ROOT, what, logName: 'build' }),
		);
		await writeFile(stamp, await buildFingerprint());
	});
}

/* Includes dist/, so that the output of another build is not taken for this one. */
function buildFingerprint(): Promise<string> {
	return fingerprint(ROOT, [...SOURCES, ...CONFIGS, 'dist']);
}

/** Packs the built package into a folder of its own and returns the path of the tarball. */
export async function packPackage(): Promise<string> {
	const folder = temporaryFolder('package-', WORK);
	const args = ['pack', '--pack-destination', folder];
	await withLock(DIST_LOCK, () =>
		runNpm({ args, directory: ROOT, what: 'Packing the package', logName: 'pack' }),
	);
	const [tarball] = await readdir(folder);
	if (tarball === undefined) throw new Failure('Packing the package failed: npm made no tarball.');
	return join(folder, tarball);
}
