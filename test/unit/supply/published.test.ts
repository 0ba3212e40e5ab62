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

test.each([
	['requires and is required', {}, [], []],
	['nobody requires', { 'dist/a.js': 'exports.sample = {};' }, ['dist/a.js'], []],
	['only itself requires', { 'dist/a.js': 'require("./a");' }, ['dist/a.js'], []],
	[
		'requires what is not there',
		{ [ENTRY]: 'require("./runs"); require("./run");' },
		[],
		[`${ENTRY}: ./runs`],
	],
])('A published file that %s', (_what, files, unreached, missing) => {
	const all = new Map([...code, ...Object.entries(files)]);
	expect({ unreached: unreachedFiles([ENTRY], all), missing: missingFiles(all) }).toEqual({
		unreached,
		missing,
	});
});

test('A published file has a source', () => {
	expect(sourceOf(ENTRY)).toBe('nodes/Juspay/Juspay.node.ts');
});

test('Modules from outside the package are named once', () => {
	const twice = new Map([...code, ['dist/a.js', 'require("zod/v4"); require("zod");']]);
	expect(outsideModules(twice)).toEqual(['node:crypto', 'zod', 'zod/v4']);
});

const SOURCE = `
/** Adds the fee. */
export function withFee(amount: number, fee = 2): number {
	// In rupees.
	const total = amount + fee;
	return total;
}
`;
const PUBLISHED = `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.withFee = withFee;
/** Adds the fee. */
function withFee(amount, fee = 2) {
    // In rupees.
    const total = amount + fee;
    return total;
}
`;

test.each([
	['as tsc compiles it', true, /^$/, ''],
	['from another source', false, '2', '3'],
	['without comments', false, / *\/\*\*.*\n| *\/\/ .*\n/g, ''],
	['with shorter names', false, /amount/g, 'a'],
	['on fewer lines', false, /;\n\s*/g, ';'],
	['with less space', false, /^ +/gm, ''],
])('A file %s: %s', (_how, isRight, pattern, replacement) => {
	const published = PUBLISHED.replace(pattern, replacement);
	expect(published === PUBLISHED).toBe(isRight);
	expect(isAsCompiled(published, SOURCE)).toBe(isRight);
});
