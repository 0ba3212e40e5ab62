import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { inPlace } from '../transport/nodeError';
import type { FinishedRow } from '../calls/rows';
import { Slices } from '../shared/slices';
import type { DoubtfulRows } from './facts';

/** How failed rows are told: to a model, in n8n's error output, or like results. */
export type FailedForm = 'forModel' | 'errorOutput' | 'likeResults';

/** The form of failed rows. */
export function failedFormFor(isTool: boolean, onError: string | undefined): FailedForm {
	if (isTool) return 'forModel';
	return onError === 'continueErrorOutput' ? 'errorOutput' : 'likeResults';
}

/** A row without a result, in words and values. */
interface Failure {
	/** With the row. */
	message: string;
	description: string;
	/** The result keys, filled with the row's own values. */
	identity: IDataObject;
	/** Columns of the input item, if results keep them. */
	columns: IDataObject;
}

/** Assigning takes a tenth of the time of spreading. `__proto__` stays an ordinary key. */
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

/** Keys that people look for without scrolling the table. */
const FIRST_KEYS = ['outcome', 'ok', 'error'];

/**
 * The answer first, then the input's columns, then the result's other keys, which win where names are equal. A column
 * `error` is left out: n8n would take the item as failed.
 */
function besideInput(result: IDataObject, input: IDataObject): IDataObject {
	const json: IDataObject = {};
	for (const key of FIRST_KEYS) if (Object.hasOwn(result, key)) json[key] = result[key];
	for (const key of Object.keys(input)) {
		if (key !== 'error' && !Object.hasOwn(result, key)) put(json, key, input[key]);
	}
	return putAll(json, result);
}

/** Adds empty failure keys first, or n8n's table would show "undefined". No column is hidden. */
function withFailureKeys(result: IDataObject, columns: IDataObject): IDataObject {
	const json: IDataObject = {};
	for (const key of ['outcome', 'error', 'message']) {
		const isOwn = Object.hasOwn(result, key);
		const isColumn = key !== 'error' && Object.hasOwn(columns, key);
		if (isOwn ? key !== 'message' : !isColumn) json[key] = null;
	}
	return putAll(json, result);
}

/** So that a Switch on `outcome` sees it. Unknown values hide no column. */
function likeResults({ message, description, identity, columns }: Failure): IDataObject {
	const filled = Object.entries(identity).map(
		([key, value]) => [key, value ?? columns[key] ?? null] as const,
	);
	const row = withFailureKeys(Object.fromEntries(filled), {});
	const failure = { outcome: 'failed', error: message, message: description };
	return besideInput(putAll(row, failure), columns);
}

/** Builds a failed row's json. If `error` is set beside json, n8n drops the columns (`normalizeNodeErrors`). */
function failedJson(form: FailedForm, failure: Failure): IDataObject {
	const { message, description } = failure;
	// If a tool throws, agents up to version 2 tell the model nothing, and version 3 ends the workflow before n8n 2.41.
	// With a key `error`, Retry On Fail would run the tool again.
	if (form === 'forModel') return { failed: true, message, description };
	// By these keys alone, n8n recognizes an item of the error output and adds its input columns.
	if (form === 'errorOutput') return { error: message, message: description };
	return likeResults(failure);
}

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
	/** For a model: values that may be known accidents. */
	doubts?: readonly DoubtfulRows[];
}

/** The doubts about one row's values, in a key of their own. */
function noteOf(doubts: readonly DoubtfulRows[], index: number): { note?: string } {
	const told = doubts
		.filter(({ rows }) => rows.includes(index))
		.map(({ label, doubt }) => `'${label}' ${doubt.says}. ${doubt.hint}`);
	return told.length === 0 ? {} : { note: told.join(' ') };
}

/** One item per result or failed row, in input order. */
export async function collectItems(
	rows: readonly FinishedRow[],
	{ node, failedForm, input, doubts = [] }: Collection,
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
			const own = isFilled ? withFailureKeys(result, columns) : result;
			const json = input === undefined ? own : besideInput(own, columns);
			return {
				json: doubts.length === 0 ? json : { ...json, ...noteOf(doubts, index) },
				...(binary !== undefined && { binary }),
				pairedItem,
			};
		});
	});
	return withoutFirstError(items.flat(), node);
}
