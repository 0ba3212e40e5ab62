import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../transport/answer';

/**
 * A field of an answer as text: numbers become text, anything unusable or blank becomes `null`.
 * Plain functions: a schema for every field of every row would take most of the node's time (measured).
 */
export function textAt(object: IDataObject, key: string): string | null {
	const value = object[key];
	const isPlain =
		typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
	return isPlain && String(value).trim() !== '' ? String(value) : null;
}

/** A field of an answer as yes or no; `null` for anything else. */
export function flagAt(object: IDataObject, key: string): boolean | null {
	const word = textAt(object, key)?.toLowerCase();
	return word === 'true' || word === 'false' ? word === 'true' : null;
}

/** An object inside an answer; anything else is read like an empty one. */
export function objectAt(object: IDataObject, key: string): IDataObject {
	const value = object[key];
	return isObject(value) ? value : {};
}

/**
 * Juspay's object as an item's data. n8n takes a truthy key `error` in a result for a failed item and may run
 * the whole node again (measured), so that one key is renamed to `juspayError`; all else stays as it came.
 */
export function rawResult(answer: IDataObject): IDataObject {
	if (!Object.hasOwn(answer, 'error')) return answer;
	return Object.fromEntries(
		Object.entries(answer).map(([key, value]) => [key === 'error' ? 'juspayError' : key, value]),
	);
}
