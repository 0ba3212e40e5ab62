import type { INodeProperties } from 'n8n-workflow';

import { MOST_ATTEMPTS } from '../../../nodes/Juspay/resources/outcome';
import { OPTIONS } from '../../../nodes/Juspay/resources/fields/options';
import { timeInWords } from '../../bench/queue/sizing';
import { readPage } from './markdown';

const page = readPage('docs/time-and-cost.md');

function tableWith(heading: string): string[][] {
	const table = page.tables.find(([first = []]) => first.some((cell) => cell.includes(heading)));
	if (table === undefined) throw new RangeError(`No table has a column "${heading}"`);
	return table.slice(1);
}

function numberIn(text = ''): number {
	return Number(text.replaceAll(',', ''));
}

/** Seconds of a look-up, as the page assumes. */
const LOOK_UP = 0.5;

const concurrent = ((OPTIONS.beneficiaryValidation.options ?? []) as INodeProperties[]).find(
	({ name }) => name === 'maxConcurrency',
)?.default;

test('The times are what rows, answer times and the default Max Concurrency give', () => {
	const timeOf = (rows: number, seconds: number) =>
		timeInWords((rows * seconds) / Number(concurrent));
	const table = tableWith('First run, 5 s');
	expect(table.length).toBeGreaterThan(2);
	expect(table).toEqual(
		table.map(([rows = '']) => [
			rows,
			timeOf(numberIn(rows), LOOK_UP + 5),
			timeOf(numberIn(rows), LOOK_UP + 15),
			timeOf(numberIn(rows), LOOK_UP),
		]),
	);
});

test('The prices are the rows times the price, with room for your own', () => {
	for (const [rows = '', words, ...prices] of tableWith('At your price')) {
		expect(words).toBe(`${rows} × price`);
		const all = [1, 3, 5].map((price) => numberIn(rows) * price);
		expect(prices.map((price) => numberIn(price))).toEqual([...all, 0]);
		expect(prices.at(-1)).toBe('');
	}
});

test('The page knows how often an undetermined account is paid for', () => {
	expect(MOST_ATTEMPTS).toBe(5);
	expect(page.text).toMatch(/five times the price.*one period/);
	expect(page.text).toContain('**After the fifth time**');
});
