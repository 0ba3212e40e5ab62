import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function git(directory: string, args: string[]): Promise<string> {
	const { stdout } = await run('git', args, { cwd: directory });
	return stdout;
}

/** Where the branch has left main; a clone may have only one of the two names. */
async function forkPoint(directory: string): Promise<string> {
	for (const main of ['origin/main', 'main']) {
		const found = await git(directory, ['merge-base', main, 'HEAD']).catch(() => undefined);
		if (found !== undefined) return found.trim();
	}
	return 'HEAD';
}

/** The files that differ from main, committed or not, or are new; those that were deleted are left out. */
export async function changedFiles(directory: string): Promise<string[]> {
	const base = await forkPoint(directory);
	const changed = await git(directory, ['diff', '--name-only', '-z', '--diff-filter=d', base]);
	const added = await git(directory, ['ls-files', '--others', '--exclude-standard', '-z']);
	return `${changed}${added}`.split('\0').filter(Boolean).sort();
}
