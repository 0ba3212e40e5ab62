import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { differences, filesOf } from '../../../scripts/release/tarball';

const DEEP = `dist/${'a-long-folder/'.repeat(8)}deep.js`;
const FILES = { 'package.json': '{"name":"a"}', 'dist/a.js': 'exports.a = 1;', [DEEP]: '' };

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'juspay-tarball-'));
});

afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

/** Packs files as npm does: all below "package/", without folders. */
function pack(files: Record<string, string>, ...options: string[]): Buffer {
	const paths = Object.keys(files).map((path) => `package/${path}`);
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(join(folder, 'package', dirname(path)), { recursive: true });
		writeFileSync(join(folder, 'package', path), text);
	}
	const tarball = join(folder, 'a.tgz');
	const all = ['--format=ustar', '--mtime=@0', ...options, '-czf', tarball, '-C', folder];
	execFileSync('tar', [...all, ...paths]);
	return readFileSync(tarball);
}

test('The files of a tarball are read with their paths in the package', () => {
	const files = [...filesOf(pack(FILES))].map(([path, content]) => [path, content.toString()]);
	expect(Object.fromEntries(files)).toEqual(FILES);
});

test('The same bytes do not differ', () => {
	const tarball = pack(FILES);
	expect(differences(tarball, Buffer.from(tarball))).toEqual([]);
});

test.each([
	['a changed byte', { 'dist/a.js': 'exports.a = 2;' }, 'dist/a.js is not what the source gives'],
	['a file more', { 'dist/b.js': '' }, 'dist/b.js is only in the published package'],
])('In a published package %s is told by the name of the file', (_what, change, difference) => {
	const rebuilt = pack(FILES);
	expect(differences(pack({ ...FILES, ...change }), rebuilt)).toEqual([difference]);
});

test('In a published package a missing file is told by its name', () => {
	const rebuilt = pack({ ...FILES, 'dist/b.js': '' });
	expect(differences(pack(FILES), rebuilt)).toEqual([
		'dist/b.js is missing in the published package',
	]);
});

test('Files that are the same, packed in another way, are told as well', () => {
	const rebuilt = pack(FILES);
	expect(differences(pack(FILES, '--mode=600'), rebuilt)).toEqual([
		expect.stringContaining('packed in another way'),
	]);
});

test('A link in a tarball is refused', () => {
	execFileSync('ln', ['-s', '/', join(folder, 'link')]);
	execFileSync('tar', ['-czf', join(folder, 'link.tgz'), '-C', folder, 'link']);
	expect(() => filesOf(readFileSync(join(folder, 'link.tgz')))).toThrow(/no file: link/);
});
