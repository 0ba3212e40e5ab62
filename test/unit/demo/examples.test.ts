import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import {
	eventRecipient,
	localCredential,
	webhookCredential,
} from '../../../scripts/demo/credential';
import { withAddresses } from '../../../scripts/demo/addresses';
import {
	EVENT_WORKFLOW,
	IMPORTED_WORKFLOWS,
	OTHER_WORKFLOWS,
	SHOWN_WORKFLOW,
} from '../../../scripts/demo/workflows';

const EXAMPLES = join(__dirname, '../../../examples');
const JUSPAY = 'n8n-nodes-juspay.juspay';

const Locator = z.object({ mode: z.string(), value: z.unknown() }).optional();
const Condition = z.object({ leftValue: z.unknown(), rightValue: z.unknown() });
const Rule = z.object({ conditions: z.object({ conditions: z.array(Condition) }) });

const Node = z.object({
	id: z.string(),
	name: z.string(),
	type: z.string(),
	parameters: z.object({
		resource: z.string().optional(),
		operation: z.string().optional(),
		customerId: z.string().optional(),
		content: z.string().optional(),
		documentId: Locator,
		sheetName: Locator,
		channelId: Locator,
		workflowId: Locator,
		rules: z.object({ values: z.array(Rule) }).optional(),
	}),
	credentials: z.record(z.object({ id: z.string(), name: z.string() })).optional(),
});

const Workflow = z.object({
	id: z.string(),
	name: z.string(),
	nodes: z.array(Node),
	connections: z.record(z.record(z.array(z.array(z.object({ node: z.string() }))))),
});

const Addressed = z.object({ nodes: z.array(z.object({ webhookId: z.string().optional() })) });

const files = readdirSync(EXAMPLES).filter((file) => file.endsWith('.json'));
const read = (file: string) => readFileSync(join(EXAMPLES, file), 'utf8');
const examples = files.map((file) => Workflow.parse(JSON.parse(read(file))));
const forActions = localCredential('', { apiKey: '', merchantId: '' });
const demo = [SHOWN_WORKFLOW, ...OTHER_WORKFLOWS];

/** The credential that a node refers to; none for a format check. */
function credentialsOf({ type, parameters }: z.infer<typeof Node>) {
	if (parameters.resource === 'accountDetails') return undefined;
	const { id, name, type: credential } = type.endsWith('Trigger') ? webhookCredential : forActions;
	return { [credential]: { id, name } };
}

/** Outcomes in the conditions of a Switch; none if it checks something else. */
function outcomesOf({ parameters: { rules } }: z.infer<typeof Node>) {
	return (rules?.values ?? [])
		.flatMap(({ conditions }) => conditions.conditions)
		.filter(({ leftValue }) => leftValue === '={{ $json.outcome }}')
		.map(({ rightValue }) => rightValue);
}

function doubles(ids: string[]): string[] {
	return ids.filter((id, index) => ids.indexOf(id) !== index);
}

