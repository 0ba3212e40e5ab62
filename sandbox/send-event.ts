import { parseArgs } from 'node:util';
import { parsed, readRecipient, runCommand, UsageError } from './commandLine';
import { EventDelivery, type DeliveryAttempt, type Recipient } from './eventDelivery';
import { chosenEvent, eventChoice, type EventChoice, type PayoutEvent } from './events';

const HELP = `Sends one payout event as Juspay does, and retries until the answer is 200 (exit code 0).
After 401 or 404 it stops at once and says what to do (exit code 1).

Usage: npm run send-event -- --url URL --user USER --password PASSWORD [options]

  --url URL            where to send the event, e.g. the webhook URL of a workflow
  --user USER          user name of HTTP Basic
  --password PASSWORD  password of HTTP Basic
  --header "N: value"  extra header; may be repeated
  --outcome WHAT       valid, invalid, error, or other: an event about an order (default valid)
  --beneficiary-id ID  beneficiary that was validated (default: a new ID)
  --api-version N      1 or 2: API version of the validation (default 2)
  --retry-scale N      factor from 0 to 1 for the pauses between retries (default 1: the first
                       after 1 minute, then at longer intervals, 16 times within 24 hours)
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

function report({ number, status, message, nextIn }: DeliveryAttempt): void {
	const answer = status === null ? 'no answer' : `HTTP ${String(status)}`;
	const words = message === null ? '' : ` "${message}"`;
	const next = nextIn === null ? '' : `, retry in ${String(nextIn / 1000)} s`;
	console.log(`Attempt ${String(number)}: ${answer}${words}${next}`);
}

const NOT_LISTENING =
	'A Test URL takes one event after you click "Execute step" or "Execute workflow" in n8n ("Listen for test event" in n8n 1.x). Click it, then send again.';
const NOT_ACTIVE =
	'No published workflow has this Production URL. Publish the workflow (in n8n 1.x, switch it to Active), or copy the URL from the trigger again. Then send again.';

function adviceAfter404(url: string): string {
	const { pathname } = new URL(url);
	if (pathname.startsWith('/webhook-test/')) return NOT_LISTENING;
	if (pathname.startsWith('/webhook/')) return NOT_ACTIVE;
	return `n8n does not listen at this address. If it is a Test URL: ${NOT_LISTENING} If it is a Production URL: ${NOT_ACTIVE}`;
}

/** Advice after an answer that a resend would not change; `null` after any other. */
function adviceAfter({ status }: DeliveryAttempt, url: string): string | null {
	if (status === 404) return adviceAfter404(url);
	return status === 401
		? "User name, password or header do not match the trigger's credential. Open the credential of Juspay Trigger in n8n and send again with the same --user, --password and --header."
		: null;
}

/** Juspay Trigger's answer to an event that starts nothing. */
const NOT_CHOSEN = 'not chosen in Trigger On';

/** The end of a delivery attempt, as one sentence for the terminal. */
function verdict({ status, message }: DeliveryAttempt): string {
	if (status !== 200) return 'Not accepted.';
	return message?.includes(NOT_CHOSEN) === true
		? 'Accepted, but it does not start the workflow: choose this event in Trigger On, or send another --outcome.'
		: 'Accepted.';
}

/** Sends an event until it is accepted, or until it is clear that it will not be. */
async function send(to: Recipient, event: PayoutEvent): Promise<void> {
	const delivery = new EventDelivery();
	let ending: string[] = [];
	const { status } = await delivery.deliver(to, event, (attempt) => {
		const advice = adviceAfter(attempt, to.url);
		report(advice === null ? attempt : { ...attempt, nextIn: null });
		ending = [verdict(attempt), ...(advice === null ? [] : [advice])];
		if (advice !== null) delivery.cancel();
	});
	console.log(ending.join('\n'));
	process.exitCode = status === 200 ? 0 : 1;
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
	await send(to, event);
}

runCommand(module, main);
