/** A tool and its arguments. */
export interface Check {
	title: string;
	/** Command and arguments. */
	command: string;
	args: string[];
	/** Text for the tool's standard input. */
	input?: string;
}

/* Checks all files: a changed or deleted file can break those that import it. Its cache makes it fast. */
const TYPES: Check = {
	title: 'Types',
	command: 'tsc',
	args: ['--noEmit', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/check.tsbuildinfo'],
};

const LINT = ['--max-warnings', '0', '--no-warn-ignored'];
/* Without those of random runs (*.properties.test.ts), which take more time than all others. */
const UNIT_TESTS = [
	'--silent',
	'--passWithNoTests',
	'--testMatch=<rootDir>/test/unit/**/!(*.properties).test.ts',
];
const FORMAT = ['--check', '--log-level', 'warn', '--ignore-unknown'];
/* Checks only the files of a list that cspell.json names. */
const SPELLING = ['--no-progress', '--no-summary', '--no-must-find-files', '--file-list', 'stdin'];

/** The checks to run for changed files. */
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