describe.each(examples)('The example $name', ({ nodes, connections }) => {
	const juspay = nodes.filter(({ type }) => type.startsWith(JUSPAY));
	const others = nodes.filter(({ type }) => !type.startsWith(JUSPAY));

	it('has Juspay nodes, which use the demo credential, or calls an example that has', () => {
		const called = nodes.flatMap(({ parameters: { workflowId } }) => workflowId?.value ?? []);
		const inCalled = examples.filter(({ id }) => called.includes(id)).flatMap((one) => one.nodes);
		const validating = [...juspay, ...inCalled.filter(({ type }) => type.startsWith(JUSPAY))];
		expect(validating).not.toEqual([]);
		const expected = juspay.map((node) => credentialsOf(node));
		expect(juspay.map(({ credentials }) => credentials)).toEqual(expected);
	});

	it('makes customers known to Juspay right before it stores accounts for them', () => {
		const storing = juspay.filter(({ parameters: { resource, operation } }) => {
			return resource === 'customerAccount' && operation?.startsWith('create') === true;
		});
		for (const { name, parameters } of storing) {
			const before = nodes.find((node) => {
				return connections[node.name]?.['main']?.[0]?.some(({ node: next }) => next === name);
			});
			expect(before?.parameters).toMatchObject({ resource: 'customer', operation: 'upsert' });
			expect(parameters.customerId).toBe('={{ $json.objectReferenceId }}');
		}
	});

	it('says in a note what to change', () => {
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		const texts = notes.map(({ parameters }) => parameters.content);
		expect(texts.join('\n')).toContain('**Change this:**');
	});

	it('chooses nothing of another service but the name of a sheet', () => {
		expect(others.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		const chosen = others.flatMap(({ parameters: { documentId, sheetName, channelId } }) => [
			documentId?.value ?? '',
			sheetName?.mode === 'name' ? '' : (sheetName?.value ?? ''),
			channelId?.value ?? '',
		]);
		// References to the node that chooses the value.
		const isTaken = (value: unknown) => /^=\{\{ \$\('[^']+'\)\.params\./.test(String(value));
		expect(chosen.filter((value) => value !== '' && !isTaken(value))).toEqual([]);
	});

	it('has the nodes that its connections lead to, each with its own ID', () => {
		const outputs = Object.values(connections).flatMap((output) => Object.values(output));
		const targets = outputs.flat(2).map(({ node }) => node);
		const names = nodes.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining([...Object.keys(connections), ...targets]));
		expect(doubles(nodes.map(({ id }) => id))).toEqual([]);
	});
});

// Those that tell a story from end to end; the others show one thing.
const STORIES = ['juspayDemoUpi003', ...IMPORTED_WORKFLOWS.map(({ id }) => id)];
const stories = examples.filter(({ id }) => STORIES.includes(id));
const switches = stories.flatMap(({ name: story, nodes, connections }) =>
	nodes
		.filter((node) => outcomesOf(node).length > 0)
		.map((node) => ({ story, node, outputs: connections[node.name]?.['main'] ?? [] })),
);

test.each(switches)('The Switch of "$story" deals with every outcome', ({ node, outputs }) => {
	const outcomes = ['valid', 'invalid', 'pending', 'notValidated', 'undetermined', 'failed'];
	expect(outcomesOf(node)).toEqual(outcomes);
	// One more output for anything else; each is connected.
	const behind = outputs.map(({ length }) => length > 0);
	expect(behind).toEqual([...outcomes, 'anything else'].map(() => true));
});

describe('The examples', () => {
	it('are all part of the demo, and in the list', () => {
		const identity = ({ id, name }: { id: string; name: string }) => `${id} ${name}`;
		const all = [...demo, EVENT_WORKFLOW, ...IMPORTED_WORKFLOWS];
		expect(examples.map(identity).sort()).toEqual(all.map(identity).sort());
		const linked = [...read('README.md').matchAll(/\((\S+\.json)\)/g)].map(([, file]) => file);
		expect(linked.sort()).toEqual([...files].sort());
	});

	it('share no IDs', () => {
		const ids = examples.flatMap(({ id, nodes }) => [id, ...nodes.map((node) => node.id)]);
		expect(doubles(ids)).toEqual([]);
	});

	it('include the webhook to which the sandbox sends its events, once the demo has addressed it', () => {
		const file = files.find((_, index) => examples[index]?.id === EVENT_WORKFLOW.id) ?? '';
		const { nodes } = Addressed.parse(JSON.parse(withAddresses(read(file))));
		const [webhookId] = nodes.flatMap((node) => node.webhookId ?? []);
		const url = `http://127.0.0.1:5678/webhook/${String(webhookId)}/webhook`;
		expect(eventRecipient(5678)).toMatchObject({ url, ...webhookCredential.data });
	});

	it.each(demo)('have the nodes whose outcomes are checked: $name', ({ id, expected }) => {
		const nodes = examples.find((example) => example.id === id)?.nodes.map(({ name }) => name);
		expect(nodes).toEqual(expect.arrayContaining(expected.map(({ node }) => node)));
	});
});
