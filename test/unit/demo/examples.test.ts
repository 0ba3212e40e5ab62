import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { localCredential } from '../../../scripts/demo/credential';
import { findDifferences, OTHER_WORKFLOWS, SHOWN_WORKFLOW } from '../../../scripts/demo/workflows';

const EXAMPLES = join(__dirname, '../../../examples');
const JUSPAY = 'n8n-nodes-juspay.juspay';

const Workflow = z.object({
	id: z.string(),
	name: z.string(),
	nodes: z.array(
		z.object({
			name: z.string(),
			type: z.string(),
			credentials: z.record(z.object({ id: z.string(), name: z.string() })).optional(),
		}),
	),
});

const examples = readdirSync(EXAMPLES).map((file) =>
	Workflow.parse(JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8'))),
);
const demo = [SHOWN_WORKFLOW, ...OTHER_WORKFLOWS];

describe('example workflows', () => {
	it('are all part of the demo', () => {
		const identity = ({ id, name }: { id: string; name: string }) => `${id} ${name}`;
		expect(examples.map(identity).sort()).toEqual(demo.map(identity).sort());
	});

	it.each(examples)('$name: its Juspay nodes use the demo credential', ({ nodes }) => {
		const { id, name, type } = localCredential('', { apiKey: '', merchantId: '' });
		const juspay = nodes.filter((node) => node.type === JUSPAY);
		expect(juspay.length).toBeGreaterThan(0);
		for (const node of juspay) expect(node.credentials).toEqual({ [type]: { id, name } });
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
