import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

type NodeError = NodeApiError | NodeOperationError;

/** What is known of a failed row. */
interface FailedRowData {
	/** The keys of the operation's results, with what the row itself tells. */
	identity: IDataObject;
	/** Those of its input item, where results keep them. */
	columns?: IDataObject | undefined;
}

/**
 * The data of a failed row's item. JSON only: of an item with an `error` beside its json, n8n throws the columns away
 * (`normalizeNodeErrors`, read in 2.41.1 and 1.123.81).
 *
 */
export type ToFailedItem = (error: NodeError, row: FailedRowData) => IDataObject;

/** Only these two keys: by them n8n knows an item of the error output, and adds the columns of its input item. */
const toErrorOutput: ToFailedItem = ({ message, description }) => ({
	error: message,
	message: description ?? '',
});

/** A row like all others, so that a Switch on `outcome` sees every one of them. What is not known hides no column. */
const toRegularOutput: ToFailedItem = (error, { identity, columns = {} }) => {
	const known = Object.entries(identity).filter(([key]) => key !== 'outcome' && key !== 'message');
	const filled = known.map(([key, value]) => [key, value ?? columns[key] ?? null] as const);
	const row: IDataObject = { outcome: 'failed', ...Object.fromEntries(filled) };
	const failure = toErrorOutput(error, { identity });
	return { ...row, ...failure, ...columns, ...row, ...failure };
};

/**
 * An answer that a model can read. Of what a tool throws, agents up to version 2 tell the model nothing, and with
 * version 3 it ends the whole workflow before n8n 2.41 (seen in 1.123.81 and 2.8.4). No key `error`: with Retry On Fail
 * n8n would run the tool again.
 */
const toAnswer: ToFailedItem = ({ message, description }) => ({
	failed: true,
	message,
	description: description ?? null,
});

/** How a run with failed rows leaves the node. */
export interface FailedItems {
	toFailedItem: ToFailedItem;
	/** Keys that results get beside failed rows, so that n8n's table shows no "undefined" for them. */
	besideFailed: IDataObject;
}

/** How failed rows leave the node. */
export function failedItemsFor(isTool: boolean, onError: string | undefined): FailedItems {
	if (isTool) return { toFailedItem: toAnswer, besideFailed: {} };
	return onError === 'continueErrorOutput'
		? { toFailedItem: toErrorOutput, besideFailed: {} }
		: {
				toFailedItem: toRegularOutput,
				besideFailed: { outcome: null, error: null, message: null },
			};
}
