import { main } from '../../../sandbox/send-event';
import { expectUsageError, finished } from './commands';
import { useReceiver } from './receiver';

const { received, react, recipient } = useReceiver();

function options(...more: string[]): string[] {
	const { url, user, password } = recipient();
	const to = ['--url', url, '--user', user, '--password', password];
	return [...to, '--retry-scale', '0', ...more];
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
	it('explains its options', async () => {
		expect(await printed('--help')).toContain('--beneficiary-id ID');
	});

	it('sends the event asked for, prints every attempt, and ends with 0', async () => {
		react(404);
		const about = ['--outcome', 'invalid', '--beneficiary-id', 'mine', '--api-version', '1'];
		const args = options(...about, '--header', 'X-Team: a:b');
		const { exitCode, stdout } = await finished('send-event.ts', ...args);
		expect(exitCode).toBe(0);
		expect(stdout).toContain('VALIDATION INVALID, beneficiary mine\n');
		expect(stdout).toContain('Attempt 1: HTTP 404, sent again in 0 s\nAttempt 2: HTTP 200\n');
		expect(received[1]).toMatchObject({
			headers: { 'x-team': 'a:b' },
			body: { label: 'VALIDATION', value: 'INVALID', info: { uniqueId: 'mine' } },
		});
	});

	it('sends an event of version 2 about a valid account unless told', async () => {
		await printed(...options());
		expect(received).toMatchObject([{ body: { label: 'VALIDATION_V2', value: 'VALID' } }]);
	});

	it('ends with 1 when the event was never accepted', async () => {
		react(...Array.from({ length: 17 }, () => 500));
		const output = await printed(...options('--outcome', 'other'));
		expect(output).toContain('Attempt 17: HTTP 500\nNot accepted.\n');
		expect(process.exitCode).toBe(1);
	});

	it.each([
		[['--outcome', 'pending'], '--outcome must be'],
		[['--api-version', '3'], '--api-version must be 1 or 2'],
		[['--retry-scale', 'x'], '--retry-scale must be a number'],
		[['--header', 'X-Team'], '--header must be like'],
		[['--url', 'x'], '--url must be'],
		[['--link', 'x'], '--link'],
	])('refuses %j in one sentence, and sends nothing', async (more, sentence) => {
		await expectUsageError(main(options(...more)), sentence);
		expect(received).toEqual([]);
	});

	it('says what is missing', async () => {
		await expectUsageError(main(['--url', 'http://127.0.0.1/']), '--user is missing. See --help.');
	});
});
