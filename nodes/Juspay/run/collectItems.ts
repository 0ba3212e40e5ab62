import type { INode, INodeExecutionData } from 'n8n-workflow';

import { inPlace } from '../transport/nodeError';
import type { FinishedRow } from '../calls/rows';
import { Slices } from '../shared/slices';
import { besideInput, type FailedForm, failedJson, withFailureKeys } from './failedItems';

/** With Retry On Fail, n8n before 2.41 takes any key `error` of the first item for a failure. */
function withoutFirstError(
	items: INodeExecutionData[],
	{ retryOnFail }: INode,
): INodeExecutionData[] {
	const [first] = items;
	if (retryOnFail === true && first?.json['error'] === null) delete first.json['error'];
	return items;
}

export interface Collection {
	node: INode;
	failedForm: FailedForm;
	/** Omitted if results do not keep the input columns. */
	input?: readonly INodeExecutionData[];
}

/** One item per result or failed row, in input order. */
export async function collectItems(
	rows: readonly FinishedRow[],
	{ node, failedForm, input }: Collection,
): Promise<INodeExecutionData[]> {
	const hasFailures = failedForm === 'likeResults' && rows.some(({ kind }) => kind === 'failed');
	const items = await new Slices().map(rows, (row, index): INodeExecutionData[] => {
		const pairedItem = { item: index };
		const { json: columns = {}, binary } = input?.[index] ?? {};
		if (row.kind === 'failed') {
			const { identity = {}, problem } = row;
			const message = inPlace(problem, { index, count: rows.length });
			const failure = { message, description: problem.description, identity, columns };
			return [{ json: failedJson(failedForm, failure), pairedItem }];
		}
		const isFilled = hasFailures && row.isRaw !== true;
		return row.results.map((result) => {
			const json = isFilled ? withFailureKeys(result, columns) : result;
			return {
				json: input === undefined ? json : besideInput(json, columns),
				...(binary !== undefined && { binary }),
				pairedItem,
			};
		});
	});
	return withoutFirstError(items.flat(), node);
}
