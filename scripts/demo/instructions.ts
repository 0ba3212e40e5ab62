import { localCredential, LOCAL_ACCOUNT } from './credential';
import type { DemoOwner } from './owner';
import type { Settings } from './settings';
import { EVENT_WORKFLOW, SHOWN_WORKFLOW } from './workflows';

/** One line of the instructions: what it is about, and what to do or to enter. */
type Line = readonly [title: string, text: string];

/**
 * Instructions for the user once n8n is open: its address, the login, what to try, and what to enter in a
 * credential of their own.
 *
 * @param url where n8n listens
 */
export function instructions(url: string, settings: Settings, owner: DemoOwner): string {
	const sections = [
		laidOut([
			['n8n is open at', url],
			['Log in with', owner.email],
			['Password', owner.password],
		]),
		section('To see an example', examples(url, settings)),
		section(
			'To try the node in your own workflow, create a "Juspay API" credential',
			ownCredential(settings),
		),
		answerer(settings),
		...(settings.dev ? [DEV_NOTE] : []),
		FOOT,
	];
	return `\n${sections.join('\n\n')}`;
}

function section(heading: string, lines: readonly Line[]): string {
	return `  ${heading}:\n${laidOut(lines, '    ')}`;
}

const TEXT_COLUMN = 20;

function laidOut(lines: readonly Line[], indent = '  '): string {
	return lines.map(([title, text]) => (indent + title).padEnd(TEXT_COLUMN) + text).join('\n');
}

function examples(url: string, { juspay }: Settings): Line[] {
	const shown: Line[] = [
		['Open', `${url}/workflow/${SHOWN_WORKFLOW.id}`],
		['', `("${SHOWN_WORKFLOW.name}")`],
		['', 'and click "Execute workflow"'],
		['All workflows', `${url}/home/workflows`],
	];
	if (juspay) return shown;
	return [
		...shown,
		['Events', `"${EVENT_WORKFLOW.name}" is active and shows`],
		['', 'events from the local simulator under Executions'],
	];
}

/* The key of a user is known to the user and is not printed. */
function ownCredential({ juspay, ports }: Settings): Line[] {
	if (juspay) {
		return [
			['Environment', 'Sandbox'],
			['API Key', 'the one in JUSPAY_API_KEY'],
			['Merchant ID', juspay.merchantId],
			['Key Issued For', 'Payouts or Express Checkout, as issued by Juspay'],
		];
	}
	const baseUrl = `http://127.0.0.1:${String(ports.sandbox)}`;
	const { apiKey, merchantId } = localCredential(baseUrl, LOCAL_ACCOUNT).data;
	return [
		['Environment', 'Custom'],
		['Base URL', baseUrl],
		['API Key', apiKey],
		['Merchant ID', merchantId],
		['Key Issued For', 'Payouts or Express Checkout: this key works for both'],
	];
}

function answerer({ juspay }: Settings): string {
	if (juspay) return "  All calls go to Juspay's sandbox (https://sandbox.juspay.in).";
	return `  All calls go to the local simulator of Juspay. It runs on this computer and
  moves no money. Account numbers and UPI IDs to try: docs/sandbox.md`;
}

const DEV_NOTE =
	'  Change a file in nodes/, credentials/ or icons/: n8n shows it in a few seconds.';

const FOOT = `  The example workflows are reset at each start. Duplicate one to keep your changes.
  Press Ctrl-C to stop.`;
