/* Compiles TypeScript as it is required, without checking types: `npm test` does that. */
const { readFileSync } = require('node:fs');
const { Module } = require('node:module');
const { basename } = require('node:path');
const ts = require('typescript');

const compilerOptions = {
	esModuleInterop: true,
	inlineSourceMap: true,
	module: ts.ModuleKind.CommonJS,
	target: ts.ScriptTarget.ES2022,
};

function isTest(fileName) {
	return fileName.endsWith('.test.ts');
}

/* In Jest the hooks of a file are for its own tests only; in mocha, without a suite around, for those of all files. */
function asSuite(code, fileName) {
	return `describe(${JSON.stringify(basename(fileName))}, () => {${code}\n});`;
}

// Before .json and .node: `./Juspay.node` means the TypeScript file, as it does for TypeScript itself.
const others = { ...Module._extensions };
for (const extension of Object.keys(others)) delete Module._extensions[extension];
Object.assign(Module._extensions, {
	'.ts': (module, fileName) => {
		const source = readFileSync(fileName, 'utf8');
		const { outputText } = ts.transpileModule(source, { compilerOptions, fileName });
		module._compile(isTest(fileName) ? asSuite(outputText, fileName) : outputText, fileName);
	},
	...others,
});
