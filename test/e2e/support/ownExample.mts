import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { fetchAlone } from '../../../scripts/host/n8n-rest.mjs';
import { until } from '../../support/until.mjs';
import { DOCUMENT, SHEET } from '../outside/googleSheets.mjs';
import { MAILBOX } from '../outside/gmail.mjs';
import { CHANNEL } from '../outside/slack.mjs';
import { PATIENCE_S, type SavedWorkflow, type StoredRun } from './editorApi.mjs';
import { type Example, type Locator, readExample } from './exampleFiles.mjs';
import {
	type FieldsPage,
	type FormAnswers,
	type FormPage,
	readFields,
	readLastPage,
	submitForm,
} from './formPages.mjs';
import { assertSuccess } from './runJuspay.mjs';
import { FORM_LOGIN, juspay, n8n, outside, outsideCredentials } from './shared.mjs';

const MANUAL = 'n8n-nodes-base.manualTrigger';

/* The triggers whose addresses the tests call. */
const ADDRESSED = /\.(formTrigger|juspayTrigger)$/;

/* n8n takes no approvals from programs that preview links. */
const BROWSER = {
	'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
};

/* Which credential the nodes for other services ask for. */
const CREDENTIAL_TYPES: Record<string, string> = {
	'n8n-nodes-base.airtable': 'airtableTokenApi',
	'n8n-nodes-base.gmail': 'gmailOAuth2',
	'n8n-nodes-base.googleSheets': 'googleSheetsOAuth2Api',
	'n8n-nodes-base.slack': 'slackApi',
	'n8n-nodes-base.webhook': 'httpHeaderAuth',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
};

type ExampleNode = Example['nodes'][number];

/* n8n's editor gives each form and webhook that is imported an address of its own. */
type OwnNode = ExampleNode & { webhookId?: string };

/** Other choices and changes in an example. */
interface Choices {
	dataTableId?: string;
	/** The workflow to call. */
	workflowId?: string;
	/** A channel in Slack. */
	channelId?: string;
	/** Nodes that take the place of those with the same name. */
	instead?: ExampleNode[];
}

/** An example that a user has imported and filled in. */
export class OwnExample {
	private constructor(
		private readonly example: Pick<Example, 'name'> & { nodes: OwnNode[] },
		readonly saved: SavedWorkflow,
	) {}

	/** Forgets what Juspay and the other services know, and saves an example as a user fills it in. */
	static async import(file: string, choices: Choices = {}): Promise<OwnExample> {
		juspay.reset();
		outside.reset();
		const example = readExample(file);
		const { name, connections, settings } = example;
		const { instead = [] } = choices;
		const addressed = await n8n.typesWithAddress();
		const nodes = example.nodes.map((node) => {
			const filledIn = fillIn(instead.find((other) => other.name === node.name) ?? node, choices);
			return addressed.has(node.type) ? { ...filledIn, webhookId: randomUUID() } : filledIn;
		});
		const saved = await n8n.save({ name, connections, settings, nodes });
		return new OwnExample({ name, nodes }, saved);
	}

	/** The same, and activates it; it starts by itself from then on. */
	static async importActive(file: string, choices: Choices = {}): Promise<OwnExample> {
		const own = await OwnExample.import(file, choices);
		await n8n.publish(own.saved);
		return own;
	}

	/** Starts the example by hand, and does not wait for its end; resolves with the execution's ID. */
	async start(): Promise<string> {
		return await n8n.start(this.saved, this.node(({ type }) => type === MANUAL).name);
	}

	/** Runs the example to its good end, from the first trigger of this type on. */
	async run(triggerType = MANUAL, input?: object): Promise<StoredRun> {
		const trigger = this.node(({ type }) => type === triggerType);
		return await readSuccess(await n8n.start(this.saved, trigger.name, input));
	}

	/** Starts the example by hand, and stops it as n8n's editor does as soon as this is so. */
	async runAndStop(what: string, isSo: () => boolean): Promise<void> {
		const id = await this.start();
		await until(what, PATIENCE_S, isSo);
		const { status } = await n8n.call(`/rest/executions/${id}/stop`, {});
		assert.equal(status, 200);
		assert.equal((await n8n.stored(id)).status, 'canceled');
		assertNothingUnexpected();
	}

	/** The same by hand, and presses one of the buttons in Slack that the example waits for. */
	async runAndPress(label: string): Promise<StoredRun> {
		outside.buttons.clear();
		const id = await this.start();
		// Until n8n has put the execution aside it refuses.
		await until(`n8n takes "${label}"`, PATIENCE_S, async () => {
			const url = outside.buttons.get(label);
			return url !== undefined && (await fetchAlone(url, { headers: BROWSER })).status === 200;
		});
		return await readSuccess(id);
	}

