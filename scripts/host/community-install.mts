import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { runNpm } from '../setup.mjs';
import { PACKAGE_NAME } from './paths.mjs';

const Manifest = z.object({ version: z.string() }).passthrough();
const Ledger = z.object({ dependencies: z.record(z.string()) }).passthrough();

/* The flags n8n 2.41 installs with, and `--offline`: a published n8n node has no dependencies. */
const INSTALL = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
	'--offline',
];

/** Where n8n's community installer puts the package. */
export function communityFolder(userFolder: string): string {
	return join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE_NAME);
}

/**
 * Installs a tarball in n8n's user folder, step by step as n8n's community installer does; that one
 * itself takes packages from the public registry only.
 */
export async function installCommunityPackage(userFolder: string, tarball: string): Promise<void> {
	const target = communityFolder(userFolder);
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await execa('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
	const version = await dropHostDependencies(join(target, 'package.json'));
	const what = 'Installing the packed node in n8n';
	await runNpm({ args: INSTALL, directory: target, what, logName: 'community-install' });
	await noteInstalled(join(target, '../../package.json'), version);
}

/* Removes dependencies that n8n provides, so that they are not installed twice. Returns the package's version. */
async function dropHostDependencies(file: string): Promise<string> {
	const manifest = Manifest.parse(JSON.parse(await readFile(file, 'utf8')));
	const dropped = ['devDependencies', 'peerDependencies', 'optionalDependencies'];
	const kept = Object.entries(manifest).filter(([key]) => !dropped.includes(key));
	await writeJson(file, Object.fromEntries(kept));
	return manifest.version;
}

/* n8n's list of installed packages; others that the user has added stay in it. */
async function noteInstalled(file: string, version: string): Promise<void> {
	const empty = '{"name":"installed-nodes","private":true,"dependencies":{}}';
	const ledger = Ledger.parse(JSON.parse(await readFile(file, 'utf8').catch(() => empty)));
	const dependencies = { ...ledger.dependencies, [PACKAGE_NAME]: version };
	await writeJson(file, { ...ledger, dependencies });
}

async function writeJson(file: string, content: object): Promise<void> {
	await writeFile(file, JSON.stringify(content, null, 2));
}
