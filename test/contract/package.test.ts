import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

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
import { SEARCH_WORDS } from '../support/searchWords';

const ROOT = process.cwd();

const Described = z.object({
	name: z.string(),
	displayName: z.string(),
	iconUrl: z.object({ light: z.string(), dark: z.string() }),
	codex: z.object({ alias: z.array(z.string()) }).optional(),
	usableAsTool: z.literal(true).optional(),
});

/** n8n's data about a loaded package. */
const Loaded = z.object({
	packageName: z.string(),
	known: z.unknown(),
	nodes: z.array(Described),
	credentials: z.array(Described),
});

let folder: string;
let tarball: string;
let unpacked: string;
let loaded: z.infer<typeof Loaded>;

function run(command: string, ...args: string[]): string {
	return execFileSync(command, args, {
		cwd: ROOT,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') },
	});
}

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'juspay-package-'));
	run(process.execPath, 'node_modules/gulp/bin/gulp.js', 'build', '--silent');
	run('npm', 'pack', '--ignore-scripts', '--pack-destination', folder);
	tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
	run('tar', '-xzf', tarball, '-C', folder);
	unpacked = join(folder, 'package');
	loaded = Loaded.parse(JSON.parse(run(process.execPath, 'test/support/loadPackage.js', unpacked)));
}, 120_000);

afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
});

/** The text of a file of the package. */
function textOf(path: string): string {
	return readFileSync(join(unpacked, path), 'utf8');
}

const ALLOWED =
	/^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/(?:nodes|credentials)\/.*\.js|dist\/nodes\/.*\.json|dist\/icons\/[\w.]+\.svg)$/;

test('has nothing but what n8n needs: no source maps, sources, tests or build leftovers', () => {
	const files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter((path) =>
		statSync(join(unpacked, path)).isFile(),
	);
	expect(files.filter((file) => !ALLOWED.test(file))).toEqual([]);
});

test('holds what tsc makes of each source, with its names and comments', async () => {
	const code = [...(await readCode(unpacked))];
	expect(code.length).toBeGreaterThan(0);
	const changed = code.filter(
		([file, text]) => !isAsCompiled(text, readFileSync(sourceOf(file), 'utf8')),
	);
	expect(changed.map(([file]) => file)).toEqual([]);
	expect(code.filter(([, text]) => text.includes('sourceMappingURL'))).toEqual([]);
});

test('holds no file that no node and no credential requires, and all that they do', async () => {
	const code = await readCode(unpacked);
	expect(unreachedFiles([...n8n.nodes, ...n8n.credentials], code)).toEqual([]);
	expect(missingFiles(code)).toEqual([]);
});

test('has no runtime dependencies, only n8n-workflow as peer', () => {
	const { dependencies, peerDependencies } = JSON.parse(textOf('package.json')) as object & {
		dependencies?: object;
		peerDependencies?: object;
	};
	expect({ dependencies, peerDependencies }).toEqual({ peerDependencies: { 'n8n-workflow': '*' } });
});

test('is loaded by n8n under its names; AI agents may use the action, and not the trigger', () => {
	expect(loaded).toMatchObject({
		packageName: 'n8n-nodes-juspay',
		known: {
			nodes: { juspay: { className: 'Juspay' }, juspayTrigger: { className: 'JuspayTrigger' } },
			credentials: {
				juspayApi: { className: 'JuspayApi', supportedNodes: ['juspay'] },
				juspayWebhookApi: { className: 'JuspayWebhookApi', supportedNodes: ['juspayTrigger'] },
			},
		},
	});
	expect(
		loaded.nodes.map(({ name, displayName, usableAsTool }) => [name, displayName, usableAsTool]),
	).toEqual([
		['juspay', 'Juspay', true],
		['juspayTrigger', 'Juspay Trigger', undefined],
	]);
});

const Codex = z.object({
	node: z.string(),
	nodeVersion: z.string(),
	codexVersion: z.string(),
	categories: z.array(z.string()),
	resources: z.record(z.array(z.object({ url: z.string().url() })).min(1)),
});

test.each(n8n.nodes)('the codex file of %s is what n8n asks for', (path) => {
	const codex = Codex.parse(JSON.parse(textOf(path.replace(/\.js$/, '.json'))));
	expect(codex).toMatchObject({
		node: 'n8n-nodes-juspay',
		nodeVersion: '1.0',
		codexVersion: '1.0',
	});
	expect(['Finance & Accounting', 'Data & Storage']).toEqual(
		expect.arrayContaining(codex.categories),
	);
	expect(Object.keys(codex.resources)).toEqual(['primaryDocumentation', 'credentialDocumentation']);
});

test('has a light and a dark icon on node and credential, each an existing file', () => {
	for (const { iconUrl } of [...loaded.nodes, ...loaded.credentials]) {
		for (const url of Object.values(iconUrl)) {
			expect(textOf(url.replace('icons/n8n-nodes-juspay/', ''))).toContain('<svg');
		}
		expect(iconUrl.light).not.toBe(iconUrl.dark);
	}
});

describe("n8n's nodes panel", () => {
	/** The search of n8n's editor, from the package that n8n builds it with. */
	const { sublimeSearch } = jest.requireActual<{
		sublimeSearch: <Item>(typed: string, items: Item[]) => { score: number; item: Item }[];
	}>('@n8n/utils/search/sublime-search');

	function search(typed: string): string[] {
		// The panel shows a node and its trigger as one, which is searched by the node's words, in lower case.
		const nodes = loaded.nodes.filter(({ name }) => name === 'juspay');
		const items = nodes.map((properties) => ({ properties }));
		const found = sublimeSearch(typed.toLowerCase(), items);
		return found.map(({ item }) => item.properties.displayName);
	}

	test.each(SEARCH_WORDS)('finds the node for "%s"', (typed) => {
		expect(search(typed)).toEqual(['Juspay']);
	});

	test('does not offer the node for anything else', () => {
		for (const typed of ['calendar', 'weather', 'http request']) expect(search(typed)).toEqual([]);
	});
});

describe('The output schemas', () => {
	/** Where n8n looks for a schema. */
	function pathOf(node: string, names: { version: number; resource?: string; operation?: string }) {
		return resolveOutputSchemaPath({ nodeDir: join(unpacked, 'dist/nodes', node), ...names }) ?? '';
	}

	function versionsOf({ version }: { version: number | number[] }): number[] {
		return [version].flat();
	}

	const ofJuspay = versionsOf(new Juspay().description);

	test('are there in one set for each version, and no others are', () => {
		const top = versionsOf(new JuspayTrigger().description).map((version) =>
			pathOf('JuspayTrigger', { version }),
		);
		const sets = ofJuspay.map((version) => pathOf('Juspay', { version }).replace(/\.json$/, ''));
		for (const paths of [top, sets]) {
			const directory = dirname(paths[0] ?? '');
			const found = readdirSync(directory).map((entry) => join(directory, entry));
			expect(found.sort()).toEqual(paths.sort());
		}
	});

	const operations = resources.flatMap(({ option: { value: resource }, operations: table }) =>
		table.map(({ option: { value: operation }, output }) => ({ resource, operation, output })),
	);

	test.each(operations)('say what $resource $operation gives', ({ output, ...names }) => {
		const schemas = ofJuspay.map((version): unknown =>
			JSON.parse(readFileSync(pathOf('Juspay', { version, ...names }), 'utf8')),
		);
		// Those of earlier versions may have been kept by hand.
		expect(schemas.at(-1)).toEqual(schemaOf(output.simplified));
	});
});
