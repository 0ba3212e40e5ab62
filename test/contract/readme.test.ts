import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { COLUMN_ALIASES } from '../../nodes/Juspay/parameters/inputColumns';
import { resources } from '../../nodes/Juspay/resources';

function linesOf(path: string): string[] {
	return readFileSync(join(__dirname, '../..', path), 'utf8').split('\n');
}

test.each(Object.entries(COLUMN_ALIASES))(
	'docs/input-columns.md lists the column names of %s, all of them',
	(value, aliases) => {
		const row = linesOf('docs/input-columns.md').find((line) => line.includes(`| \`${value}\``));
		expect(row).toBeDefined();
		for (const alias of aliases) expect(row).toContain(alias);
	},
);

const operations = resources.flatMap((resource) =>
	resource.operations.map(({ option }) => [resource.option.name, option.name]),
);

test.each(operations)('the README has a row for %s, %s', (resource, operation) => {
	const row = new RegExp(`^\\| ${resource} +\\| ${operation} +\\|`);
	expect(linesOf('README.md')).toContainEqual(expect.stringMatching(row));
});
