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

const Locator = z.object({ value: z.unknown() });
const Rule = z.object({
	conditions: z.object({
		conditions: z.array(z.object({ leftValue: z.unknown(), rightValue: z.unknown() })),
	}),
});

const Workflow = z.object({
	id: z.string(),
	name: z.string(),
	nodes: z.array(
		z.object({
			id: z.string(),
			name: z.string(),
			type: z.string(),
			webhookId: z.string().optional(),
			parameters: z
				.object({
					resource: z.string().optional(),
					content: z.string().optional(),
					documentId: Locator.optional(),
					sheetName: Locator.optional(),
					channelId: Locator.optional(),
					rules: z.object({ values: z.array(Rule) }).optional(),
				})
				.passthrough(),
			credentials: z.record(z.object({ id: z.string(), name: z.string() })).optional(),
		}),
	),
	connections: z.record(
		z.record(z.array(z.array(z.object({ node: z.string(), type: z.string() })))),
	),
});

const files = readdirSync(EXAMPLES).filter((file) => file.endsWith('.json'));
const examples = files.map((file) => ({
	file,
	...Workflow.parse(JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8'))),
}));
const forActions = localCredential('', { apiKey: '', merchantId: '' });

/** What a node refers to; a check of formats needs no credential. */
function credentialsOf({ type, parameters }: (typeof examples)[number]['nodes'][number]) {
	if (parameters.resource === 'accountDetails') return undefined;
	const isTrigger = type.endsWith('Trigger');
	const { id, name, type: credentialType } = isTrigger ? webhookCredential : forActions;
	return { [credentialType]: { id, name } };
}

/** What the conditions on `outcome` of a Switch ask for; nothing if it is about something else. */
function outcomesOf({ parameters }: (typeof examples)[number]['nodes'][number]) {
	const rules = parameters.rules?.values ?? [];
	return rules
		.flatMap(({ conditions }) => conditions.conditions)
		.filter(({ leftValue }) => leftValue === '={{ $json.outcome }}')
		.map(({ rightValue }) => rightValue);
}

const STORIES = [
	'ai-agent-check-before-payout.json',
	'form-validate-and-tell-slack.json',
	'google-sheet-validate-in-bulk.json',
	'kyc-webhook-create-and-validate.json',
	'mobile-number-resolve-and-validate.json',
	'validate-then-update-when-juspay-answers.json',
	'vendor-onboarding-name-check.json',
];
const stories = examples.filter(({ file }) => STORIES.includes(file));

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

	it.each(examples)('$name: a note says what to change', ({ nodes }) => {
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		const changes = notes.filter(({ parameters }) =>
			parameters.content?.includes('**Change this:**'),
		);
		expect(changes.length).toBeGreaterThan(0);
	});

	it.each(examples)('$name: nothing of another service is chosen', ({ nodes }) => {
		const others = nodes.filter(({ type }) => !type.startsWith(JUSPAY));
		expect(others.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		const chosen = others.flatMap(({ parameters: { documentId, sheetName, channelId } }) =>
			[documentId, sheetName, channelId].flatMap((locator) => locator?.value ?? []),
		);
		expect(new Set(chosen)).toEqual(new Set(chosen.length > 0 ? [''] : []));
	});

	it.each(examples)(
		'$name: its connections lead to nodes that it has',
		({ nodes, connections }) => {
			const names = nodes.map(({ name }) => name);
			const targets = Object.values(connections).flatMap((outputs) =>
				Object.values(outputs).flatMap((list) => list.flat().map(({ node }) => node)),
			);
			expect(names).toEqual(expect.arrayContaining([...Object.keys(connections), ...targets]));
		},
	);

	it('are all there, and in the list', () => {
		expect(stories.map(({ file }) => file)).toEqual(STORIES);
		const list = readFileSync(join(EXAMPLES, 'README.md'), 'utf8');
		const linked = [...list.matchAll(/\((\S+\.json)\)/g)].map(([, file]) => file);
		expect(linked.sort()).toEqual([...files].sort());
	});

	it.each(stories)('$file: a Switch deals with every outcome', ({ nodes, connections }) => {
		const outcomes = ['valid', 'invalid', 'pending', 'notValidated', 'undetermined'];
		for (const node of nodes.filter((one) => outcomesOf(one).length > 0)) {
			expect(outcomesOf(node)).toEqual(outcomes);
			// One output more, for anything else; something stands behind each.
			const behind = (connections[node.name]?.['main'] ?? []).map(({ length }) => length > 0);
			expect(behind).toEqual([...outcomes, 'anything else'].map(() => true));
		}
	});

	it('share no IDs', () => {
		const unique = (ids: string[]) => {
			expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
		};
		unique(examples.map(({ id }) => id));
		unique(examples.flatMap(({ nodes }) => nodes.flatMap(({ webhookId }) => webhookId ?? [])));
		for (const { nodes } of examples) unique(nodes.map(({ id }) => id));
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
