import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const DIFFERENCES: Readonly<Record<string, string>> = {
	A: 'is missing in the published package',
	D: 'is only in the published package',
};

async function unpack(tarball: string, folder: string): Promise<void> {
	await mkdir(folder);
	await run('tar', ['-xzf', tarball, '-C', folder]);
}

/* Git exits with 1 if there are differences, but still prints them. */
async function compareFolders(parent: string): Promise<string> {
	const args = ['diff', '--no-index', '--no-renames', '--name-status', '-z', 'theirs', 'ours'];
	const { stdout } = await run('git', args, { cwd: parent }).catch(
		(error: unknown) => error as { stdout: string },
	);
	return stdout;
}

/**
 * Differences between a published tarball and the rebuilt one, file by file; empty if they are the same bytes. Both are
 * unpacked beside the published one.
 */
export async function differences(published: string, rebuilt: string): Promise<string[]> {
	const [theirs, ours] = await Promise.all([readFile(published), readFile(rebuilt)]);
	if (theirs.equals(ours)) return [];
	const parent = dirname(published);
	await unpack(published, join(parent, 'theirs'));
	await unpack(rebuilt, join(parent, 'ours'));
	const found = (await compareFolders(parent)).matchAll(/(\w)\d*\0\w+\/package\/([^\0]+)\0/g);
	const differing = Array.from(found, ([, kind = '', path = '']) => {
		return `${path} ${DIFFERENCES[kind] ?? 'is not what the source gives'}`;
	});
	if (differing.length > 0) return differing;
	return ['all files are the same, but they were packed in another way (by another npm, perhaps)'];
}
