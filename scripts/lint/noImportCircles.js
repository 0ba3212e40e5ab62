/* ESLint rule: no file imports in a circle. Types count, too: import-x/no-cycle skips them. */
const { readFileSync, statSync } = require('node:fs');
const { dirname, resolve } = require('node:path');

const ts = require('typescript');

/** @type {Map<string, { version: string, imports: string[] }>} */
const known = new Map();

function sourceOf(file, name) {
	const path = resolve(dirname(file), name);
	const candidates = [`${path}.ts`, resolve(path, 'index.ts')];
	return candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
}

/** Editors keep the rule loaded while files change. */
function importsOf(file) {
	const { mtimeMs, size } = statSync(file);
	const version = `${mtimeMs} ${size}`;
	const before = known.get(file);
	if (before?.version === version) return before.imports;
	const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
	const names = importedFiles.map(({ fileName }) => fileName).filter((name) => /^\./.test(name));
	const imports = names.flatMap((name) => sourceOf(file, name) ?? []);
	known.set(file, { version, imports });
	return imports;
}

/** The shortest chain of imports between two files, or `null`. */
function chainBetween(from, to) {
	const cameFrom = new Map([[from, null]]);
	for (const file of cameFrom.keys()) {
		if (file === to) {
			const chain = [];
			for (let at = file; at !== null; at = cameFrom.get(at)) chain.unshift(at);
			return chain;
		}
		for (const next of importsOf(file)) if (!cameFrom.has(next)) cameFrom.set(next, file);
	}
	return null;
}

function create(context) {
	const { cwd, filename } = context;
	const check = (node) => {
		const name = node.source?.value;
		const imported = /^\./.test(name ?? '') ? sourceOf(filename, name) : undefined;
		const chain = imported === undefined ? null : chainBetween(imported, filename);
		if (chain === null) return;
		const files = [filename, ...chain].map((file) => file.slice(cwd.length + 1));
		context.report({ node, messageId: 'circle', data: { files: files.join(' → ') } });
	};
	return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
}

module.exports = {
	meta: {
		type: 'problem',
		schema: [],
		messages: { circle: 'Imports in a circle: {{files}}.' },
	},
	create,
};
