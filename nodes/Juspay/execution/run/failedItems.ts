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
 */
export type ToFailedItem = (error: NodeError, row: FailedRowData) => IDataObject;

/** For lists of any length: assigning key by key takes a tenth of the time of spreading. A key `__proto__` stays one. */
function put(target: IDataObject, key: string, value: IDataObject[string]): void {
	if (key !== '__proto__') target[key] = value;
	else
		Object.defineProperty(target, key, {
			value,
			configurable: true,
			enumerable: true,
			writable: true,
		});
}

function putAll(target: IDataObject, source: IDataObject): IDataObject {
	for (const key of Object.keys(source)) put(target, key, source[key]);
	return target;
}

/**
 * The input item's own columns, then the result, which wins where names are equal. A column `error` would make n8n take
 * the item for a failed one.
 */
export function besideInput(result: IDataObject, input: IDataObject): IDataObject {
	const json: IDataObject = {};
	for (const key of Object.keys(input)) {
		if (key !== 'error' && !Object.hasOwn(result, key)) put(json, key, input[key]);
	}
	return putAll(json, result);
}

/**
 * A result with what tells of failures in front: the outcome, and its reason beside it. They are empty, so that n8n's
 * table shows no "undefined" for them; a message of the result's own keeps its place, and none hides an own column.
 */
function withFailureKeys(result: IDataObject, columns: IDataObject): IDataObject {
	const json: IDataObject = {};
	for (const key of ['outcome', 'error', 'message']) {
		const isOwn = Object.hasOwn(result, key);
		const isColumn = key !== 'error' && Object.hasOwn(columns, key);
		if (isOwn ? key !== 'message' : !isColumn) json[key] = null;
	}
	return putAll(json, result);
}

/** Only these two keys: by them n8n knows an item of the error output, and adds the columns of its input item. */
const toErrorOutput: ToFailedItem = ({ message, description }) => ({
	error: message,
	message: description ?? '',
});

/** A row like all others, so that a Switch on `outcome` sees every one of them. What is not known hides no column. */
const toRegularOutput: ToFailedItem = (error, { identity, columns = {} }) => {
	const filled = Object.entries(identity).map(
		([key, value]) => [key, value ?? columns[key] ?? null] as const,
	);
	const row = withFailureKeys(Object.fromEntries(filled), {});
	const failure = { outcome: 'failed', ...toErrorOutput(error, { identity }) };
	return besideInput(putAll(row, failure), columns);
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
	/** The result of a row beside failed ones; its input item's own columns are not hidden by what only fills a cell. */
	besideFailed: (result: IDataObject, columns: IDataObject) => IDataObject;
}

const asItIs: FailedItems['besideFailed'] = (result) => result;

/** How failed rows leave the node. */
export function failedItemsFor(isTool: boolean, onError: string | undefined): FailedItems {
	if (isTool) return { toFailedItem: toAnswer, besideFailed: asItIs };
	return onError === 'continueErrorOutput'
		? { toFailedItem: toErrorOutput, besideFailed: asItIs }
		: { toFailedItem: toRegularOutput, besideFailed: withFailureKeys };
}
