import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { evaluate, scriptUrl } from './runScript';

const ATTEMPTS = 100;
const folder = mkdtempSync(join(tmpdir(), 'juspay-guarded-'));
const log = join(folder, 'log');

afterAll(() => {
	rmSync(folder, { recursive: true });
});

/** A process that has started a long-running command; `end` is what it does on a message. */
function startParent(end: string): ChildProcess {
	const command = { command: 'sh', args: ['-c', 'echo $$; exec sleep 60'], cwd: folder, log };
	const code = `
		import { startGuarded } from '${scriptUrl('host/guarded.mjs')}';
		const run = startGuarded({ ...${JSON.stringify(command)}, env: process.env });
		process.on('message', async () => { ${end} });`;
	return spawn(process.execPath, evaluate(code), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}

async function eventually<Value>(find: () => Value | undefined): Promise<Value> {
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const found = find();
		if (found !== undefined) return found;
		await sleep(50);
	}
	throw new Error('The awaited state did not come.');
}

/** The process ID that the command has printed. */
function commandId(): number | undefined {
	const printed = existsSync(log) ? readFileSync(log, 'utf8').trim() : '';
	return printed === '' ? undefined : Number(printed);
}

function isGone(id: number): true | undefined {
	try {
		process.kill(id, 0);
		return undefined;
	} catch {
		return true;
	}
}

it.each([
	['is killed outright', '', 'SIGKILL'],
	['is asked to end', '', 'SIGTERM'],
	['crashes', 'throw new Error();', undefined],
	['exits', 'process.exit(0);', undefined],
	['stops the command', 'await run.stop(); process.exit(0);', undefined],
] as const)(
	'startGuarded leaves no command behind when its process %s',
	async (_case, end, signal) => {
		rmSync(log, { force: true });
		const parent = startParent(end);
		const id = await eventually(commandId);
		if (signal) parent.kill(signal);
		else parent.send('end');
		await once(parent, 'exit');
		await eventually(() => isGone(id));
	},
);
