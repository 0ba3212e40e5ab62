import { type Failure, type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Problem } from './problem';

/** n8n stores the node with its error; its fields' values must not be in it. */
function withoutParameters(node: INode): INode {
	return { ...node, parameters: {} };
}

export interface Place {
	/** From 0, as n8n counts. */
	index: number;
	count: number;
}

/** The message with its row, from 1. A refused key is no single row's. */
export function inPlace({ message, stopsBatch }: Problem, { index, count }: Place): string {
	return count === 1 || stopsBatch ? message : `Row ${String(index + 1)}: ${message}`;
}

/** Of several items, n8n's editor would add `[item 4]` to the message of row 5 (n8n 2.41.1). */
function itemOf(place: Place | undefined): { itemIndex?: number } {
	return place?.count === 1 ? { itemIndex: place.index } : {};
}

/** From 2.41, n8n may wait and repeat: not for a call that may have been carried out. */
function failureOf({ httpCode, isUnclear }: Problem): { failure?: Failure } {
	if (isUnclear || httpCode === null) return {};
	if (httpCode === '401') return { failure: { cause: 'credential-invalid' } };
	if (httpCode === '429') return { failure: { cause: 'rate-limited' } };
	return /^50[234]$/.test(httpCode) ? { failure: { cause: 'temporarily-unavailable' } } : {};
}

function createError(node: INode, problem: Problem, place?: Place) {
	const { message, description, httpCode } = problem;
	const options = { message, description, ...itemOf(place) };
	return httpCode === null
		? new NodeOperationError(withoutParameters(node), message, options)
		: new NodeApiError(
				withoutParameters(node),
				{},
				{ ...options, httpCode, ...failureOf(problem) },
			);
}

/**
 * NodeApiError if something answered, else NodeOperationError. Without n8n's own request error, which holds the key and
 * account number.
 */
export function toNodeError(
	node: INode,
	problem: Problem,
	place?: Place,
): NodeApiError | NodeOperationError {
	const error = createError(node, problem, place);
	// Set again: n8n replaces texts with a system code in them, e.g. "pr-EEXIST-ing" (seen in n8n 2.41.1).
	error.message = place === undefined ? problem.message : inPlace(problem, place);
	error.description = problem.description;
	error.messages = [];
	return error;
}
