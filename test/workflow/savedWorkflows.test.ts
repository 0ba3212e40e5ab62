import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	NodeHelpers,
} from 'n8n-workflow';

import { Juspay } from '../../nodes/Juspay/Juspay.node';
import { resources } from '../../nodes/Juspay/resources';
import { JuspayTrigger } from '../../nodes/JuspayTrigger/JuspayTrigger.node';
import { name as packageName, version as packageVersion } from '../../package.json';
import { changelogVersions } from '../../scripts/release/changelog';
import {
	EVENT_SENDER,
	findDifferences,
	SAVED_CREDENTIALS,
	SAVED_WORKFLOWS_FOLDER,
	savedVersions,
	type SavedWorkflow,
	savedWorkflows,
	savedWorkflowsOf,
	START_NODE,
} from '../fixtures/savedWorkflows';
import { runInEngine } from '../support/engine';
import { useFakeTime } from '../support/fakeTime';
import { useSandbox } from '../support/sandbox';
import { listen } from '../support/webhook';

const { sandbox, credential } = useSandbox({ settleAfter: 300 });
useFakeTime();

const OUR_NODES: Readonly<Record<string, INodeType>> = {
	'n8n-nodes-juspay.juspay': new Juspay(),
	'n8n-nodes-juspay.juspayTrigger': new JuspayTrigger(),
};

interface OurNode {
	title: string;
	node: INode;
	type: INodeType;
}

/** The nodes of a workflow that this package provides. */
function ourNodes({ version, workflow }: SavedWorkflow): OurNode[] {
	return workflow.nodes.flatMap((node) => {
		const type = OUR_NODES[node.type];
		return type === undefined
			? []
			: [{ title: `${version}, ${workflow.name}, ${node.name}`, node, type }];
	});
}

/** All fields of a node as n8n's editor fills them in when it opens a workflow; else those that it would save. */
function fieldsOf({ node, type: { description } }: OurNode, withDefaults: boolean) {
	const { properties } = description;
	const { parameters } = node;
	return NodeHelpers.getNodeParameters(
		properties,
		parameters,
		withDefaults,
		false,
		node,
		description,
	);
}

function opened(node: OurNode): INodeParameters | null {
	return fieldsOf(node, true);
}

/** The parameters that n8n's editor saves for an untouched node: those that differ from the defaults. */
function savedAgain(saved: OurNode): INodeParameters | null {
	return fieldsOf({ ...saved, node: { ...saved.node, parameters: opened(saved) ?? {} } }, false);
}

const all = savedWorkflows();
const manual = all.filter(({ outputs }) => outputs.length > 0);
const triggered = all.filter(({ events }) => events.length > 0);

test('every saved workflow has an expectation', () => {
	expect(manual.length + triggered.length).toBe(all.length);
});

describe('A saved workflow opens unchanged:', () => {
	const nodes = all.flatMap(ourNodes);

	test.each(nodes)('$title', (saved) => {
		const { node, type } = saved;
		const { version, properties } = type.description;
		expect([version].flat()).toContain(node.typeVersion);
		const shown = opened(saved);
		// Nothing that was saved is dropped or altered, also when it is saved again.
		expect(shown).toMatchObject(node.parameters);
		const again = { ...node, parameters: savedAgain(saved) ?? {} };
		expect(opened({ ...saved, node: again })).toEqual(shown);
		expect(NodeHelpers.getNodeParametersIssues(properties, node, type.description)).toBeNull();
		expect(SAVED_CREDENTIALS).toMatchObject(node.credentials ?? {});
	});
});

describe('A saved workflow runs as when it was saved:', () => {
	const rows = (list: SavedWorkflow[]) =>
		list.map((saved) => [`${saved.version}, ${saved.workflow.name}`, saved] as const);

	test.each(rows(manual))('%s', async (_, saved) => {
		const { workflow, outputs: expected } = saved;
		expect(workflow.nodes[0]?.name).toBe(START_NODE);
		const names = expected.map(({ node }) => node);
		expect(names).toEqual(expect.arrayContaining(ourNodes(saved).map(({ node }) => node.name)));
		const { run, outputs } = await runInEngine({
			...workflow,
			input: [{ json: {} }],
			credential: credential(),
		});
		expect(run.data.resultData.error).toBeUndefined();
		const differences = expected.flatMap((output) =>
			findDifferences(
				output,
				(outputs(output.node)[output.output] ?? []).map(({ json }) => json),
			),
		);
		expect(differences).toEqual([]);
	});

	test.each(rows(triggered))('%s', async (_, { workflow, events }) => {
		const [trigger] = workflow.nodes;
		const listening = await listen({
			trigger: new JuspayTrigger(),
			credential: EVENT_SENDER,
			parameters: trigger?.parameters ?? {},
		});
		for (const { event, outputs } of events) {
			listening.started.length = 0;
			await sandbox().sendEvent({ ...EVENT_SENDER, url: listening.url, retryScale: 0, event });
			const expected = outputs.find(({ node }) => node === trigger?.name);
			const none = { node: 'Nothing', output: 0, keys: [], items: [] };
			expect(findDifferences(expected ?? none, listening.started)).toEqual([]);
		}
		await listening.stop();
	});
});

