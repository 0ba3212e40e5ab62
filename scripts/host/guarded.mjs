import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addRunning } from './lifecycle.mjs';

const GUARD = join(import.meta.dirname, 'guard.mjs');

/**
 * Starts a command that cannot outlive this process, see guard.mjs; what it prints goes to a file, or
 * as far as it is standard output to `onOutput`.
 */
export function startGuarded({ command, args, cwd, env, log, onOutput }) {
	const file = openLog(log);
	const guard = spawn(process.execPath, [GUARD, command, ...args], {
		cwd,
		env,
		detached: true,
		stdio: ['ignore', onOutput ? 'pipe' : file, file, 'ipc'],
	});
	closeSync(file);
	const output = guard.stdout?.setEncoding('utf8').on('data', onOutput);
	const exited = Promise.all([once(guard, 'exit'), output && once(output, 'close')]).then(
		([[code]]) => code ?? 1,
	);
	const stop = async () => {
		if (guard.connected) guard.disconnect();
		await exited;
	};
	const kill = async () => {
		if (guard.connected) guard.send('SIGKILL');
		await exited;
	};
	exited.then(addRunning(stop));
	return { pid: guard.pid, exited, stop, kill };
}

function openLog(file) {
	mkdirSync(dirname(file), { recursive: true });
	return openSync(file, 'a');
}
