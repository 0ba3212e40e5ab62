import { gunzipSync } from 'node:zlib';

const BLOCK = 512;
const FILE = new Set(['0', '\0']);

/* A field of a header, which ends with its first NUL. */
function field(header: Buffer, from: number, length: number): string {
	return header.toString('utf8', from, from + length).replace(/\0.*$/s, '');
}

/**
 * The files of a tarball as npm packs it (ustar, POSIX.1-1988), by their paths in the package.
 *
 * @throws for what is no such tarball, and for entries that npm does not pack, such as links
 */
export function filesOf(tarball: Buffer): ReadonlyMap<string, Buffer> {
	const tar = gunzipSync(tarball);
	const files = new Map<string, Buffer>();
	for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
		const header = tar.subarray(at, at + BLOCK);
		const path = [field(header, 345, 155), field(header, 0, 100)].filter(Boolean).join('/');
		const size = parseInt(field(header, 124, 12), 8);
		const type = header.toString('latin1', 156, 157);
		if (!FILE.has(type)) throw new Error(`The tarball has an entry that is no file: ${path}`);
		files.set(path.replace(/^package\//, ''), tar.subarray(at + BLOCK, at + BLOCK + size));
		at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
	}
	return files;
}

/** In what the published tarball differs from the one that was rebuilt, file by file; nothing if they are the same bytes. */
export function differences(published: Buffer, rebuilt: Buffer): string[] {
	if (published.equals(rebuilt)) return [];
	const [theirs, ours] = [filesOf(published), filesOf(rebuilt)];
	const paths = [...new Set([...theirs.keys(), ...ours.keys()])].sort();
	const found = paths.flatMap((path) => {
		const [there, here] = [theirs.get(path), ours.get(path)];
		if (here === undefined) return [`${path} is only in the published package`];
		if (there === undefined) return [`${path} is missing in the published package`];
		return there.equals(here) ? [] : [`${path} is not what the source gives`];
	});
	if (found.length > 0) return found;
	return ['all files are the same, but they were packed in another way (by another npm, perhaps)'];
}
