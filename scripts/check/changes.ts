import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The files that differ from main, committed or not, or are new; those that were deleted are left out. */
export async function changedFiles(directory: string): Promise<string[]> {
	const git = async (...args: string[]) => {
		const { stdout } = await promisify(execFile)('git', args, { cwd: directory });
		return stdout;
	};
	// Where the branch has left main; a clone may have only one of the two names.
	const base = await git('merge-base', 'origin/main', 'HEAD')
		.catch(() => git('merge-base', 'main', 'HEAD'))
		.catch(() => 'HEAD');
	const changed = await git('diff', '--name-only', '-z', '--diff-filter=d', base.trim());
	const added = await git('ls-files', '--others', '--exclude-standard', '-z');
	return `${changed}${added}`.split('\0').filter(Boolean).sort();
}
