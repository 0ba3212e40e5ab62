import { countedRows, listRows, namedRows } from '../../../nodes/Juspay/shared/rowNumbers';

const EVERY_OTHER = Array.from({ length: 12 }, (_, at) => 2 * at);

describe('Rows are counted from 1', () => {
	test.each([
		[[4], '5', 'row 5', 'Row 5'],
		[[4, 5, 8], '5, 6, 9', 'rows 5, 6, 9', 'Rows 5, 6 and 9'],
		[[0, 1, 2, 3, 8], '1–4, 9', 'rows 1–4, 9', 'Rows 1–4 and 9'],
		[[0, 1, 2], '1–3', 'rows 1–3', 'Rows 1–3'],
		[[1000], '1001', 'row 1001', 'Row 1001'],
	])('%j', (indexes, list, counted, named) => {
		expect([listRows(indexes), countedRows(indexes), namedRows(indexes)]).toEqual([
			list,
			counted,
			named,
		]);
	});

	test('ten at most, or as many as there is room for', () => {
		expect(listRows(EVERY_OTHER)).toBe('1, 3, 5, 7, 9, 11, 13, 15, 17, 19 and 2 more');
		expect(listRows([0, 2, 4], 2)).toBe('1, 3, 5');
		expect(namedRows(EVERY_OTHER, 2)).toBe('Rows 1, 3 and 10 more');
		expect(namedRows([...EVERY_OTHER, 30, 31, 32], 12)).toMatch(/ 23 and 3 more$/);
	});
});
