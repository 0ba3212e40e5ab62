import type { IDataObject } from 'n8n-workflow';

import { maskNumbersInName, maskText, quoteForeignText } from '../transport/mask';
import {
	createReader,
	isEmpty,
	type Observer,
	type ParameterReader,
	RefusedParameterError,
	type Source,
} from './reader';

/** Values that come from the input's columns, by internal name, and the other names their columns may have. */
export const COLUMN_ALIASES: Readonly<Record<string, readonly string[]>> = {
	accountHolderName: ['Name'],
	accountNumber: ['Account No'],
	accountType: [],
	bankCode: [],
	beneficiaryId: [],
	customerAccountId: ['Customer Account'],
	customerId: [],
	ifsc: ['IFSC Code'],
	mobileNumber: ['Mobile', 'Phone'],
	objectReferenceId: [],
	upiId: ['UPI', 'VPA'],
};

/** Taken from the field when the input has no such column. */
const WITH_FIELD: ReadonlySet<string> = new Set(['bankCode', 'customerId']);

/** What an empty value is needed for, where that is not plain. */
const WHY_NEEDED: Readonly<Record<string, string>> = {
	bankCode: 'UPI IDs have no IFSC by which the bank could be found. ',
};

/** Column names count as equal whatever their case, spaces, underscores and hyphens. */
function normalized(name: string): string {
	return name.toLowerCase().replace(/[\s_-]/g, '');
}

const VALUE_BY_COLUMN: ReadonlyMap<string, string> = new Map(
	Object.entries(COLUMN_ALIASES).flatMap(([value, aliases]) =>
		[value, ...aliases].map((column) => [normalized(column), value] as const),
	),
);

/** The columns of each value, in the order of the input. */
type Columns = ReadonlyMap<string, readonly string[]>;

function findColumns(names: readonly string[]): Columns {
	const columns = new Map<string, string[]>();
	for (const name of names) {
		const value = VALUE_BY_COLUMN.get(normalized(name));
		if (value !== undefined) columns.set(value, [...(columns.get(value) ?? []), name]);
	}
	return columns;
}

/** The rows of a sheet have the same columns, so these are looked up once for all of them. */
function createColumnFinder(): (row: IDataObject) => Columns {
	let [lastNames, lastColumns]: [string[], Columns] = [[], new Map()];
	return (row) => {
		const names = Object.keys(row);
		const isSame =
			names.length === lastNames.length && names.every((name, at) => name === lastNames[at]);
		if (!isSame) [lastNames, lastColumns] = [names, findColumns(names)];
		return lastColumns;
	};
}

function quoteName(column: string): string {
	return maskNumbersInName(quoteForeignText(column));
}

/** A cell that holds digits may hold an account number. */
function quoteCell(cell: string): string {
	const plain = quoteForeignText(cell);
	return /\p{N}/u.test(plain) ? maskText(plain) : plain;
}

function listColumns(names: readonly string[]): string {
	if (names.length === 0) return 'The input item has no columns.';
	return `Columns found: ${names.map((name) => `"${quoteName(name)}"`).join(', ')}.`;
}

const ACCOUNT_TYPES: ReadonlyMap<string, string> = new Map([
	['bankaccount', 'bankAccount'],
	['ifsc', 'ifsc'],
	['ifsconly', 'ifsc'],
	['upi', 'upi'],
	['upiid', 'upi'],
]);

/** One input item, seen through the labels of an operation. */
class ColumnSource {
	constructor(
		private readonly row: IDataObject,
		private readonly columns: Columns,
		private readonly labels: ReadonlyMap<string, string>,
		private readonly field: Source,
	) {}

	readonly read: Source = (name) => {
		if (!Object.hasOwn(COLUMN_ALIASES, name)) return this.field(name);
		if (name === 'accountType') return this.accountType();
		const isMissing = !this.columns.has(name);
		return isMissing && WITH_FIELD.has(name) ? this.field(name) : this.cell(name);
	};

	/** What is said about a value that is needed but empty, in the words of a sheet. */
	readonly refuseEmpty = (name: string): RefusedParameterError | null => {
		if (!Object.hasOwn(COLUMN_ALIASES, name)) return null;
		const [column] = this.columns.get(name) ?? [];
		if (column !== undefined) {
			return new RefusedParameterError(
				`'${this.label(name)}' is empty`,
				`Fill the column "${quoteName(column)}" of this row.`,
			);
		}
		const orField = WITH_FIELD.has(name) ? ', and the field is empty' : '';
		return new RefusedParameterError(
			`The input has no column for '${this.label(name)}'${orField}`,
			`${WHY_NEEDED[name] ?? ''}Name a column so, or choose 'Fields Below' in 'Take Values From'. ${this.found()}`,
		);
	};

	private label(name: string): string {
		return this.labels.get(name) ?? name;
	}

	private found(): string {
		return listColumns(Object.keys(this.row));
	}

	private cell(name: string): unknown {
		const [column, another] = this.columns.get(name) ?? [];
		if (column === undefined) return undefined;
		if (another === undefined) return this.row[column];
		throw new RefusedParameterError(
			`The input has two columns for '${this.label(name)}': "${quoteName(column)}" and "${quoteName(another)}"`,
			'Remove or rename one of them in a node before this one, so that it is clear which one counts.',
		);
	}

	private knownType(given: string): string {
		const type = ACCOUNT_TYPES.get(normalized(given));
		if (type !== undefined) return type;
		throw new RefusedParameterError(
			`'${this.label('accountType')}' is not one of the choices: "${quoteCell(given)}"`,
			'The column takes bankAccount or upi, and ifsc for beneficiaries.',
		);
	}

	/** By the column if the row fills it, else by what the row fills: a UPI ID or an account number. */
	private accountType(): unknown {
		const given = this.cell('accountType');
		if (!isEmpty(given)) return this.knownType(String(given));
		const [hasUpiId, hasNumber] = [this.cell('upiId'), this.cell('accountNumber')].map(
			(cell) => !isEmpty(cell),
		);
		if (hasUpiId !== hasNumber) return hasUpiId ? 'upi' : 'bankAccount';
		throw new RefusedParameterError(
			hasUpiId
				? `The row has both '${this.label('accountNumber')}' and '${this.label('upiId')}'`
				: `The row has neither '${this.label('accountNumber')}' nor '${this.label('upiId')}'`,
			`Fill one of the two, or add a column 'Account Type' with bankAccount or upi. ${this.found()}`,
		);
	}
}

/**
 * Makes readers that take values straight from the columns of the input items, and everything else from the fields.
 *
 * @param labels of the operation, by internal name
 */
export function createColumnReaders(
	labels: ReadonlyMap<string, string>,
): (row: IDataObject, field: Source, onRead?: Observer['onRead']) => ParameterReader {
	const columnsOf = createColumnFinder();
	return (row, field, onRead) => {
		const source = new ColumnSource(row, columnsOf(row), labels, field);
		return createReader(source.read, labels, { refuseEmpty: source.refuseEmpty, onRead });
	};
}
