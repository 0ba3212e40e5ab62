import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';

import rule from '../../../scripts/lint/noImportCircles';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'juspay-circles-'));
});

afterEach(() => {
	rmSync(folder, { recursive: true });
});

/** The rule's messages about the first of these files. */
function lint(files: Readonly<Record<string, string>>): string[] {
	for (const [name, code] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), code);
	}
	const [[name = '', code = ''] = []] = Object.entries(files);
	const config = {
		files: ['**/*.ts'],
		languageOptions: { parser: tseslint.parser as Linter.Parser },
		plugins: { local: { rules: { 'no-import-circles': rule } } },
		rules: { 'local/no-import-circles': 'error' as const },
	};
	const messages = new Linter({ cwd: folder }).verify(code, config, join(folder, name));
	return messages.map(({ message }) => message);
}

const B_IMPORTS_A = "import { a } from './a'; export const b = a;";

test.each([
	['a value', "import { b } from './b';"],
	['a type', "import type { B } from './b';"],
	['a type among others', "import { type B } from './b';"],
	['something exported', "export { b } from './b';"],
	['everything exported', "export * from './b';"],
])('A file that imports %s of a file that imports it is refused', (_what, code) => {
	expect(lint({ 'a.ts': code, 'b.ts': B_IMPORTS_A })).toEqual([
		'Imports in a circle: a.ts → b.ts → a.ts.',
	]);
});

test('A circle through several files and folders is named from end to end', () => {
	const files = {
		'a.ts': "import { b } from './room';",
		'room/index.ts': "export { b } from './b';",
		'room/b.ts': "import type { A } from '../a'; export const b = 1;",
	};
	expect(lint(files)).toEqual(['Imports in a circle: a.ts → room/index.ts → room/b.ts → a.ts.']);
});

test('Two ways to the same file are no circle, and neither are circles elsewhere', () => {
	const files = {
		'x.ts': "import { b } from './b'; import { c } from './c'; import fs from 'node:fs';",
		'b.ts': "import type { C } from './c';",
		'c.ts': "import type { B } from './b';",
	};
	expect(lint(files)).toEqual([]);
});

test('A circle that was broken since is forgotten', () => {
	const code = "import { b } from './b';";
	expect(lint({ 'a.ts': code, 'b.ts': B_IMPORTS_A })).toHaveLength(1);
	expect(lint({ 'a.ts': code, 'b.ts': 'export const b = 1;' })).toEqual([]);
});
