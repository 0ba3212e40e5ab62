import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import getPort from 'get-port';

import { startGuarded } from '../../../scripts/host/guarded.mjs';
import { logFile } from '../../../scripts/host/logs.mjs';
import { run, runAnyway } from '../../../scripts/host/run.mjs';
import { temporaryFolder } from '../../../scripts/host/temporary.mjs';
import { until } from '../../support/until.mjs';
import { findProgram } from './programs.mjs';

const DEBIAN_PACKAGE = 'postgresql';
/* PostgreSQL refuses to run as root; its package brings this user. */
const SERVER_USER = 'postgres';

/* Nothing has to outlive a failure of the machine. */
const FAST = ['fsync', 'full_page_writes', 'synchronous_commit'].flatMap((name) => [
	'-c',
	`${name}=off`,
]);

/** Starts an empty PostgreSQL of its own, and returns the settings with which n8n finds it. */
export async function startPostgres(): Promise<NodeJS.ProcessEnv> {
	const folder = temporaryFolder('juspay-postgres-');
	const data = await createCluster(folder);
	const port = await getPort();
	startGuarded({
		...(await asServerUser('postgres', [
			...['-D', data, '-p', String(port)],
			...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
			...FAST,
		])),
		cwd: folder,
		env: process.env,
		log: logFile('queue-postgres'),
	});
	await until('PostgreSQL answers', 60, () => isReady(port, folder));
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(port),
		DB_POSTGRESDB_USER: SERVER_USER,
		DB_POSTGRESDB_DATABASE: 'postgres',
	};
}

function isRoot(): boolean {
	return process.getuid?.() === 0;
}

async function asServerUser(name: string, args: string[]) {
	const program = await findProgram(name, DEBIAN_PACKAGE);
	if (!isRoot()) return { command: program, args };
	const user = [`--reuid=${SERVER_USER}`, `--regid=${SERVER_USER}`, '--init-groups'];
	return { command: await findProgram('setpriv', 'util-linux'), args: [...user, program, ...args] };
}

/* Returns the folder with the data, which belongs to the user who runs the server. */
async function createCluster(folder: string): Promise<string> {
	const data = join(folder, 'data');
	await mkdir(data, { mode: 0o700 });
	const common = { cwd: folder, env: process.env };
	if (isRoot()) {
		const args = ['-R', SERVER_USER, folder];
		const what = "Giving PostgreSQL's user its folder";
		await run({ ...common, command: 'chown', args, what, logName: 'queue-chown' });
	}
	await run({
		...common,
		...(await asServerUser('initdb', [
			...['-D', data, '-U', SERVER_USER, '--auth=trust'],
			...['--encoding=UTF8', '--locale=C', '--no-sync'],
		])),
		what: 'Creating a PostgreSQL database',
		logName: 'queue-initdb',
	});
	return data;
}

async function isReady(port: number, folder: string): Promise<boolean> {
	const { exitCode } = await runAnyway({
		command: await findProgram('pg_isready', DEBIAN_PACKAGE),
		args: ['-h', '127.0.0.1', '-p', String(port)],
		cwd: folder,
		env: process.env,
		what: 'Asking PostgreSQL',
		logName: 'queue-pg-isready',
	});
	return exitCode === 0;
}
