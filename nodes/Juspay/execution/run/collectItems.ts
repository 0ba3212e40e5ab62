import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from '../../transport/nodeError';
import type { AnsweredRow, FinishedRow } from '../plan/rows';
import { Slices } from '../send/slices';
import { besideInput, type FailedItems } from './failedItems';

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
export async function collectItems(
	rows: readonly FinishedRow[],
	{ node, toFailedItem, besideFailed, input }: Collection,
): Promise<INodeExecutionData[]> {
	const isAnyFailed = rows.some(({ kind }) => kind === 'failed');
	const toJson = (result: IDataObject, { isRaw }: AnsweredRow, columns: IDataObject = {}) => {
		const row = isAnyFailed && isRaw !== true ? besideFailed(result, columns) : result;
		return input === undefined ? row : besideInput(row, columns);
	};
	const items = await new Slices().map(rows, (row, index): INodeExecutionData[] => {
		const pairedItem = { item: index };
		const { json: columns, binary } = input?.[index] ?? {};
		if (row.kind === 'failed') {
			const error = toNodeError(node, row.problem, { index, count: rows.length });
			const { identity = {} } = row;
			return [{ json: toFailedItem(error, { identity, columns }), pairedItem }];
		}
		return row.results.map((result) => ({
			json: toJson(result, row, columns),
			...(binary !== undefined && { binary }),
			pairedItem,
		}));
	});
	return withoutFirstError(items.flat(), node);
}
