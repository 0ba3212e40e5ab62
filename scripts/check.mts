/* `npm run check`: what changed since main, in seconds; `npm test` looks at everything. */
import { execa } from 'execa';

import { changedFiles } from './check/changes.js';
import { type Check, planChecks } from './check/plan.js';
import { ROOT } from './host/paths.mjs';

async function passes({ title, command, args, input }: Check): Promise<boolean> {
	const startedAt = Date.now();
	const { failed, all } = await execa(command, args, {
		cwd: ROOT,
		preferLocal: true,
		localDir: ROOT,
		reject: false,
		all: true,
		input: input ?? '',
		env: { FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
	});
	const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
	console.log(failed ? `✘ ${title} (${seconds} s)\n${all}` : `✔ ${title} (${seconds} s)`);
	return !failed;
}

const changed = await changedFiles(ROOT);
console.log(`Files that differ from main: ${String(changed.length)}`);
const passed = await Promise.all(planChecks(changed).map(passes));
if (passed.includes(false)) process.exitCode = 1;
