import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { execa } from 'execa';

import { Failure } from '../host/failure.js';
import { ROOT } from '../host/paths.mjs';

/** Two builds that differ in all that a tarball could give away: path, dates, time zone and file modes. */
export const COPIES = {
	one: { folder: 'one', tarOptions: '', timeZone: 'UTC', umask: '022' },
	// With the present time instead of the commit's.
	other: { folder: 'another/place', tarOptions: '-m', timeZone: 'Asia/Kolkata', umask: '077' },
};

/** The commit that is checked; what is not committed is left out. */
export async function headCommit(): Promise<string> {
	const { stdout, failed } = await execa({ cwd: ROOT, reject: false })`git rev-parse HEAD`;
	if (failed) throw new Failure('The supply chain can only be checked in a git repository.');
	return stdout;
}

/** Builds and packs the files of a commit in a folder of their own, with this project's tools. */
export async function makeCopy(
	commit: string,
	parent: string,
	{ folder, tarOptions, timeZone, umask }: (typeof COPIES)[keyof typeof COPIES],
): Promise<{ directory: string; tarball: string }> {
	const directory = join(parent, folder);
	const archive = join(parent, `${commit}.tar`);
	const run = (command: string) =>
		execa('sh', ['-c', `umask ${umask} && ${command}`], { cwd: directory, env: { TZ: timeZone } });
	await mkdir(directory, { recursive: true });
	await execa({ cwd: ROOT })`git archive --output ${archive} ${commit}`;
	// Tar sets the mode of a file from the archive, less the umask.
	await run(`tar -x --no-same-permissions ${tarOptions} -f ${archive}`);
	await symlink(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
	await run('npm run build && npm pack --ignore-scripts');
	const tarball = (await readdir(directory)).find((name) => name.endsWith('.tgz'));
	if (tarball === undefined) throw new Failure('npm made no tarball.');
	return { directory, tarball: join(directory, tarball) };
}
