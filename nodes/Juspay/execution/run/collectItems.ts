import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from '../../transport/nodeError';
import type { FinishedRow } from '../plan/rows';
import type { FailedItems } from './failedItems';

/** A result before the input item's other columns; a column `error` would make n8n take the item for a failed one. */
function besideInput(result: IDataObject, input: IDataObject): IDataObject {
	const columns = { ...input };
	delete columns['error'];
	// The result's keys stay in front.
	return { ...result, ...columns, ...result };
}

function withKeys(result: IDataObject, keys: IDataObject): IDataObject {
	const missing = Object.entries(keys).filter(([key]) => !Object.hasOwn(result, key));
	return missing.length === 0 ? result : { ...result, ...Object.fromEntries(missing) };
}

/** With Retry On Fail, n8n before 2.41 takes any key `error` of the first item for a failure, also an empty one. */
function withoutFirstError(
	items: INodeExecutionData[],
	{ retryOnFail }: INode,
): INodeExecutionData[] {
	const [first] = items;
	if (retryOnFail === true && first?.json['error'] === null) delete first.json['error'];
	return items;
}

/** Whose output it is, how its failed rows look, and the items whose columns the results keep. */
export interface Collection extends FailedItems {
	node: INode;
	/** Left out for results on their own. */
	input?: readonly INodeExecutionData[];
}

/** The output of a run, rows in input order: one item for each result, or one for what went wrong. */
export function collectItems(
	rows: readonly FinishedRow[],
	{ node, toFailedItem, besideFailed, input }: Collection,
): INodeExecutionData[] {
	const besides = rows.some(({ kind }) => kind === 'failed') ? besideFailed : {};
	const items = rows.flatMap((row, index): INodeExecutionData[] => {
		const pairedItem = { item: index };
		const { json: columns, binary } = input?.[index] ?? {};
		if (row.kind === 'failed') {
			const error = toNodeError(node, row.problem, { index, count: rows.length });
			const { identity = {} } = row;
			return [{ json: toFailedItem(error, { identity, columns }), pairedItem }];
		}
		return row.results.map((result) => {
			const json = columns === undefined ? result : besideInput(result, columns);
			return {
				// Last: what is only there to fill a cell hides no column of the input.
				json: row.isRaw === true ? json : withKeys(json, besides),
				...(binary !== undefined && { binary }),
				pairedItem,
			};
		});
	});
	return withoutFirstError(items, node);
}
