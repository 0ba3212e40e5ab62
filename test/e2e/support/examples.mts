import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { EXAMPLES } from '../../../scripts/host/paths.mjs';
import { DOCUMENT, SHEET } from '../outside/googleSheets.mjs';
import { CHANNEL } from '../outside/slack.mjs';
import { outsideCredentials } from './shared.mjs';

const Locator = z.object({ __rl: z.literal(true), mode: z.string(), value: z.unknown() });

const Node = z
	.object({
		name: z.string(),
		type: z.string(),
		webhookId: z.string().optional(),
		parameters: z
			.object({
				documentId: Locator.optional(),
				sheetName: Locator.optional(),
				channelId: Locator.optional(),
			})
			.passthrough(),
	})
	.passthrough();

const Example = z.object({
	id: z.string(),
	name: z.string(),
	nodes: z.array(Node),
	connections: z.object({}).passthrough(),
	settings: z.object({}).passthrough(),
});

type Node = z.infer<typeof Node>;

/** An example workflow as its file has it. */
export type Example = z.infer<typeof Example>;

/* Which credential the nodes for other services ask for. */
const CREDENTIAL_TYPES: Record<string, string> = {
	'n8n-nodes-base.googleSheets': 'googleSheetsOAuth2Api',
	'n8n-nodes-base.slack': 'slackApi',
	'n8n-nodes-base.webhook': 'httpHeaderAuth',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
};

/** The files of all examples. */
export function exampleFiles(): string[] {
	return readdirSync(EXAMPLES).filter((file) => file.endsWith('.json'));
}

/** Reads the file of an example. */
export function readExample(file: string): Example {
	return Example.parse(JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')));
}

/** Changes in an example what its notes tell the user to change, as the editor does, and nothing else. */
export function filledIn({ name, nodes, connections, settings }: Example) {
	return {
		name,
		connections,
		settings,
		nodes: nodes.map((node) => ({
			...node,
			...credentialOf(node),
			parameters: { ...node.parameters, ...placesOf(node) },
		})),
	};
}

function credentialOf({ type }: Node) {
	const credentialType = CREDENTIAL_TYPES[type];
	if (credentialType === undefined) return {};
	const credential = outsideCredentials[credentialType];
	if (!credential) throw new Error(`The tests have no credential ${credentialType}.`);
	return { credentials: { [credentialType]: credential } };
}

/* "From List" stores the ID of what was chosen. */
function placesOf({ parameters: { documentId, sheetName, channelId } }: Node) {
	return {
		...(documentId && { documentId: { ...documentId, value: DOCUMENT } }),
		...(sheetName && { sheetName: { ...sheetName, value: SHEET } }),
		...(channelId && { channelId: { ...channelId, value: CHANNEL } }),
	};
}

/** The path of the webhook of an example's trigger node. */
export function webhookIdOf({ nodes }: Example, name: string): string {
	const webhookId = nodes.find((node) => node.name === name)?.webhookId;
	if (webhookId === undefined) throw new Error(`There is no node "${name}" with a webhook.`);
	return webhookId;
}
