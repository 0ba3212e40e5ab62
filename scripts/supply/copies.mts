import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { execa } from 'execa';

import { Failure } from '../host/failure.js';
import { ROOT } from '../host/paths.mjs';

/** How a copy differs from another one; none of it may show in the tarball. */
export interface Surroundings {
	/** Folder below the temporary one. */
	folder: string;
	/** Whether its files get the present time instead of the commit's. */
	isDatedNow: boolean;
	timeZone: string;
	umask: string;
}

/** The commit that is checked; what is not committed is left out. */
export async function headCommit(): Promise<string> {
	const { stdout, failed } = await execa('git', ['rev-parse', 'HEAD'], {
		cwd: ROOT,
		reject: false,
	});
	if (failed) throw new Failure('The supply chain can only be checked in a git repository.');
	return stdout;
}

/** Puts the files of a commit into a folder of their own, with this project's tools. */
export async function unpackCommit(
	commit: string,
	parent: string,
	{ folder, isDatedNow, umask }: Surroundings,
): Promise<string> {
	const target = join(parent, folder);
	await mkdir(target, { recursive: true });
	const archive = join(parent, `${commit}.tar`);
	await execa('git', ['archive', '--output', archive, commit], { cwd: ROOT });
	// Tar sets the mode of a file from the archive, less the umask.
	const extract = ['tar', '-x', '--no-same-permissions', isDatedNow ? '-m' : '', '-f', archive]
		.filter(Boolean)
		.join(' ');
	await execa('sh', ['-c', `umask ${umask} && ${extract}`], { cwd: target });
	await symlink(join(ROOT, 'node_modules'), join(target, 'node_modules'));
	return target;
}

/** Builds and packs a copy; returns the path of the tarball. */
export async function packCopy(
	directory: string,
	{ timeZone, umask }: Surroundings,
): Promise<string> {
	const commands = ['npm run build', 'npm pack --ignore-scripts'].join(' && ');
	await execa('sh', ['-c', `umask ${umask} && ${commands}`], {
		cwd: directory,
		env: { TZ: timeZone },
	});
	const tarball = (await readdir(directory)).find((name) => name.endsWith('.tgz'));
	if (tarball === undefined) throw new Failure('npm made no tarball.');
	return join(directory, tarball);
}
