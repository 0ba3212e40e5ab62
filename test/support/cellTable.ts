import { readFileSync } from 'node:fs';

/**
 * A line of test/fixtures/cells.tsv: what the node makes of a kind of value. To add one, add a line: signs that cannot
 * be seen are written as <U+200B>, values that are no text as "json 12".
 */
export interface CellLine {
	/** Internal name of the field; `id` for any ID. */
	field: string;
	/** As it is written in the table. */
	written: string;
	cell: unknown;
	/** taken, doubted (sent, and told), refused (not sent), or empty; then why. */
	answer: string;
	/** What is sent of a cell that is taken or doubted. */
	value: unknown;
	/** Where such a value comes from. */
	source: string;
}

function fromTable(written: string): unknown {
	const text = written.replace(/<U\+([0-9A-F]+)>/g, (_, code: string) =>
		String.fromCodePoint(parseInt(code, 16)),
	);
	return text.startsWith('json ') ? (JSON.parse(text.slice('json '.length)) as unknown) : text;
}

function readLine(line: string): CellLine {
	const [field = '', written = '', answer = '', value = '', source = ''] = line.split('\t');
	const sent = fromTable(value === '' ? written : value);
	return { field, written, cell: fromTable(written), answer, value: sent, source };
}

const [, ...LINES] = readFileSync('test/fixtures/cells.tsv', 'utf8').trimEnd().split('\n');

export const CELL_TABLE: readonly CellLine[] = LINES.map(readLine);

/** Whether a cell is sent, with or without a doubt. */
export function isSent({ answer }: CellLine): boolean {
	return answer === 'taken' || answer.startsWith('doubted');
}
