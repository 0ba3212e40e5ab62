import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	isSafeObjectProperty,
} from 'n8n-workflow';

import type { Source } from '../parameters/reader';
import { isObject, isPlain } from '../shared/json';

export interface RunInput {
	items: readonly INodeExecutionData[];
	/** The node's fields, as they are for an item. */
	fieldsOf: (itemIndex: number) => Source;
	/** Whether all values come from input columns instead of the node's fields. */
	takesColumns: boolean;
}

/** Opens the input of a run. */
export function openInput(context: IExecuteFunctions): RunInput {
	return {
		items: context.getInputData(),
		fieldsOf: createFieldSources(context),
		takesColumns: context.getNodeParameter('takeValuesFrom', 0, '') === 'inputColumns',
	};
}

/** A dragged column: `={{ $json.name }}` or `={{ $json['Full Name'] }}`. */
const COLUMN_EXPRESSION =
	/^=\{\{\s*\$json(?:\.([A-Za-z_$][\w$]*)|\[(?:'([^'\\{}\r\n\u2028\u2029]+)'|"([^"\\{}\r\n\u2028\u2029]+)")\])\s*\}\}$/;

/** A parameter's value for one input item; `undefined` if only n8n can evaluate it. */
type ColumnValue = (row: IDataObject) => unknown;

/** Some of n8n's expression engines refuse names of JavaScript. */
function isOrdinary(name: string): boolean {
	const isPartOfJavaScript = name in Object.prototype || name === 'globalThis';
	return isSafeObjectProperty(name) && !isPartOfJavaScript && !name.includes('constructor');
}

function columnValue(expression: string): ColumnValue | null {
	const [, ...names] = COLUMN_EXPRESSION.exec(expression) ?? [];
	const name = names.find(Boolean);
	if (name === undefined || !isOrdinary(name)) return null;
	return (row) => {
		const value = Object.hasOwn(row, name) ? row[name] : undefined;
		// n8n returns these types unchanged; a Date becomes text.
		return isPlain(value) ? value : undefined;
	};
}

function objectValue(parameter: IDataObject): ColumnValue | null {
	const fields: (readonly [name: string, valueOf: ColumnValue])[] = [];
	for (const [name, field] of Object.entries(parameter)) {
		const valueOf = columnValueOf(field);
		if (valueOf === null) return null;
		fields.push([name, valueOf]);
	}
	return (row) => {
		const values = fields.map(([name, valueOf]) => [name, valueOf(row)] as const);
		const isComplete = values.every(([, value]) => value !== undefined);
		return isComplete ? Object.fromEntries(values) : undefined;
	};
}

/**
 * Reads a parameter without n8n, where each expression takes up to 0.5 ms and 10 kB (n8n 2.41.1); `null` unless its
 * expressions only name columns.
 */
function columnValueOf(parameter: unknown): ColumnValue | null {
	if (typeof parameter === 'string' && parameter.startsWith('=')) return columnValue(parameter);
	if (isPlain(parameter)) return () => parameter;
	return isObject(parameter) ? objectValue(parameter) : null;
}

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(holdsExpression);
}

/**
 * Reads the node's fields per item. A read costs n8n up to 0.5 ms: fields without expressions are read once, and those
 * that only name columns not at all.
 */
export function createFieldSources(
	context: Pick<
		IExecuteFunctions,
		'getInputData' | 'getNode' | 'getNodeParameter' | 'getWorkflowDataProxy'
	>,
): (itemIndex: number) => Source {
	const { parameters } = context.getNode();
	const items = context.getInputData();
	// A tool's input is the agent's call, but `$json` is the agent's own item (n8n 2.41.1).
	const areSeen = once(() => context.getWorkflowDataProxy(0)['$thisItem'] === items[0]);
	const readers = new Map<string, (itemIndex: number) => unknown>();
	const readerOf = (name: string) => {
		const ask = (itemIndex: number): unknown => context.getNodeParameter(name, itemIndex, '');
		if (!holdsExpression(parameters[name])) return once(ask);
		const valueOf = columnValueOf(parameters[name]);
		if (valueOf === null || items.length === 0 || !areSeen(0)) return ask;
		return (itemIndex: number) => valueOf(items[itemIndex]?.json ?? {}) ?? ask(itemIndex);
	};
	return (itemIndex) => (name) => {
		const reader = readers.get(name) ?? readerOf(name);
		readers.set(name, reader);
		return reader(itemIndex);
	};
}

/* Errors are not cached. */
function once<Value>(ask: (itemIndex: number) => Value): (itemIndex: number) => Value {
	let answer: { value: Value } | undefined;
	return (itemIndex) => (answer ??= { value: ask(itemIndex) }).value;
}
