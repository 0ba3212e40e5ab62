import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import ts from 'typescript';

import type { Operation, Resource } from '../../nodes/Juspay/resources/operation';
import type { OperationSample } from '../samples/sample';

const ROOT = join(__dirname, '../..');

/** A file that CONTRIBUTING.md has its readers create. */
export interface NewFile {
	path: string;
	code: string;
}

/** The files of an operation and its sample, and the change of a table. */
export interface Example {
	operation: NewFile;
	sample: NewFile;
	change: { path: string; lines: string[] };
}

const NEW_FILE = /Create `([^`]+)`[^\n]*\n\n```ts\n([\s\S]+?)```/g;
const CHANGE = /in `([^`]+)`:\n\n```diff\n([\s\S]+?)```/;

/** The worked example of CONTRIBUTING.md. */
export function readExample(): Example {
	const text = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
	const files = Array.from(text.matchAll(NEW_FILE), ([, path = '', code = '']) => ({ path, code }));
	const [operation, sample, ...others] = files;
	if (operation === undefined || sample === undefined || others.length > 0)
		throw new Error('CONTRIBUTING.md does not create an operation and a sample');
	const [, changed = '', lines = ''] = CHANGE.exec(text) ?? [];
	return { operation, sample, change: { path: changed, lines: lines.trimEnd().split('\n') } };
}

/** The compiler's errors about a file of the example, as if the file existed. */
export function compile({ path, code }: NewFile): string[] {
	const file = join(ROOT, path);
	const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (name) =>
		ts.sys.readFile(name),
	) as { config: unknown };
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
	const host = ts.createCompilerHost(options);
	const { fileExists, readFile } = host;
	host.fileExists = (name) => name === file || fileExists(name);
	host.readFile = (name) => (name === file ? code : readFile(name));
	const program = ts.createProgram([file], options, host);
	const source = program.getSourceFile(file);
	return [
		...program.getSyntacticDiagnostics(source),
		...program.getSemanticDiagnostics(source),
	].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Runs a module's text as if it stood at its path. */
function evaluate({ path, code }: NewFile): Record<string, unknown> {
	const { outputText } = ts.transpileModule(code, {
		compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
	});
	const module: Record<string, unknown> = {};
	const load = (name: string) => jest.requireActual<object>(join(ROOT, dirname(path), name));
	const run = globalThis.eval(`(exports, require) => {${outputText}\n}`) as (
		exports: object,
		require: (name: string) => unknown,
	) => void;
	run(module, load);
	return module;
}

/** The operation of the example and its sample. */
export function loadExample(example: Example): {
	operation: Operation;
	sample: OperationSample;
} {
	const [operation] = Object.values(evaluate(example.operation));
	const { sample } = evaluate(example.sample);
	return { operation: operation as Operation, sample: sample as OperationSample };
}

/** The resources as they are once the example is in their table. */
export function resourcesWithExample(): object {
	const actual = jest.requireActual<{ resources: Resource[] }>('../../nodes/Juspay/resources');
	const bank = actual.resources.find(({ option }) => option.value === 'bank');
	if (bank === undefined) throw new Error('There is no resource bank');
	const { operation } = loadExample(readExample());
	// Who tries it out has it in the table already.
	const others = bank.operations.filter(({ option }) => option.value !== operation.option.value);
	bank.operations = [...others, operation];
	return actual;
}
