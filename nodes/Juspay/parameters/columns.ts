import { isColumnValue, isNamedAs, isOfClient, plainHeader, readHeader, rivalOf } from './headers';
import { type FieldValues, RefusedParameterError } from './reader';

/** The user's own columns, by the internal name of their value. */
export type ColumnNames = Readonly<Record<string, string>>;

export interface Columns {
	/** In input order; two for one value are refused where it is read. */
	byValue: ReadonlyMap<string, readonly string[]>;
	/** Columns recognized by the words of their names. */
	inWords: ReadonlySet<string>;
	/** Similar columns, for values that have none. */
	resembling: ReadonlyMap<string, string>;
}

/** Columns of this name, or else alike but for case, punctuation and invisible characters. */
export function columnsNamed(name: string, columns: readonly string[]): string[] {
	const same = columns.filter((column) => column === name);
	const plain = plainHeader(name);
	if (same.length > 0 || plain === '') return same;
	return columns.filter((column) => plainHeader(column) === plain);
}

/** Several columns can identify someone; the value's own name wins. */
const OWN_NAME_WINS: readonly string[] = ['accountHolderName', 'customerId'];

function preferOwnName(value: string, found: readonly string[]): readonly string[] {
	const own = OWN_NAME_WINS.includes(value) ? found.filter((name) => isNamedAs(name, value)) : [];
	return own.length > 0 ? own : found;
}

function grouped(entries: readonly (readonly [value: string, name: string])[]) {
	const groups = new Map<string, string[]>();
	for (const [value, name] of entries) {
		const group = groups.get(value);
		if (group === undefined) groups.set(value, [name]);
		else group.push(name);
	}
	return groups;
}

/** Whose account it is: of two, none is read, whatever the other columns are called. */
const OF_THE_ACCOUNT: ReadonlySet<string> = new Set(['accountNumber', 'ifsc', 'upiId']);

const UNCLEAR = { how: 'no', why: 'unclearWords' } as const;

function readAll(names: readonly string[], columnNames: ColumnNames, chosen: ReadonlySet<string>) {
	const rivals = new Set(names.flatMap(rivalOf));
	return names.flatMap((name) => {
		const reading = readHeader(name);
		const { value, how } = reading;
		if (value === null || chosen.has(name) || Object.hasOwn(columnNames, value)) return [];
		const isUnclear = how === 'likely' && rivals.has(value) && isOfClient(name);
		return [{ name, ...reading, value, ...(isUnclear && UNCLEAR) }];
	});
}

/** Finds columns by value; `columnNames` win. Takes time in proportion to the number of columns. */
export function findColumns(names: readonly string[], columnNames: ColumnNames = {}): Columns {
	const byValue = new Map<string, readonly string[]>(
		Object.entries(columnNames).map(([value, column]) => [value, columnsNamed(column, names)]),
	);
	const readings = readAll(names, columnNames, new Set([...byValue.values()].flat()));
	const those = (isWanted: (reading: (typeof readings)[number]) => boolean) =>
		grouped(readings.filter(isWanted).map(({ value, name }) => [value, name]));
	for (const [value, found] of those(({ how }) => how !== 'no')) {
		byValue.set(value, preferOwnName(value, found));
	}
	// A second column of one name is a second party's, whatever the reader of the file called it.
	const taken = new Set([...byValue.values()].flat().map(plainHeader));
	const isSecond = ({ value, why, ...reading }: (typeof readings)[number]) =>
		why === 'repeatedHeader' &&
		byValue.has(value) &&
		(OF_THE_ACCOUNT.has(value) || ('of' in reading && taken.has(plainHeader(reading.of))));
	for (const [value, found] of those(isSecond)) {
		byValue.set(value, [...(byValue.get(value) ?? []), ...found]);
	}
	const resembling = new Map<string, string>();
	for (const [value, [first = '']] of those(({ how }) => how === 'no')) {
		if (!byValue.get(value)?.length) resembling.set(value, first);
	}
	const inWords = new Set(readings.flatMap(({ how, name }) => (how === 'likely' ? [name] : [])));
	return { byValue, inWords, resembling };
}

/** Reads Column Names. Throws RefusedParameterError. */
export function readColumnNames(entries: readonly FieldValues[]): ColumnNames {
	const names: Record<string, string> = {};
	for (const { value, column } of entries) {
		const name = typeof column === 'string' ? column.trim() : '';
		const isKnown = typeof value === 'string' && isColumnValue(value);
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
