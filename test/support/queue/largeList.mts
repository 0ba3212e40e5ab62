import type { EditorApi, SavedWorkflow } from '../../e2e/support/editorApi.mjs';
import { type Example, readExample } from '../../e2e/support/exampleFiles.mjs';

type Parameters = Example['nodes'][number]['parameters'];

/** Changes to an example, by the name of the node. */
type Changes = Record<string, (parameters: Parameters) => object>;

async function save(rest: EditorApi, file: string, changes: Changes): Promise<SavedWorkflow> {
	const { name, nodes, connections } = readExample(file);
	const changed = nodes.map((node) => {
		const parameters = changes[node.name]?.(node.parameters) ?? node.parameters;
		return { ...node, parameters };
	});
	// Without the part's own settings, so that n8n lists the parts that succeeded.
	const settings = { executionOrder: 'v1' };
	return await rest.save({ name, nodes: changed, connections, settings });
}

/* Turns on "sideBySide" and makes the parts smaller, among the values of the node "Settings". */
function forQueueMode(rowsInAPart: number) {
	const value = (name: string, text: string) => `"name":"${name}","value":${text}`;
	return (parameters: Parameters): object => {
		const before = JSON.stringify(parameters);
		const after = before
			.replace(value('sideBySide', 'false'), value('sideBySide', 'true'))
			.replace(value('rowsInAPart', '500'), value('rowsInAPart', String(rowsInAPart)));
		return JSON.parse(after) as object;
	};
}

function choose(field: 'dataTableId' | 'workflowId', value: string) {
	return (parameters: Parameters) => ({
		...parameters,
		[field]: { ...parameters[field], value },
	});
}

/**
 * Saves the example for large lists as a user fills it in for queue mode.
 *
 * @param dataTableId the table with the rows
 */
export async function saveLargeList(rest: EditorApi, dataTableId: string, rowsInAPart: number) {
	const part = await save(rest, 'validate-a-large-list-part.json', {});
	const list = await save(rest, 'validate-a-large-list.json', {
		Settings: forQueueMode(rowsInAPart),
		'Your table': choose('dataTableId', dataTableId),
		'Validate the part': choose('workflowId', part.id),
	});
	return { list, part };
}
