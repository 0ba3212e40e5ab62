import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { columnValueOf } from '../parameters/columnExpressions';
import type { Source } from '../parameters/reader';

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

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(holdsExpression);
}

/**
 * Reads the node's fields per item. Each read costs n8n up to 0.5 ms (n8n 2.41.1): fields without expressions are read
 * once, and those whose expressions only name columns not at all.
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
