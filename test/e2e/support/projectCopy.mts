import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { installN8n } from '../../../scripts/host/n8n-host.mjs';
import { ROOT } from '../../../scripts/host/paths.mjs';

/** What is installed or made; the rest is the project. */
const LEFT_OUT = new Set(['node_modules', '.git', '.demo', 'dist', 'coverage', 'reports']);

/** A folder with the project as it is now, whose sources can be changed. */
export interface ProjectCopy {
	folder: string;
	remove: () => Promise<void>;
}

/** Copies the project; its tools and n8n 2.41 are only linked. */
export async function copyProject(): Promise<ProjectCopy> {
	await installN8n('2.41');
	const folder = await realpath(await mkdtemp(join(tmpdir(), 'juspay-copy-')));
	const filter = (path: string) => !LEFT_OUT.has(basename(path));
	await cp(ROOT, folder, { recursive: true, filter });
	await linkEntries('node_modules', folder);
	await linkEntries(join('hosts', 'n8n-2.41', 'node_modules'), folder);
	return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/* Entry by entry, so that an npm that cleans up in the copy removes nothing but links. */
async function linkEntries(modules: string, folder: string): Promise<void> {
	await mkdir(join(folder, modules));
	const entries = await readdir(join(ROOT, modules));
	const link = (entry: string) => symlink(join(ROOT, modules, entry), join(folder, modules, entry));
	await Promise.all(entries.map(link));
}
