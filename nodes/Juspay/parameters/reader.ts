import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { isObject } from '../transport/json';
import { maskText, maskValue, quoteForeignText } from '../transport/mask';
import { type Check, type Refusal, showRefusedIfsc } from './checks';

/** Thrown when a parameter's value cannot be sent. Both texts are complete and masked. */
export class RefusedParameterError extends Error {
	override readonly name = 'RefusedParameterError';

	/**
	 * @param message what is wrong with which field, without the item's number
	 * @param description what to change
	 */
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/** Values of fields by their internal names, unchecked. */
export type FieldValues = Readonly<Record<string, unknown>>;

/** Reads and checks values by their internal names. Throws {@link RefusedParameterError}. */
export interface ValueReader {
	read: <Value>(name: string, check: Check<Value>) => Value;
	/** Checks a value that was read before again, for another use. */
	check: <Value>(name: string, value: unknown, check: Check<Value>) => Value;
}

/** The entries of a collection. */
export interface CollectionReader extends ValueReader {
	/** Whether an entry was added, whatever its value is. */
	has: (name: string) => boolean;
	/** The entries of one list in a fixed collection inside the collection. */
	entries: (name: string, list: string) => FieldValues[];
}

/** Reads one item's parameters: single fields, collections, and lists inside a fixed collection. */
export interface ParameterReader extends ValueReader {
	/** The fields of a collection, which n8n hands out as `{}` when it was never opened. */
	collection: (name: string) => CollectionReader;
	/** The entries of one list in a fixed collection; `entryName` tells the entries apart in messages. */
	entries: (name: string, list: string, entryName: string) => ValueReader[];
}

/** Hands out a value by its internal name; may throw. */
export type Source = (name: string) => unknown;

/** The value that a resource locator holds; anything else goes through as it is. */
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

/** The labels of all fields of an operation by internal name, also those inside collections. */
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

/** Only what belongs into the field for UPI IDs is masked like one; of an IFSC the wrong part is shown. */
function maskFor(name: string, value: unknown): string {
	const text = String(value).trim();
	if (name === 'upiId') return maskValue(text);
	return (name === 'ifsc' ? showRefusedIfsc(text) : null) ?? maskText(text);
}

function checkValue<Value>(
	{ name, label }: { name: string; label: string },
	value: unknown,
	check: Check<Value>,
): Value {
	const checked = check(value);
	if ('value' in checked) return checked.value;
	throw refusedValue({ name, label }, value, checked.refused);
}

function refusedValue(
	{ name, label }: { name: string; label: string },
	value: unknown,
	{ says, hint, quotesValue, culprit }: Refusal,
): RefusedParameterError {
	const isQuotable = typeof value === 'string' || typeof value === 'number';
	const quoted = quotesValue && isQuotable ? `: "${maskFor(name, value)}"` : '';
	const because = culprit === undefined ? '' : `, as it contains ${culprit}`;
	return new RefusedParameterError(`'${label}' ${says}${because}${quoted}`, hint);
}

/** What to say about an empty value that is needed; `null` for the words of a field. */
type RefuseEmpty = (name: string) => RefusedParameterError | null;

/** Whether a value says nothing: missing, `null`, or text without anything but white space. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

/** What a reader asks and tells about values. */
export interface Observer {
	/** Words for a value that is needed but empty. */
	refuseEmpty?: RefuseEmpty;
	/** Called with every accepted value, unchanged. */
	onRead?: ((name: string, value: unknown) => void) | undefined;
}

function createValueReader(
	source: Source,
	labelOf: (name: string) => string,
	{ refuseEmpty = () => null, onRead }: Observer = {},
): ValueReader {
	return {
		read: (name, check) => {
			const label = labelOf(name);
			const value = readValue(source, name, label);
			try {
				const checked = checkValue({ name, label }, value, check);
				onRead?.(name, value);
				return checked;
			} catch (error) {
				throw (isEmpty(value) ? refuseEmpty(name) : null) ?? error;
			}
		},
		check: (name, value, check) => checkValue({ name, label: labelOf(name) }, value, check),
	};
}

/**
 * Reads parameters from any source.
 *
 * @param source hands out a parameter by its internal name; may throw
 * @param labels internal names and labels, from {@link labelsOf}
 */
export function createReader(
	source: Source,
	labels: ReadonlyMap<string, string>,
	observer: Observer = {},
): ParameterReader {
	const labelOf = (name: string): string => labels.get(name) ?? name;
	const valueOf: Source = (name) => insideLocator(source(name));
	const collection = (name: string): FieldValues =>
		fieldValues(readValue(valueOf, name, labelOf(name)));
	return {
		...createValueReader(valueOf, labelOf, observer),
		collection: (name) => {
			const values = collection(name);
			return {
				...createValueReader((field) => values[field], labelOf, { onRead: observer.onRead }),
				has: (field) => Object.hasOwn(values, field),
				entries: (field, list) => entriesOf(fieldValues(values[field])[list]),
			};
		},
		entries: (name, list, entryName) =>
			entriesOf(collection(name)[list]).map((values, index) =>
				createValueReader(
					(field) => values[field],
					(field) => `${labelOf(field)}' of '${entryName} ${String(index + 1)}`,
					{ onRead: observer.onRead },
				),
			),
	};
}
