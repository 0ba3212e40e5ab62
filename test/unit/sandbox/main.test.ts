import { startSandbox } from '../../../sandbox';
import { main } from '../../../sandbox/main';
import { HEADERS, JSON_TYPE, PAYOUT_HEADERS, send, until } from './client';
import { expectUsageError, finished, run } from './commands';
import { useReceiver } from './receiver';

const { received, recipient } = useReceiver();

const PORTS = ['--port', '0', '--control-port', '0'];
const VALIDATION = {
	method: 'POST',
	path: '/payout/merchant/v2/benedetails',
	headers: { ...PAYOUT_HEADERS, ...JSON_TYPE },
	body: JSON.stringify({
		beneId: 'bene1',
		customerId: 'c',
		command: 'VALIDATE',
		beneDetails: { type: 'UPI_ID', details: { vpa: 'success@upi' } },
	}),
};

describe('npm run sandbox', () => {
	it('says in one sentence that a port is in use, and ends with 1', async () => {
		const other = await startSandbox();
		const { port } = new URL(other.url);
		const { exitCode, stderr } = await finished('main.ts', '--port', port, '--control-port', '0');
		await other.stop();
		const advice = 'choose another one with --port or --control-port';
		expect([exitCode, stderr]).toEqual([1, `Port ${port} is already in use; ${advice}.\n`]);
	});

	it.each([
		[['--prt', '1'], '--prt'],
		[['--port', 'x'], '--port must be a number'],
		[['--control-port', '70000'], '--control-port must be a number'],
		[['--webhook-user', 'u'], '--webhook-url is missing'],
		[['--webhook-url=x', '--webhook-user=u', '--webhook-password=p'], '--webhook-url must be'],
	])('refuses %j in one sentence', async (options, sentence) => {
		await expectUsageError(main(options), sentence);
	});

	it.each([
		['for customers that exist', [], 404],
		['for any with --any-customer', ['--any-customer'], 200],
	])('has accounts %s', async (_whose, options, status) => {
		const { child, exitCode } = run('main.ts', ...PORTS, ...options);
		let answered = 0;
		for await (const chunk of child.stdout) {
			const url = /API +(\S+)/.exec(String(chunk))?.[1];
			if (url === undefined) continue;
			const path = '/customers/customer-2001/customer-accounts/list';
			answered = (await send(url, { path, headers: HEADERS })).status;
			child.kill('SIGINT');
		}
		expect([answered, await exitCode]).toEqual([status, 0]);
	});

	it('prints what the credential needs, reports to its webhook, and ends with 0 on Ctrl-C', async () => {
		const { url, user, password } = recipient();
		const webhook = ['url', url, 'user', user, 'password', password, 'header', 'X-Team: a'];
		const options = webhook.map((word, at) => (at % 2 === 0 ? `--webhook-${word}` : word));
		const { child, exitCode } = run('main.ts', ...PORTS, ...options);
		let output = '';
		for await (const chunk of child.stdout) {
			output += String(chunk);
			if (received.length > 0 || !output.includes(`are sent to ${url}\n`)) continue;
			await send(/API +(\S+)/.exec(output)?.[1] ?? '', VALIDATION);
			await until(() => received.length === 1);
			child.kill('SIGINT');
		}
		expect(await exitCode).toBe(0);
		expect(output).toMatch(/Base URL +http:\/\/127\.0\.0\.1:\d+\n/);
		expect(output).toMatch(/API Key +demo-api-key\n/);
		expect(output).toMatch(/Merchant ID +demo-merchant\n/);
		expect(received).toMatchObject([
			{ headers: { 'x-team': 'a' }, body: { value: 'VALID', info: { uniqueId: 'bene1' } } },
		]);
	});
});
