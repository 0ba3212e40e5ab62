import { planChecks } from '../../../scripts/check/plan';

function filesOf(changed: string[]): Record<string, string[]> {
	const named = planChecks(changed).map(({ title, args, input = '' }) => {
		const files = [...args, ...input.split('\n')].filter((arg) => changed.includes(arg));
		return [title, files] as const;
	});
	return Object.fromEntries(named);
}

const SOURCE = 'nodes/Juspay/Juspay.node.ts';
const SCRIPT = 'scripts/check.mts';
const CONFIG = 'gulpfile.js';
const PAGE = 'docs/errors.md';
const EXAMPLE = 'examples/rows.json';

describe('planChecks', () => {
	it('looks at the types only without files to look at: one may have been deleted', () => {
		expect(planChecks([]).map(({ title }) => title)).toEqual(['Types']);
	});

	it('gives every tool the files that it knows', () => {
		const all = [SOURCE, SCRIPT, CONFIG, PAGE, EXAMPLE, 'package.json', 'LICENSE'];
		expect(filesOf(all)).toEqual({
			Format: all,
			Spelling: all,
			Types: [],
			Lint: [SOURCE, SCRIPT, CONFIG, 'package.json'],
			'Unit tests': [SOURCE, CONFIG, EXAMPLE, 'package.json'],
		});
	});

	it('does not lint or test a page', () => {
		expect(Object.keys(filesOf([PAGE])).sort()).toEqual(['Format', 'Spelling', 'Types']);
	});

	it('runs unit tests only', () => {
		const tests = planChecks([SOURCE]).find(({ command }) => command === 'jest');
		expect(tests?.args).toContain('--testMatch=<rootDir>/test/unit/**/*.test.ts');
		expect(tests?.args.slice(-2)).toEqual(['--findRelatedTests', SOURCE]);
	});
});
