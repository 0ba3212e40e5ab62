import { builtinModules } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { execa } from 'execa';
import { z } from 'zod';

const Metafile = z.object({
	inputs: z.record(z.unknown()),
	outputs: z.record(z.object({ imports: z.array(z.object({ path: z.string() })) })),
});

/** What n8n has, in all versions that this package runs in. */
const PROVIDED = new Set(['n8n-workflow', 'zod', ...builtinModules]);

const BUNDLE =
	"require('./gulpfile.js').bundle().then(({ metafile }) => console.log(JSON.stringify(metafile)))";

/** What the published code holds or asks for beyond this project's own sources. */
export async function foreignCode(directory: string): Promise<string[]> {
	const { stdout } = await execa('node', ['--eval', BUNDLE], { cwd: directory });
	const { inputs, outputs } = Metafile.parse(JSON.parse(stdout));
	const bundled = Object.keys(inputs).filter((path) => !/^(?:nodes|credentials)\//.test(path));
	const imported = Object.values(outputs)
		.flatMap(({ imports }) => imports.map(({ path }) => path))
		.filter((path) => !PROVIDED.has(path.replace(/^node:/, '')));
	return [
		...bundled.map((path) => `${path} is part of the bundle`),
		...imported.map((path) => `${path} is asked for at run time`),
	];
}

const Manifest = z
	.object({ license: z.string(), scripts: z.record(z.string()).default({}) })
	.passthrough();

const DEPENDENCIES = [
	'dependencies',
	'optionalDependencies',
	'bundleDependencies',
	'bundledDependencies',
];

/** What npm would run when somebody installs the package. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare'];

/** What is wrong with the manifest inside a tarball. */
export async function manifestFaults(tarball: string, folder: string): Promise<string[]> {
	await execa('tar', ['-xzf', tarball, '-C', folder]);
	const text = await readFile(join(folder, 'package', 'package.json'), 'utf8');
	const manifest = Manifest.parse(JSON.parse(text));
	const licence = await readFile(join(folder, 'package', 'LICENSE'), 'utf8').catch(() => '');
	return [
		...DEPENDENCIES.filter((key) => key in manifest).map((key) => `package.json has ${key}`),
		...INSTALL_SCRIPTS.filter((key) => key in manifest.scripts).map(
			(key) => `package.json has the script ${key}`,
		),
		...(manifest.license === 'MIT' && licence.includes('MIT License')
			? []
			: ['the licence is not MIT']),
	];
}
