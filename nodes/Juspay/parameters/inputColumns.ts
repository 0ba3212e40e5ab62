import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import {
	labelOf,
	quoteName,
	refused,
	type Sheet,
	type SheetRow,
	WITH_FIELD,
} from './columnRefusals';
import {
	COLUMN_ALIASES,
	type ColumnNames,
	type Columns,
	columnsNamed,
	findColumns,
	isNamedAs,
	isSerialNumber,
} from './columns';
import {
	automaticType,
	createReader,
	isEmpty,
	type Observer,
	type ParameterReader,
	type RefusedParameterError,
	type Source,
} from './reader';

/** Typed, or a failed look-up of a spreadsheet. */
const NOTHING = /^(?:n[./ ]?a\.?|#n\/a|nil|[-–—]+)$/i;

const LEADING_APOSTROPHE = /^['‘’]/;

/** A cell's value without a leading apostrophe; empty for "NA", "nil" and "-". */
export function readCell(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const text = value.trim().replace(LEADING_APOSTROPHE, '').trim();
	return NOTHING.test(text) ? '' : text;
}

/** Letters only, without a trailing "account". */
const BANK_ACCOUNTS: ReadonlySet<string> = new Set(
	'bank savings saving savingsbank savingbank sb sa current ca salary cashcredit cc overdraft od nre nro'.split(
		' ',
	),
);

const OTHER_TYPES: ReadonlyMap<string, string> = new Map([
	['ifsc', 'ifsc'],
	['ifsconly', 'ifsc'],
	['upi', 'upi'],
	['upiid', 'upi'],
	['vpa', 'upi'],
]);

/** The Account Type that a cell names; savings and current are bank accounts. */
export function accountTypeIn(cell: string): string | undefined {
	const letters = cell.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
	const kind = letters.replace(/(?:accounts?|acct|acc|ac)$/, '');
	const isBankAccount = BANK_ACCOUNTS.has(letters) || BANK_ACCOUNTS.has(kind);
	return isBankAccount ? 'bankAccount' : OTHER_TYPES.get(letters);
}

/** A list that is run again may have its results beside the original columns. */
function spelling(cell: unknown): string {
	return String(cell).toLowerCase().replace(/[\s-]/g, '');
}

/** Perhaps a name, e.g. "HDFC 1234". */
function isWordy(text: string): boolean {
	const letters = text.match(/\p{L}/gu)?.length ?? 0;
	return letters >= (text.match(/\p{N}/gu)?.length ?? 0);
}

/** Columns recognized by their words, with their value. */
interface Notes {
	used: Map<string, string>;
	/** Columns ignored because the value's field is filled. */
	left: Map<string, string>;
}

class ColumnSource {
	constructor(
		private readonly sheetRow: SheetRow,
		private readonly field: Source,
		private readonly notes: Notes,
	) {}

	readonly read: Source = (name) => {
		if (!Object.hasOwn(COLUMN_ALIASES, name)) return this.field(name);
		if (name === 'accountType') return this.accountType();
		if (name === 'accountNumber') return this.accountNumber();
		return WITH_FIELD.has(name) ? this.cellOrField(name) : this.cell(name);
	};

	readonly refuseEmpty = (name: string): RefusedParameterError | null => {
		if (!Object.hasOwn(COLUMN_ALIASES, name)) return null;
		return this.isRowEmpty() ? refused.emptyRow() : refused.missingValue(name, this.sheetRow);
	};

	/** People and Google Sheets number rows beforehand. */
	private isRowEmpty(): boolean {
		return Object.keys(this.sheetRow.row).every(
			(column) => isEmpty(this.valueIn(column)) || isSerialNumber(column),
		);
	}

	private valueIn(column: string): unknown {
		return readCell(this.sheetRow.row[column]);
	}

	/** Ignores an earlier run's results if they are empty or equal. */
	private filledColumnsOf(name: string): string[] {
		const columns = this.sheetRow.columns.byValue.get(name) ?? [];
		if (columns.length < 2) return [...columns];
		const filled = columns.filter((column) => column !== name || !isEmpty(this.valueIn(column)));
		const spellings = filled.map((column) => spelling(this.valueIn(column)));
		return filled.filter((_, at) => spellings.indexOf(spellings[at] ?? '') === at);
	}

	private cell(name: string): unknown {
		const [column, another] = this.filledColumnsOf(name);
		if (column === undefined) return undefined;
		if (another !== undefined) throw refused.twoColumns(name, column, another, this.sheetRow.sheet);
		if (this.sheetRow.columns.inWords.has(column)) this.notes.used.set(column, name);
		return this.valueIn(column);
	}

	/** A column such as "Customer" often holds names, so it never replaces a filled field. */
	private cellOrField(name: string): unknown {
		const { columns, sheet } = this.sheetRow;
		const found = columns.byValue.get(name);
		if (found === undefined) return this.field(name);
		const [column = name] = found;
		const isChosen = Object.hasOwn(sheet.columnNames, name);
		if (isChosen || isNamedAs(column, name)) return this.cell(name);
		const field = this.field(name);
		if (isEmpty(field)) return this.cell(name);
		if (!columns.inWords.has(column)) throw refused.columnAndField(name, column, sheet);
		this.notes.left.set(column, name);
		return field;
	}

	private accountNumber(): unknown {
		const value = this.cell('accountNumber');
		if (typeof value !== 'string' || isEmpty(value)) return value;
		const [column = ''] = this.filledColumnsOf('accountNumber');
		const isDoubtful = this.sheetRow.columns.inWords.has(column) && isWordy(value);
		if (isDoubtful || !/\p{N}/u.test(value)) throw refused.noAccountNumber(column);
		return value;
	}

	private accountType(): unknown {
		const given = this.cell('accountType');
		if (!isEmpty(given) && given !== 'auto') {
			const type = accountTypeIn(String(given));
			if (type === undefined) throw refused.unknownType(String(given), this.sheetRow.sheet);
			return type;
		}
		return automaticType((name) => !isEmpty(this.cell(name)), {
			both: () => refused.twoAccounts(this.sheetRow),
			neither: () =>
				this.isRowEmpty() ? refused.emptyRow() : refused.neitherAccount(this.sheetRow),
		});
	}
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((name, at) => name === other[at]);
}

/** Reads values from input columns, others from fields. */
export class ColumnReaders {
	private readonly sheet: Sheet;

	private readonly notes: Notes = { used: new Map(), left: new Map() };

	private readonly found = new Map<string, Columns>();

	private last: { names: readonly string[]; columns: Columns };

	constructor(labels: ReadonlyMap<string, string>, columnNames: ColumnNames = {}) {
		this.sheet = { labels, columnNames };
		this.last = { names: [], columns: findColumns([], columnNames) };
	}

	readerOf(row: IDataObject, field: Source, onRead?: Observer['onRead']): ParameterReader {
		const { sheet, notes } = this;
		const columns = this.columnsOf(Object.keys(row));
		const { read, refuseEmpty } = new ColumnSource({ row, columns, sheet }, field, notes);
		return createReader(read, sheet.labels, { refuseEmpty, onRead });
	}

	private columnsOf(names: readonly string[]): Columns {
		if (isEqual(names, this.last.names)) return this.last.columns;
		const key = JSON.stringify(names);
		const columns = this.found.get(key) ?? findColumns(names, this.sheet.columnNames);
		this.found.set(key, columns);
		this.last = { names, columns };
		return columns;
	}

	describeTaken(): string {
		const taken = Array.from(
			this.notes.used,
			([column, value]) => `"${quoteName(column)}" as ${labelOf(this.sheet, value)}`,
		);
		return taken.length === 0 ? '' : `Read ${taken.join(', ')}.`;
	}

	/** A sentence per unused column that looks like a value. */
	describeOverlooked(): string[] {
		const all = [...this.found.values()];
		const has = (value: string) => all.some(({ byValue }) => byValue.get(value)?.length);
		const resembling = new Map(all.flatMap((columns) => [...columns.resembling]));
		const notAccepted = Array.from(resembling).flatMap(([value, column]) => {
			if (!this.sheet.labels.has(value) || has(value)) return [];
			return `The column "${quoteName(column)}" looks like '${labelOf(this.sheet, value)}', but it is not an accepted name, so it was not used. Rename it, or add it in Options > Column Names.`;
		});
		const left = Array.from(
			this.notes.left,
			([column, value]) =>
				`'${labelOf(this.sheet, value)}' is the field's, not that of the column "${quoteName(column)}".`,
		);
		return [...notAccepted, ...left];
	}
}

/** Refuses entries of Column Names that name no column, e.g. dragged expressions. */
export function checkColumnNames(
	columnNames: ColumnNames,
	items: readonly INodeExecutionData[],
	labels: ReadonlyMap<string, string>,
): void {
	for (const [value, name] of Object.entries(columnNames)) {
		const isThere = items.some(({ json }) => columnsNamed(name, Object.keys(json)).length > 0);
		if (isThere || !labels.has(value)) continue;
		throw refused.noColumnsName(value, Object.keys(items[0]?.json ?? {}), { labels, columnNames });
	}
}
