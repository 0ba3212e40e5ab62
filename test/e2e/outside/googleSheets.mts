import { z } from 'zod';

import type { Spreadsheet } from './spreadsheet.mjs';
import type { StandIn } from './standIn.mjs';

/** The ID of the only spreadsheet. */
export const DOCUMENT = 'document-of-the-tests';

/** Value that "From list" stores for the first sheet, whose ID is 0. */
export const SHEET = 'gid=0';

const Document = z.object({ id: z.literal(DOCUMENT) });
const Range = Document.extend({ range: z.string() });
const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Rows = z.object({ range: z.string(), values: z.array(z.array(Cell)) });
// Google takes a text such as "=1+1" for a formula unless it is told not to.
const Raw = z.object({ valueInputOption: z.literal('RAW') });
const BatchUpdate = Raw.extend({ data: z.array(Rows).min(1) });

/** Answers what n8n's Google Sheets node asks to read, update and append rows. */
export function addGoogleSheets({ server }: StandIn, spreadsheet: Spreadsheet): void {
	server.get('/v4/spreadsheets/:id', ({ params }) => {
		Document.parse(params);
		return { sheets: spreadsheet.titles().map(propertiesOf) };
	});
	server.get('/v4/spreadsheets/:id/values/:range', ({ params }) => {
		const { range } = Range.parse(params);
		return { range, majorDimension: 'ROWS', values: spreadsheet.read(range) };
	});
	server.post('/v4/spreadsheets/:id/values::batchUpdate', ({ params, body }) => {
		Document.parse(params);
		const { data } = BatchUpdate.parse(body);
		for (const { range, values } of data) spreadsheet.write(range, values);
		return { spreadsheetId: DOCUMENT, totalUpdatedCells: data.length };
	});
	server.post('/v4/spreadsheets/:id/values/:range\\::append', ({ params, query, body }) => {
		Document.parse(params);
		Raw.parse(query);
		const { range, values } = Rows.parse(body);
		spreadsheet.append(range, values);
		return { spreadsheetId: DOCUMENT, updates: { updatedRows: values.length } };
	});
}

function propertiesOf(title: string, index: number) {
	const gridProperties = { rowCount: 1000, columnCount: 26 };
	return { properties: { sheetId: index, title, index, sheetType: 'GRID', gridProperties } };
}
