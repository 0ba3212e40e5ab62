import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from '../../transport/nodeError';
import type { FinishedRow } from '../plan/rows';
import type { RunMode } from './openRun';

/** A result over the input item's own columns; a column `error` would make n8n take the item for a failed one. */
function overInput(result: IDataObject, input: IDataObject): IDataObject {
	const columns = { ...input };
	delete columns['error'];
	return { ...columns, ...result };
}

/** Whose output it is, how its failed rows look, and the items whose columns the results keep. */
export interface Collection extends Pick<RunMode, 'toFailedItem'> {
	node: INode;
	/** Left out for results on their own. */
	input?: readonly INodeExecutionData[];
}

/** The output of a run, rows in input order: one item for each result, or one for what went wrong. */
export function collectItems(
	rows: readonly FinishedRow[],
	{ node, toFailedItem, input }: Collection,
): INodeExecutionData[] {
	return rows.flatMap((row, item): INodeExecutionData[] => {
		const pairedItem = { item };
		if (row.kind === 'failed') {
			return [{ ...toFailedItem(toNodeError(node, row.problem, item)), pairedItem }];
		}
		const { json: columns, binary } = input?.[item] ?? {};
		return row.results.map((result) => ({
			json: columns === undefined ? result : overInput(result, columns),
			...(binary !== undefined && { binary }),
			pairedItem,
		}));
	});
}
