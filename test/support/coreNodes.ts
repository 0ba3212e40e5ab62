import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { z } from 'zod';

/** The description of a node of tests: one input, one output. */
export function descriptionOf(name: string, fields: readonly string[]): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: 'Stands in for a node of n8n',
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: fields.map((field): INodeProperties => ({
			displayName: field,
			name: field,
			type: 'string',
			default: '',
		})),
	};
}

/** Passes its input on, as Manual Trigger and No Operation do. */
class Through implements INodeType {
	description = descriptionOf('through', []);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await Promise.resolve([this.getInputData()]);
	}
}

const row = z.record(z.unknown()).transform((columns) => columns as IDataObject);
const text = z.string();

/** Edit Fields with the mode JSON: each item becomes what the field says. */
class JsonSet implements INodeType {
	description = descriptionOf('set', ['mode', 'jsonOutput']);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const json = (item: number) =>
			row.parse(JSON.parse(text.parse(this.getNodeParameter('jsonOutput', item))));
		const items = this.getInputData().map((_, item) => ({ json: json(item), pairedItem: item }));
		return await Promise.resolve([items]);
	}
}

/** Split Out: one item for each entry of a list. */
class SplitOut implements INodeType {
	description = descriptionOf('splitOut', ['fieldToSplitOut']);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData().flatMap(({ json }, item) =>
			z
				.array(row)
				.parse(json[text.parse(this.getNodeParameter('fieldToSplitOut', item))])
				.map((entry) => ({ json: entry, pairedItem: item })),
		);
		return await Promise.resolve([items]);
	}
}

/** Replacements of n8n's own nodes that saved workflows use; they are not installed with n8n's engine. */
export const coreNodes: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': new Through(),
	'n8n-nodes-base.noOp': new Through(),
	'n8n-nodes-base.set': new JsonSet(),
	'n8n-nodes-base.splitOut': new SplitOut(),
};
