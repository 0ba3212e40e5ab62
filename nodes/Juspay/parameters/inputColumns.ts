import type { INodeExecutionData } from 'n8n-workflow';

import { isPlain } from '../shared/json';
import { quoteName } from '../shared/mask';
import { isMasked } from './accountDetails';
import { chooseAccountType, describeBoth } from './accountTypes';
import { isBlank, isEmpty, readCell, type Reading } from './cell';
import { labelOf, refused, type Sheet, type SheetRow, WITH_FIELD } from './columnRefusals';
import { type ColumnNames, type Columns, columnsNamed, findColumns } from './columns';
import { isColumnValue, isNamedAs, isSerialNumber } from './headers';
import {
	createReader,
	type Observer,
	type ParameterReader,
	type RefusedParameterError,
	type Source,
} from './reader';

/** Equal cells in two columns are one value; an ID is another one in other letters. */
function spelling(cell: unknown, reading: Reading): string {
	const text = String(cell).trim();
	return reading === 'id' ? text : text.toLowerCase().replace(/[\s-]/g, '');
}

/** What the node writes into the column `outcome` (resources/outcome.ts). */
export const OUTCOME_WORDS: ReadonlySet<unknown> = new Set([
	'valid',
	'invalid',
	'pending',
	'notValidated',
	'undetermined',
	'planned',
	'failed',
]);

/** As a person writes it, e.g. "Account Number" for `accountNumber`. */
function isWrittenByPerson(column: string, value: string): boolean {
	return column !== value && /[\sA-Z]/.test(column) && isNamedAs(column, value);
}

const IDS: ReadonlySet<string> = new Set([
	'beneficiaryId',
	'customerAccountId',
	'customerId',
	'objectReferenceId',
	'bankCode',
]);

function readingOf(name: string): Reading {
	if (IDS.has(name)) return 'id';
	return name === 'accountHolderName' ? 'name' : 'account';
}

/** An ID that the node generates for a beneficiary. */
const GENERATED_ID = /^n8n-[\w-]{43}$/;

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
	/** Results of an earlier run that differ from the row's own columns, which were read instead. */
	results: Map<string, string>;
}

class ColumnSource {
	constructor(
		private readonly sheetRow: SheetRow,
		private readonly field: Source,
		private readonly notes: Notes,
	) {}

	readonly read: Source = (name) => {
		if (!isColumnValue(name)) return this.field(name);
		if (name === 'accountType') return this.accountType();
		if (name === 'accountNumber') return this.accountNumber();
		return WITH_FIELD.has(name) ? this.cellOrField(name) : this.cell(name);
	};

	readonly refuseEmpty = (name: string): RefusedParameterError | null => {
		if (!isColumnValue(name)) return null;
		return this.emptyRow() ?? refused.missingValue(name, this.sheetRow);
	};

	/** A beneficiary ID of an earlier run is none of the user's own: the account may have been corrected since. */
	readonly isEarlierResult = (name: string): boolean => {
		const { columns, row } = this.sheetRow;
		const [column] = columns.byValue.get(name) ?? [];
		const value = column === name ? row[column] : undefined;
		return this.hasResults() && typeof value === 'string' && GENERATED_ID.test(value.trim());
	};

	readonly whyNone = (names: readonly string[]): RefusedParameterError | null => {
		const { byValue } = this.sheetRow.columns;
		if (names.some((name) => byValue.get(name)?.length)) return this.emptyRow();
		return this.emptyRow() ?? refused.noColumns(names, this.sheetRow);
	};

	/** People and Google Sheets number rows beforehand. */
	private emptyRow(): RefusedParameterError | null {
		const { row, binary = {} } = this.sheetRow;
		const isRowEmpty = Object.entries(row).every(
			([column, cell]) => isBlank(cell) || (isSerialNumber(column) && isPlain(cell)),
		);
		return isRowEmpty && Object.keys(binary).length === 0 ? refused.emptyRow() : null;
	}

	private hasResults(): boolean {
		return OUTCOME_WORDS.has(this.sheetRow.row['outcome']);
	}

	/** `accountNumber` beside the list's own column is what an earlier run returned. */
	private withoutResult(name: string, found: readonly string[]): readonly string[] {
		const others = found.filter((column) => column !== name);
		if (others.length === 0 || others.length === found.length) return found;
		const isResult = this.hasResults() || others.some((column) => isWrittenByPerson(column, name));
		return isResult || isBlank(this.sheetRow.row[name], readingOf(name)) ? others : found;
	}

	/** Two columns whose cells say the same are one, and so are those that say nothing. */
	private filledColumnsOf(name: string): string[] {
		const { columns, row } = this.sheetRow;
		const found = columns.byValue.get(name) ?? [];
		if (found.length < 2) return [...found];
		const reading = readingOf(name);
		const own = this.withoutResult(name, found);
		if (own.every((column) => isBlank(row[column], reading))) return own.slice(0, 1);
		const spellingOf = (column: string) => {
			const cell = readCell(row[column], reading);
			return spelling(cell.kind === 'text' ? cell.text : row[column], reading);
		};
		const [first = name] = own;
		const isOther = own.length < found.length && spellingOf(first) !== spellingOf(name);
		if (isOther && !isBlank(row[name], reading)) this.notes.results.set(name, first);
		const spellings = own.map(spellingOf);
		return own.filter((_, at) => spellings.indexOf(spellings[at] ?? '') === at);
	}

