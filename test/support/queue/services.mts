import { mkdir, readdir } from 'node:fs/promises';
import { constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { execa } from 'execa';

import { exists } from '../../../scripts/host/exists.mjs';
import { Failure } from '../../../scripts/host/failure.js';
import { startGuarded } from '../../../scripts/host/guarded.mjs';
import { logFile } from '../../../scripts/host/logs.mjs';
import { freePort } from '../../../scripts/host/ports.mjs';
import { temporaryFolder } from '../../../scripts/host/temporary.mjs';
import { until } from '../until.mjs';

/* Debian keeps PostgreSQL's server programs outside PATH, one folder for each version. */
const POSTGRES_VERSIONS = '/usr/lib/postgresql';

/* PostgreSQL refuses to run as root; its package brings this user. */
const SERVER_USER = 'postgres';

/* The data need not survive a crash of the machine. */
const FAST = ['fsync', 'full_page_writes', 'synchronous_commit'].flatMap((name) => [
	'-c',
	`${name}=off`,
]);

/** Starts an empty PostgreSQL of its own, until `stopRunning`; returns the settings with which n8n finds it. */
export async function startPostgres(): Promise<NodeJS.ProcessEnv> {
	const folder = temporaryFolder('juspay-postgres-');
	const data = await createDatabase(folder);
	const port = await freePort();
	startService('postgres', folder, [
		...(await asServerUser('postgres')),
		...['-D', data, '-p', String(port)],
		...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
		...FAST,
	]);
	const isReady = await find('pg_isready', 'postgresql');
	await succeeds(isReady, ['-h', '127.0.0.1', '-p', String(port)]);
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(port),
		DB_POSTGRESDB_USER: SERVER_USER,
		DB_POSTGRESDB_DATABASE: 'postgres',
	};
}

/** Starts a Redis that keeps nothing, until `stopRunning`; returns the settings with which n8n finds it. */
export async function startRedis(): Promise<NodeJS.ProcessEnv> {
	const folder = temporaryFolder('juspay-redis-');
	const port = await freePort();
	startService('redis', folder, [
		await find('redis-server', 'redis-server'),
		...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
		...['--save', '', '--appendonly', 'no'],
	]);
	await succeeds(await find('redis-cli', 'redis-tools'), ['-e', '-p', String(port), 'ping']);
	return { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) };
}

function startService(name: string, cwd: string, [command = '', ...args]: string[]): void {
	startGuarded({ command, args, cwd, env: process.env, log: logFile(`queue-${name}`) });
}

/* Waits until a command about a service succeeds. */
async function succeeds(command: string, args: string[]): Promise<void> {
	await until(`${command} has an answer`, 60, async () => {
		return !(await execa(command, args, { reject: false })).failed;
	});
}

function isRoot(): boolean {
	return process.getuid?.() === 0;
}

/* The beginning of a command line that runs one of PostgreSQL's programs. */
async function asServerUser(name: string): Promise<string[]> {
	const program = await find(name, 'postgresql');
	if (!isRoot()) return [program];
	const user = [`--reuid=${SERVER_USER}`, `--regid=${SERVER_USER}`, '--init-groups'];
	return [await find('setpriv', 'util-linux'), ...user, program];
}

/* Returns the folder with the data, which belongs to the user who runs the server. */
async function createDatabase(folder: string): Promise<string> {
	const data = join(folder, 'data');
	await mkdir(data, { mode: 0o700 });
	if (isRoot()) await execa('chown', ['-R', SERVER_USER, folder]);
	const [command = '', ...user] = await asServerUser('initdb');
	const options = ['--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
	await execa(command, [...user, '-D', data, '-U', SERVER_USER, ...options], { cwd: folder });
	return data;
}

/* Finds a program, and fails with the command that installs it if it is missing. */
async function find(name: string, debianPackage: string): Promise<string> {
	const versions = await readdir(POSTGRES_VERSIONS).catch(() => []);
	const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a));
	const ofPostgres = newestFirst.map((version) => join(POSTGRES_VERSIONS, version, 'bin'));
	for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), ...ofPostgres]) {
		const file = join(folder, name);
		if (await exists(file, constants.X_OK)) return file;
	}
	throw new Failure(
		`The program ${name} is missing; install it (on Debian or Ubuntu: apt install ${debianPackage}) and run the command again.`,
	);
}
