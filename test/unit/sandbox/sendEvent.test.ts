import { finished } from './commands';
import { useReceiver } from './receiver';

const { received, react, recipient } = useReceiver();

function sendEvent(...options: string[]) {
	const { url, user, password } = recipient();
	const to = ['--url', url, '--user', user, '--password', password];
	return finished('send-event.ts', ...to, '--retry-scale', '0', ...options);
}

describe('npm run send-event', () => {
	it('explains its options', async () => {
		const { exitCode, stdout } = await finished('send-event.ts', '--help');
		expect(exitCode).toBe(0);
		expect(stdout).toContain('--beneficiary-id ID');
	});

	it('sends the event asked for, prints every attempt, and ends with 0', async () => {
		react(404);
		const about = ['--outcome', 'invalid', '--beneficiary-id', 'mine', '--api-version', '1'];
		const { exitCode, stdout } = await sendEvent(...about, '--header', 'X-Team: a:b');
		expect(exitCode).toBe(0);
		expect(stdout).toContain('VALIDATION INVALID, beneficiary mine\n');
		expect(stdout).toContain('Attempt 1: HTTP 404, sent again in 0 s\nAttempt 2: HTTP 200\n');
		expect(received[1]).toMatchObject({
			headers: { 'x-team': 'a:b' },
			body: { label: 'VALIDATION', value: 'INVALID', info: { uniqueId: 'mine' } },
		});
	});

	it('sends an event of version 2 about a valid account unless told', async () => {
		await sendEvent();
		expect(received).toMatchObject([{ body: { label: 'VALIDATION_V2', value: 'VALID' } }]);
	});

	it('ends with 1 when the event was never accepted', async () => {
		react(...Array.from({ length: 17 }, () => 500));
		const { exitCode, stdout } = await sendEvent('--outcome', 'other');
		expect(exitCode).toBe(1);
		expect(stdout).toContain('Attempt 17: HTTP 500\nNot accepted.\n');
	});

	it.each([
		['an unknown outcome', ['--outcome', 'pending'], '--outcome must be'],
		['an unknown version', ['--api-version', '3'], '--api-version must be 1 or 2'],
		['a factor that is no number', ['--retry-scale', 'x'], '--retry-scale must be a number'],
		['a header without a value', ['--header', 'X-Team'], '--header must be like'],
		['an address that is none', ['--url', 'x'], '--url must be'],
		['an unknown option', ['--link', 'x'], '--link'],
	])('answers %s with one sentence, and sends nothing', async (_what, options, sentence) => {
		const { exitCode, stderr } = await sendEvent(...options);
		expect(exitCode).toBe(1);
		expect(stderr).toContain(sentence);
		expect(stderr.trim().split('\n')).toHaveLength(1);
		expect(received).toEqual([]);
	});

	it('says what is missing', async () => {
		const { exitCode, stderr } = await finished('send-event.ts', '--url', 'http://127.0.0.1/');
		expect(exitCode).toBe(1);
		expect(stderr).toBe('--user is missing. See --help.\n');
	});
});
