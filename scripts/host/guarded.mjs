import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addRunning } from './lifecycle.mjs';

const GUARD = join(import.meta.dirname, 'guard.mjs');

/** Starts a command that cannot outlive this process, see guard.mjs; its output goes to files. */
export function startGuarded({ command, args, cwd, env, log, output = log }) {
	const files = [output, log].map(openLog);
	const guard = spawn(process.execPath, [GUARD, command, ...args], {
		cwd,
		env,
		detached: true,
		stdio: ['ignore', ...files, 'ipc'],
	});
	files.forEach(closeSync);
	const exited = new Promise((resolve) => {
		guard.once('exit', (code) => resolve(code ?? 1));
	});
	const stop = async () => {
		if (guard.connected) guard.disconnect();
		await exited;
	};
	const kill = async () => {
		if (guard.connected) guard.send('SIGKILL');
		await exited;
	};
	exited.then(addRunning(stop));
	return { exited, stop, kill };
}

function openLog(file) {
	mkdirSync(dirname(file), { recursive: true });
	return openSync(file, 'a');
}
