import { main } from '../../../sandbox/send-event';
import { expectUsageError, finished } from './commands';
import { useReceiver } from './receiver';

const { received, react, recipient } = useReceiver();

function optionsTo(path: string, ...more: string[]): string[] {
	const { url, user, password } = recipient(path);
	return ['--url', url, '--user', user, '--password', password, ...more];
}

function options(...more: string[]): string[] {
	return optionsTo('/hook', '--retry-scale', '0', ...more);
}

/** Runs the command in this process and gives what it prints. */
async function printed(...args: string[]): Promise<string> {
	const log = jest.spyOn(console, 'log').mockReturnValue();
	const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
	await main(args);
	const lines = [...log.mock.calls, ...write.mock.calls].map(([line]) => String(line));
	return `${lines.join('\n')}\n`;
}

afterEach(() => {
	jest.restoreAllMocks();
	process.exitCode = undefined;
});

describe('npm run send-event', () => {
	it('sends the event asked for, prints every attempt, and ends with 0', async () => {
		react(503);
		const about = ['--outcome', 'invalid', '--beneficiary-id', 'mine', '--api-version', '1'];
		const args = options(...about, '--header', 'X-Team: a:b');
		const { exitCode, stdout } = await finished('send-event.ts', ...args);
		expect(exitCode).toBe(0);
		expect(stdout).toContain('VALIDATION INVALID, beneficiary mine\n');
		expect(stdout).toContain('Attempt 1: HTTP 503, retry in 0 s\nAttempt 2: HTTP 200\n');
		expect(received[1]).toMatchObject({
			headers: { 'x-team': 'a:b' },
			body: { label: 'VALIDATION', value: 'INVALID', info: { uniqueId: 'mine' } },
		});
	});

	it('ends with 1 when the event was never accepted', async () => {
		react(...Array.from({ length: 17 }, () => 500));
		const output = await printed(...options('--outcome', 'other'));
		expect(output).toContain('Attempt 17: HTTP 500\nNot accepted.\n');
		expect(process.exitCode).toBe(1);
	});

	it.each([
		[401, '/webhook/a', "do not match the trigger's credential"],
		[404, '/webhook-test/a/webhook', 'after you click "Execute step" or "Execute workflow"'],
		[404, '/webhook/a/webhook', 'Publish the workflow'],
		[404, '/n8n/hooks/a', 'If it is a Test URL: .* If it is a Production URL: '],
	])(
		'ends at once with 1 after a %s from %s and says what to do, without a second try',
		async (status, path, words) => {
			react(status);
			const output = await printed(...optionsTo(path));
			const said = words.replace(/[()]/g, '\\$&');
			const attempt = `Attempt 1: HTTP ${String(status)}\nNot accepted\\.\n`;
			expect(output).toMatch(new RegExp(`${attempt}.*${said}.*\n$`));
			expect(process.exitCode).toBe(1);
			expect(received).toHaveLength(1);
		},
	);

	it('ends the process by itself after a 401, although Juspay would go on for a day', async () => {
		react(401, 401);
		const { exitCode, stdout } = await finished('send-event.ts', ...optionsTo('/webhook/a'));
		expect(exitCode).toBe(1);
		expect(stdout).toContain('--user, --password and --header');
		expect(received).toHaveLength(1);
	});

	it('tells that an event was not chosen, in the words of the answer, and ends with 0', async () => {
		const message = 'Received, but this event was not chosen in Trigger On: Beneficiary Valid';
		react({ status: 200, body: JSON.stringify({ message }) });
		const output = await printed(...options());
		expect(output).toContain(
			`Attempt 1: HTTP 200 "${message}"\nAccepted, but it does not start the workflow`,
		);
		expect(process.exitCode).toBe(0);
	});

	it.each([
		[['--outcome', 'pending'], '--outcome must be'],
		[['--api-version', '3'], '--api-version must be 1 or 2'],
		[['--retry-scale', 'x'], '--retry-scale must be a number'],
		[['--header', 'X-Team'], '--header must be like'],
		[['--url', 'x'], '--url must be'],
		[['--link', 'x'], '--link'],
		[['--user='], '--user'],
	])('refuses %j in one sentence, and sends nothing', async (more, sentence) => {
		await expectUsageError(main(options(...more)), sentence);
		expect(received).toEqual([]);
	});
});
