import { z } from 'zod';

import { readExample } from '../support/examples';
import { node, runInEngine } from '../support/engine';
import { useSandbox } from '../support/sandbox';

const { credential } = useSandbox();
const Assignment = z.object({ name: z.string(), value: z.string() });
const Columns = z.object({ assignments: z.object({ assignments: z.array(Assignment) }) });

/** What the error workflow knows of a failure in a node of this type. */
async function known(type: string | undefined) {
	const { nodes } = readExample('error-workflow.json');
	const { parameters } = nodes.find(({ name }) => name === 'What happened') ?? {};
	const { assignments } = Columns.parse(parameters).assignments;
	const code = assignments.map(
		({ name, value }) => `${name}: ${/^=\{\{(.*)\}\}$/s.exec(value)?.[1] ?? ''}`,
	);
	const error = {
		message: 'Said: 026291800001191',
		description: 'key sk_live_1',
		...(type !== undefined && { node: { name: 'Node', type } }),
	};
	const execution = { lastNodeExecuted: 'Node', url: 'http://localhost/1', error };
	const jsonOutput = `={{ JSON.stringify({ ${code.join(', ')} }) }}`;
	const { outputs } = await runInEngine({
		nodes: [node('Known', 'n8n-nodes-base.set', { mode: 'raw', jsonOutput })],
		connections: {},
		input: [{ json: { workflow: { name: 'Payees' }, execution } }],
		credential: credential(),
	});
	return outputs('Known')[0]?.[0]?.json ?? {};
}

describe('The error workflow', () => {
	test.each(['n8n-nodes-juspay.juspay', 'n8n-nodes-juspay.juspayTool'])(
		'repeats what %s says',
		async (type) => {
			expect(await known(type)).toMatchObject({
				workflow: 'Payees',
				node: 'Node',
				problem: 'Said: 026291800001191 key sk_live_1',
				isJuspay: true,
			});
		},
	);

	test.each(['n8n-nodes-base.code', 'n8n-nodes-juspay-other.juspay', undefined])(
		'repeats nothing that %s says',
		async (type) => {
			const told = await known(type);
			expect(told).toMatchObject({
				workflow: 'Payees',
				node: 'Node',
				problem: '',
				isJuspay: false,
			});
			expect(JSON.stringify(told)).not.toMatch(/Said|sk_live/);
		},
	);
});
