/* `npm test`: installs what is missing, then runs every check of the project. Node built-ins only. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { Failure } from './host/failure.js';
import { installProject } from './setup.mjs';

const ROOT = join(import.meta.dirname, '..');

const CHECKS = [
	{ title: 'Format', bin: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level=warn', '.'] },
	{ title: 'Spelling', bin: 'cspell/bin.mjs', args: ['--no-progress', '--no-summary'] },
	{ title: 'Lint', bin: 'eslint/bin/eslint.js', args: ['.', '--max-warnings', '0'] },
	{ title: 'Types', bin: 'typescript/bin/tsc', args: ['--noEmit'] },
	{ title: 'Build', bin: 'gulp/bin/gulp.js', args: ['build', '--silent'] },
	{ title: "n8n's package scanner", bin: 'tsx/dist/cli.mjs', args: ['scripts/scan.mts'] },
	{ title: 'Tests', bin: 'jest/bin/jest.js', args: ['--coverage', ...process.argv.slice(2)] },
];

async function runChecks() {
	for (const { title, bin, args } of CHECKS) {
		console.log(`\n▶ ${title}`);
		const startedAt = Date.now();
		const command = [join(ROOT, 'node_modules', bin), ...args];
		const child = spawn(process.execPath, command, { cwd: ROOT, stdio: 'inherit' });
		const [code] = await once(child, 'exit');
		if (code !== 0) throw new Failure(`${title}: not passed.`);
		console.log(`✔ ${title} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
	}
}

try {
	await installProject();
	await runChecks();
} catch (error) {
	console.error(error instanceof Failure ? error.message : error);
	process.exitCode = 1;
}
