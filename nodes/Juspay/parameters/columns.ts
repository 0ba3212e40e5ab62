import { valuesInWords } from './columnWords';
import { type FieldValues, RefusedParameterError } from './reader';

/** Values that come from the input's columns, by internal name, and the other names their columns may have. */
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
/** What column names look like that are meant for a value but are not accepted; without punctuation, in lower case. */
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

/** Columns of the user's own choice, by the internal name of the value that they hold. */
export type ColumnNames = Readonly<Record<string, string>>;

/** Which columns of a row hold which values. */
export interface Columns {
	/** The columns of each value, in the order of the input. */
	byValue: ReadonlyMap<string, readonly string[]>;
	/** Those that are not accepted names, but say in other words what they hold. */
	inWords: ReadonlySet<string>;
	/** Columns that look like those of values that have none. */
	resembling: ReadonlyMap<string, string>;
}

/** Names count as equal whatever their case, spaces and punctuation. */
function normalized(name: string): string {
	return name.toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '');
}

/** Whether a column has the name of a value itself, not one of its other names. */
export function isNamedAs(column: string, value: string): boolean {
	return normalized(column) === normalized(value);
}

const VALUE_BY_COLUMN: ReadonlyMap<string, string> = new Map(
	Object.entries(COLUMN_ALIASES).flatMap(([value, aliases]) =>
		[value, ...aliases].map((column) => [normalized(column), value] as const),
	),
);

/** The columns that a name means: those that are spelled so, or else those that differ in case or punctuation only. */
export function columnsNamed(name: string, columns: readonly string[]): string[] {
	const same = columns.filter((column) => column === name);
	const plain = normalized(name);
	if (same.length > 0 || plain === '') return same;
	return columns.filter((column) => normalized(column) === plain);
}

function ownColumns(names: readonly string[], columnNames: ColumnNames): Map<string, string[]> {
	return new Map(
		Object.entries(columnNames).map(([value, column]) => [value, columnsNamed(column, names)]),
	);
}

/** Several columns can rightly tell who somebody is; the value's own name then decides. */
const OWN_NAME_WINS: readonly string[] = ['accountHolderName', 'customerId'];

function preferOwnNames(byValue: Map<string, string[]>): void {
	for (const value of OWN_NAME_WINS) {
		const own = byValue.get(value)?.filter((name) => isNamedAs(name, value)) ?? [];
		if (own.length > 0) byValue.set(value, own);
	}
}

/** Columns with accepted names, and those that say in other words what they hold. */
function findByName(names: readonly string[], columnNames: ColumnNames) {
	const byValue = ownColumns(names, columnNames);
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

/**
 * Finds the columns of all values.
 *
 * @param names of the columns of one row
 * @param columnNames win over all other names
 */
export function findColumns(names: readonly string[], columnNames: ColumnNames = {}): Columns {
	const found = findByName(names, columnNames);
	return { ...found, resembling: findResembling(names, found) };
}

/** The names that a column may have, as they are shown: the field's label first. */
export function acceptedNames(value: string, label: string): string[] {
	return [label, ...(COLUMN_ALIASES[value] ?? [])];
}

/** The entries of Column Names, one for each value. Throws RefusedParameterError. */
export function readColumnNames(entries: readonly FieldValues[]): ColumnNames {
	const names: Record<string, string> = {};
	for (const { value, column } of entries) {
		const name = typeof column === 'string' ? column.trim() : '';
		const isKnown = typeof value === 'string' && Object.hasOwn(COLUMN_ALIASES, value);
		if (name === '' || !isKnown) throw refusedNames('has an entry without a column');
		if (Object.hasOwn(names, value)) throw refusedNames('names two columns for one value');
		names[value] = name;
	}
	return names;
}

function refusedNames(says: string): RefusedParameterError {
	return new RefusedParameterError(
		`'Column Names' of the first item's 'Options' ${says}`,
		'Choose a value and enter the name of its column in every entry, or remove the entry.',
	);
}
