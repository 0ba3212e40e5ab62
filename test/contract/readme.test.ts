import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { COLUMN_ALIASES } from '../../nodes/Juspay/parameters/inputColumns';
import { resources } from '../../nodes/Juspay/resources';

const ROOT = join(__dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

test.each(Object.entries(COLUMN_ALIASES))(
	'the README lists the column names of %s, all of them',
	(value, aliases) => {
		const row = readme.split('\n').find((line) => line.includes(`| \`${value}\``));
		expect(row).toBeDefined();
		for (const alias of aliases) expect(row).toContain(alias);
	},
);

const operations = resources.flatMap((resource) =>
	resource.operations.map(({ option }) => [resource.option.name, option.name]),
);

test.each(operations)('the README has a row for %s, %s', (resource, operation) => {
	expect(readme).toMatch(new RegExp(`^\\| ${resource} +\\| ${operation} +\\|`, 'm'));
});

const images = [...readme.matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)].map(
	([, alt = '', path = '']) => ({
		alt,
		path,
	}),
);

test('the README shows every picture that is taken for it', () => {
	const shown = images.map(({ path }) => path).filter((path) => path.startsWith('docs/images/'));
	const taken = readdirSync(join(ROOT, 'docs/images')).map((name) => `docs/images/${name}`);
	expect(shown.sort()).toEqual(taken.sort());
});

test.each(images)("the README's picture $path exists, is small and has a description", (image) => {
	expect(image.alt).not.toBe('');
	expect(statSync(join(ROOT, image.path)).size).toBeLessThan(150_000);
});
