import { createRequire } from 'node:module';
import { join } from 'node:path';

import { z } from 'zod';

import { ROOT } from '../../../scripts/host/paths.mjs';
import { n8n } from './shared.mjs';

/** A row of a sheet; cells that are numbers are numbers in the file, too. */
export type SheetRow = Record<string, string | number>;

type Anything = (...values: unknown[]) => unknown;
const Callable = z.custom<Anything>((value) => typeof value === 'function');
const Library = z.object({
	read: Callable,
	write: Callable,
	utils: z.object({ aoa_to_sheet: Callable, json_to_sheet: Callable, sheet_to_json: Callable }),
});
const Workbook = z.object({ SheetNames: z.array(z.string()), Sheets: z.record(z.unknown()) });
const Rows = z.array(z.record(z.union([z.string(), z.number()])));

/* The library that n8n itself reads and writes Excel files with; 2.41 has it under another name. */
function library(): z.infer<typeof Library> {
	const fromHost = createRequire(join(ROOT, 'hosts', `n8n-${n8n.host}`, 'package.json'));
	return Library.parse(fromHost(n8n.host === '2.41' ? '@e965/xlsx' : 'xlsx'));
}

/** An Excel file of one sheet, as bytes. */
export function excelFile(rows: SheetRow[]): Uint8Array<ArrayBuffer> {
	return saved(library().utils.json_to_sheet(rows));
}

/** The same of lines of cells, the first one of which need not have the names of the columns. */
export function excelTable(lines: string[][]): Uint8Array<ArrayBuffer> {
	return saved(library().utils.aoa_to_sheet(lines));
}

function saved(sheet: unknown): Uint8Array<ArrayBuffer> {
	const { write } = library();
	const workbook = { SheetNames: ['List'], Sheets: { List: sheet } };
	const bytes = z.instanceof(Buffer).parse(write(workbook, { type: 'buffer', bookType: 'xlsx' }));
	return new Uint8Array(bytes);
}

/** The rows of the first sheet of an Excel file, with all its columns. */
export function rowsOfExcel(file: Buffer | undefined): SheetRow[] {
	const { utils, read } = library();
	const { SheetNames, Sheets } = Workbook.parse(read(file));
	return Rows.parse(utils.sheet_to_json(Sheets[SheetNames[0] ?? ''], { defval: '' }));
}
