import { parseArgs, types } from 'node:util';

import { Failure } from '../host/failure.js';

/** The account at Juspay's sandbox, which takes the place of the local simulator. */
export interface JuspayAccount {
	apiKey: string;
	merchantId: string;
}

/** The user's choices on the command line. */
export interface Settings {
	help: boolean;
	once: boolean;
	/** Build on every change, and let n8n load what was built. */
	dev: boolean;
	ports: { n8n: number; broker: number; sandbox: number; control: number };
	juspay: JuspayAccount | undefined;
}

export const USAGE = `Starts a real n8n with the Juspay node and example workflows in it.

  npm start                              leave n8n open in the browser
  npm start -- --once                    run all example workflows, check the outcomes and stop
  npm run dev                            leave n8n open and reload the node after every change

Options:
  --port <number>           port of n8n (default 5678; the next port is used, too)
  --sandbox-port <number>   port of the local simulator of Juspay (default 4010; the next port is used, too)
  --help                    show this text

With JUSPAY_API_KEY and JUSPAY_MERCHANT_ID set, the workflows use Juspay's sandbox instead.`;

const OPTIONS = {
	help: { type: 'boolean', default: false },
	once: { type: 'boolean', default: false },
	dev: { type: 'boolean', default: false },
	port: { type: 'string', default: '5678' },
	'sandbox-port': { type: 'string', default: '4010' },
} as const;

/** Reads the options and the environment. */
export function readSettings(args: string[], env: NodeJS.ProcessEnv): Settings {
	const values = readOptions(args);
	const n8n = readPort('--port', values.port);
	const sandbox = readPort('--sandbox-port', values['sandbox-port']);
	return {
		help: values.help,
		once: values.once,
		dev: values.dev,
		ports: { n8n, broker: n8n + 1, sandbox, control: sandbox + 1 },
		juspay: readAccount(env),
	};
}

function readOptions(args: string[]) {
	try {
		return parseArgs({ args, options: OPTIONS }).values;
	} catch (error) {
		const reason = types.isNativeError(error) ? error.message.split('. ')[0] : 'unknown option';
		throw new Failure(`${reason ?? ''}; see npm start -- --help.`);
	}
}

function readPort(option: string, text: string): number {
	const port = /^\d+$/.test(text) ? Number(text) : NaN;
	if (port >= 1 && port < 65535) return port;
	throw new Failure(`${option} takes a port number from 1 to 65534, not "${text}".`);
}

function readAccount(env: NodeJS.ProcessEnv): JuspayAccount | undefined {
	const apiKey = env['JUSPAY_API_KEY'] ?? '';
	const merchantId = env['JUSPAY_MERCHANT_ID'] ?? '';
	if (apiKey === '' && merchantId === '') return undefined;
	if (apiKey !== '' && merchantId !== '') return { apiKey, merchantId };
	const [set, missing] =
		merchantId === ''
			? ['JUSPAY_API_KEY', 'JUSPAY_MERCHANT_ID']
			: ['JUSPAY_MERCHANT_ID', 'JUSPAY_API_KEY'];
	throw new Failure(
		`${set} is set but ${missing} is not; set both to use Juspay's sandbox, or neither to use the local simulator.`,
	);
}
