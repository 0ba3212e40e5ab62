import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { changedFiles } from '../../../scripts/check/changes';

let folder: string;

function git(...args: string[]): void {
	const identity = ['-c', 'user.name=Tests', '-c', 'user.email=tests@example.com'];
	execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'ignore' });
}

function write(...names: string[]): void {
	for (const name of names) writeFileSync(join(folder, name), `${name} ${String(Math.random())}`);
}

function commit(...names: string[]): void {
	write(...names);
	git('add', '--all');
	git('commit', '--message', 'Change', '--no-gpg-sign');
}

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'juspay-changes-'));
	git('init', '--initial-branch', 'main');
	writeFileSync(join(folder, '.gitignore'), 'ignored\n');
	commit('same', 'unstaged', 'deleted', 'committed');
});

afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

it('names what a branch and its work tree have changed, and not what main has', async () => {
	git('checkout', '-b', 'branch');
	commit('committed', 'new on the branch');
	git('checkout', 'main');
	commit('same');
	git('checkout', 'branch');
	write('staged');
	git('add', 'staged');
	write('unstaged', 'untracked', 'ignored');
	unlinkSync(join(folder, 'deleted'));
	const changed = ['committed', 'new on the branch', 'staged', 'unstaged', 'untracked'];
	expect(await changedFiles(folder)).toEqual(changed);
});

it.each(['main', 'other'])('names what is not committed on %s, main or not', async (branch) => {
	git('branch', '--move', branch);
	write('unstaged', 'untracked');
	expect(await changedFiles(folder)).toEqual(['unstaged', 'untracked']);
});
