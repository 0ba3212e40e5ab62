import { readSettings } from '../../../scripts/demo/settings';

describe('readSettings', () => {
	it('has defaults for everything', () => {
		expect(readSettings([], {})).toEqual({
			help: false,
			once: false,
			dev: false,
			ports: { n8n: 5678, broker: 5679, sandbox: 4010, control: 4011 },
			juspay: undefined,
		});
	});

	it('reads options and environment', () => {
		const env = { JUSPAY_API_KEY: 'a-key', JUSPAY_MERCHANT_ID: 'a-shop' };
		const args = ['--once', '--dev', '--port', '6000', '--sandbox-port', '6100'];
		expect(readSettings(args, env)).toEqual({
			help: false,
			once: true,
			dev: true,
			ports: { n8n: 6000, broker: 6001, sandbox: 6100, control: 6101 },
			juspay: { apiKey: 'a-key', merchantId: 'a-shop' },
		});
	});

	it.each([
		[['--port', 'x'], '--port takes a port number from 1 to 65534, not "x".'],
		[['--port', '0'], '--port takes a port number from 1 to 65534, not "0".'],
		[
			['--sandbox-port', '65535'],
			'--sandbox-port takes a port number from 1 to 65534, not "65535".',
		],
		[['--twice'], "Unknown option '--twice'; see npm start -- --help."],
	])('refuses %j', (args, message) => {
		expect(() => readSettings(args, {})).toThrow(message);
	});

	it.each([
		[{ JUSPAY_API_KEY: 'a-key' }, 'JUSPAY_API_KEY is set but JUSPAY_MERCHANT_ID is not'],
		[{ JUSPAY_MERCHANT_ID: 'a-shop' }, 'JUSPAY_MERCHANT_ID is set but JUSPAY_API_KEY is not'],
	])('refuses half an account', (env, message) => {
		expect(() => readSettings([], env)).toThrow(message);
	});
});
