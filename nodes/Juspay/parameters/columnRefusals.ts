import type { IDataObject } from 'n8n-workflow';

import { maskNumbersInName, maskText, quoteForeignText } from '../shared/mask';
import { acceptedNames, type ColumnNames, type Columns } from './columns';
import { RefusedParameterError } from './reader';

/** Shared by all rows of a run. */
export interface Sheet {
	labels: ReadonlyMap<string, string>;
	columnNames: ColumnNames;
}

export interface SheetRow {
	row: IDataObject;
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

/** For messages; digits may be an account number. */
export function quoteName(column: string): string {
	return maskNumbersInName(quoteForeignText(column));
}

function quoteCell(cell: string): string {
	const plain = quoteForeignText(cell);
	return /\p{N}/u.test(plain) ? maskText(plain) : plain;
}

function listColumns(names: readonly string[]): string {
	if (names.length === 0) return 'The input item has no columns';
	return `Columns found: ${names.map((name) => `"${quoteName(name)}"`).join(', ')}`;
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
	const accepted = values.flatMap((value) => acceptedNames(value, labelOf(sheet, value)));
	return `${resembling.join('')}Accepted names: ${accepted.join(', ')}`;
}

function missingValue(value: string, source: SheetRow): RefusedParameterError {
	const { row, columns, sheet } = source;
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
	twoAccounts: ({ sheet }: SheetRow) =>
		new RefusedParameterError(
			`The row has both '${labelOf(sheet, 'accountNumber')}' and '${labelOf(sheet, 'upiId')}'`,
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
			`'${labelOf(sheet, 'accountType')}' is not one of the choices: "${quoteCell(cell)}"`,
			'The column allows bankAccount (or savings, current and the like), upi, and ifsc for beneficiaries. If empty, the account number or UPI ID decides.',
		),
	/** The entry is hidden because it may be a cell's value. */
	noColumnsName: (value: string, names: readonly string[], sheet: Sheet) =>
		new RefusedParameterError(
			`Options > Column Names: the entry for '${labelOf(sheet, value)}' is not the name of a column. ${listColumns(names)}`,
			'Drag the column into the entry, or type its name. An expression gives the value in the column instead of its name: set the entry to Fixed.',
		),
};
