import { existsSync, readFileSync } from 'node:fs';

import manifest from '../../package.json';
import { brokenRules, RULE_WORDS } from '../../scripts/release/rules';
import { readRows, unprovenRows } from '../../scripts/release/verification';

const page = readFileSync('docs/verification.md', 'utf8');
const rows = readRows(page);

test('docs/verification.md has rules, and every proof that it names is there', () => {
	expect(rows.length).toBeGreaterThan(40);
	const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
	expect(unprovenRows(rows, read)).toEqual([]);
});

test('every rule that a program checks has a row', () => {
	const named = rows.flatMap(({ proofs }) => proofs.map(({ words }) => words));
	expect(named).toEqual(expect.arrayContaining(RULE_WORDS));
});

test('package.json and the workflow that publishes keep them', () => {
	const publish = readFileSync('.github/workflows/publish.yml', 'utf8');
	expect(brokenRules(manifest, publish)).toEqual([]);
});
