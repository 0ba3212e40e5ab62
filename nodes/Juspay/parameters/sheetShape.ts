import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { isObject } from '../shared/json';
import { quoteName } from '../shared/mask';
import { accountNumber, ifsc, upiId } from './accountDetails';
import { readHeader } from './headers';

/** Input that is no table of accounts: what it is, and which node makes one of it. */
export interface Shape {
	says: string;
	hint: string;
}

interface InputItem {
	row: IDataObject;
	binary?: IBinaryKeyData | undefined;
}

/** What makes a row one of accounts. */
export const ACCOUNT_DETAILS: readonly string[] = [
	'accountNumber',
	'ifsc',
	'mobileNumber',
	'upiId',
];

/** Names alone are everywhere; these are not. */
function holdsDetails(names: readonly string[]): boolean {
	return names.some((name) => {
		const { value, how } = readHeader(name);
		return how !== 'no' && ACCOUNT_DETAILS.includes(value);
	});
}

const EXTRACT = "In the node 'Extract from File' before this one,";

function onlyFile({ row, binary = {} }: InputItem): Shape | null {
	const [file] = Object.keys(binary);
	if (file === undefined || holdsDetails(Object.keys(row))) return null;
	return {
		says: 'The input is a file, not rows of a table',
		hint: "Add the node 'Extract from File' before this one: it turns every line of the file into an item.",
	};
}

/** A column whose first cell is empty, as SheetJS, n8n's Google Sheets, pandas and csvtojson name it. */
const WITHOUT_NAME = /^(?:__EMPTY(?:_\d+)?|col_\d+|Unnamed: [1-9]\d*|field\d+)$/;

function titleAboveHeader({ row }: InputItem): Shape | null {
	const names = Object.keys(row);
	const unnamed = names.filter((name) => WITHOUT_NAME.test(name)).length;
	if (unnamed === 0 || unnamed < names.length - unnamed) return null;
	return {
		says: 'The input has columns without a name: the first line of the sheet is not the line with the names',
		hint: `${EXTRACT} set Options > Range so that it begins at the line with the names of the columns, e.g. A3:H500, or delete the lines above it.`,
	};
}

const DELIMITERS: readonly (readonly [sign: string, name: string])[] = [
	[';', 'a semicolon (;)'],
	['\t', 'a tab (\\t)'],
	['|', 'a vertical bar (|)'],
	[',', 'a comma (,)'],
];

function wrongDelimiter({ row }: InputItem): Shape | null {
	const names = Object.keys(row);
	for (const name of names.slice(0, MOST_COLUMNS)) {
		const found = DELIMITERS.find(([sign]) => {
			const parts = name.split(sign, MOST_COLUMNS);
			if (parts.length < 2 || (sign === ',' && names.length > 1)) return false;
			return sign === '\t' || holdsDetails(parts);
		});
		if (found === undefined) continue;
		return {
			says: 'The input has several columns in one',
			hint: `${EXTRACT} set Options > Delimiter to ${found[1]}.`,
		};
	}
	return null;
}

const MOST_COLUMNS = 50;

function isAccountDetail(name: string): boolean {
	const isNumber = /^[\d\s-]{9,}$/.test(name) && 'value' in accountNumber.required(name);
	return isNumber || 'value' in ifsc.required(name) || 'value' in upiId.required(name);
}

/** Extract from File with Header Row turned off. */
function isNumbered(row: IDataObject): boolean {
	const names = Object.keys(row);
	const isList = Array.isArray(row['row']) && names.length === 1;
	return isList || (names.length > 1 && names.every((name, at) => name === String(at)));
}

function numberedColumns({ row }: InputItem): Shape | null {
	if (!isNumbered(row)) return null;
	return {
		says: 'The input has columns without names',
		hint: `${EXTRACT} turn on Options > Header Row. If the file has no line with names, add one.`,
	};
}

function withoutHeader({ row }: InputItem): Shape | null {
	if (!Object.keys(row).slice(0, MOST_COLUMNS).some(isAccountDetail)) return null;
	return {
		says: 'The input has account details where the names of its columns belong',
		hint: 'Add a first line with the names of the columns to the file, e.g. Account Number, IFSC, Name.',
	};
}

/** A text that begins like JSON is read as it; models put fences around it. */
function inside(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const text = value.replace(/^\s*```\w*/, '').replace(/```\s*$/, '');
	if (!/^\s*[{[]/.test(text)) return value;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return value;
	}
}

const DEEPEST = 3;

interface Place {
	path: readonly string[];
	isList: boolean;
	isText: boolean;
}

/** The object, or list of objects, that has the columns. */
function placeOfColumns(row: IDataObject, path: readonly string[] = []): Place | null {
	for (const [name, value] of Object.entries(row).slice(0, MOST_COLUMNS)) {
		const content = inside(value);
		const isList = Array.isArray(content);
		const object: unknown = isList ? content.find(isObject) : content;
		if (!isObject(object)) continue;
		const own = [...path, name];
		const isText = typeof value === 'string';
		const cells = Object.keys(object).filter((key) => !isObject(object[key]));
		if (holdsDetails(cells.slice(0, MOST_COLUMNS))) return { path: own, isList, isText };
		const deeper = own.length < DEEPEST && !isList ? placeOfColumns(object, own) : null;
		if (deeper !== null) return deeper;
	}
	return null;
}

/** `$json.body`, or `$json["my data"]`; `null` if a name cannot be shown as it is. */
function expressionOf(path: readonly string[]): string | null {
	if (path.some((name) => quoteName(name) !== name || /["\\]/.test(name))) return null;
	const parts = path.map((name) => (/^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `["${name}"]`));
	return `$json${parts.join('')}`;
}

function insideObject({ row }: InputItem): Shape | null {
	const place = placeOfColumns(row);
	if (place === null) return null;
	const { path, isList, isText } = place;
	const says = `The input has its values inside "${quoteName(path.join('.'))}"`;
	const value = expressionOf(path) ?? 'the value';
	if (isText) {
		const parsed = "Add the node 'Edit Fields' before this one to make an object of the text";
		const split = isList ? ", and then 'Split Out' to make an item of each entry" : '';
		return { says, hint: `${parsed} (JSON.parse of ${value})${split}.` };
	}
	if (isList) {
		const list = expressionOf(path) === null ? 'this list' : path.join('.');
		return {
			says,
			hint: `Add the node 'Split Out' before this one, and enter ${list} in 'Fields To Split Out'.`,
		};
	}
	return {
		says,
		hint: `Add the node 'Edit Fields' before this one, with Mode 'JSON' and the expression {{ ${value} }}.`,
	};
}

const SHAPES = [
	onlyFile,
	numberedColumns,
	wrongDelimiter,
	titleAboveHeader,
	insideObject,
	withoutHeader,
];

/** Why an item is no row of a table; `null` if it may be one. Only asked where no column was found. */
export function shapeOf(item: InputItem): Shape | null {
	for (const shape of SHAPES) {
		const found = shape(item);
		if (found !== null) return found;
	}
	return null;
}
