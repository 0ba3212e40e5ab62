import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Downloads a published version with npm, from the registry that npm is set up with, into an empty folder; nothing
 * of it is run.
 *
 * @param env for npm besides this process's own
 * @throws if npm does not have this version
 */
export async function downloadPackage(
	name: string,
	version: string,
	folder: string,
	env: NodeJS.ProcessEnv = {},
): Promise<Buffer> {
	const args = ['pack', `${name}@${version}`, '--ignore-scripts', '--pack-destination', folder];
	await run('npm', args, { cwd: folder, env: { ...process.env, ...env } }).catch(() => {
		throw new Error(`npm could not download ${name}@${version}`);
	});
	const [tarball] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
	if (tarball === undefined) throw new Error(`npm gave no tarball for ${name}@${version}`);
	return await readFile(join(folder, tarball));
}
