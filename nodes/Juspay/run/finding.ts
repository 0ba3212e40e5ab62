/** How rows are named, as many of them as fit. */
export interface Naming {
	/** `Row 5`, `Rows 5, 6 and 9`, or `This row` if there is no other. */
	subject: (rows: readonly number[]) => string;
	/** `5, 6, 9`. */
	list: (rows: readonly number[]) => string;
	/** The same for words. */
	names: (names: readonly string[]) => string;
	/** Whether the run has only one row. */
	isAlone: boolean;
}

/** Something that people should know about a run. */
export interface Finding {
	/** Its words in a box with others, before its rows or names. */
	label: string;
	/** The label that it shares with others if there is little room. */
	family?: string;
	/** From 0. */
	rows?: readonly number[];
	names?: readonly string[];
	/** Its sentences in a box of its own: the first, and as many others as fit. */
	says: (naming: Naming) => readonly string[];
}

/** Words about rows; `rows` is `Row 5`, `Rows 5 and 9` or `This row`. */
export interface Words {
	label: string;
	family?: string;
	says: (rows: string, isOne: boolean) => readonly string[];
}

/** A finding about these rows, if there are any. */
export function about(indexes: readonly number[], { says, ...labels }: Words): Finding[] {
	if (indexes.length === 0) return [];
	const isOne = indexes.length === 1;
	return [{ ...labels, rows: indexes, says: ({ subject }) => says(subject(indexes), isOne) }];
}

/** The sentences of a text; "e.g." ends none. */
export function sentencesOf(text: string): string[] {
	return text === '' ? [] : text.split(/(?<=[^.\s]{2}\.) /);
}
