import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { downloadPackage } from '../../../scripts/release/download';

const TARBALL = Buffer.from('the bytes of the tarball');

let registry: Server;
let folder: string;
let env: NodeJS.ProcessEnv;

/** A registry's metadata of a package with one version (npm's "Package Metadata"). */
function metadata(origin: string) {
	const dist = { tarball: `${origin}/n8n-nodes-juspay/-/n8n-nodes-juspay-1.2.3.tgz` };
	const version = { name: 'n8n-nodes-juspay', version: '1.2.3', dist };
	return {
		name: 'n8n-nodes-juspay',
		'dist-tags': { latest: '1.2.3' },
		versions: { '1.2.3': version },
	};
}

beforeAll(async () => {
	registry = createServer(({ url = '', headers }, response) => {
		if (url === '/n8n-nodes-juspay')
			response.end(JSON.stringify(metadata(`http://${headers.host ?? ''}`)));
		else if (url.endsWith('-1.2.3.tgz')) response.end(TARBALL);
		else response.writeHead(404).end('{}');
	}).listen(0, '127.0.0.1');
	await once(registry, 'listening');
	const address = registry.address();
	const port = address === null || typeof address === 'string' ? 0 : address.port;
	folder = mkdtempSync(join(tmpdir(), 'juspay-download-'));
	env = {
		npm_config_registry: `http://127.0.0.1:${String(port)}`,
		npm_config_cache: join(folder, 'cache'),
		npm_config_fetch_retries: '0',
	};
});

afterAll(async () => {
	registry.closeAllConnections();
	registry.close();
	await once(registry, 'close');
	rmSync(folder, { recursive: true, force: true });
});

test('A published version is downloaded as the registry has it, to the byte', async () => {
	const into = mkdtempSync(join(folder, 'found-'));
	expect(await downloadPackage('n8n-nodes-juspay', '1.2.3', into, env)).toEqual(TARBALL);
});

test('A version that was never published cannot be downloaded', async () => {
	const into = mkdtempSync(join(folder, 'missing-'));
	await expect(downloadPackage('n8n-nodes-juspay', '9.9.9', into, env)).rejects.toThrow(
		'npm could not download n8n-nodes-juspay@9.9.9',
	);
});
