import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { execa } from 'execa';
import getPort from 'get-port';

import { ownerWith } from '../../../scripts/demo/owner.js';
import { until } from '../../support/until.mjs';
import { logIn } from '../../../scripts/host/n8n-rest.mjs';
import { freePort } from '../../../scripts/host/ports.mjs';

const READY_WITHIN_S = 300;
const ENDS_WITHIN_S = 30;

/** A running `npm run dev`. */
export type DevSession = Awaited<ReturnType<typeof startDev>>;

/** A process; a number alone may soon be another one's. */
interface Process {
	pid: number;
	parent: number;
	startedAt: string;
}

/** Starts `npm run dev` in a copy of the project, and waits until its n8n is open. */
export async function startDev(folder: string) {
	const temporary = join(folder, 'tmp');
	await mkdir(temporary);
	const [n8n, sandbox] = [await freePortPair(), await freePortPair()];
	const args = ['run', 'dev', '--', '--port', String(n8n), '--sandbox-port', String(sandbox)];
	const npm = spawn('npm', args, {
		cwd: folder,
		// As in a terminal, where Ctrl-C reaches the whole group.
		detached: true,
		env: { ...process.env, TMPDIR: temporary },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const printed = collect(npm);
	const interrupt = () => interruptGroup(npm);
	await until('n8n is open', READY_WITHIN_S, () => {
		if (hasEnded(npm)) throw new Error(`npm run dev has ended:\n${printed()}`);
		return printed().includes('Press Ctrl-C to stop');
	}).catch(async (error: unknown) => {
		await interrupt();
		throw error;
	});
	const [, password = ''] = /^ *Password +(\S+)$/m.exec(printed()) ?? [];
	const call = await logIn(`http://127.0.0.1:${String(n8n)}`, ownerWith(password));
	return {
		call,
		/** Its output so far. */
		printed,
		/** The folder for its temporary files. */
		temporary,
		/** Does the same as Ctrl-C in a terminal. */
		interrupt,
		/** Its process and all that were started by it. */
		processes: () => family(npm.pid ?? 0),
	};
}

/* A port and the next one, which n8n and the sandbox use for their second purposes. */
async function freePortPair(): Promise<number> {
	const port = await freePort();
	return (await getPort({ port: port + 1 })) === port + 1 ? port : await freePortPair();
}

function collect({ stdout, stderr }: ChildProcess): () => string {
	let text = '';
	for (const stream of [stdout, stderr]) {
		stream?.setEncoding('utf8').on('data', (part: string) => {
			text += part;
		});
	}
	return () => text;
}

/* npm itself dies of the signal; what it has started may take a moment longer. */
async function interruptGroup(npm: ChildProcess): Promise<void> {
	if (npm.pid === undefined || hasEnded(npm)) return;
	const exited = once(npm, 'exit', { signal: AbortSignal.timeout(ENDS_WITHIN_S * 1000) });
	process.kill(-npm.pid, 'SIGINT');
	await exited;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}

/** All processes of this machine. */
async function allProcesses(): Promise<Process[]> {
	const { stdout } = await execa('ps', ['-eo', 'pid=,ppid=,lstart=']);
	return stdout.split('\n').map((line) => {
		const [pid, parent, ...startedAt] = line.trim().split(/\s+/);
		return { pid: Number(pid), parent: Number(parent), startedAt: startedAt.join(' ') };
	});
}

async function family(pid: number): Promise<Process[]> {
	const all = await allProcesses();
	const found = all.filter((one) => one.pid === pid);
	for (const { pid: parent } of found) found.push(...all.filter((one) => one.parent === parent));
	return found;
}

/** Those of the processes that are still there. */
export async function survivors(processes: Process[]): Promise<Process[]> {
	const all = await allProcesses();
	return processes.filter(({ pid, startedAt }) =>
		all.some((one) => one.pid === pid && one.startedAt === startedAt),
	);
}
