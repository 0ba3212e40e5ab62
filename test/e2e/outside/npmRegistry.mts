import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { execa } from 'execa';
import fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';

import { Failure } from '../../../scripts/host/failure.js';
import { addRunning } from '../../../scripts/host/lifecycle.mjs';
import type { N8nHost } from '../../../scripts/host/n8n-host.mjs';
import { temporaryFolder } from '../../../scripts/host/temporary.mjs';
import { certificateFor } from './certificate.mjs';
import { startConnectProxy } from './connectProxy.mjs';

const Manifest = z.object({ name: z.string(), version: z.string() }).passthrough();

/**
 * A registry that knows one package, packed in a tarball; it listens on no port yet. Paths and documents as in
 * npm's "Package Metadata" (npm/registry on GitHub).
 *
 * @param origin where clients find it, for the address of the tarball
 */
export async function createRegistry(
	tarball: string,
	origin: () => string,
): Promise<FastifyInstance> {
	const content = await readFile(tarball);
	const { stdout } = await execa('tar', ['-xzOf', tarball, 'package/package.json']);
	const manifest = Manifest.parse(JSON.parse(stdout));
	const file = `/${manifest.name}/-/${basename(tarball)}`;
	const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`;
	const version = () => ({ ...manifest, dist: { tarball: `${origin()}${file}`, integrity } });
	const server = fastify();
	server.get(`/${manifest.name}`, () => ({
		name: manifest.name,
		'dist-tags': { latest: manifest.version },
		versions: { [manifest.version]: version() },
	}));
	for (const name of ['latest', manifest.version])
		server.get(`/${manifest.name}/${name}`, () => version());
	server.get(file, (_request, reply) => reply.type('application/octet-stream').send(content));
	return server;
}

const CONFIG = '../dist/modules/community-packages/community-packages.config.js';

/** The only registry that an n8n installs from without a licence, as its own code names it. */
async function registryOf({ cli }: N8nHost): Promise<string> {
	const config = await readFile(join(dirname(cli), CONFIG), 'utf8');
	const [, host] = /registry = 'https:\/\/([\w.]+)'/.exec(config) ?? [];
	if (host === undefined) throw new Failure('n8n does not say which registry it installs from.');
	return host;
}

/**
 * Lets an n8n install a tarball as if it was published: a proxy leads the registry's name to this process, until
 * `stopRunning`. Resolves with what n8n needs in its environment.
 */
export async function publishForN8n(host: N8nHost, tarball: string): Promise<NodeJS.ProcessEnv> {
	const name = await registryOf(host);
	const registry = await createRegistry(tarball, () => `https://${name}`);
	addRunning(() => registry.close());
	await registry.ready();
	const folder = temporaryFolder('juspay-registry-');
	const certificate = await certificateFor([name]);
	const trusted = join(folder, 'certificate.pem');
	await writeFile(trusted, certificate.cert);
	const servers = new Map([[name, registry.server]]);
	const proxy = await startConnectProxy(servers, certificate, () => undefined);
	return {
		HTTPS_PROXY: proxy,
		https_proxy: proxy,
		NO_PROXY: 'localhost,127.0.0.1',
		no_proxy: 'localhost,127.0.0.1',
		NODE_EXTRA_CA_CERTS: trusted,
		npm_config_cache: join(folder, 'cache'),
		// Settings of the user's own npm are none of the film's.
		npm_config_userconfig: join(folder, 'npmrc'),
	};
}
