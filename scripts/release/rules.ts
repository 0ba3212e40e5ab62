import { z } from 'zod';

/** The parts of package.json that n8n's rules check. */
const Manifest = z.object({
	name: z.string(),
	license: z.string(),
	keywords: z.array(z.string()),
	author: z.object({ name: z.string(), email: z.string() }).partial().default({}),
	repository: z.object({ url: z.string() }).partial().default({}),
	homepage: z.string().default(''),
	files: z.array(z.string()).default([]),
	scripts: z.record(z.string()).default({}),
	dependencies: z.record(z.string()).default({}),
	optionalDependencies: z.record(z.string()).default({}),
	bundleDependencies: z.array(z.string()).default([]),
	peerDependencies: z.record(z.string()).default({}),
	n8n: z.object({ nodes: z.array(z.string()), credentials: z.array(z.string()) }),
});

type Manifest = z.infer<typeof Manifest>;

const REPOSITORY = /^git\+(https:\/\/github\.com\/[\w.-]+\/[\w.-]+)\.git$/;

/* Scripts that npm runs when the package is installed. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];

function isEmpty(part: object): boolean {
	return Object.keys(part).length === 0;
}

/**
 * n8n's verification guidelines for package.json and the publishing workflow, each in words that
 * docs/verification.md names as its proof.
 */
const RULES: Record<string, (manifest: Manifest, publish: string) => boolean> = {
	'the name begins with n8n-nodes-': ({ name }) => /^(?:@[\w-]+\/)?n8n-nodes-/.test(name),
	'the keyword n8n-community-node-package is there': ({ keywords }) =>
		keywords.includes('n8n-community-node-package'),
	'nodes and credentials are listed, all in dist/': ({ n8n: { nodes, credentials } }) =>
		nodes.length > 0 && [...nodes, ...credentials].every((path) => path.startsWith('dist/')),
	'the licence is MIT': ({ license }) => license === 'MIT',
	'the repository is on GitHub, and the homepage is in it': ({ repository, homepage }) => {
		const [, address] = REPOSITORY.exec(repository.url ?? '') ?? [];
		return address !== undefined && homepage.startsWith(address);
	},
	'the author has a name and an address': ({ author }) =>
		Boolean(author.name) && Boolean(author.email),
	'there are no dependencies, and n8n-workflow is the only peer': (manifest) =>
		isEmpty(manifest.dependencies) &&
		isEmpty(manifest.optionalDependencies) &&
		isEmpty(manifest.bundleDependencies) &&
		Object.keys(manifest.peerDependencies).join() === 'n8n-workflow',
	'nothing runs when the package is installed': ({ scripts }) =>
		INSTALL_SCRIPTS.every((name) => !(name in scripts)),
	'nothing but dist/ is published beside README and licence': ({ files }) =>
		files.join() === 'dist',
	'a GitHub action publishes, with provenance': (_manifest, publish) =>
		/\bnpm publish\b.* --provenance\b/.test(publish) && publish.includes('id-token: write'),
};

/**
 * Which of n8n's rules package.json and the workflow that publishes do not keep.
 *
 * @param manifest package.json, parsed
 * @param publish the text of the workflow
 */
export function brokenRules(manifest: unknown, publish: string): string[] {
	const read = Manifest.parse(manifest);
	return Object.entries(RULES)
		.filter(([, isKept]) => !isKept(read, publish))
		.map(([words]) => `this is not so: ${words}`);
}

/** The rules by their words, for the page that names them. */
export const RULE_WORDS = Object.keys(RULES);
