import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

const PROJECT = `${__dirname}/../../..`;

/** Starts a command of the sandbox in a process of its own. */
export function run(file: string, ...options: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', `sandbox/${file}`, ...options], {
		cwd: PROJECT,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const exitCode = new Promise<number | null>((resolve) => child.once('exit', resolve));
	return { child, exitCode };
}

/** Runs a command of the sandbox to its end. */
export async function finished(file: string, ...options: string[]) {
	const { child, exitCode } = run(file, ...options);
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
	return { exitCode: await exitCode, stdout, stderr };
}

/** Expects a usage error of one sentence. */
export async function expectUsageError(run: Promise<void>, sentence: string): Promise<void> {
	const message: unknown = expect.stringMatching(new RegExp(`^[^\\n]*${sentence}[^\\n]*$`));
	await expect(run).rejects.toMatchObject({ name: 'UsageError', message });
}
