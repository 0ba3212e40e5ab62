import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { downloadPackage } from '../../../scripts/release/download';
import { differences } from '../../../scripts/release/tarball';

const FILES = { 'package.json': '{"name":"a"}', 'dist/a.js': 'exports.a = 1;' };

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'juspay-published-'));
});

afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

/** Packs files as npm does: all below "package/", without folders. */
function pack(name: string, files: Record<string, string>, ...options: string[]): string {
	const root = join(folder, name);
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(join(root, 'package', dirname(path)), { recursive: true });
		writeFileSync(join(root, 'package', path), text);
	}
	const tarball = join(root, 'a.tgz');
	const paths = Object.keys(files).map((path) => `package/${path}`);
	execFileSync('tar', ['--mtime=@0', ...options, '-czf', tarball, '-C', root, ...paths]);
	return tarball;
}

test.each([
	['the same bytes', FILES, []],
	[
		'a changed byte',
		{ ...FILES, 'dist/a.js': 'exports.a = 2;' },
		['dist/a.js is not what the source gives'],
	],
	['a file more', { ...FILES, 'dist/b.js': '' }, ['dist/b.js is only in the published package']],
	[
		'a file less',
		{ 'package.json': FILES['package.json'] },
		['dist/a.js is missing in the published package'],
	],
])('A published package with %s', async (_what, published, expected) => {
	expect(await differences(pack('published', published), pack('rebuilt', FILES))).toEqual(expected);
});

test('A published package with the same files, packed in another way, is not the same', async () => {
	const published = pack('published', FILES, '--mode=600');
	expect(await differences(published, pack('rebuilt', FILES))).toEqual([
		expect.stringContaining('packed in another way'),
	]);
});

test('A version is downloaded to the byte; a version that was never published is refused', async () => {
	const tarball = pack('published', FILES);
	const registry = createServer(({ url = '', headers: { host = '' } }, response) => {
		const dist = { tarball: `http://${host}/a-1.2.3.tgz` };
		const versions = { '1.2.3': { name: 'a', version: '1.2.3', dist } };
		if (url === '/a') response.end(JSON.stringify({ name: 'a', 'dist-tags': {}, versions }));
		else if (url.endsWith('-1.2.3.tgz')) response.end(readFileSync(tarball));
		else response.writeHead(404).end('{}');
	}).listen(0, '127.0.0.1');
	await once(registry, 'listening');
	const { port } = registry.address() as AddressInfo;
	const env = {
		npm_config_registry: `http://127.0.0.1:${String(port)}`,
		npm_config_cache: join(folder, 'cache'),
		npm_config_fetch_retries: '0',
	};
	const into = mkdtempSync(join(folder, 'into-'));
	expect(readFileSync(await downloadPackage('a', '1.2.3', into, env))).toEqual(
		readFileSync(tarball),
	);
	await expect(downloadPackage('a', '9.9.9', into, env)).rejects.toThrow(
		'npm could not download a@9.9.9',
	);
	registry.closeAllConnections();
	registry.close();
});
