import { builtinModules } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { execa } from 'execa';
import { z } from 'zod';

import { isAsCompiled, outsideModules, readCode, sourceOf } from './published.js';

/** Modules that n8n provides in all versions that this package supports. */
const PROVIDED = new Set(['luxon', 'n8n-workflow', 'zod', ...builtinModules]);

/** Code or imports in the package that do not come from this project's sources; empty if there are none. */
export async function foreignCode(directory: string): Promise<string[]> {
	const code = await readCode(directory);
	const faults: string[] = [];
	for (const [file, text] of code) {
		const source = await readFile(join(directory, sourceOf(file)), 'utf8').catch(() => '');
		if (!isAsCompiled(text, source)) faults.push(`${file} is not what tsc makes of its source`);
	}
	const imported = outsideModules(code).filter((name) => !PROVIDED.has(name.replace(/^node:/, '')));
	return [...faults, ...imported.map((name) => `${name} is asked for at run time`)];
}

const Manifest = z
	.object({ license: z.string(), scripts: z.record(z.string()).default({}) })
	.passthrough();

const DEPENDENCIES = /^(?:dependencies|(?:optional|bundle|bundled)Dependencies)$/;

/** Scripts that npm runs when the package is installed. */
const INSTALL_SCRIPTS = /^(?:preinstall|install|postinstall|prepare)$/;

/** Unpacks a tarball into a folder and returns the faults of its manifest. */
export async function manifestFaults(tarball: string, folder: string): Promise<string[]> {
	await execa('tar', ['-xzf', tarball, '-C', folder]);
	const read = (file: string) => readFile(join(folder, 'package', file), 'utf8');
	const manifest = Manifest.parse(JSON.parse(await read('package.json')));
	const licence = await read('LICENSE').catch(() => '');
	const keys = Object.keys(manifest).filter((key) => DEPENDENCIES.test(key));
	const scripts = Object.keys(manifest.scripts).filter((key) => INSTALL_SCRIPTS.test(key));
	const isMit = manifest.license === 'MIT' && licence.includes('MIT License');
	return [
		...keys.map((key) => `package.json has ${key}`),
		...scripts.map((key) => `package.json has the script ${key}`),
		...(isMit ? [] : ['the licence is not MIT']),
	];
}
