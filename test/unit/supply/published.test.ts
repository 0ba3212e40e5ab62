import {
	isAsCompiled,
	missingFiles,
	outsideModules,
	sourceOf,
	unreachedFiles,
} from '../../../scripts/supply/published';

const ENTRY = 'dist/nodes/Juspay/Juspay.node.js';

const code = new Map([
	[ENTRY, 'const run_1 = require("./run");\nconst crypto = require("node:crypto");'],
	['dist/nodes/Juspay/run/index.js', 'const send_1 = require("../send/pool");'],
	['dist/nodes/Juspay/send/pool.js', 'const zod_1 = require("zod"); require("../run");'],
]);

describe('A published file', () => {
	test('is reached if an entry requires it, or a file that is reached', () => {
		expect(unreachedFiles([ENTRY], code)).toEqual([]);
	});

	test.each([
		['nobody requires', 'exports.sample = {};'],
		['only itself requires', 'require("./sample");'],
	])('is named if %s it', (_why, text) => {
		const file = 'dist/nodes/Juspay/sample.js';
		expect(unreachedFiles([ENTRY], new Map([...code, [file, text]]))).toEqual([file]);
	});

	test('is named if it requires a file that is not there', () => {
		const [[, entry] = ['', '']] = code;
		expect(missingFiles(code)).toEqual([]);
		expect(missingFiles(new Map([[ENTRY, entry]]))).toEqual([`${ENTRY}: ./run`]);
	});

	test('has a source', () => {
		expect(sourceOf(ENTRY)).toBe('nodes/Juspay/Juspay.node.ts');
	});
});

test('Modules from outside the package are named once', () => {
	const twice = new Map([...code, ['dist/a.js', 'require("zod/v4"); require("zod");']]);
	expect(outsideModules(twice)).toEqual(['node:crypto', 'zod', 'zod/v4']);
});

describe('A file as tsc compiles it', () => {
	const source = `
/** Adds the fee. */
export function withFee(amount: number, fee = 2): number {
	// In rupees.
	const total = amount + fee;
	return total;
}
`;
	const published = `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.withFee = withFee;
/** Adds the fee. */
function withFee(amount, fee = 2) {
    // In rupees.
    const total = amount + fee;
    return total;
}
`;

	test('is told by its source', () => {
		expect(isAsCompiled(published, source)).toBe(true);
		expect(isAsCompiled(published, source.replace('2', '3'))).toBe(false);
	});

	test.each([
		['without comments', (text: string) => text.replace(/ *\/\*\*.*\n| *\/\/ .*\n/g, '')],
		['with shorter names', (text: string) => text.replaceAll('amount', 'a')],
		['on fewer lines', (text: string) => text.replace(/;\n\s*/g, ';')],
		['with less space', (text: string) => text.replace(/^ +/gm, '')],
	])('is refused %s', (_how, minify) => {
		expect(minify(published)).not.toBe(published);
		expect(isAsCompiled(minify(published), source)).toBe(false);
	});
});
