import { parseArgs } from 'node:util';
import { parsed, readRecipient, runCommand, UsageError } from './commandLine';
import { DEFAULTS, startSandbox, type Recipient, type Sandbox, type SandboxOptions } from './index';

const HELP = `Runs the local simulator of Juspay's API. No request leaves this computer, no money moves.
Juspay's sandbox is a different system: it is at sandbox.juspay.in and needs an account there.

Usage: npm run sandbox -- [options]

  --port N          port of the API (default 4010, 0 = any free one)
  --control-port N  port of the control server: ledger, faults, reset, events (default 4011)
  --any-customer    also store and list accounts for customers that do not exist
  --help            show this text

Events: the simulator reports each final beneficiary outcome to a webhook.

  --webhook-url URL            where to send the events
  --webhook-user USER          user name of HTTP Basic
  --webhook-password PASSWORD  password of HTTP Basic
  --webhook-header "N: value"  extra header; may be repeated
`;

const TEST_VALUES = `Test values (any other account number or UPI ID is valid):

  Account number    IFSC          Result
  026291800001191   YESB0000262   valid, JOHN DOE
  000100289877623   SBIN0008752   invalid
  026291800001190   YESB0000262   error
  02014457596967    CITI0000001   pending, then invalid
  02014457596968    CITI0000001   pending, then valid
  02014457596969    CITI0000001   pending and stays pending
  2640101002729     CNRB0002640   timeout, then error
  2640101002728     CNRB0002640   timeout, then valid
  2640101002727     CNRB0002640   timeout, then invalid

  UPI ID            Result
  success@upi       valid, JOHN SNOW
  invalid@upi       invalid
  error@upi         error
  pending@upi       pending, then valid

  Mobile number     Result
  8088375524        test@upi, Aditya
  9876540000        no UPI ID (any number ending in 0000)

Customer accounts show error and timeout as pending.
The customer "demo-customer" has two accounts to choose from. Create any other customer before
its accounts, unless the simulator runs with --any-customer.
`;

function portNumber(text: string, option: string): number {
	const port = Number(text);
	if (!/^\d{1,5}$/.test(text) || port > 65535) {
		throw new UsageError(`${option} must be a number from 0 to 65535, not "${text}".`);
	}
	return port;
}

function parseOptions(args: string[]) {
	return parsed(() => {
		const { values } = parseArgs({
			args,
			options: {
				port: { type: 'string', default: '4010' },
				'control-port': { type: 'string', default: '4011' },
				'any-customer': { type: 'boolean', default: false },
				'webhook-url': { type: 'string' },
				'webhook-user': { type: 'string' },
				'webhook-password': { type: 'string' },
				'webhook-header': { type: 'string', multiple: true },
				help: { type: 'boolean', default: false },
			},
		});
		return values;
	});
}

type Options = ReturnType<typeof parseOptions>;

function readSettings(options: Options): SandboxOptions {
	return {
		requireCustomers: !options['any-customer'],
		port: portNumber(options.port, '--port'),
		controlPort: portNumber(options['control-port'], '--control-port'),
	};
}

function readWebhook(options: Options): Recipient | null {
	const webhook = {
		url: options['webhook-url'],
		user: options['webhook-user'],
		password: options['webhook-password'],
		header: options['webhook-header'],
	};
	const given = Object.values(webhook).some((value) => value !== undefined);
	return given ? readRecipient(webhook, '--webhook-') : null;
}

function describeListenError(error: unknown): Error {
	if (!(error instanceof Error) || !('syscall' in error) || error.syscall !== 'listen') {
		return error instanceof Error ? error : new Error(String(error));
	}
	const port = 'port' in error ? String(error.port) : '';
	const inUse = 'code' in error && error.code === 'EADDRINUSE';
	const cause = inUse ? 'is already in use' : 'cannot be opened';
	return new UsageError(`Port ${port} ${cause}; choose another one with --port or --control-port.`);
}

async function start(settings: SandboxOptions): Promise<Sandbox> {
	try {
		return await startSandbox(settings);
	} catch (error) {
		throw describeListenError(error);
	}
}

function introduction({ url, controlUrl }: Sandbox): string {
	return `The local simulator of Juspay is running. Press Ctrl-C to stop it.

  API      ${url}
  Control  ${controlUrl}  (GET /ledger shows every request and every penny drop)

In n8n, create a "Juspay API" credential with

  Environment     Custom
  Base URL        ${url}
  API Key         ${DEFAULTS.apiKey}
  Merchant ID     ${DEFAULTS.merchantId}
  Key Issued For  Payouts or Express Checkout: this key works for both

${TEST_VALUES}`;
}

function stopOnSignal(sandbox: Sandbox): void {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		// Not `once`: npm and tsx may pass the same Ctrl-C on a second time.
		process.on(signal, () => {
			void sandbox.stop().then(() => {
				console.log('The local simulator has stopped.');
				process.exit(0);
			});
		});
	}
}

/** Runs the local simulator as the arguments of its command say, until a signal comes. */
export async function main(args: string[]): Promise<void> {
	const options = parseOptions(args);
	if (options.help) {
		process.stdout.write(HELP);
		return;
	}
	const webhook = readWebhook(options);
	const sandbox = await start(readSettings(options));
	sandbox.setWebhook(webhook);
	stopOnSignal(sandbox);
	process.stdout.write(introduction(sandbox));
	if (webhook) process.stdout.write(`\nFinal beneficiary outcomes are sent to ${webhook.url}\n`);
}

runCommand(module, main);
