import {
	executeFilter,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	isFilterValue,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { z } from 'zod';

import { descriptionOf } from './coreNodes';

/** A sheet in memory: its rows, by the names of their columns. */
export interface Sheet {
	/** Where a node must look for it. */
	documentId: string;
	sheetName: string;
	rows: Record<string, string>[];
	/** Called before rows are written; what it throws is what Google answers. */
	beforeWriting: (rows: number) => void;
}

const Place = z.object({ value: z.string() });
const Columns = z.object({
	matchingColumns: z.tuple([z.literal('row_number')]),
	value: z.object({ row_number: z.number() }).catchall(z.string()),
});

// The names of the columns are in the first row.
const FIRST_ROW = 2;

function read({ rows }: Sheet): INodeExecutionData[] {
	return rows.map((row, index) => ({
		json: { row_number: index + FIRST_ROW, ...row },
		pairedItem: { item: 0 },
	}));
}

function update(node: IExecuteFunctions, { rows, beforeWriting }: Sheet): INodeExecutionData[] {
	const written = node
		.getInputData()
		.map((_, item) => Columns.parse(node.getNodeParameter('columns', item)).value);
	beforeWriting(written.length);
	return written.map(({ row_number: number, ...cells }, item) => {
		Object.assign(rows[number - FIRST_ROW] ?? {}, cells);
		return { json: { row_number: number, ...cells }, pairedItem: { item } };
	});
}

/** Google Sheets: Get Row(s), and Update Row by its number. */
function googleSheets(sheet: Sheet): INodeType {
	return {
		description: descriptionOf('googleSheets', ['operation', 'documentId', 'sheetName', 'columns']),
		async execute(this: IExecuteFunctions) {
			for (const name of ['documentId', 'sheetName'] as const) {
				const { value } = Place.parse(this.getNodeParameter(name, 0));
				if (value !== sheet[name]) throw new Error(`There is no ${name} "${value}"`);
			}
			const isRead = this.getNodeParameter('operation', 0) === 'read';
			return await Promise.resolve([isRead ? read(sheet) : update(this, sheet)]);
		},
	};
}

/** Filter: keeps what fits its conditions. */
class Filter implements INodeType {
	description = descriptionOf('filter', ['conditions']);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const kept = this.getInputData().flatMap((item, index) => {
			const conditions = this.getNodeParameter('conditions', index);
			if (!isFilterValue(conditions)) throw new Error('These are no conditions');
			return executeFilter(conditions, { itemIndex: index })
				? [{ ...item, pairedItem: { item: index } }]
				: [];
		});
		return await Promise.resolve([kept]);
	}
}

const Left = z.object({ left: z.custom<INodeExecutionData[]>(Array.isArray).optional() });

/** Loop Over Items: so many at a time on its second output; on its first, at the end, nothing. */
class LoopOverItems implements INodeType {
	description = {
		...descriptionOf('splitInBatches', ['batchSize']),
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const context = this.getContext('node');
		const { left = this.getInputData() } = Left.parse(context);
		const size = z.number().parse(this.getNodeParameter('batchSize', 0));
		context['left'] = left.slice(size);
		const part = left.slice(0, size);
		return await Promise.resolve([
			[],
			part.map((item, index) => ({ ...item, pairedItem: { item: index } })),
		]);
	}
}

/** Replacements of n8n's own nodes that workflows with a sheet use; they are not installed with n8n's engine. */
export function sheetNodes(sheet: Sheet): Record<string, INodeType> {
	return {
		'n8n-nodes-base.googleSheets': googleSheets(sheet),
		'n8n-nodes-base.filter': new Filter(),
		'n8n-nodes-base.splitInBatches': new LoopOverItems(),
	};
}
