import { readFileSync } from 'node:fs';

import { acceptedNames, COLUMN_VALUES } from '../../nodes/Juspay/parameters/headers';
import { resources } from '../../nodes/Juspay/resources';
import { readPage } from './docs/markdown';

const readme = readPage('README.md');

test('docs/input-columns.md lists all column names of every value', () => {
	const lines = readFileSync('docs/input-columns.md', 'utf8').split('\n');
	const missing = COLUMN_VALUES.flatMap((value) => {
		const row = lines.find((line) => line.includes(`| \`${value}\``)) ?? '';
		return acceptedNames(value, value).filter((name) => !row.includes(name));
	});
	expect(missing).toEqual([]);
});

test('the README has a row for every operation', () => {
	const missing = resources.flatMap(({ option: resource, operations }) =>
		operations
			.map(({ option }) => `^\\| ${resource.name} +\\| ${option.name} +\\|`)
			.filter((row) => !new RegExp(row, 'm').test(readme.text)),
	);
	expect(missing).toEqual([]);
});

describe('The README', () => {
	const lines = readme.text.trimEnd().split('\n');

	test('has at most 250 lines', () => {
		expect(lines.length).toBeLessThanOrEqual(250);
	});

	test('shows how it works on its first screen, before any limitation but the one about money', () => {
		const firstScreen = lines.slice(0, lines.indexOf('## First check')).join('\n');
		expect(firstScreen).toContain('(docs/images/film.webp)');
		expect(firstScreen.split('\n').length).toBeLessThanOrEqual(12);
		const limitations = lines.indexOf('## Known limitations');
		expect(limitations).toBeGreaterThan(lines.indexOf('## Examples'));
	});

	test('quotes messages that the page of all messages has', () => {
		const [, ...rows] =
			readme.tables.find(([first = []]) => first[0] === 'The message begins with') ?? [];
		const messages = rows.map(([message = '']) => message);
		expect(messages.length).toBeGreaterThan(5);
		const { text } = readPage('docs/errors.md');
		expect(messages.filter((message) => !text.includes(message))).toEqual([]);
	});
});
