const MOST_NAMED = 10;

interface Range {
	text: string;
	rows: number;
}

/** Three rows or more that follow each other are one range. */
function rangesOf(indexes: readonly number[]): Range[] {
	const ranges: { from: number; to: number }[] = [];
	for (const row of indexes.map((index) => index + 1)) {
		const last = ranges.at(-1);
		if (last?.to === row - 1) last.to = row;
		else ranges.push({ from: row, to: row });
	}
	return ranges.flatMap(({ from, to }) => {
		if (to - from > 1) return [{ text: `${String(from)}–${String(to)}`, rows: to - from + 1 }];
		const single = from === to ? [from] : [from, to];
		return single.map((row) => ({ text: String(row), rows: 1 }));
	});
}

function split(indexes: readonly number[], most: number): { named: string[]; others: number } {
	const ranges = rangesOf(indexes);
	// "5 and 1 more" is no shorter than "5, 9".
	const end = most < MOST_NAMED && ranges.length === most + 1 ? ranges.length : most;
	const named = ranges.slice(0, end).map(({ text }) => text);
	const others = ranges.slice(end).reduce((sum, { rows }) => sum + rows, 0);
	return { named, others };
}

/** Rows as people count them, from indexes that begin at 0: `5, 6, 9`, `3–7, 9`, `1, 3 and 40 more`. */
export function listRows(indexes: readonly number[], most = MOST_NAMED): string {
	const { named, others } = split(indexes, most);
	return others > 0 ? `${named.join(', ')} and ${String(others)} more` : named.join(', ');
}

/** The same with their noun: `row 5`, `rows 5, 6, 9`. */
export function countedRows(indexes: readonly number[], most = MOST_NAMED): string {
	return `${indexes.length === 1 ? 'row' : 'rows'} ${listRows(indexes, most)}`;
}

/** The same as a subject: `Row 5`, `Rows 5, 6 and 9`, `Rows 1, 3 and 40 more`. */
export function namedRows(indexes: readonly number[], most = MOST_NAMED): string {
	const { named, others } = split(indexes, most);
	const noun = indexes.length === 1 ? 'Row' : 'Rows';
	const last = others > 0 ? `${String(others)} more` : (named.pop() ?? '');
	return named.length === 0 ? `${noun} ${last}` : `${noun} ${named.join(', ')} and ${last}`;
}
