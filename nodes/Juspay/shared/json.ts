import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object of Juspay's answer, by reference: nothing is copied, renamed or lost. */
export const dataObject = z.custom<IDataObject>(isObject);

/** A text, number or boolean. */
export function isPlain(value: unknown): value is string | number | boolean {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A field as text; `null` if unusable or blank. Schemas take eight times as long. */
export function textAt(object: IDataObject, key: string): string | null {
	const value = object[key];
	return isPlain(value) && String(value).trim() !== '' ? String(value) : null;
}

/** The account as text, or as sent; numbers lose leading zeros. */
export function accountAt(details: IDataObject, sent: string | null = null): string | null {
	const shown = textAt(details, 'account');
	return (typeof details['account'] === 'number' ? null : shown) ?? sent ?? shown;
}

/** A field as boolean; `null` for anything else. */
export function flagAt(object: IDataObject, key: string): boolean | null {
	const word = textAt(object, key)?.toLowerCase();
	return word === 'true' || word === 'false' ? word === 'true' : null;
}

/** An inner object; empty for anything else. */
export function objectAt(object: IDataObject, key: string): IDataObject {
	const value = object[key];
	return isObject(value) ? value : {};
}

function isListOfObjects(value: unknown): boolean {
	return Array.isArray(value) && value.some(isObject);
}

/** A raw value; a list of objects on the path is returned instead, so that it is not overlooked. */
export function valueAt(object: IDataObject, ...keys: string[]): unknown {
	return keys.reduce<unknown>((inner, key) => {
		if (isObject(inner)) return inner[key];
		return isListOfObjects(inner) ? inner : undefined;
	}, object);
}

/**
 * Renames a key `error`: n8n takes a truthy one for a failed item and may run the whole node again (seen in 2.41.1).
 */
export function rawResult(answer: IDataObject): IDataObject {
	if (!Object.hasOwn(answer, 'error')) return answer;
	return Object.fromEntries(
		Object.entries(answer).map(([key, value]) => [key === 'error' ? 'juspayError' : key, value]),
	);
}

/** Whether a value is there; an empty text is not. */
export function isSet(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}
