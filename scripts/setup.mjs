/* Installs what a package-lock.json lists. Runs before anything is installed: Node built-ins only. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, isNetworkFailure, npmFailureSentence } from './host/failure.js';
import { startGuarded } from './host/guarded.mjs';
import { logFile, shown } from './host/logs.mjs';
import { withProgress } from './host/progress.mjs';

const ROOT = join(import.meta.dirname, '..');

/* Path of npm: the one that started this process, if any. */
function findNpm() {
	const script = process.env.npm_execpath;
	return script?.endsWith('npm-cli.js') ? [process.execPath, script] : ['npm'];
}

/** Runs npm with its output in a log file; fails with one sentence that starts with `what`. */
export async function runNpm({ args, directory, what, logName, env }) {
	const log = logFile(logName);
	if ((await npmExitCode(args, directory, log, env)) === 0) return;
	throw new Failure(npmFailureSentence(what, await readFile(log, 'utf8'), shown(log)));
}

async function npmExitCode(args, directory, log, env = {}) {
	await rm(log, { force: true });
	const [command, ...script] = findNpm();
	const environment = { ...npmEnvironment(), ...env };
	const all = [...script, ...args];
	return startGuarded({ command, args: all, cwd: directory, env: environment, log }).exited;
}

/* Without a network npm itself gives up only after trying every package for minutes. */
async function checkRegistry(directory, what, logName) {
	const log = logFile(`${logName}-registry`);
	const patience = ['retries=1', 'retry-mintimeout=1000', 'timeout=15000'];
	const args = ['ping', ...patience.map((setting) => `--fetch-${setting}`)];
	if ((await npmExitCode(args, directory, log)) === 0) return;
	const output = await readFile(log, 'utf8');
	// A registry need not know about pings; all that counts is whether it was reached.
	if (isNetworkFailure(output)) throw new Failure(npmFailureSentence(what, output, shown(log)));
}

/* An npm that runs us hands down its project settings; they are not those of a package elsewhere. */
function npmEnvironment() {
	const inherited = ['npm_config_ignore_scripts', 'npm_config_local_prefix'];
	return Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !inherited.includes(name.toLowerCase())),
	);
}

/** Installs what a directory's lock file lists, whatever is installed there. */
export async function installLocked({ directory, title, logName }) {
	await checkRegistry(directory, title, logName);
	const args = ['ci', '--ignore-scripts', '--legacy-peer-deps', '--prefer-offline'];
	await runNpm({ args, directory, what: title, logName });
}

/**
 * Whether a directory's node_modules hold what its lock file lists, whatever installed it: npm
 * notes there what it has installed, at the end.
 */
export async function isInstalled(directory) {
	const wanted = await packagesIn(join(directory, 'package-lock.json'));
	const present = await packagesIn(join(directory, 'node_modules', '.package-lock.json'));
	// An optional package may be one for other systems.
	const needed = Object.keys(wanted).filter((path) => path !== '' && !wanted[path].optional);
	if (!needed.every((path) => path in present)) return false;
	return Object.keys(present).every((path) => isSame(present[path], wanted[path]));
}

async function packagesIn(lockFile) {
	const text = await readFile(lockFile, 'utf8').catch(() => '{ "packages": {} }');
	return JSON.parse(text).packages;
}

function isSame(present, wanted) {
	return present.version === wanted?.version && present.integrity === wanted?.integrity;
}

/** Installs the project's own development tools, if they are not there yet. */
export async function installProject() {
	if (await isInstalled(ROOT)) return;
	const title = "Installing the project's tools";
	await withProgress(title, 'about 1 minute', () =>
		installLocked({ directory: ROOT, title, logName: 'install-project' }),
	);
}
