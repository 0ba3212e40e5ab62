import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { resolveOutputSchemaPath } from 'n8n-core';
import { z } from 'zod';

import { n8n } from '../../package.json';
import { Juspay } from '../../nodes/Juspay/Juspay.node';
import { resources } from '../../nodes/Juspay/resources';
import { schemaOf } from '../../scripts/build/outputSchemas';
import { JuspayTrigger } from '../../nodes/JuspayTrigger/JuspayTrigger.node';
import {
	isAsCompiled,
	missingFiles,
	readCode,
	sourceOf,
	unreachedFiles,
} from '../../scripts/supply/published';

const ROOT = process.cwd();

const loadedPackage = z.object({
	packageName: z.string(),
	known: z.object({
		nodes: z.record(z.object({ className: z.string(), sourcePath: z.string() })),
		credentials: z.record(z.object({ className: z.string(), supportedNodes: z.array(z.string()) })),
	}),
	nodes: z.array(
		z.object({
			name: z.string(),
			displayName: z.string(),
			iconUrl: z.object({ light: z.string(), dark: z.string() }),
			codex: z.object({
				categories: z.array(z.string()),
				alias: z.array(z.string()),
				resources: z.object({ primaryDocumentation: z.array(z.object({ url: z.string() })) }),
			}),
			usableAsTool: z.literal(true).optional(),
		}),
	),
	credentials: z.array(
		z.object({ name: z.string(), iconUrl: z.object({ light: z.string(), dark: z.string() }) }),
	),
});

let folder: string;
let tarball: string;
let unpacked: string;
let loaded: z.infer<typeof loadedPackage>;

function run(command: string, args: string[]): string {
	return execFileSync(command, args, {
		cwd: ROOT,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
}

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'juspay-package-'));
	run(process.execPath, ['node_modules/gulp/bin/gulp.js', 'build', '--silent']);
	run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder]);
	tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
	run('tar', ['-xzf', tarball, '-C', folder]);
	unpacked = join(folder, 'package');
	const output = execFileSync(process.execPath, ['test/support/loadPackage.js', unpacked], {
		cwd: ROOT,
		encoding: 'utf8',
		env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') },
	});
	loaded = loadedPackage.parse(JSON.parse(output));
}, 120_000);

afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
});

function filesOf(directory: string): string[] {
	return readdirSync(directory, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
}

test('is at most 150 kB packed', () => {
	expect(statSync(tarball).size).toBeLessThanOrEqual(150_000);
});

test('holds only what n8n needs: no source maps, sources, tests or build leftovers', () => {
	const allowed =
		/^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/(?:nodes|credentials)\/.*\.js|dist\/nodes\/.*\.json|dist\/icons\/[\w.]+\.svg)$/;
	expect(filesOf(unpacked).filter((file) => !allowed.test(file))).toEqual([]);
	const compiled = filesOf(unpacked).filter((file) => file.endsWith('.js'));
	expect(
		compiled.filter((file) =>
			readFileSync(join(unpacked, file), 'utf8').includes('sourceMappingURL'),
		),
	).toEqual([]);
});

test('holds what tsc makes of each source, with its names and comments', async () => {
	const code = [...(await readCode(unpacked))];
	expect(code.length).toBeGreaterThan(0);
	const changed = code.filter(
		([file, text]) => !isAsCompiled(text, readFileSync(sourceOf(file), 'utf8')),
	);
	expect(changed.map(([file]) => file)).toEqual([]);
});

test('holds no file that no node and no credential requires, and all that they do', async () => {
	const code = await readCode(unpacked);
	expect(unreachedFiles([...n8n.nodes, ...n8n.credentials], code)).toEqual([]);
	expect(missingFiles(code)).toEqual([]);
});

// Fails as long as the samples are in the files of their operations.
test.failing('leaves out the samples of the operations', async () => {
	const code = [...(await readCode(unpacked))];
	expect(code.filter(([, text]) => /\binSandbox\b/.test(text))).toEqual([]);
});

test('has no runtime dependencies, only n8n-workflow as peer', () => {
	const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as Record<
		string,
		unknown
	>;
	expect(manifest['dependencies']).toBeUndefined();
	expect(manifest['peerDependencies']).toEqual({ 'n8n-workflow': '*' });
});

test('is loaded by n8n under its names', () => {
	expect(loaded.packageName).toBe('n8n-nodes-juspay');
	expect(loaded.known.nodes).toMatchObject({
		juspay: { className: 'Juspay' },
		juspayTrigger: { className: 'JuspayTrigger' },
	});
	expect(loaded.known.credentials).toMatchObject({
		juspayApi: { className: 'JuspayApi', supportedNodes: ['juspay'] },
		juspayWebhookApi: { className: 'JuspayWebhookApi', supportedNodes: ['juspayTrigger'] },
	});
	expect(loaded.nodes.map(({ name, displayName }) => [name, displayName])).toEqual([
		['juspay', 'Juspay'],
		['juspayTrigger', 'Juspay Trigger'],
	]);
});

test('lets AI agents use the action, and not the trigger', () => {
	expect(loaded.nodes.map(({ usableAsTool }) => usableAsTool)).toEqual([true, undefined]);
});

test('has a light and a dark icon on node and credential, each an existing file', () => {
	for (const { iconUrl } of [...loaded.nodes, ...loaded.credentials]) {
		for (const url of [iconUrl.light, iconUrl.dark]) {
			const file = url.replace('icons/n8n-nodes-juspay/', '');
			expect(readFileSync(join(unpacked, file), 'utf8')).toContain('<svg');
		}
		expect(iconUrl.light).not.toBe(iconUrl.dark);
	}
});

test.each(['bank account', 'UPI', 'IFSC', 'penny drop', 'beneficiary', 'VPA'])(
	'is found by searching for "%s"',
	(word) => {
		expect(loaded.nodes[0]?.codex.alias).toContain(word);
	},
);

describe.each([new Juspay().description, new JuspayTrigger().description])(
	'The output schemas of $displayName',
	({ version, displayName }) => {
		const versions = [version].flat();
		const nodeDir = () => join(unpacked, 'dist/nodes', displayName.replace(' ', ''));

		test('are where n8n looks for them, one set for each version, and no others are there', () => {
			const expected = versions.map((one) => {
				const path = resolveOutputSchemaPath({ nodeDir: nodeDir(), version: one }) ?? '';
				return existsSync(path) ? path : path.replace(/\.json$/, '');
			});
			const folder = join(nodeDir(), '__schema__');
			expect(
				readdirSync(folder)
					.map((entry) => join(folder, entry))
					.sort(),
			).toEqual(expected.sort());
		});
	},
);

const operations = resources.flatMap(({ option: { value: resource }, operations: table }) =>
	table.map(({ option: { value: operation }, output }) => ({ resource, operation, output })),
);

test.each(operations)('has the output schema of $resource $operation in every version', (entry) => {
	const { output, ...names } = entry;
	const nodeDir = join(unpacked, 'dist/nodes/Juspay');
	const versions = [new Juspay().description.version].flat();
	const schemas = versions.map((version): unknown => {
		const path = resolveOutputSchemaPath({ nodeDir, version, ...names }) ?? '';
		return JSON.parse(readFileSync(path, 'utf8'));
	});
	expect(schemas).toHaveLength(versions.length);
	expect(schemas.at(-1)).toEqual(schemaOf(output));
});
