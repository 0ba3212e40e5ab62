import { valuesInWords } from './columnWords';
import { type FieldValues, RefusedParameterError } from './reader';

/** Values of columns, with other accepted names. */
export const COLUMN_ALIASES: Readonly<Record<string, readonly string[]>> = {
	accountHolderName: ['Name', 'Beneficiary Name', 'Payee Name'],
	accountNumber: ['Account No', 'A/C No', 'Account'],
	accountType: [],
	bankCode: [],
	beneficiaryId: [],
	customerAccountId: ['Customer Account'],
	customerId: ['Customer'],
	ifsc: ['IFSC Code'],
	mobileNumber: ['Mobile', 'Phone'],
	objectReferenceId: [],
	upiId: ['UPI', 'VPA'],
};

// cspell:disable
const RESEMBLING: readonly (readonly [value: string, pattern: RegExp])[] = [
	['ifsc', /ifsc|ifcs|neftcode|rtgscode|branchcode/],
	['upiId', /^(?!.*(?:ref|status|txn|type)).*(?:upi|vpa)/],
	['accountHolderName', /^(?!.*(?:bank|branch|file|sheet|user|first|last)).*(?:holder|payee|name)/],
	['customerAccountId', /accountid/],
	[
		'accountNumber',
		/^(?!.*(?:type|name|debit|remit|sender|payer|id$)).*(?:acc(?:oun)?t|acc?(?:no|num)|bankac)/,
	],
	['mobileNumber', /mobile|phone|contactn|whatsapp/],
	['customerId', /^(?:customer|client|vendor|cust)(?:id|no|num|code|ref)/],
	['beneficiaryId', /^(?:bene|payout|beneficiary)(?:id|no|ref|code)/],
	['bankCode', /bankcode/],
	['objectReferenceId', /reference(?:id|no)|objectref/],
];
// cspell:enable

/** The user's own columns, by the internal name of their value. */
export type ColumnNames = Readonly<Record<string, string>>;

export interface Columns {
	/** In input order. */
	byValue: ReadonlyMap<string, readonly string[]>;
	/** Columns recognized by the words of their names. */
	inWords: ReadonlySet<string>;
	/** Similar columns, for values that have none. */
	resembling: ReadonlyMap<string, string>;
}

function normalized(name: string): string {
	return name.toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '');
}

/** By the value's own name, not an alias. */
export function isNamedAs(column: string, value: string): boolean {
	return normalized(column) === normalized(value);
}

/** Whether it numbers rows, e.g. `row_number` of Google Sheets or "S. No.". */
export function isSerialNumber(column: string): boolean {
	return /^(?:row|s|sr|sl|serial)?(?:no|number)?$/.test(normalized(column));
}

const VALUE_BY_COLUMN: ReadonlyMap<string, string> = new Map(
	Object.entries(COLUMN_ALIASES).flatMap(([value, aliases]) =>
		[value, ...aliases].map((column) => [normalized(column), value] as const),
	),
);

/** Columns of this name, or else alike but for case and punctuation. */
export function columnsNamed(name: string, columns: readonly string[]): string[] {
	const same = columns.filter((column) => column === name);
	const plain = normalized(name);
	if (same.length > 0 || plain === '') return same;
	return columns.filter((column) => normalized(column) === plain);
}

/** Several columns can identify someone; the value's own name wins. */
const OWN_NAME_WINS: readonly string[] = ['accountHolderName', 'customerId'];

function preferOwnNames(byValue: Map<string, string[]>): void {
	for (const value of OWN_NAME_WINS) {
		const own = byValue.get(value)?.filter((name) => isNamedAs(name, value)) ?? [];
		if (own.length > 0) byValue.set(value, own);
	}
}

function findByName(names: readonly string[], columnNames: ColumnNames) {
	const byValue = new Map(
		Object.entries(columnNames).map(([value, column]) => [value, columnsNamed(column, names)]),
	);
	const isChosen = new Set([...byValue.values()].flat());
	const others = names.filter((name) => !VALUE_BY_COLUMN.has(normalized(name)));
	const byWords = valuesInWords(others);
	for (const name of names) {
		const value = VALUE_BY_COLUMN.get(normalized(name)) ?? byWords.get(name);
		if (value === undefined || Object.hasOwn(columnNames, value) || isChosen.has(name)) continue;
		byValue.set(value, [...(byValue.get(value) ?? []), name]);
	}
	preferOwnNames(byValue);
	return { byValue, inWords: new Set(byWords.keys()) };
}

function findResembling(
	names: readonly string[],
	{ byValue, inWords }: Pick<Columns, 'byValue' | 'inWords'>,
): Map<string, string> {
	const used = new Set([...byValue.values()].flat());
	const resembling = new Map<string, string>();
	for (const name of names) {
		const plain = normalized(name);
		if (used.has(name) || inWords.has(name) || VALUE_BY_COLUMN.has(plain)) continue;
		const value = RESEMBLING.find(([, pattern]) => pattern.test(plain))?.[0];
		const isFree = value !== undefined && !byValue.get(value)?.length && !resembling.has(value);
		if (isFree) resembling.set(value, name);
	}
	return resembling;
}

/** Finds columns by value; `columnNames` win. */
export function findColumns(names: readonly string[], columnNames: ColumnNames = {}): Columns {
	const found = findByName(names, columnNames);
	return { ...found, resembling: findResembling(names, found) };
}

/** Accepted names, the label first. */
export function acceptedNames(value: string, label: string): string[] {
	return [label, ...(COLUMN_ALIASES[value] ?? [])];
}

/** Reads Column Names. Throws RefusedParameterError. */
export function readColumnNames(entries: readonly FieldValues[]): ColumnNames {
	const names: Record<string, string> = {};
	for (const { value, column } of entries) {
		const name = typeof column === 'string' ? column.trim() : '';
		const isKnown = typeof value === 'string' && Object.hasOwn(COLUMN_ALIASES, value);
		if (name === '' || !isKnown) throw refusedNames('has an incomplete entry');
		if (Object.hasOwn(names, value)) throw refusedNames('names two columns for one value');
		names[value] = name;
	}
	return names;
}

function refusedNames(says: string): RefusedParameterError {
	return new RefusedParameterError(
		`'Column Names' in Options ${says}`,
		'Choose a value and enter the name of its column in every entry, or remove the entry.',
	);
}
