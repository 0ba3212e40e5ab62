import { parseArgs } from 'node:util';
import { parsed, readRecipient, runCommand, UsageError } from './commandLine';
import { EventDelivery, type DeliveryAttempt } from './eventDelivery';
import { chosenEvent, eventChoice, type EventChoice } from './events';

const HELP = `Sends one payout event as Juspay does. Ends with exit code 0 when it is answered with 200.

Usage: npm run send-event -- --url URL --user USER --password PASSWORD [options]

  --url URL            where the event goes, e.g. the webhook URL of a workflow
  --user USER          user name of HTTP Basic
  --password PASSWORD  password of HTTP Basic
  --header "N: value"  further header; may come more than once
  --outcome WHAT       valid, invalid, error, or other: an event about an order (default valid)
  --beneficiary-id ID  beneficiary that was validated (default: a new ID)
  --api-version N      1 or 2: API version of the validation (default 2)
  --retry-scale N      factor from 0 to 1 on the pauses before sending again (default 1: after
                       1 minute, then at growing distance, 16 times within 24 hours)
  --help               show this text
`;

function parseOptions(args: string[]) {
	return parsed(() => {
		const { values } = parseArgs({
			args,
			options: {
				url: { type: 'string' },
				user: { type: 'string' },
				password: { type: 'string' },
				header: { type: 'string', multiple: true },
				outcome: { type: 'string', default: 'valid' },
				'beneficiary-id': { type: 'string' },
				'api-version': { type: 'string', default: '2' },
				'retry-scale': { type: 'string' },
				help: { type: 'boolean', default: false },
			},
		});
		return values;
	});
}

type Options = ReturnType<typeof parseOptions>;

const OPTION_NAMES: Record<string, string> = {
	kind: '--outcome must be valid, invalid, error or other',
	beneficiaryId: '--beneficiary-id must not be empty',
	version: '--api-version must be 1 or 2',
};

function readChoice(options: Options): EventChoice {
	const result = eventChoice.safeParse({
		kind: options.outcome,
		beneficiaryId: options['beneficiary-id'],
		version: Number(options['api-version']),
	});
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	throw new UsageError(`${OPTION_NAMES[String(issue?.path[0])] ?? 'Not valid'}.`);
}

function report({ number, status, nextIn }: DeliveryAttempt): void {
	const answer = status === null ? 'no answer' : `HTTP ${String(status)}`;
	const next = nextIn === null ? '' : `, sent again in ${String(nextIn / 1000)} s`;
	console.log(`Attempt ${String(number)}: ${answer}${next}`);
}

/** Sends the event that the arguments of the command describe. */
export async function main(args: string[]): Promise<void> {
	const options = parseOptions(args);
	if (options.help) {
		process.stdout.write(HELP);
		return;
	}
	const to = readRecipient({ ...options, retryScale: options['retry-scale'] }, '--');
	const event = chosenEvent(readChoice(options), Date.now());
	const { uniqueId } = event.info;
	const about = typeof uniqueId === 'string' ? `, beneficiary ${uniqueId}` : '';
	console.log(`Event ${event.id}: ${event.label} ${event.value}${about}`);
	const { status } = await new EventDelivery().deliver(to, event, report);
	console.log(status === 200 ? 'Accepted.' : 'Not accepted.');
	process.exitCode = status === 200 ? 0 : 1;
}

runCommand(module, main);
