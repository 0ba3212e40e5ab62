import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { quoteForeignText, quoteName } from '../shared/mask';
import { quoteType } from './accountTypes';
import { readCell } from './cell';
import type { ColumnNames, Columns } from './columns';
import { acceptedNames, isColumnValue } from './headers';
import { RefusedParameterError } from './reader';
import { emptyWord } from './refusals';
import { ACCOUNT_DETAILS, shapeOf } from './sheetShape';

/** Shared by all rows of a run. */
export interface Sheet {
	labels: ReadonlyMap<string, string>;
	columnNames: ColumnNames;
}

export interface SheetRow {
	row: IDataObject;
	/** Files of the item. */
	binary?: IBinaryKeyData | undefined;
	columns: Columns;
	sheet: Sheet;
}

/** From the field if no column has them. */
export const WITH_FIELD: ReadonlySet<string> = new Set(['bankCode', 'customerId']);

const WHY_NEEDED: Readonly<Record<string, string>> = {
	bankCode: 'UPI IDs have no IFSC to find the bank by. ',
};

const HOW_TO_NAME =
	"Rename the column, add it in Options > Column Names, or choose 'Fields Below' in 'Take Values From'.";

const MOST_LISTED_COLUMNS = 20;
const LONGEST_LISTED_NAME = 80;

/** A wide sheet, or one whose names are texts, must not fill the execution's data in every row. */
function listColumns(names: readonly string[]): string {
	if (names.length === 0) return 'The input item has no columns';
	const listed = names.slice(0, MOST_LISTED_COLUMNS).map((name) => {
		const isLong = name.length > LONGEST_LISTED_NAME;
		return `"${quoteName(name.slice(0, LONGEST_LISTED_NAME))}${isLong ? '…' : ''}"`;
	});
	const others = names.length - listed.length;
	return `Columns found: ${listed.join(', ')}${others > 0 ? ` and ${String(others)} more` : ''}`;
}

/** The field's label. */
export function labelOf({ labels }: Sheet, value: string): string {
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
	const accepted = values
		.filter(isColumnValue)
		.flatMap((value) => acceptedNames(value, labelOf(sheet, value)));
	return `${resembling.join('')}Accepted names: ${accepted.join(', ')}`;
}

/** Input that is no table: renaming columns would not help. */
function noTable(source: SheetRow): RefusedParameterError | null {
	const shape = shapeOf(source);
	if (shape === null) return null;
	const { says, hint } = shape;
	return new RefusedParameterError(`${says}. ${listColumns(Object.keys(source.row))}`, hint);
}

/** "is empty", or which word in the cell counts as that. */
function emptySays(value: string, column: string, { row }: SheetRow): string {
	const cell = readCell(row[column], value === 'accountHolderName' ? 'name' : 'account');
	const word = cell.kind === 'empty' ? cell.word : '';
	return word === '' ? 'is empty' : (emptyWord(quoteForeignText(word)).precisely ?? 'is empty');
}

function missingValue(value: string, source: SheetRow): RefusedParameterError {
	const { row, columns, sheet } = source;
	const label = labelOf(sheet, value);
	const [column] = columns.byValue.get(value) ?? [];
	if (column !== undefined) {
		return new RefusedParameterError(
			`'${label}' ${emptySays(value, column, source)}`,
			`Fill the column "${quoteName(column)}" of this row.`,
		);
	}
	const hasNone = ACCOUNT_DETAILS.every((detail) => !columns.byValue.get(detail)?.length);
	const shape = hasNone ? noTable(source) : null;
	if (shape !== null) return shape;
	const isField = WITH_FIELD.has(value);
	const what = `${describeMissing([value], sheet)}${isField ? ', and the field is empty' : ''}`;
	return new RefusedParameterError(
		`${what}. ${describeNames([value], source)}. ${listColumns(Object.keys(row))}`,
		`${WHY_NEEDED[value] ?? ''}${isField ? `Fill the field '${label}' for all rows. Or: ` : ''}${HOW_TO_NAME}`,
	);
}

function neitherAccount(source: SheetRow): RefusedParameterError {
	const values = ['accountNumber', 'upiId'];
	const { row, columns, sheet } = source;
	const missing = values.filter((value) => !columns.byValue.get(value)?.length);
	const labels = values.map((value) => `'${labelOf(sheet, value)}'`).join(' nor ');
	const isAny = missing.length < values.length;
	const shape = isAny ? null : noTable(source);
	if (shape !== null) return shape;
	const what = isAny ? `The row has neither ${labels}` : describeMissing(values, sheet);
	const names = missing.length === 0 ? [] : [describeNames(missing, source)];
	const isUsable = isAny && !missing.some((value) => columns.resembling.has(value));
	return new RefusedParameterError(
		[what, ...names, listColumns(Object.keys(row))].join('. '),
		isUsable ? 'Fill one of the two.' : HOW_TO_NAME,
	);
}

export const refused = {
	emptyRow: () =>
		new RefusedParameterError(
			'The row is empty',
			'Delete the empty row, or leave it out in a node before this one.',
		),
	missingValue,
	neitherAccount,
	/** For operations that need any of these values. */
	noColumns: (values: readonly string[], source: SheetRow) =>
		noTable(source) ??
		new RefusedParameterError(
			`${describeMissing(values, source.sheet)}. ${describeNames(values, source)}. ${listColumns(Object.keys(source.row))}`,
			HOW_TO_NAME,
		),
	twoAccounts: (says: string) =>
		new RefusedParameterError(
			says,
			"Fill only one of the two, or add a column 'Account Type' with bankAccount or upi.",
		),
	twoColumns: (value: string, one: string, other: string, sheet: Sheet) =>
		new RefusedParameterError(
			`The input has two columns for '${labelOf(sheet, value)}': "${quoteName(one)}" and "${quoteName(other)}"`,
			'Remove or rename one of them in a node before this one, or choose one in Options > Column Names.',
		),
	columnAndField: (value: string, column: string, sheet: Sheet) =>
		new RefusedParameterError(
			`Both the column "${quoteName(column)}" and the field '${labelOf(sheet, value)}' have a value`,
			'Empty the field to use the column, or rename the column to use the field. Or add the right one in Options > Column Names.',
		),
	/** Words, e.g. "Account" for a company. */
	noAccountNumber: (column: string) =>
		new RefusedParameterError(
			`The column "${quoteName(column)}" contains no account number: the value has no digits, or hardly any`,
			'Fix the row, or add the right column in Options > Column Names.',
		),
	unknownType: (cell: string, sheet: Sheet) =>
		new RefusedParameterError(
			`'${labelOf(sheet, 'accountType')}' is not one of the choices: "${quoteType(cell)}"`,
			'The column allows bankAccount (or savings, current and the like), upi, and ifsc for beneficiaries. If empty, the account number or UPI ID decides.',
		),
	/** The entry is hidden because it may be a cell's value. */
	noColumnsName: (value: string, names: readonly string[], sheet: Sheet) =>
		new RefusedParameterError(
			`Options > Column Names: the entry for '${labelOf(sheet, value)}' is not the name of a column. ${listColumns(names)}`,
			'Drag the column into the entry, or type its name. An expression gives the value in the column instead of its name: set the entry to Fixed.',
		),
};
