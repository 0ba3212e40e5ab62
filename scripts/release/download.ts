import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Downloads a published version from npm's configured registry into an empty folder, without running any of it.
 * Returns the path of the tarball.
 *
 * @param env additional environment variables for npm
 * @throws Error if the registry does not have this version
 */
export async function downloadPackage(
	name: string,
	version: string,
	folder: string,
	env: NodeJS.ProcessEnv = {},
): Promise<string> {
	const args = ['pack', `${name}@${version}`, '--ignore-scripts', '--pack-destination', folder];
	await run('npm', args, { cwd: folder, env: { ...process.env, ...env } }).catch(() => {
		throw new Error(`npm could not download ${name}@${version}`);
	});
	const [tarball] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
	if (tarball === undefined) throw new Error(`npm gave no tarball for ${name}@${version}`);
	return join(folder, tarball);
}
