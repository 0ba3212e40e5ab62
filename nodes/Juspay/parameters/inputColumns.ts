import type { IDataObject } from 'n8n-workflow';

import { maskNumbersInName, maskText, quoteForeignText } from '../transport/mask';
import {
	acceptedNames,
	COLUMN_ALIASES,
	type ColumnNames,
	type Columns,
	findColumns,
	isNamedAs,
} from './columns';
import {
	createReader,
	isEmpty,
	type Observer,
	type ParameterReader,
	RefusedParameterError,
	type Source,
} from './reader';

/** Taken from the field when the input has no such column. */
const WITH_FIELD: ReadonlySet<string> = new Set(['bankCode', 'customerId']);

/** What an empty value is needed for, where that is not plain. */
const WHY_NEEDED: Readonly<Record<string, string>> = {
	bankCode: 'UPI IDs have no IFSC to find the bank by. ',
};

/** Most rows of a sheet have the same columns, so these are looked up once for all of them. */
class ColumnFinder {
	private readonly found = new Map<string, Columns>();

	private lastNames: string[] | null = null;

	private last = findColumns([]);

	constructor(private readonly columnNames: ColumnNames) {}

	columnsOf(row: IDataObject): Columns {
		const names = Object.keys(row);
		const { lastNames } = this;
		const isSame =
			names.length === lastNames?.length && names.every((name, at) => name === lastNames[at]);
		if (isSame) return this.last;
		const key = JSON.stringify(names);
		const columns = this.found.get(key) ?? findColumns(names, this.columnNames);
		this.found.set(key, columns);
		[this.lastNames, this.last] = [names, columns];
		return columns;
	}

	/** The columns of all rows up to now, equal ones once. */
	get all(): Columns[] {
		return [...this.found.values()];
	}
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
	if (names.length === 0) return 'The input item has no columns';
	return `Columns found: ${names.map((name) => `"${quoteName(name)}"`).join(', ')}`;
}

const HOW_TO_NAME =
	"Rename the column, name it in Options > Column Names, or choose 'Fields Below' in 'Take Values From'.";

const ACCOUNT_TYPES: ReadonlyMap<string, string> = new Map([
	['bankaccount', 'bankAccount'],
	['ifsc', 'ifsc'],
	['ifsconly', 'ifsc'],
	['upi', 'upi'],
	['upiid', 'upi'],
]);

/** What all rows of a run share. */
interface Sheet {
	labels: ReadonlyMap<string, string>;
	columnNames: ColumnNames;
}

/** One input item, seen through the labels of an operation. */
class ColumnSource {
	constructor(
		private readonly row: IDataObject,
		private readonly columns: Columns,
		private readonly sheet: Sheet,
		private readonly field: Source,
	) {}

	readonly read: Source = (name) => {
		if (!Object.hasOwn(COLUMN_ALIASES, name)) return this.field(name);
		if (name === 'accountType') return this.accountType();
		if (name === 'accountNumber') return this.accountNumber();
		return WITH_FIELD.has(name) ? this.cellOrField(name) : this.cell(name);
	};

	/** What is said about a value that is needed but empty, in the words of a sheet. */
	readonly refuseEmpty = (name: string): RefusedParameterError | null => {
		if (!Object.hasOwn(COLUMN_ALIASES, name)) return null;
		const [column] = this.columns.byValue.get(name) ?? [];
		if (column !== undefined) {
			return new RefusedParameterError(
				`'${this.label(name)}' is empty`,
				`Fill the column "${quoteName(column)}" of this row.`,
			);
		}
		const orField = WITH_FIELD.has(name) ? ', and the field is empty' : '';
		return new RefusedParameterError(
			`${this.missing([name])}${orField}. ${this.resembling([name])}${this.accepted([name])}. ${this.found()}`,
			`${WHY_NEEDED[name] ?? ''}${WITH_FIELD.has(name) ? `Fill the field '${this.label(name)}' for all rows. Or: ` : ''}${HOW_TO_NAME}`,
		);
	};

	private label(name: string): string {
		return this.sheet.labels.get(name) ?? name;
	}

	private missing(names: readonly string[]): string {
		const [own] = names.flatMap((name) => this.sheet.columnNames[name] ?? []);
		if (own !== undefined) return `The input has no column "${quoteName(own)}"`;
		const labels = names.map((name) => `'${this.label(name)}'`);
		return `The input has no column for ${labels.join(' or ')}`;
	}

	private resembling(names: readonly string[]): string {
		return names
			.flatMap((name) => this.columns.resembling.get(name) ?? [])
			.map((column) => `"${quoteName(column)}" looks like it, but is not an accepted name. `)
			.join('');
	}

	private accepted(names: readonly string[]): string {
		const accepted = names.flatMap((name) => acceptedNames(name, this.label(name)));
		return `Accepted names: ${accepted.join(', ')}`;
	}

	private found(): string {
		return listColumns(Object.keys(this.row));
	}

	private cell(name: string): unknown {
		const [column, another] = this.columns.byValue.get(name) ?? [];
		if (column === undefined) return undefined;
		if (another === undefined) return this.row[column];
		throw new RefusedParameterError(
			`The input has two columns for '${this.label(name)}': "${quoteName(column)}" and "${quoteName(another)}"`,
			'Remove or rename one of them in a node before this one, or choose one in Options > Column Names.',
		);
	}

