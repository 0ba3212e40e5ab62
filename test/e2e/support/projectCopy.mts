import { cp, mkdir, readdir, realpath, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { installN8n } from '../../../scripts/host/n8n-host.mjs';
import { ROOT } from '../../../scripts/host/paths.mjs';
import { temporaryFolder } from '../../../scripts/host/temporary.mjs';

/** Installed or generated files; all others belong to the project. */
const LEFT_OUT = new Set(['node_modules', '.git', '.demo', 'dist', 'coverage', 'reports']);

/** Copies the project as it is now into a folder where it can be changed; its tools and n8n 2.41 are only linked. */
export async function copyProject(): Promise<string> {
	await installN8n('2.41');
	const folder = await realpath(temporaryFolder('juspay-copy-'));
	const filter = (path: string) => !LEFT_OUT.has(basename(path));
	await cp(ROOT, folder, { recursive: true, filter });
	await linkEntries('node_modules', folder);
	await linkEntries(join('hosts', 'n8n-2.41', 'node_modules'), folder);
	return folder;
}

/* Entry by entry, so that an npm that cleans up in the copy removes nothing but links. */
async function linkEntries(modules: string, folder: string): Promise<void> {
	await mkdir(join(folder, modules));
	const entries = await readdir(join(ROOT, modules));
	const link = (entry: string) => symlink(join(ROOT, modules, entry), join(folder, modules, entry));
	await Promise.all(entries.map(link));
}
