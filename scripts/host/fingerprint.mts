import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A hash over names and contents of files and folders; missing ones are allowed. */
export async function fingerprint(base: string, entries: string[]): Promise<string> {
	const hash = createHash('sha256');
	const lists = await Promise.all(entries.map((entry) => filesOf(base, entry)));
	for (const file of lists.flat().sort()) {
		const content = await readFile(join(base, file));
		hash.update(`${file}\0`).update(content).update('\0');
	}
	return hash.digest('hex');
}

async function filesOf(base: string, entry: string): Promise<string[]> {
	const path = join(base, entry);
	const kind = await stat(path).catch(() => undefined);
	if (kind === undefined) return [];
	if (!kind.isDirectory()) return [entry];
	const found = await readdir(path, { recursive: true, withFileTypes: true });
	return found
		.filter((child) => child.isFile())
		.map((child) => relative(base, join(child.parentPath, child.name)));
}