	/** A column such as "Customer" often holds a name: it does not take the place of a field that is filled. */
	private cellOrField(name: string): unknown {
		const columns = this.columns.byValue.get(name);
		if (columns === undefined) return this.field(name);
		const [column = name] = columns;
		const isChosen = Object.hasOwn(this.sheet.columnNames, name);
		if (isChosen || isNamedAs(column, name) || isEmpty(this.field(name))) return this.cell(name);
		throw new RefusedParameterError(
			`Both the column "${quoteName(column)}" and the field '${this.label(name)}' have a value`,
			'Empty the field to use the column, or rename the column to use the field. Options > Column Names can name another column.',
		);
	}

	/** Whatever its name is, e.g. "Account" for a company: a column of words holds no account numbers. */
	private accountNumber(): unknown {
		const value = this.cell('accountNumber');
		if (typeof value !== 'string' || isEmpty(value) || /\p{N}/u.test(value)) return value;
		const [column = ''] = this.columns.byValue.get('accountNumber') ?? [];
		throw new RefusedParameterError(
			`The column "${quoteName(column)}" contains no account number: the value has no digits`,
			'Fix the row, or name the account number column in Options > Column Names.',
		);
	}

	private knownType(given: string): string {
		const type = ACCOUNT_TYPES.get(given.toLowerCase().replace(/[\s_-]/g, ''));
		if (type !== undefined) return type;
		throw new RefusedParameterError(
			`'${this.label('accountType')}' is not one of the choices: "${quoteCell(given)}"`,
			'The column allows bankAccount or upi, and ifsc for beneficiaries. Leave it empty to use whichever of the two the row has.',
		);
	}

	/** By the column if the row fills it, else by what the row fills: a UPI ID or an account number. */
	private accountType(): unknown {
		const given = this.cell('accountType');
		if (!isEmpty(given) && given !== 'auto') return this.knownType(String(given));
		const hasUpiId = !isEmpty(this.cell('upiId'));
		const hasNumber = !isEmpty(this.cell('accountNumber'));
		if (hasUpiId !== hasNumber) return hasUpiId ? 'upi' : 'bankAccount';
		throw hasUpiId ? this.bothFilled() : this.neitherFilled();
	}

	private bothFilled(): RefusedParameterError {
		return new RefusedParameterError(
			`The row has both '${this.label('accountNumber')}' and '${this.label('upiId')}'`,
			"Fill only one of the two, or add a column 'Account Type' with bankAccount or upi.",
		);
	}

	private neitherFilled(): RefusedParameterError {
		const names = ['accountNumber', 'upiId'];
		const { byValue, resembling } = this.columns;
		const hasColumn = names.some((name) => byValue.get(name)?.length);
		const isOverlooked = names.some(
			(name) => resembling.has(name) || Object.hasOwn(this.sheet.columnNames, name),
		);
		const what =
			isOverlooked && !hasColumn
				? `${this.missing(names)}. ${this.resembling(names)}${this.accepted(names)}`
				: `The row has neither '${this.label('accountNumber')}' nor '${this.label('upiId')}'`;
		return new RefusedParameterError(
			`${what}. ${this.found()}`,
			hasColumn ? 'Fill one of the two.' : HOW_TO_NAME,
		);
	}
}

/** Readers that take values straight from the columns of the input items, and everything else from the fields. */
export class ColumnReaders {
	private readonly finder: ColumnFinder;

	/**
	 * @param labels of the operation, by internal name
	 * @param columnNames of the user's own choice
	 */
	constructor(
		private readonly labels: ReadonlyMap<string, string>,
		private readonly columnNames: ColumnNames = {},
	) {
		this.finder = new ColumnFinder(columnNames);
	}

	/** The reader of one row. */
	readerOf(row: IDataObject, field: Source, onRead?: Observer['onRead']): ParameterReader {
		const columns = this.finder.columnsOf(row);
		const { labels, columnNames } = this;
		const source = new ColumnSource(row, columns, { labels, columnNames }, field);
		return createReader(source.read, this.labels, { refuseEmpty: source.refuseEmpty, onRead });
	}

	/** Columns that look as if they were meant for a value of the operation, but hold none, each in a sentence. */
	describeOverlooked(): string[] {
		const { all } = this.finder;
		const used = new Set(
			all.flatMap(({ byValue }) =>
				[...byValue].flatMap(([value, columns]) => (columns.length > 0 ? [value] : [])),
			),
		);
		const overlooked = new Map(all.flatMap(({ resembling }) => [...resembling]));
		return Array.from(overlooked).flatMap(([value, column]) => {
			const label = this.labels.get(value);
			if (label === undefined || used.has(value)) return [];
			return `The column "${quoteName(column)}" looks like '${label}', but it is not an accepted name, so it was not used.`;
		});
	}

	/** Columns of the user's own choice that no row has, each in a sentence. */
	describeMissing(): string[] {
		const { all } = this.finder;
		return Object.entries(this.columnNames).flatMap(([value, column]) => {
			const label = this.labels.get(value);
			const isThere = all.some(({ byValue }) => byValue.get(value)?.length);
			if (label === undefined || isThere || all.length === 0) return [];
			return `No row has the column "${quoteName(column)}", which Column Names gives for '${label}'.`;
		});
	}
}
