import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import ts from 'typescript';

import type { Operation, Resource } from '../../nodes/Juspay/resources/operation';
import type { OperationSample } from '../../nodes/Juspay/resources/sample';

const ROOT = join(__dirname, '../..');

/** A file that CONTRIBUTING.md has its readers create, and a change of another one. */
export interface Example {
	path: string;
	code: string;
	change: { path: string; lines: string[] };
}

const NEW_FILE = /Create `([^`]+)`[^\n]*\n\n```ts\n([\s\S]+?)```/;
const CHANGE = /in `([^`]+)`:\n\n```diff\n([\s\S]+?)```/;

/** The worked example of CONTRIBUTING.md. */
export function readExample(): Example {
	const text = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
	const [, path = '', code = ''] = NEW_FILE.exec(text) ?? [];
	const [, changed = '', lines = ''] = CHANGE.exec(text) ?? [];
	return { path, code, change: { path: changed, lines: lines.trimEnd().split('\n') } };
}

/** What the compiler has to say about the example, as if its file were there. */
export function compileExample({ path, code }: Example): string[] {
	const file = join(ROOT, path);
	const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.build.json'), (name) =>
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

/** Runs a module's text as if it stood at this path. */
function evaluate(path: string, code: string): Record<string, unknown> {
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
export function loadExample({ path, code }: Example): {
	operation: Operation;
	sample: OperationSample;
} {
	const { sample, ...operations } = evaluate(path, code);
	const [operation] = Object.values(operations);
	return { operation: operation as Operation, sample: sample as OperationSample };
}

/** The resource "bank" as it is once the example stands in its table. */
export function bankWithExample(): { bank: Resource } {
	const { bank } = jest.requireActual<{ bank: Resource }>('../../nodes/Juspay/resources/bank');
	const { operation } = loadExample(readExample());
	// Who tries it out has it in the table already.
	const others = bank.operations.filter(({ option }) => option.value !== operation.option.value);
	return { bank: { ...bank, operations: [...others, operation] } };
}
