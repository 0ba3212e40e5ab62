import { access, copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { installLocked, runNpm } from '../setup.mjs';
import { Failure } from './failure.js';
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

interface HostDescription {
	version: string;
	size: string;
	/** It needs a newer Node.js than this project, which npm installs beside it. */
	hasOwnNode: boolean;
	env: NodeJS.ProcessEnv;
}

/* The newest first: the first one is what `npm start` shows. */
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
} as const satisfies Record<string, HostDescription>;

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
	const { version, size, hasOwnNode, env } = HOSTS[name];
	const modules = modulesOf(name);
	const nodeFolder = hasOwnNode ? join(modules, 'node', 'bin') : dirname(process.execPath);
	await installLocked({
		directory: dirname(modules),
		title: `Installing n8n ${version}`,
		estimate: `${size}, about 3 minutes, only the first time`,
		logName: `install-n8n-${name}`,
		prepare: checkBuildTools,
		finish: () => prepareNativeParts(name),
	});
	return { name, version, nodeFolder, cli: join(modules, 'n8n', 'bin', 'n8n'), env };
}

function modulesOf(name: HostName): string {
	return join(ROOT, 'hosts', `n8n-${name}`, 'node_modules');
}

/* Only two packages need their install scripts: Node's binary and the database module. */
async function prepareNativeParts(name: HostName): Promise<void> {
	const modules = modulesOf(name);
	if (HOSTS[name].hasOwnNode) {
		await rebuild(name, 'node', 'Fetching a Node.js for it');
		await access(join(modules, 'node', 'bin', 'node'));
	}
	if (await takeDatabaseModule(name)) return;
	await rebuild(name, 'sqlite3', 'Compiling the database module');
	await access(join(modules, DATABASE_MODULE)).catch(() => {
		throw new Failure(`n8n's database module was not compiled in hosts/n8n-${name}.`);
	});
}

async function rebuild(name: HostName, packageName: string, what: string): Promise<void> {
	await withProgress(what, 'about 1 minute, only the first time', () =>
		runNpm({
			args: ['rebuild', packageName, '--ignore-scripts=false', '--foreground-scripts'],
			directory: dirname(modulesOf(name)),
			what,
			logName: `build-n8n-${name}`,
		}),
	);
}

const DATABASE_MODULE = join('sqlite3', 'build', 'Release', 'node_sqlite3.node');

/* All hosts lock the same sqlite3, and its interface (N-API) is the same in every Node.js. */
async function takeDatabaseModule(name: HostName): Promise<boolean> {
	const target = join(modulesOf(name), DATABASE_MODULE);
	await mkdir(dirname(target), { recursive: true });
	for (const other of HOST_NAMES.filter((candidate) => candidate !== name)) {
		const source = join(modulesOf(other), DATABASE_MODULE);
		const isCopied = await copyFile(source, target).then(
			() => true,
			() => false,
		);
		if (isCopied) return true;
	}
	return false;
}
