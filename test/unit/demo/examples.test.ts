import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import {
	eventRecipient,
	localCredential,
	webhookCredential,
} from '../../../scripts/demo/credential';
import {
	EVENT_WORKFLOW,
	findDifferences,
	IMPORTED_WORKFLOWS,
	OTHER_WORKFLOWS,
	SHOWN_WORKFLOW,
} from '../../../scripts/demo/workflows';

const EXAMPLES = join(__dirname, '../../../examples');
const JUSPAY = 'n8n-nodes-juspay.juspay';

const Workflow = z.object({
	id: z.string(),
	name: z.string(),
	nodes: z.array(
		z.object({
			name: z.string(),
			type: z.string(),
			webhookId: z.string().optional(),
			parameters: z.object({ resource: z.string().optional() }).passthrough(),
			credentials: z.record(z.object({ id: z.string(), name: z.string() })).optional(),
		}),
	),
});

const examples = readdirSync(EXAMPLES).map((file) =>
	Workflow.parse(JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8'))),
);
const forActions = localCredential('', { apiKey: '', merchantId: '' });

/** What a node refers to; a check of formats needs no credential. */
function credentialsOf({ type, parameters }: (typeof examples)[number]['nodes'][number]) {
	if (parameters.resource === 'accountDetails') return undefined;
	const { id, name, type: credentialType } = type === JUSPAY ? forActions : webhookCredential;
	return { [credentialType]: { id, name } };
}

const demo = [SHOWN_WORKFLOW, ...OTHER_WORKFLOWS];

describe('example workflows', () => {
	it('are all part of the demo', () => {
		const identity = ({ id, name }: { id: string; name: string }) => `${id} ${name}`;
		const all = [...demo, EVENT_WORKFLOW, ...IMPORTED_WORKFLOWS];
		expect(examples.map(identity).sort()).toEqual(all.map(identity).sort());
	});

	it.each(examples)('$name: its Juspay nodes use the demo credential', ({ nodes }) => {
		const juspay = nodes.filter(({ type }) => type.startsWith(JUSPAY));
		expect(juspay.length).toBeGreaterThan(0);
		for (const node of juspay) expect(node.credentials).toEqual(credentialsOf(node));
	});

	it('include the webhook to which the sandbox sends its events', () => {
		const { nodes } = examples.find(({ id }) => id === EVENT_WORKFLOW.id) ?? { nodes: [] };
		const [webhookId] = nodes.flatMap((node) => node.webhookId ?? []);
		expect(eventRecipient(5678)).toMatchObject({
			url: `http://127.0.0.1:5678/webhook/${String(webhookId)}/webhook`,
			...webhookCredential.data,
		});
	});

	it.each(demo)('$name: has the nodes whose outcomes are checked', ({ id, expected }) => {
		const nodes = examples.find((example) => example.id === id)?.nodes.map(({ name }) => name);
		expect(nodes).toEqual(expect.arrayContaining(expected.map(({ node }) => node)));
	});
});

describe('findDifferences', () => {
	const workflow = { id: '', name: 'Demo', expected: [{ node: 'End', outcomes: ['valid', ''] }] };
	const run = (...items: { json: Record<string, unknown> }[]) => ({
		runData: { End: [{ data: { main: [items] } }] },
	});

	it('finds none when the outcomes are the expected ones', () => {
		expect(findDifferences(run({ json: { outcome: 'valid' } }, { json: {} }), workflow)).toEqual(
			[],
		);
	});

	it('names the node, and both lists', () => {
		expect(findDifferences(run({ json: { outcome: 'invalid' } }), workflow)).toEqual([
			'"Demo", node "End": expected valid, no outcome, got invalid.',
		]);
		expect(findDifferences({ runData: {} }, workflow)).toEqual([
			'"Demo", node "End": expected valid, no outcome, got nothing.',
		]);
	});
});
