/*
 * Runs one command in a process group of its own. When the process that started the guard lets go of
 * it, or is gone in whatever way (the channel between them closes even after SIGKILL), the whole
 * group is ended: first the command gently, then all that is left of it.
 */
import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers';

/* n8n needs less than a second; npm finishes its work first. */
const GRACE_MS = 3000;
const [command, ...args] = process.argv.slice(2);

const child = spawn(command, args, { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });

function killGroup() {
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch {
		// Nothing is left of the group.
	}
}

function end() {
	child.kill('SIGTERM');
	setTimeout(killGroup, GRACE_MS);
}

child.once('error', (error) => {
	console.error(error.message);
	process.exit(127);
});
child.once('exit', (code) => {
	killGroup();
	process.exit(code ?? 1);
});
process.once('disconnect', end);
// A signal for the command alone, as if it had died by itself.
process.on('message', (signal) => child.kill(signal));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);
if (!process.connected) end();
