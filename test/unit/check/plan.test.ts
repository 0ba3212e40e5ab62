import { planChecks } from '../../../scripts/check/plan';

const SOURCE = 'nodes/Juspay/Juspay.node.ts';
const SCRIPT = 'scripts/check.mts';
const CONFIG = 'gulpfile.js';
const PAGE = 'docs/errors.md';
const EXAMPLE = 'examples/rows.json';
const ALL = [SOURCE, SCRIPT, CONFIG, PAGE, EXAMPLE, 'package.json', 'LICENSE'];

// Without files, and with pages only, the types are looked at: a source may have been deleted.
test.each<[string[], Record<string, string[]>]>([
	[[], { Types: [] }],
	[[PAGE], { Format: [PAGE], Spelling: [PAGE], Types: [] }],
	[
		ALL,
		{
			Format: ALL,
			Spelling: ALL,
			Types: [],
			Lint: [SOURCE, SCRIPT, CONFIG, 'package.json'],
			'Unit tests': [SOURCE, CONFIG, EXAMPLE, 'package.json'],
		},
	],
])('Of %j every tool gets the files that it knows', (changed, expected) => {
	const named = planChecks(changed).map(({ title, args, input = '' }) => {
		const files = [...args, ...input.split('\n')].filter((arg) => changed.includes(arg));
		return [title, files] as const;
	});
	expect(Object.fromEntries(named)).toEqual(expected);
});

test('Only unit tests run', () => {
	const tests = planChecks([SOURCE]).find(({ command }) => command === 'jest');
	expect(tests?.args).toContain('--testMatch=<rootDir>/test/unit/**/*.test.ts');
	expect(tests?.args.slice(-2)).toEqual(['--findRelatedTests', SOURCE]);
});
