import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { installLocked, runNpm } from '../setup.mjs';
import { ROOT } from './paths.mjs';
import { withProgress } from './progress.mjs';
import { checkBuildTools } from './toolchain.mjs';

/** A real n8n, installed in a private package under hosts/. */
export interface N8nHost {
	version: string;
	/** The folder of the Node.js it runs on. */
	nodeFolder: string;
	/** n8n's command line. */
	cli: string;
	/** Settings that only this version knows. */
	env: NodeJS.ProcessEnv;
}

/** Installs n8n 2.41.1 with a Node.js of its own, unless it is there already. */
export async function installN8n(): Promise<N8nHost> {
	const directory = join(ROOT, 'hosts', 'n8n-2.41');
	const modules = join(directory, 'node_modules');
	const version = '2.41.1';
	await installLocked({
		directory,
		title: `Installing n8n ${version}`,
		estimate: '2.2 GB, about 3 minutes, only the first time',
		logName: 'install-n8n',
		prepare: checkBuildTools,
		finish: () => buildNativeParts(directory),
	});
	return {
		version,
		nodeFolder: join(modules, 'node', 'bin'),
		cli: join(modules, 'n8n', 'bin', 'n8n'),
		// It fetches a list from n8n's servers at every start.
		env: { N8N_DISABLED_MODULES: 'mcp-registry' },
	};
}

/* Only two packages need their install scripts: Node's binary and the database module. */
async function buildNativeParts(directory: string): Promise<void> {
	const title = 'Fetching Node.js 24 and compiling the database module';
	await withProgress(title, 'about 1 minute, only the first time', () =>
		runNpm({
			args: ['rebuild', 'node', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'],
			directory,
			what: title,
			logName: 'build-n8n',
		}),
	);
	await access(join(directory, 'node_modules', 'node', 'bin', 'node'));
}
