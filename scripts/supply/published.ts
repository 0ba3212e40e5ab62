import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

import ts from 'typescript';

/** JavaScript files of the package: path below its folder, and content. */
export type PublishedCode = ReadonlyMap<string, string>;

/** Reads the JavaScript of a package, unpacked or in the folder where it was built. */
export async function readCode(directory: string): Promise<PublishedCode> {
	const inDist = await readdir(join(directory, 'dist'), { recursive: true });
	const files = inDist.filter((name) => name.endsWith('.js')).map((name) => `dist/${name}`);
	const read = async (file: string) =>
		[file, await readFile(join(directory, file), 'utf8')] as const;
	return new Map(await Promise.all(files.map(read)));
}

/** The source of a published file. */
export function sourceOf(file: string): string {
	return file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
}

/** The modules that a file of compiled JavaScript requires, as it names them. */
function requiredModules(code: string): string[] {
	return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
}

function isRelative(name: string): boolean {
	return name.startsWith('.');
}

/** The modules that are required from outside the package. */
export function outsideModules(code: PublishedCode): string[] {
	const required = [...code.values()].flatMap(requiredModules);
	return [...new Set(required.filter((name) => !isRelative(name)))];
}

/** The file that a relative name means, as Node.js finds it. */
function findFile(code: PublishedCode, from: string, name: string): string | undefined {
	const path = posix.join(posix.dirname(from), name);
	return [path, `${path}.js`, `${path}/index.js`].find((candidate) => code.has(candidate));
}

/** The files that no entry (a node or a credential) requires, neither itself nor through other files. */
export function unreachedFiles(entries: readonly string[], code: PublishedCode): string[] {
	const reached = new Set(entries);
	for (const file of reached) {
		for (const name of requiredModules(code.get(file) ?? '').filter(isRelative)) {
			const found = findFile(code, file, name);
			if (found !== undefined) reached.add(found);
		}
	}
	return [...code.keys()].filter((file) => !reached.has(file));
}

/** Required files that the package lacks, as in "dist/a.js: ./b". */
export function missingFiles(code: PublishedCode): string[] {
	return [...code].flatMap(([file, text]) =>
		requiredModules(text)
			.filter((name) => isRelative(name) && findFile(code, file, name) === undefined)
			.map((name) => `${file}: ${name}`),
	);
}

/** The options of tsconfig.json that shape the JavaScript; it keeps its comments, whatever is set there. */
const COMPILER_OPTIONS: ts.CompilerOptions = {
	target: ts.ScriptTarget.ES2022,
	module: ts.ModuleKind.CommonJS,
	esModuleInterop: true,
	isolatedModules: true,
	newLine: ts.NewLineKind.LineFeed,
	removeComments: false,
};

/** Whether a file is what tsc makes of its source: the same lines, names and comments, without the types. */
export function isAsCompiled(code: string, source: string): boolean {
	return ts.transpileModule(source, { compilerOptions: COMPILER_OPTIONS }).outputText === code;
}
