import { type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Problem } from './problem';

/** n8n stores the node with its error; the values typed into its fields have no business there. */
function withoutParameters(node: INode): INode {
	return { ...node, parameters: {} };
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
 * @param itemIndex counted from 0, as n8n does; left out for problems of the whole run
 */
export function toNodeError(
	node: INode,
	problem: Problem,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const error = createError(node, problem, itemIndex);
	const suffix = itemIndex === undefined ? '' : ` [item ${String(itemIndex)}]`;
	// Set once more: n8n replaces texts in which it sees a system code, for example "pr-EEXIST-ing" (seen in n8n 2.41.1).
	error.message = problem.message + suffix;
	error.description = problem.description;
	error.messages = [];
	return error;
}
