import manifest from '../../../package.json';
import { brokenRules, RULE_WORDS } from '../../../scripts/release/rules';
import { readRows, unprovenRows } from '../../../scripts/release/verification';

const PUBLISH = 'permissions:\n  id-token: write\nrun: npm publish ./a.tgz --provenance\n';

// That this package keeps them: test/contract/verification.test.ts.
describe("n8n's rules for package.json and publishing", () => {
	test.each([
		['the name begins with n8n-nodes-', { name: 'juspay-n8n-nodes' }],
		['the keyword n8n-community-node-package is there', { keywords: ['n8n'] }],
		[
			'nodes and credentials are listed, all in dist/',
			{ n8n: { nodes: ['nodes/Juspay.node.js'], credentials: [] } },
		],
		['the licence is MIT', { license: 'ISC' }],
		[
			'the repository is on GitHub, and the homepage is in it',
			{ repository: { url: 'git+https://example.com/a/b.git' } },
		],
		['the author has a name and an address', { author: { name: 'Somebody' } }],
		[
			'there are no dependencies, and n8n-workflow is the only peer',
			{ dependencies: { axios: '1.0.0' } },
		],
		[
			'there are no dependencies, and n8n-workflow is the only peer',
			{ peerDependencies: { 'n8n-workflow': '*', zod: '*' } },
		],
		['nothing runs when the package is installed', { scripts: { postinstall: 'node a.js' } }],
		['nothing but dist/ is published beside README and licence', { files: ['dist', 'docs'] }],
	])('%s: not with %j', (rule, change) => {
		expect(RULE_WORDS).toContain(rule);
		expect(brokenRules({ ...manifest, ...change }, PUBLISH)).toEqual([`this is not so: ${rule}`]);
	});

	test.each([
		['without provenance', PUBLISH.replace(' --provenance', '')],
		['without the right to identify itself', PUBLISH.replace('id-token: write', '')],
	])('a GitHub action that publishes %s breaks one', (_how, publish) => {
		expect(brokenRules(manifest, publish)).toEqual([
			'this is not so: a GitHub action publishes, with provenance',
		]);
	});
});

describe('The rows of the page', () => {
	const PAGE = `# A page

| Rule | How it is met | Shown by |
| ---- | ------------- | -------- |
| One  | So.           | \`a.test.ts\`: "does it", \`b.md\` |
| Two  | \`c.ts\`      | A person |

| Step | What |
| ---- | ---- |
| 1    | \`d.ts\` |
`;

	test('are those of its tables of rules, each with its proofs', () => {
		expect(readRows(PAGE)).toEqual([
			{
				rule: 'One',
				proofs: [
					{ file: 'a.test.ts', words: 'does it' },
					{ file: 'b.md', words: undefined },
				],
				isForPeople: false,
			},
			{ rule: 'Two', proofs: [], isForPeople: true },
		]);
	});

	test.each([
		['are there', { 'a.test.ts': "test('it does it')", 'b.md': '' }, []],
		[
			'have lost a file',
			{ 'a.test.ts': "test('it does it')" },
			['"One" is shown by b.md, which is not there'],
		],
		[
			'name a test that has another name now',
			{ 'a.test.ts': "test('it did it')", 'b.md': '' },
			['"One" is shown by "does it", which a.test.ts does not have'],
		],
	])('whose proofs %s', (_how, files: Record<string, string>, faults) => {
		expect(unprovenRows(readRows(PAGE), (file) => files[file])).toEqual(faults);
	});

	test('that name no proof and no person are told', () => {
		const rows = readRows(PAGE.replace('A person', 'Somehow'));
		expect(unprovenRows(rows, () => 'does it')).toEqual(['"Two" is shown by nothing']);
	});
});
