import { type IDataObject, isSafeObjectProperty } from 'n8n-workflow';

import { isObject } from '../transport/json';

/** What dragging a column of the input into a field makes: `={{ $json.name }}` or `={{ $json['Full Name'] }}`. */
const COLUMN_EXPRESSION =
	/^=\{\{\s*\$json(?:\.([A-Za-z_$][\w$]*)|\[(?:'([^'\\{}\r\n\u2028\u2029]+)'|"([^"\\{}\r\n\u2028\u2029]+)")\])\s*\}\}$/;

/** A parameter's value for one input item; `undefined` where only n8n can tell. */
export type ColumnValue = (row: IDataObject) => unknown;

/** Of these n8n makes nothing else; a date, for one, becomes text. */
function isPlain(value: unknown): boolean {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Whether such a name means nothing special to n8n's engines for expressions; some refuse what is part of JavaScript. */
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
 * Reads a parameter whose expressions only name columns of the input, without n8n: each evaluation costs it up to
 * half a millisecond, and about 10 kB of memory until the next full garbage collection (n8n 2.41.1).
 *
 * @param parameter as it is stored in the workflow, expressions included
 * @returns `null` for a parameter with any other expression, and for lists
 */
export function columnValueOf(parameter: unknown): ColumnValue | null {
	if (typeof parameter === 'string' && parameter.startsWith('=')) return columnValue(parameter);
	if (isPlain(parameter)) return () => parameter;
	return isObject(parameter) ? objectValue(parameter) : null;
}