	private cell(name: string): unknown {
		const [column, another] = this.filledColumnsOf(name);
		if (column === undefined) return undefined;
		const { row, sheet, columns } = this.sheetRow;
		if (another !== undefined) throw refused.twoColumns(name, column, another, sheet);
		if (columns.inWords.has(column)) this.notes.used.set(column, name);
		return row[column];
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
		// One Customer ID for a whole list is what the docs recommend.
		if (name !== 'customerId') this.notes.left.set(column, name);
		return field;
	}

	private accountNumber(): unknown {
		const value = this.cell('accountNumber');
		const cell = readCell(value, 'account');
		if (typeof value !== 'string' || cell.kind !== 'text' || isMasked(cell.text)) return value;
		const [column = ''] = this.filledColumnsOf('accountNumber');
		const isDoubtful = this.sheetRow.columns.inWords.has(column) && isWordy(cell.text);
		if (isDoubtful || !/\p{N}/u.test(cell.text)) throw refused.noAccountNumber(column);
		return value;
	}

	private accountType(): unknown {
		const { sheet } = this.sheetRow;
		const cell = readCell(this.cell('accountType'), 'account');
		return chooseAccountType(
			cell.kind === 'text' ? cell.text : '',
			['bankAccount', 'upi', 'ifsc'],
			{
				isFilled: (name) => !isBlank(this.cell(name)),
				both: () =>
					refused.twoAccounts(
						describeBoth(
							(name) => labelOf(sheet, name),
							(name) => this.cell(name),
						),
					),
				neither: () => this.emptyRow() ?? refused.neitherAccount(this.sheetRow),
				unknown: (given) => refused.unknownType(given, sheet),
			},
		);
	}
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((name, at) => name === other[at]);
}

/** Reads values from input columns, others from fields. */
export class ColumnReaders {
	private readonly sheet: Sheet;

	private readonly notes: Notes = { used: new Map(), left: new Map(), results: new Map() };

	private readonly found = new Map<string, Columns>();

	private last: { names: readonly string[]; columns: Columns };

	constructor(labels: ReadonlyMap<string, string>, columnNames: ColumnNames = {}) {
		this.sheet = { labels, columnNames };
		this.last = { names: [], columns: findColumns([], columnNames) };
	}

	readerOf(
		{ json: row, binary }: Pick<INodeExecutionData, 'json' | 'binary'>,
		field: Source,
		observer: Pick<Observer, 'onRead' | 'onDoubt'> = {},
	): ParameterReader {
		const { sheet, notes } = this;
		const columns = this.columnsOf(Object.keys(row));
		const source = new ColumnSource({ row, binary, columns, sheet }, field, notes);
		const { read, refuseEmpty, isEarlierResult, whyNone } = source;
		const own = { refuseEmpty, isEarlierResult, whyNone };
		return createReader(read, sheet.labels, { ...own, ...observer });
	}

	private columnsOf(names: readonly string[]): Columns {
		if (isEqual(names, this.last.names)) return this.last.columns;
		const key = JSON.stringify(names);
		const columns = this.found.get(key) ?? findColumns(names, this.sheet.columnNames);
		this.found.set(key, columns);
		this.last = { names, columns };
		return columns;
	}

	/** E.g. `"A/c No" as Account Number`. */
	describeTaken(): string[] {
		return Array.from(
			this.notes.used,
			([column, value]) => `"${quoteName(column)}" as ${labelOf(this.sheet, value)}`,
		);
	}

	/** Unused columns that look like a value. */
	describeOverlooked(): Overlooked[] {
		const all = [...this.found.values()];
		const has = (value: string) => all.some(({ byValue }) => byValue.get(value)?.length);
		const resembling = new Map(all.flatMap((columns) => [...columns.resembling]));
		const notAccepted = Array.from(resembling).flatMap(([value, column]) =>
			this.sheet.labels.has(value) && !has(value)
				? [
						overlooked(
							column,
							`looks like '${labelOf(this.sheet, value)}', but was not used.`,
							'Rename it, or add it in Options > Column Names.',
						),
					]
				: [],
		);
		const left = Array.from(this.notes.left, ([column, value]) =>
			overlooked(column, `was not used: '${labelOf(this.sheet, value)}' is that of the field.`),
		);
		const results = Array.from(this.notes.results, ([result, column]) =>
			overlooked(
				result,
				`was not used: it differs from "${quoteName(column)}".`,
				'It was taken for the result of an earlier run.',
			),
		);
		return [...notAccepted, ...left, ...results];
	}
}

/** A column that was meant, perhaps, but not used. */
export interface Overlooked {
	/** In quotes. */
	column: string;
	/** About the column; only the first is needed. */
	sentences: readonly string[];
}

function overlooked(name: string, says: string, ...advice: readonly string[]): Overlooked {
	const column = `"${quoteName(name)}"`;
	return { column, sentences: [`The column ${column} ${says}`, ...advice] };
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
