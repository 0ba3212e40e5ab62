import { parseArgs } from 'node:util';
import { DEFAULTS, startSandbox, type Sandbox } from './index';

const HELP = `Runs a local stand-in for Juspay's API. No request leaves this computer, no money moves.

Usage: npm run sandbox -- [options]

  --port N          port of the API (default 4010, 0 = any free one)
  --control-port N  port of the control server: ledger, faults, reset (default 4011)
  --help            show this text
`;

const TEST_VALUES = `Test values (any other account number or UPI ID is valid):

  Account number    IFSC          Result
  026291800001191   YESB0000262   valid, JOHN DOE
  000100289877623   SBIN0008752   invalid
  026291800001190   YESB0000262   error
  02014457596967    CITI0000001   pending, then invalid
  02014457596968    CITI0000001   pending, then valid
  02014457596969    CITI0000001   pending for good
  2640101002729     CNRR0002640   timeout, then error
  2640101002728     CNRR0002640   timeout, then valid
  2640101002727     CNRR0002640   timeout, then invalid

  UPI ID            Result
  success@upi       valid, JOHN SNOW
  invalid@upi       invalid
  error@upi         error
  pending@upi       pending, then valid

  Mobile number     Result
  8088375524        test@upi, Aditya
  9876540000        no UPI ID (any number ending in 0000)

Customer accounts show error and timeout as pending.
The customer "demo-customer" has two accounts to choose from.
`;

interface Ports {
	port: number;
	controlPort: number;
}

/** A mistake of the person at the keyboard: told in one sentence, without a stack. */
class UsageError extends Error {}

function portNumber(text: string, option: string): number {
	const port = Number(text);
	if (!/^\d{1,5}$/.test(text) || port > 65535) {
		throw new UsageError(`${option} must be a number from 0 to 65535, not "${text}".`);
	}
	return port;
}

function parseOptions() {
	try {
		const { values } = parseArgs({
			options: {
				port: { type: 'string', default: '4010' },
				'control-port': { type: 'string', default: '4011' },
				help: { type: 'boolean', default: false },
			},
		});
		return values;
	} catch (error) {
		const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
		throw new UsageError(`${sentence} See --help.`);
	}
}

function readPorts(values: ReturnType<typeof parseOptions>): Ports {
	return {
		port: portNumber(values.port, '--port'),
		controlPort: portNumber(values['control-port'], '--control-port'),
	};
}

function describeListenError(error: unknown): Error {
	if (!(error instanceof Error) || !('syscall' in error) || error.syscall !== 'listen') {
		return error instanceof Error ? error : new Error(String(error));
	}
	const port = 'port' in error ? String(error.port) : '';
	const inUse = 'code' in error && error.code === 'EADDRINUSE';
	const cause = inUse ? 'is already in use' : 'cannot be opened';
	return new UsageError(`Port ${port} ${cause}; choose others with --port and --control-port.`);
}

async function start(ports: Ports): Promise<Sandbox> {
	try {
		return await startSandbox(ports);
	} catch (error) {
		throw describeListenError(error);
	}
}

function introduction({ url, controlUrl }: Sandbox): string {
	return `Juspay sandbox is running. Press Ctrl-C to stop it.

  API      ${url}
  Control  ${controlUrl}  (GET /ledger shows every request and every penny drop)

In n8n, create a "Juspay API" credential with

  Environment  Custom
  Base URL     ${url}
  API Key      ${DEFAULTS.apiKey}
  Merchant ID  ${DEFAULTS.merchantId}

${TEST_VALUES}`;
}

function stopOnSignal(sandbox: Sandbox): void {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		// Not `once`: npm and tsx may pass the same Ctrl-C on a second time.
		process.on(signal, () => {
			void sandbox.stop().then(() => {
				console.log('Juspay sandbox stopped.');
				process.exit(0);
			});
		});
	}
}

async function main(): Promise<void> {
	const values = parseOptions();
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	const sandbox = await start(readPorts(values));
	stopOnSignal(sandbox);
	process.stdout.write(introduction(sandbox));
}

main().catch((error: unknown) => {
	if (!(error instanceof UsageError)) throw error;
	console.error(error.message);
	process.exitCode = 1;
});