test('a difference names the item and what it lacks', () => {
	const items = [{ a: 1 }, 'error' as const];
	const expected = { node: 'End', output: 0, keys: ['a', 'b'], items };
	expect(findDifferences(expected, [{ a: 1, b: null, c: 2 }, { error: 'No' }])).toEqual([]);
	expect(findDifferences(expected, [{ a: 2 }, { b: 1 }])).toEqual([
		'"End", output 0, item 0 has no key b',
		'"End", output 0, item 0 a is 2 instead of 1',
		'"End", output 0, item 1 is no error item',
	]);
	expect(findDifferences(expected, [{ error: 'No' }, { error: 'No' }])).toEqual([
		'"End", output 0, item 0 is an error item: "No"',
	]);
	expect(findDifferences(expected, [])).toEqual(['"End", output 0: 0 items instead of 2']);
});

describe('The folders of saved workflows', () => {
	const versions = changelogVersions(readFileSync('CHANGELOG.md', 'utf8'));
	const released = versions.flatMap(({ version, date }) => (date === null ? [] : [version]));

	test('are there for the version of package.json and for every released one', () => {
		expect(savedVersions()).toEqual(expect.arrayContaining([packageVersion, ...released]));
	});

	test('are of versions that the changelog knows, its newest or newest released being that of package.json', () => {
		expect(versions.map(({ version }) => version)).toEqual(expect.arrayContaining(savedVersions()));
		expect([versions[0]?.version, released[0]]).toContain(packageVersion);
	});

	test.each(savedVersions())('%s: no file was edited, added or removed since', (version) => {
		const folder = join(SAVED_WORKFLOWS_FOLDER, version);
		const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.json'))
			.sort();
		const sums = files.map((file) => `${sha256(join(folder, file))}  ${file}`);
		const recorded = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n').sort();
		expect(recorded).toEqual(sums.sort());
	});

	test('hold workflows with IDs and webhooks of their own, so that n8n can hold all of them', () => {
		const ids = all.map(({ workflow }) => workflow.id);
		const webhooks = all.flatMap(({ workflow }) =>
			workflow.nodes.flatMap(({ webhookId }) => webhookId ?? []),
		);
		expect(new Set(ids).size).toBe(ids.length);
		expect(new Set(webhooks).size).toBe(webhooks.length);
	});
});

function sha256(path: string): string {
	return createHash('sha256').update(readFileSync(path)).digest('hex');
}

describe(`The workflows saved with ${packageVersion} cover`, () => {
	const saved = existsSync(join(SAVED_WORKFLOWS_FOLDER, packageVersion))
		? savedWorkflowsOf(packageVersion).flatMap(ourNodes)
		: [];

	function parametersOf(resource: string, operation: string): INodeParameters[] {
		return saved
			.filter((one) => {
				const { resource: its, operation: does } = opened(one) ?? {};
				return its === resource && does === operation;
			})
			.map(({ node }) => node.parameters);
	}

	/** Fields that a user can fill in, for any account type. */
	function namesOf(fields: readonly INodeProperties[]): string[] {
		return fields.filter(({ type }) => type !== 'notice').map(({ name }) => name);
	}

	const operations = resources.flatMap((resource) =>
		resource.operations.map(
			(operation) =>
				[
					`${resource.option.value} ${operation.option.value}`,
					parametersOf(resource.option.value, operation.option.value),
					operation,
				] as const,
		),
	);

	// An operation without a saved workflow gets one with its release.
	const isReleased = changelogVersions(readFileSync('CHANGELOG.md', 'utf8'))[0]?.date !== null;
	const due = operations.filter(([, parameters]) => isReleased || parameters.length > 0);
	const waiting = operations.filter((one) => !due.includes(one)).map(([name]) => name.split(' '));

	function isDue({ displayOptions: { show } = {} }: INodeProperties): boolean {
		return !waiting.some(
			([resource = '', operation = '']) =>
				show?.['resource']?.includes(resource) && show['operation']?.includes(operation),
		);
	}

	test.each(due)('%s with all of its fields', (_, parameters, { properties }) => {
		const names = parameters.flatMap((one) => Object.keys(one));
		expect(names).toEqual(expect.arrayContaining(namesOf(properties)));
	});

	test('every entry of every collection', () => {
		const texts = saved.map(({ node }) => JSON.stringify(node.parameters));
		const entries = Object.values(OUR_NODES).flatMap(({ description }) =>
			description.properties
				.filter(isDue)
				.filter(({ type }) => type === 'collection' || type === 'fixedCollection')
				.flatMap(({ options = [] }) => options.map(({ name }) => name)),
		);
		const missing = entries.filter((name) => !texts.some((text) => text.includes(`"${name}":`)));
		expect(missing).toEqual([]);
	});

	test('every account type', () => {
		const types = saved.flatMap((one) => opened(one)?.['accountType'] ?? []);
		expect(new Set(types)).toEqual(new Set(['auto', 'bankAccount', 'ifsc', 'multiple', 'upi']));
	});

	test('both ways to choose a customer account', () => {
		const texts = saved.map(({ node }) => JSON.stringify(node.parameters));
		for (const mode of ['list', 'id']) {
			expect(texts.some((text) => text.includes(`"mode":"${mode}"`))).toBe(true);
		}
	});

	test(`the nodes of ${packageName}`, () => {
		expect(new Set(saved.map(({ node }) => node.type))).toEqual(new Set(Object.keys(OUR_NODES)));
	});
});
