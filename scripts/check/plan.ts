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

const FORMAT: Check = {
	title: 'Format',
	command: 'prettier',
	args: ['--check', '--log-level', 'warn', '--ignore-unknown'],
};

/* Of a list it takes only the files that cspell.json names. */
const SPELLING: Check = {
	title: 'Spelling',
	command: 'cspell',
	args: ['--no-progress', '--no-summary', '--no-must-find-files', '--file-list', 'stdin'],
};

const LINT: Check = {
	title: 'Lint',
	command: 'eslint',
	args: ['--max-warnings', '0', '--no-warn-ignored'],
};

const UNIT_TESTS: Check = {
	title: 'Unit tests',
	command: 'jest',
	args: [
		'--silent',
		'--passWithNoTests',
		'--testMatch=<rootDir>/test/unit/**/*.test.ts',
		'--findRelatedTests',
	],
};

function withFiles(check: Check, files: string[]): Check[] {
	return files.length === 0 ? [] : [{ ...check, args: [...check.args, ...files] }];
}

/** What to run for changed files. */
export function planChecks(changed: string[]): Check[] {
	const linted = changed.filter((file) => /(?:\.m?[jt]s|^package\.json)$/.test(file));
	const tested = changed.filter((file) => /\.(?:[jt]s|json)$/.test(file));
	return [
		TYPES,
		...withFiles(LINT, linted),
		...withFiles(UNIT_TESTS, tested),
		...withFiles(FORMAT, changed),
		...(changed.length === 0 ? [] : [{ ...SPELLING, input: changed.join('\n') }]),
	];
}
