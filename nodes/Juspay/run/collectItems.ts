import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { inPlace } from '../transport/nodeError';
import type { AnsweredRow, FinishedRow } from '../calls/rows';
import { Slices } from '../shared/slices';
import { besideInput, type FailedItems } from './failedItems';

/** With Retry On Fail, n8n before 2.41 takes any key `error` of the first item for a failure. */
function withoutFirstError(
	items: INodeExecutionData[],
	{ retryOnFail }: INode,
): INodeExecutionData[] {
	const [first] = items;
	if (retryOnFail === true && first?.json['error'] === null) delete first.json['error'];
	return items;
}

/** The node, the shape of failed rows, and the input whose columns are kept. */
export interface Collection extends FailedItems {
	node: INode;
	/** Omitted if results do not keep the input columns. */
	input?: readonly INodeExecutionData[];
}

/** Builds one item per result or failed row, in input order. */
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
			const { identity = {}, problem } = row;
			const message = inPlace(problem, { index, count: rows.length });
			const texts = { message, description: problem.description };
			return [{ json: toFailedItem(texts, { identity, columns }), pairedItem }];
		}
		return row.results.map((result) => ({
			json: toJson(result, row, columns),
			...(binary !== undefined && { binary }),
			pairedItem,
		}));
	});
	return withoutFirstError(items.flat(), node);
}
