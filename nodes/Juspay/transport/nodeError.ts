import { type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Problem } from './problem';

/** n8n stores the node with its error; the values typed into its fields have no business there. */
function withoutParameters(node: INode): INode {
	return { ...node, parameters: {} };
}

/** Which of the input items a problem is about. */
export interface Place {
	/** Counted from 0, as n8n does. */
	index: number;
	/** How many items there are. */
	count: number;
}

/** The row as people count it first, the item as n8n counts it last; n8n's editor adds the item where it is not named. */
function inPlace({ message, stopsBatch }: Problem, { index, count }: Place): string {
	// A refused key is no single row's.
	const row = count === 1 || stopsBatch ? '' : `Row ${String(index + 1)}: `;
	return `${row}${message} [item ${String(index)}]`;
}

function createError(node: INode, { message, description, httpCode }: Problem, itemIndex?: number) {
	const options = { message, description, ...(itemIndex === undefined ? {} : { itemIndex }) };
	return httpCode === null
		? new NodeOperationError(withoutParameters(node), message, options)
		: new NodeApiError(withoutParameters(node), {}, { ...options, httpCode });
}

/**
 * Builds n8n's error from a problem: NodeApiError when Juspay (or something before it) answered, else NodeOperationError.
 * Nothing of n8n's own error for the request goes in: it holds the request with key and account number.
 *
 * @param place left out for problems of the whole run
 */
export function toNodeError(
	node: INode,
	problem: Problem,
	place?: Place,
): NodeApiError | NodeOperationError {
	const error = createError(node, problem, place?.index);
	// Set again: n8n replaces texts in which it sees a system code, for example "pr-EEXIST-ing" (seen in n8n 2.41.1).
	error.message = place === undefined ? problem.message : inPlace(problem, place);
	error.description = problem.description;
	error.messages = [];
	return error;
}
