/* Installs what a package-lock.json lists. Runs before anything is installed: Node built-ins only. */
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Failure, isNetworkFailure, npmFailureSentence } from './host/failure.js';
import { startGuarded } from './host/guarded.mjs';
import { withProgress } from './host/progress.mjs';

const ROOT = join(import.meta.dirname, '..');
const LOGS = join(ROOT, '.demo', 'logs');
const STAMP = join('node_modules', '.installed-lock-sha256');

/** The command that runs npm: the one that started this process, if any. */
export function findNpm() {
	const script = process.env.npm_execpath;
	if (script !== undefined && script.endsWith('npm-cli.js')) {
		return { command: process.execPath, args: [script] };
	}
	return { command: 'npm', args: [] };
}

/** Runs npm with its output in a log file; fails with one sentence that starts with `what`. */
export async function runNpm({ args, directory, what, logName }) {
	const log = join(LOGS, `${logName}.log`);
	if ((await npmExitCode(args, directory, log)) === 0) return;
	throw new Failure(npmFailureSentence(what, await readFile(log, 'utf8'), shown(log)));
}

async function npmExitCode(args, directory, log) {
	await rm(log, { force: true });
	const npm = findNpm();
	const run = startGuarded({
		command: npm.command,
		args: [...npm.args, ...args],
		cwd: directory,
		env: npmEnvironment(),
		log,
	});
	return run.exited;
}

/* Without a network npm itself gives up only after trying every package for minutes. */
async function checkRegistry(directory, what) {
	const log = join(LOGS, 'registry.log');
	const args = [
		'ping',
		'--fetch-retries=1',
		'--fetch-retry-mintimeout=1000',
		'--fetch-timeout=15000',
	];
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

/** Runs `npm ci` in a directory unless its lock file is installed already. */
export async function installLocked({ directory, title, estimate, logName, prepare, finish }) {
	const wanted = await hashOf(join(directory, 'package-lock.json'));
	const stamp = join(directory, STAMP);
	if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return;
	await prepare?.();
	await checkRegistry(directory, title);
	await withProgress(title, estimate, () =>
		runNpm({
			args: ['ci', '--ignore-scripts', '--legacy-peer-deps', '--prefer-offline'],
			directory,
			what: title,
			logName,
		}),
	);
	await finish?.();
	await writeFile(stamp, wanted);
}

/** Installs the project's own development tools, if they are not there yet. */
export async function installProject() {
	await installLocked({
		directory: ROOT,
		title: "Installing the project's tools",
		estimate: 'about 1 minute',
		logName: 'install-project',
	});
}

function shown(path) {
	return relative(process.cwd(), path);
}

async function hashOf(file) {
	return createHash('sha256')
		.update(await readFile(file))
		.digest('hex');
}
