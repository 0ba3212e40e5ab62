import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { COLUMN_ALIASES } from '../../nodes/Juspay/parameters/inputColumns';

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
