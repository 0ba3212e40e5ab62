import type { IDataObject } from 'n8n-workflow';

import { maskNumbersInName, maskText, quoteForeignText } from '../shared/mask';
import { acceptedNames, type ColumnNames, type Columns } from './columns';
import { RefusedParameterError } from './reader';

/** Shared by all rows of a run. */
export interface Sheet {
	labels: ReadonlyMap<string, string>;
	columnNames: ColumnNames;
}

/** A row with its columns by value. */
export interface SheetRow {
	row: IDataObject;
	columns: Columns;
	sheet: Sheet;
}

/** Read from the field if no column has them. */
export const WITH_FIELD: ReadonlySet<string> = new Set(['bankCode', 'customerId']);

const WHY_NEEDED: Readonly<Record<string, string>> = {
	bankCode: 'UPI IDs have no IFSC to find the bank by. ',
};

const HOW_TO_NAME =
	"Rename the column, name it in Options > Column Names, or choose 'Fields Below' in 'Take Values From'.";

/** A column's name for messages; its digits may be an account number. */
export function quoteName(column: string): string {
	return maskNumbersInName(quoteForeignText(column));
}

/** Digits may be an account number. */
function quoteCell(cell: string): string {
	const plain = quoteForeignText(cell);
	return /\p{N}/u.test(plain) ? maskText(plain) : plain;
}

function listColumns(names: readonly string[]): string {
	if (names.length === 0) return 'The input item has no columns';
	return `Columns found: ${names.map((name) => `"${quoteName(name)}"`).join(', ')}`;
}

function labelOf({ labels }: Sheet, value: string): string {
	return labels.get(value) ?? value;
}

function describeMissing(values: readonly string[], sheet: Sheet): string {
	const [own] = values.flatMap((value) => sheet.columnNames[value] ?? []);
	if (own !== undefined) return `The row has no column "${quoteName(own)}"`;
	const labels = values.map((value) => `'${labelOf(sheet, value)}'`);
	return `The input has no column for ${labels.join(' or ')}`;
}

function describeNames(values: readonly string[], { columns, sheet }: SheetRow): string {
	const resembling = values.flatMap((value) => {
		const column = columns.resembling.get(value);
		if (column === undefined) return [];
		return `"${quoteName(column)}" looks like '${labelOf(sheet, value)}', but is not an accepted name. `;
	});
	const accepted = values.flatMap((value) => acceptedNames(value, labelOf(sheet, value)));
	return `${resembling.join('')}Accepted names: ${accepted.join(', ')}`;
}

/** Error for an empty row. */
export function emptyRow(): RefusedParameterError {
	return new RefusedParameterError(
		'The row is empty',
		'Delete the empty row, or leave it out in a node before this one.',
	);
}

/** Error for a required value without a column, or with an empty cell. */
export function missingValue(value: string, { row, columns, sheet }: SheetRow) {
	const label = labelOf(sheet, value);
	const [column] = columns.byValue.get(value) ?? [];
	if (column !== undefined) {
		return new RefusedParameterError(
			`'${label}' is empty`,
			`Fill the column "${quoteName(column)}" of this row.`,
		);
	}
	const isField = WITH_FIELD.has(value);
	const what = `${describeMissing([value], sheet)}${isField ? ', and the field is empty' : ''}`;
	const names = describeNames([value], { row, columns, sheet });
	return new RefusedParameterError(
		`${what}. ${names}. ${listColumns(Object.keys(row))}`,
		`${WHY_NEEDED[value] ?? ''}${isField ? `Fill the field '${label}' for all rows. Or: ` : ''}${HOW_TO_NAME}`,
	);
}

/** Error for a row with neither account number nor UPI ID. */
export function neitherAccount(row: SheetRow): RefusedParameterError {
	const values = ['accountNumber', 'upiId'];
	const { columns, sheet } = row;
	const hasColumn = values.some((value) => columns.byValue.get(value)?.length);
	const overlooked = values.filter((value) => columns.resembling.has(value));
	const found = listColumns(Object.keys(row.row));
	const labels = values.map((value) => `'${labelOf(sheet, value)}'`).join(' nor ');
	if (hasColumn && overlooked.length === 0) {
		return new RefusedParameterError(
			`The row has neither ${labels}. ${found}`,
			'Fill one of the two.',
		);
	}
	const what = hasColumn ? `The row has neither ${labels}` : describeMissing(values, sheet);
	const names = describeNames(hasColumn ? overlooked : values, row);
	return new RefusedParameterError(`${what}. ${names}. ${found}`, HOW_TO_NAME);
}

/** Error for a row with both. */
export function twoAccounts({ sheet }: SheetRow): RefusedParameterError {
	return new RefusedParameterError(
		`The row has both '${labelOf(sheet, 'accountNumber')}' and '${labelOf(sheet, 'upiId')}'`,
		"Fill only one of the two, or add a column 'Account Type' with bankAccount or upi.",
	);
}

/** Error for two columns of one value that differ. */
export function twoColumns(value: string, columns: readonly [string, string], sheet: Sheet) {
	const [one, other] = columns.map((column) => `"${quoteName(column)}"`);
	return new RefusedParameterError(
		`The input has two columns for '${labelOf(sheet, value)}': ${one ?? ''} and ${other ?? ''}`,
		'Remove or rename one of them in a node before this one, or choose one in Options > Column Names.',
	);
}

/** Error for a column and a field of one value, both filled. */
export function columnAndField(value: string, column: string, sheet: Sheet): RefusedParameterError {
	return new RefusedParameterError(
		`Both the column "${quoteName(column)}" and the field '${labelOf(sheet, value)}' have a value`,
		'Empty the field to use the column, or rename the column to use the field. Options > Column Names can name another column.',
	);
}

/** Error for words, e.g. "Account" for a company, instead of account numbers. */
export function noAccountNumber(column: string): RefusedParameterError {
	return new RefusedParameterError(
		`The column "${quoteName(column)}" contains no account number: the value has no digits, or hardly any`,
		'Fix the row, or name the account number column in Options > Column Names.',
	);
}

/** Error for a cell that names no account type. */
export function unknownType(cell: string, sheet: Sheet): RefusedParameterError {
	return new RefusedParameterError(
		`'${labelOf(sheet, 'accountType')}' is not one of the choices: "${quoteCell(cell)}"`,
		'The column allows bankAccount (or savings, current and the like), upi, and ifsc for beneficiaries. Leave it empty to use whichever of the two the row has.',
	);
}

/** Error for a Column Names entry that names no column; hidden because it may be a cell's value. */
export function noColumnsName(value: string, names: readonly string[], sheet: Sheet) {
	return new RefusedParameterError(
		`Options > Column Names: the entry for '${labelOf(sheet, value)}' is not the name of a column. ${listColumns(names)}`,
		'Drag the column into the entry, or type its name. An expression gives the value in the column instead of its name: set the entry to Fixed.',
	);
}
