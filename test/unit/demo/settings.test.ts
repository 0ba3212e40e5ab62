import { instructions } from '../../../scripts/demo/instructions';
import { ownerWith } from '../../../scripts/demo/owner';
import { readSettings } from '../../../scripts/demo/settings';

test.each([
	[
		[],
		{},
		{ once: false, dev: false, ports: { n8n: 5678, broker: 5679, sandbox: 4010, control: 4011 } },
	],
	[
		['--once', '--dev', '--port', '6000', '--sandbox-port', '6100'],
		{ JUSPAY_API_KEY: 'a-key', JUSPAY_MERCHANT_ID: 'a-shop' },
		{
			once: true,
			dev: true,
			ports: { n8n: 6000, broker: 6001, sandbox: 6100, control: 6101 },
			juspay: { apiKey: 'a-key', merchantId: 'a-shop' },
		},
	],
])('The settings of %j and %j', (args, env, settings) => {
	expect(readSettings(args, env)).toEqual({ help: false, ...settings });
});

const NO_PORT = 'takes a port number from 1 to 65534, not';

test.each([
	[['--port', 'x'], {}, `--port ${NO_PORT} "x".`],
	[['--port', '0'], {}, `--port ${NO_PORT} "0".`],
	[['--sandbox-port', '65535'], {}, `--sandbox-port ${NO_PORT} "65535".`],
	[['--twice'], {}, "Unknown option '--twice'; see npm start -- --help."],
	[[], { JUSPAY_API_KEY: 'a' }, 'JUSPAY_API_KEY is set but JUSPAY_MERCHANT_ID is not'],
	[[], { JUSPAY_MERCHANT_ID: 'a' }, 'JUSPAY_MERCHANT_ID is set but JUSPAY_API_KEY is not'],
])('%j and %j are refused', (args, env, message) => {
	expect(() => readSettings(args, env)).toThrow(message);
});

test("The instructions name Juspay's sandbox and the merchant of the user's own account, but not its key", () => {
	const account = { JUSPAY_API_KEY: 'key-of-the-user', JUSPAY_MERCHANT_ID: 'my-shop' };
	const settings = readSettings([], account);
	const text = instructions('http://localhost:5678', settings, ownerWith('password'));
	expect(text).toMatch(/my-shop[^]*All calls go to Juspay's sandbox/);
	expect(text).not.toMatch(/key-of-the-user|simulator/);
});
