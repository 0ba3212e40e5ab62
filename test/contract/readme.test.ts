import { readFileSync } from 'node:fs';

import { COLUMN_ALIASES } from '../../nodes/Juspay/parameters/columns';
import { resources } from '../../nodes/Juspay/resources';

test('docs/input-columns.md lists all column names of every value', () => {
	const lines = readFileSync('docs/input-columns.md', 'utf8').split('\n');
	const missing = Object.entries(COLUMN_ALIASES).flatMap(([value, aliases]) => {
		const row = lines.find((line) => line.includes(`| \`${value}\``)) ?? '';
		return [value, ...aliases].filter((alias) => !row.includes(alias));
	});
	expect(missing).toEqual([]);
});

test('the README has a row for every operation', () => {
	const readme = readFileSync('README.md', 'utf8');
	const missing = resources.flatMap(({ option: resource, operations }) =>
		operations
			.map(({ option }) => `^\\| ${resource.name} +\\| ${option.name} +\\|`)
			.filter((row) => !new RegExp(row, 'm').test(readme)),
	);
	expect(missing).toEqual([]);
});
