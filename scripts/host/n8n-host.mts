import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { installLocked, isInstalled, runNpm } from '../setup.mjs';
import { exists } from './exists.mjs';
import { Failure } from './failure.js';
import { withLock } from './lock.mjs';
import { ROOT } from './paths.mjs';
import { withProgress } from './progress.mjs';
import { checkBuildTools } from './toolchain.mjs';

/** A real n8n, installed in a private package under hosts/. */
export interface N8nHost {
	/** Its line, as in `--host 2.41`. */
	name: HostName;
	version: string;
	/** The folder of the Node.js it runs on. */
	nodeFolder: string;
	/** n8n's command line. */
	cli: string;
	/** Settings that only this version knows. */
	env: NodeJS.ProcessEnv;
}

/*
 * The newest first: the first one is what `npm start` shows. One that `hasOwnNode` needs a newer Node.js than this
 * project, which npm installs beside it.
 */
const HOSTS = {
	'2.41': {
		version: '2.41.1',
		size: '2.2 GB',
		hasOwnNode: true,
		// It fetches a list from n8n's servers at every start.
		env: { N8N_DISABLED_MODULES: 'mcp-registry' },
	},
	'2.8': { version: '2.8.4', size: '1.6 GB', hasOwnNode: false, env: {} },
	'1.123': {
		version: '1.123.81',
		size: '1.4 GB',
		hasOwnNode: false,
		// The other engine is a native module that needs Node.js 22.
		env: { N8N_EXPRESSION_ENGINE: 'legacy', N8N_RUNNERS_ENABLED: 'true' },
	},
};

/** The n8n versions that the package is tested with, by their lines. */
export type HostName = keyof typeof HOSTS;

/** All of them, the newest first. */
export const HOST_NAMES = Object.keys(HOSTS).filter(isHostName);

/** Whether there is such a host. */
export function isHostName(name: string): name is HostName {
	return Object.hasOwn(HOSTS, name);
}

/** Installs an n8n, with a Node.js of its own if it needs one, unless it is there already. */
export async function installN8n(name: HostName = '2.41'): Promise<N8nHost> {
	await installHosts([name]);
	const { version, hasOwnNode, env } = HOSTS[name];
	const modules = modulesOf(name);
	const nodeFolder = hasOwnNode ? join(modules, 'node', 'bin') : dirname(process.execPath);
	return { name, version, nodeFolder, cli: join(modules, 'n8n', 'bin', 'n8n'), env };
}

/** Installs these n8n versions side by side, as far as they are not there already. */
export async function installHosts(names: HostName[]): Promise<void> {
	const areReady = await Promise.all(names.map(isReady));
	const missing = names.filter((_, index) => areReady[index] !== true);
	if (missing.length === 0) return;
	await checkBuildTools();
	const title = `Installing n8n ${missing.map((name) => HOSTS[name].version).join(', ')}`;
	const sizes = missing.map((name) => HOSTS[name].size).join(', ');
	await withProgress(title, `${sizes}, several minutes, only the first time`, async () => {
		const ends = await Promise.allSettled(missing.map(installHost));
		for (const end of ends) if (end.status === 'rejected') throw end.reason;
	});
}

function modulesOf(name: HostName): string {
	return join(ROOT, 'hosts', `n8n-${name}`, 'node_modules');
}

/* Only these two packages need their install scripts. */
const NODE_BINARY = join('node', 'bin', 'node');
const DATABASE_MODULE = join('sqlite3', 'build', 'Release', 'node_sqlite3.node');

async function isReady(name: HostName): Promise<boolean> {
	const wanted = HOSTS[name].hasOwnNode ? [NODE_BINARY, DATABASE_MODULE] : [DATABASE_MODULE];
	const parts = wanted.map((part) => exists(join(modulesOf(name), part)));
	return (await isInstalled(dirname(modulesOf(name)))) && (await Promise.all(parts)).every(Boolean);
}

async function installHost(name: HostName): Promise<void> {
	const directory = dirname(modulesOf(name));
	await withLock(`n8n-${name}`, async () => {
		if (await isReady(name)) return;
		if (!(await isInstalled(directory))) {
			const title = `Installing n8n ${HOSTS[name].version}`;
			await installLocked({ directory, title, logName: `install-n8n-${name}` });
		}
		if (HOSTS[name].hasOwnNode) await rebuild(name, 'node', NODE_BINARY);
		// One host compiles it, the others wait and copy.
		await withLock('database-module', async () => {
			if (!(await takeDatabaseModule(name))) await rebuild(name, 'sqlite3', DATABASE_MODULE);
		});
	});
}

async function rebuild(name: HostName, packageName: string, result: string): Promise<void> {
	const what = `Building ${packageName} for n8n ${HOSTS[name].version}`;
	await runNpm({
		args: ['rebuild', packageName, '--ignore-scripts=false', '--foreground-scripts'],
		directory: dirname(modulesOf(name)),
		what,
		logName: `build-n8n-${name}`,
		// A third of the compiler's time; for what a test or demo keeps, the database is quick enough.
		env: { CFLAGS: '-O1' },
	});
	if (!(await exists(join(modulesOf(name), result)))) {
		throw new Failure(`${what} failed: there is no ${result} in hosts/n8n-${name}.`);
	}
}

/* All hosts lock the same sqlite3, and its interface (N-API) is the same in every Node.js. */
async function takeDatabaseModule(name: HostName): Promise<boolean> {
	const target = join(modulesOf(name), DATABASE_MODULE);
	await mkdir(dirname(target), { recursive: true });
	for (const other of HOST_NAMES.filter((candidate) => candidate !== name)) {
		const source = join(modulesOf(other), DATABASE_MODULE);
		if (!(await exists(source))) continue;
		await copyFile(source, target);
		return true;
	}
	return false;
}
