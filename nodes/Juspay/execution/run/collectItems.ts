import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from '../../transport/nodeError';
import type { FinishedRow } from '../plan/rows';
import type { ToFailedItem } from './failedItems';

/** A result before the input item's other columns; a column `error` would make n8n take the item for a failed one. */
function besideInput(result: IDataObject, input: IDataObject): IDataObject {
	const columns = { ...input };
	delete columns['error'];
	// The result's keys stay in front.
	return { ...result, ...columns, ...result };
}

/** Whose output it is, how its failed rows look, and the items whose columns the results keep. */
export interface Collection {
	node: INode;
	toFailedItem: ToFailedItem;
	/** Left out for results on their own. */
	input?: readonly INodeExecutionData[];
}

/** The output of a run, rows in input order: one item for each result, or one for what went wrong. */
export function collectItems(
	rows: readonly FinishedRow[],
	{ node, toFailedItem, input }: Collection,
): INodeExecutionData[] {
	return rows.flatMap((row, index): INodeExecutionData[] => {
		const pairedItem = { item: index };
		const { json: columns, binary } = input?.[index] ?? {};
		if (row.kind === 'failed') {
			const error = toNodeError(node, row.problem, { index, count: rows.length });
			const { identity = {} } = row;
			return [{ json: toFailedItem(error, { identity, columns }), pairedItem }];
		}
		return row.results.map((result) => ({
			json: columns === undefined ? result : besideInput(result, columns),
			...(binary !== undefined && { binary }),
			pairedItem,
		}));
	});
}