	/** Waits until the active example has run so many times, each to its good end. */
	async hasRun(times: number): Promise<void> {
		const found = await n8n.executionsOnceThereAre(times, this.saved.id);
		const statuses = found.map(({ status }) => status);
		assert.deepEqual(statuses, Array<string>(times).fill('success'));
		assertNothingUnexpected();
	}

	/** Address of the active example's form. */
	get formUrl(): string {
		return `${n8n.origin}/form/${this.webhookId}`;
	}

	/** Opens the form of the active example and sends it, as a browser does; resolves with the next page's address. */
	async submitForm(answers: FormAnswers, query = ''): Promise<string | undefined> {
		const { authentication } = this.node(({ type }) => ADDRESSED.test(type)).parameters;
		const login = authentication === undefined ? undefined : FORM_LOGIN;
		return await submitForm(`${this.formUrl}${query}`, answers, login);
	}

	/** The same, and reads the last page that the example shows. */
	async lastPageFor(answers: FormAnswers, query = ''): Promise<FormPage> {
		return await readLastPage(await this.submitForm(answers, query));
	}

	/** The same, if the example asks for more. */
	async nextFieldsFor(answers: FormAnswers, query = ''): Promise<FieldsPage> {
		return await readFields(await this.submitForm(answers, query));
	}

	/** Where Juspay sends the events that start the active example. */
	get eventUrl(): string {
		return `${n8n.origin}/webhook/${this.webhookId}/webhook`;
	}

	private get webhookId(): string {
		return this.node(({ type }) => ADDRESSED.test(type)).webhookId ?? '';
	}

	private node(isWanted: (node: ExampleNode) => boolean): OwnNode {
		const found = this.example.nodes.find(isWanted);
		if (!found) throw new Error(`${this.example.name} has no such node.`);
		return found;
	}
}

/* Changes in a node what the example's notes tell the user to change, as the editor does, and nothing else. */
function fillIn(node: ExampleNode, choices: Choices) {
	const { documentId, sheetName, channelId, dataTableId, workflowId, sendTo } = node.parameters;
	const places = {
		...(documentId && { documentId: chosen(documentId, DOCUMENT) }),
		...(sheetName && { sheetName: chosen(sheetName, SHEET) }),
		...(channelId && { channelId: chosen(channelId, choices.channelId ?? CHANNEL) }),
		...(dataTableId && { dataTableId: chosen(dataTableId, choices.dataTableId ?? '') }),
		...(workflowId && { workflowId: { ...workflowId, value: choices.workflowId ?? '' } }),
		...(sendTo === '' && { sendTo: MAILBOX }),
	};
	// The note says to turn on what is off: a trigger that n8n would otherwise start the example with.
	const parameters = { ...node.parameters, ...places };
	const filledIn = { ...node, disabled: false, parameters };
	const type = credentialTypeOf(node);
	if (type === undefined) return filledIn;
	return { ...filledIn, credentials: { [type]: outsideCredentials[type] } };
}

/* A form that asks for a password needs one. */
function credentialTypeOf({ type, parameters }: ExampleNode): string | undefined {
	const { authentication } = parameters;
	return authentication === 'basicAuth' ? 'httpBasicAuth' : CREDENTIAL_TYPES[type];
}

/* "From list" stores the ID of what was chosen; what the example has filled in stays. */
function chosen(place: Locator, value: string) {
	return place.value === '' ? { ...place, value } : place;
}

async function readSuccess(id: string): Promise<StoredRun> {
	const run = await n8n.stored(id);
	assertSuccess(run);
	assertNothingUnexpected();
	return run;
}

/* Whatever a node has asked for that the stand-ins do not know. */
function assertNothingUnexpected(): void {
	assert.deepEqual(outside.unexpected, []);
}

/** Every account was stored for a customer whom Juspay knows, as Juspay may insist on. */
export function assertCustomersExist(): void {
	const posts = juspay.ledger.requests.filter(({ method }) => method === 'POST');
	const known = posts.flatMap(({ url, rawBody }) =>
		url === '/customers' ? [new URLSearchParams(rawBody).get('object_reference_id')] : [],
	);
	const stored = posts.flatMap(({ url }) => /^\/customers\/(.+)\/accounts$/.exec(url)?.[1] ?? []);
	assert.deepEqual(
		stored.filter((customer) => !known.includes(customer)),
		[],
	);
}
