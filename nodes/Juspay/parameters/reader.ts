import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { isObject } from '../shared/json';
import { maskText, maskValue, quoteForeignText } from '../shared/mask';
import { showRefusedIfsc } from './accountDetails';
import type { Check } from './checks';
import type { Doubt } from './doubts';
import type { Refusal } from './refusals';

/** A value that cannot be sent. Both texts are complete and masked. */
export class RefusedParameterError extends Error {
	override readonly name = 'RefusedParameterError';

	/** @param message without the item's number */
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/** Unchecked field values by internal name. */
export type FieldValues = Readonly<Record<string, unknown>>;

/** Reads and checks values by internal name. Throws {@link RefusedParameterError}. */
export interface ValueReader {
	read: <Value>(name: string, check: Check<Value>) => Value;
	/** Checks a value again, for another use. */
	check: <Value>(name: string, value: unknown, check: Check<Value>) => Value;
}

export interface CollectionReader extends ValueReader {
	/** Whether an entry was added, with any value. */
	has: (name: string) => boolean;
	/** Entries of a list in a nested fixed collection. */
	entries: (name: string, list: string) => FieldValues[];
}

/** Reads one item's parameters: fields, collections, and lists in fixed collections. */
export interface ParameterReader extends ValueReader {
	/** A collection, which n8n returns as `{}` if it was never opened. */
	collection: (name: string) => CollectionReader;
	/** Entries of a list in a fixed collection; messages number them after `entryName`. */
	entries: (name: string, list: string, entryName: string) => ValueReader[];
	isEarlierResult: (name: string) => boolean;
	whyNone: (names: readonly string[]) => RefusedParameterError | null;
}

/** Returns a value by internal name; may throw. */
export type Source = (name: string) => unknown;

function insideLocator(value: unknown): unknown {
	return isObject(value) && value['__rl'] === true ? value['value'] : value;
}

function fieldValues(value: unknown): FieldValues {
	return isObject(value) ? value : {};
}

function entriesOf(list: unknown): FieldValues[] {
	return Array.isArray(list) ? list.map(fieldValues) : [];
}

type Described = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** Field labels by internal name, also in collections. */
export function labelsOf(properties: readonly INodeProperties[]): ReadonlyMap<string, string> {
	const labels = new Map<string, string>();
	const collect = (list: readonly Described[]): void => {
		for (const entry of list) {
			if ('displayName' in entry) labels.set(entry.name, entry.displayName);
			if ('options' in entry) collect(entry.options ?? []);
			if ('values' in entry) collect(entry.values);
		}
	};
	collect(properties);
	return labels;
}

function refusedExpression(label: string, error: unknown): RefusedParameterError {
	const reason = error instanceof Error ? ` n8n says: ${quoteForeignText(error.message)}.` : '';
	return new RefusedParameterError(
		`The expression in '${label}' cannot be evaluated`,
		`Open the field and check its expression for this item.${reason}`,
	);
}

function readValue(source: Source, name: string, label: string): unknown {
	try {
		return source(name);
	} catch (error) {
		throw error instanceof RefusedParameterError ? error : refusedExpression(label, error);
	}
}

/** Only the UPI ID field masks UPI IDs; a refused IFSC is shown. */
function maskFor(name: string, value: unknown): string {
	const text = String(value).trim();
	if (name === 'upiId') return maskValue(text);
	return (name === 'ifsc' ? showRefusedIfsc(text) : null) ?? maskText(text);
}

function refusedValue(name: string, label: string, value: unknown, refused: Refusal) {
	const { says, precisely = says, hint, quotesValue, culprit } = refused;
	const isQuotable = typeof value === 'string' || typeof value === 'number';
	const quoted = quotesValue && isQuotable ? `: "${maskFor(name, value)}"` : '';
	const because = culprit === undefined ? '' : `, as it contains ${culprit}`;
	return new RefusedParameterError(`'${label}' ${precisely}${because}${quoted}`, hint);
}

export interface Observer {
	/** Error for an empty required value; `null` for the field's own. */
	refuseEmpty?: (name: string) => RefusedParameterError | null;
	/** Called with every accepted value, as it is and as it was read. */
	onRead?: ((name: string, value: unknown, read: unknown) => void) | undefined;
	/** Called for every accepted value that looks like a known accident. */
	onDoubt?: ((label: string, doubt: Doubt) => void) | undefined;
	/** Whether a value is an earlier result of the node, returned beside the row's own columns. */
	isEarlierResult?: (name: string) => boolean;
	/** Why a row has none of these values, if its columns tell. */
	whyNone?: (names: readonly string[]) => RefusedParameterError | null;
}

function createValueReader(
	source: Source,
	labelOf: (name: string) => string,
	{ refuseEmpty = () => null, onRead, onDoubt }: Observer = {},
): ValueReader {
	const check: ValueReader['check'] = (name, value, checkValue) => {
		const checked = checkValue(value);
		if ('refused' in checked) {
			const own = checked.isEmpty === true ? refuseEmpty(name) : null;
			throw own ?? refusedValue(name, labelOf(name), value, checked.refused);
		}
		if (checked.doubt !== undefined) onDoubt?.(labelOf(name), checked.doubt);
		return checked.value;
	};
	return {
		read: (name, checkValue) => {
			const value = readValue(source, name, labelOf(name));
			const checked = check(name, value, checkValue);
			onRead?.(name, value, checked);
			return checked;
		},
		check,
	};
}

/** Reads parameters from any source. */
export function createReader(
	source: Source,
	labels: ReadonlyMap<string, string>,
	observer: Observer = {},
): ParameterReader {
	const labelOf = (name: string): string => labels.get(name) ?? name;
	const valueOf: Source = (name) => insideLocator(source(name));
	const collection = (name: string): FieldValues =>
		fieldValues(readValue(valueOf, name, labelOf(name)));
	const { onRead, onDoubt, isEarlierResult = () => false, whyNone = () => null } = observer;
	return {
		...createValueReader(valueOf, labelOf, observer),
		isEarlierResult,
		whyNone,
		collection: (name) => {
			const values = collection(name);
			return {
				...createValueReader((field) => values[field], labelOf, { onRead, onDoubt }),
				has: (field) => Object.hasOwn(values, field),
				entries: (field, list) => entriesOf(fieldValues(values[field])[list]),
			};
		},
		entries: (name, list, entryName) =>
			entriesOf(collection(name)[list]).map((values, index) => {
				const entry = `${entryName} ${String(index + 1)}`;
				const labelInEntry = (field: string) => `${labelOf(field)}' of '${entry}`;
				return createValueReader((field) => values[field], labelInEntry, { onRead, onDoubt });
			}),
	};
}
