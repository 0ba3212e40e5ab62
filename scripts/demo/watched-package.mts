import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { communityFolder } from '../host/community-install.mjs';
import { Failure } from '../host/failure.js';
import { logFile, shown } from '../host/logs.mjs';
import { PACKAGE_NAME, ROOT } from '../host/paths.mjs';
import { reportError } from '../host/run-main.mjs';
import { run } from '../host/run.mjs';
import { watchAssets, watchSources } from './watch.mjs';

/** The setting that makes n8n load a package again whose files have changed. */
export const RELOADING = { N8N_DEV_RELOAD: 'true' };

/** Builds the package where n8n loads it from, now and on every change; resolves when it is built. */
export async function installWatchedPackage(userFolder: string): Promise<void> {
	const folder = communityFolder(userFolder);
	const dist = join(folder, 'dist');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await copyFile(join(ROOT, 'package.json'), join(folder, 'package.json'));
	const renewAssets = oneAtATime(() => makeAssets(dist).catch(reportError));
	console.log('  Building the package (about 10 seconds) …');
	await new Promise<void>((resolve) => {
		watchSources(dist, () => void renewAssets().then(resolve));
	});
	watchAssets(() => void renewAssets());
}

const GULP = join(ROOT, 'node_modules', 'gulp', 'bin', 'gulp.js');

async function makeAssets(dist: string): Promise<void> {
	await run({
		// Low priority, because n8n loads the code at the same time and the user waits for that.
		command: 'nice',
		args: [process.execPath, GULP, 'assets', '--silent'],
		cwd: ROOT,
		env: { ...process.env, JUSPAY_DIST: dist },
		what: 'Making icons, codex files and output schemas',
		logName: 'dev-assets',
	});
}

/* A call during a step is served by one further step after it. */
function oneAtATime(step: () => Promise<void>): () => Promise<void> {
	let last = Promise.resolve();
	let isNextPlanned = false;
	return () => {
		if (isNextPlanned) return last;
		isNextPlanned = true;
		last = last.then(() => {
			isNextPlanned = false;
			return step();
		});
		return last;
	};
}

const RELOADING_WITHIN_MS = 60_000;
const POLL_MS = 300;

/** Waits until n8n sees changes, which is some moments after it has started. */
export async function untilReloading(userFolder: string): Promise<void> {
	const log = logFile('n8n-server');
	const file = join(communityFolder(userFolder), 'dist', 'changed');
	const patience = AbortSignal.timeout(RELOADING_WITHIN_MS);
	while (!(await readFile(log, 'utf8')).includes(`Hot reload triggered for ${PACKAGE_NAME}`)) {
		if (patience.aborted) {
			throw new Failure(`n8n does not see changes of the node (details: ${shown(log)}).`);
		}
		await writeFile(file, String(Date.now()));
		await sleep(POLL_MS);
	}
	await rm(file, { force: true });
}
