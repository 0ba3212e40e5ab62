import type {
	IDataObject,
	IExecuteFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

/** What stands in an item in place of a result. */
export interface FailedItem {
	json: IDataObject;
	error?: NodeApiError | NodeOperationError;
}

/** How a failed row leaves the node. */
export type ToFailedItem = (error: NodeApiError | NodeOperationError) => FailedItem;

/** Whether a model calls the node, as the tool of an AI agent. */
export function isTool(context: IExecuteFunctions): boolean {
	const isToolExecution = 'isToolExecution' in context && context.isToolExecution();
	return isToolExecution || context.getNode().type.endsWith('Tool');
}

/** Whether the first row without a result stops the run; never as an AI tool, see `asAnswer`. */
export function stopsAtFirstFailure(context: IExecuteFunctions): boolean {
	return !isTool(context) && !context.continueOnFail();
}

/** An error item, in the only form that n8n routes reliably. */
export function asErrorItem(error: NodeApiError | NodeOperationError): FailedItem {
	return { json: {}, error };
}

/**
 * The error as an answer that a model can read. Of what a tool throws, agents up to version 2 tell the model
 * nothing, and with version 3 it ends the whole workflow before n8n 2.41 (measured in 1.123.81 and 2.8.4).
 * No key `error`: with Retry On Fail n8n would run the tool again.
 */
function asAnswer({ message, description }: NodeApiError | NodeOperationError): FailedItem {
	return { json: { failed: true, message, description: description ?? null } };
}

/** How failed rows leave the node in this run. */
export function failedItemsOf(context: IExecuteFunctions): ToFailedItem {
	return isTool(context) ? asAnswer : asErrorItem;
}
