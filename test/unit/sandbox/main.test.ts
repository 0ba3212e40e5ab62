import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { startSandbox } from '../../../sandbox';

const PROJECT = `${__dirname}/../../..`;

function run(...options: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...options], {
		cwd: PROJECT,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const exitCode = new Promise<number | null>((resolve) => child.once('exit', resolve));
	return { child, exitCode };
}

async function finished(...options: string[]) {
	const { child, exitCode } = run(...options);
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
	return { exitCode: await exitCode, stdout, stderr };
}

describe('npm run sandbox', () => {
	it('explains its options', async () => {
		const { exitCode, stdout } = await finished('--help');
		expect(exitCode).toBe(0);
		expect(stdout).toContain('--control-port N');
	});

	it('says in one sentence that a port is in use', async () => {
		const other = await startSandbox();
		const { port } = new URL(other.url);
		const { exitCode, stderr } = await finished('--port', port, '--control-port', '0');
		await other.stop();
		expect(exitCode).toBe(1);
		expect(stderr).toBe(
			`Port ${port} is already in use; choose others with --port and --control-port.\n`,
		);
	});

	it.each([
		['an unknown option', ['--prt', '1'], '--prt'],
		['a port that is no number', ['--port', 'x'], '--port must be a number'],
		['a port out of range', ['--control-port', '70000'], '--control-port must be a number'],
	])('answers %s with one sentence', async (_what, options, sentence) => {
		const { exitCode, stderr } = await finished(...options);
		expect(exitCode).toBe(1);
		expect(stderr).toContain(sentence);
		expect(stderr.trim().split('\n')).toHaveLength(1);
	});

	it('prints what the credential needs, and ends with 0 on Ctrl-C', async () => {
		const { child, exitCode } = run('--port', '0', '--control-port', '0');
		let output = '';
		for await (const chunk of child.stdout) {
			output += String(chunk);
			if (output.includes('demo-customer')) child.kill('SIGINT');
		}
		expect(await exitCode).toBe(0);
		expect(output).toMatch(/Base URL +http:\/\/127\.0\.0\.1:\d+\n/);
		expect(output).toMatch(/API Key +sandbox-api-key\n/);
		expect(output).toMatch(/Merchant ID +demo-merchant\n/);
	});
});
