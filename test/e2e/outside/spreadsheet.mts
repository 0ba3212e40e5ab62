/** A cell as the nodes send it; those with null stay as they are. */
export type Cell = string | number | boolean | null;

/** A sheet as it is seen: rows of cells, the names of the columns first. */
export type Table = string[][];

/* Ranges that the nodes request: a whole sheet, one cell (`Vendors!C3`), or some rows (`Vendors!4:5`). */
const RANGE = /^'?([^'!]+)'?(?:!(?:([A-Z])(\d+)|(\d+):\d+))?$/;

/** A spreadsheet in memory, with as much of Google's notation as n8n's node uses. */
export class Spreadsheet {
	private readonly tables = new Map<string, Table>();

	/** Puts a sheet in place, whatever was in it before. */
	fill(title: string, table: Table): void {
		this.tables.set(title, structuredClone(table));
	}

	/** Deletes all sheets. */
	clear(): void {
		this.tables.clear();
	}

	/** The titles of all sheets; a sheet's ID is its place in this list. */
	titles(): string[] {
		return [...this.tables.keys()];
	}

	/** The cells of a whole sheet, as Google gives them: without the empty ones at a row's end. */
	read(range: string): Table {
		const table = this.tableOf(parse(range).title);
		return table.map((cells) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1));
	}

	/** Writes one cell. */
	write(range: string, rows: Cell[][]): void {
		const { title, column, row } = parse(range);
		const table = this.tableOf(title);
		const value = rows[0]?.[0];
		if (column === undefined || row < 2 || row > table.length || rows.flat().length !== 1) {
			throw new Error(`${range} is not one cell below the names of the columns`);
		}
		const cells = table[row - 1] ?? [];
		while (cells.length < column) cells.push('');
		if (value !== null) cells[column] = String(value);
	}

	/** Adds rows below the last one. */
	append(range: string, rows: Cell[][]): void {
		const table = this.tableOf(parse(range).title);
		table.push(...rows.map((cells) => cells.map((cell) => String(cell ?? ''))));
	}

	/** The rows of a sheet below the names of its columns, by these names. */
	rowsOf(title: string): Record<string, string>[] {
		const [names = [], ...rows] = this.tableOf(title);
		return rows.map((cells) =>
			Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])),
		);
	}

	private tableOf(title: string): Table {
		const table = this.tables.get(title);
		if (!table) throw new Error(`There is no sheet "${title}"`);
		return table;
	}
}

function parse(range: string) {
	const [, title, letter, row, first] = RANGE.exec(range) ?? [];
	if (title === undefined) throw new Error(`"${range}" is not a known form of range`);
	const column = letter === undefined ? undefined : letter.charCodeAt(0) - 'A'.charCodeAt(0);
	return { title, column, row: Number(row ?? first ?? 1) };
}
