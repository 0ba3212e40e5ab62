/** One tool, and what it is to look at. */
export interface Check {
	title: string;
	/** The tool's command, and its arguments. */
	command: string;
	args: string[];
	/** What it reads from its standard input. */
	input?: string;
}

/* It looks at everything: a change, or a file that is gone, may break what imports it. Its cache makes it quick. */
const TYPES: Check = {
	title: 'Types',
	command: 'tsc',
	args: ['--noEmit', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/check.tsbuildinfo'],
};

const LINT = ['--max-warnings', '0', '--no-warn-ignored'];
const UNIT_TESTS = [
	'--silent',
	'--passWithNoTests',
	'--testMatch=<rootDir>/test/unit/**/*.test.ts',
];
const FORMAT = ['--check', '--log-level', 'warn', '--ignore-unknown'];
/* Of a list it takes only the files that cspell.json names. */
const SPELLING = ['--no-progress', '--no-summary', '--no-must-find-files', '--file-list', 'stdin'];

/** What to run for changed files. */
export function planChecks(changed: string[]): Check[] {
	if (changed.length === 0) return [TYPES];
	const linted = changed.filter((file) => /(?:\.m?[jt]s|^package\.json)$/.test(file));
	const tested = changed.filter((file) => /\.(?:[jt]s|json)$/.test(file));
	const lint = { title: 'Lint', command: 'eslint', args: [...LINT, ...linted] };
	const unitTestArgs = [...UNIT_TESTS, '--findRelatedTests', ...tested];
	const unitTests = { title: 'Unit tests', command: 'jest', args: unitTestArgs };
	return [
		TYPES,
		...(linted.length > 0 ? [lint] : []),
		...(tested.length > 0 ? [unitTests] : []),
		{ title: 'Format', command: 'prettier', args: [...FORMAT, ...changed] },
		{ title: 'Spelling', command: 'cspell', args: SPELLING, input: changed.join('\n') },
	];
}
