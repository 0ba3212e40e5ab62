import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { evaluate, runScript, scriptUrl } from './runScript';

const folder = mkdtempSync(join(tmpdir(), 'juspay-side-by-side-'));

afterAll(() => {
	rmSync(folder, { recursive: true });
});

describe('withLock', () => {
	const file = join(folder, 'steps');

	/** A command that notes in a file when its work begins and ends. */
	async function startCommand(): Promise<void> {
		const code = `
			import { appendFileSync } from 'node:fs';
			import { setImmediate as turn } from 'node:timers/promises';
			import { withLock } from '${scriptUrl('host/lock.mts')}';
			await withLock('test-${String(process.pid)}', async () => {
				appendFileSync('${file}', 'begin ' + process.pid + '\\n');
				for (let count = 0; count < 1000; count += 1) await turn();
				appendFileSync('${file}', 'end ' + process.pid + '\\n');
			});`;
		const child = spawn(process.execPath, ['--import', 'tsx', ...evaluate(code)]);
		await once(child, 'exit');
	}

	it('lets commands that run at the same time do their work one after the other', async () => {
		appendFileSync(file, '');
		await Promise.all([startCommand(), startCommand(), startCommand()]);
		const steps = readFileSync(file, 'utf8').trim().split('\n');
		const ids = steps.filter((_, index) => index % 2 === 0).map((step) => step.split(' ')[1]);
		expect(new Set(ids).size).toBe(3);
		expect(steps).toEqual(ids.flatMap((id) => [`begin ${String(id)}`, `end ${String(id)}`]));
	});
});

it.each([
	['comes to its end', ''],
	['fails', 'throw new Error();'],
	['exits', 'process.exit(1);'],
	['is asked to end', "process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000);"],
	['is ended by Ctrl-C', "process.kill(process.pid, 'SIGINT'); setInterval(() => {}, 1000);"],
])('temporaryFolder leaves nothing behind when its process %s', (_case, end) => {
	const [made = '', wasThere] = runScript(`
		import { existsSync, writeFileSync } from 'node:fs';
		import { endWhenAsked } from '${scriptUrl('host/lifecycle.mjs')}';
		import { temporaryFolder } from '${scriptUrl('host/temporary.mjs')}';
		endWhenAsked();
		const made = temporaryFolder('made-', ${JSON.stringify(folder)});
		writeFileSync(made + '/file', '');
		console.log(made + ' ' + existsSync(made + '/file'));
		${end}`)
		.split('\n')[0]
		?.split(' ') ?? [''];
	expect(wasThere).toBe('true');
	expect(existsSync(made)).toBe(false);
});
