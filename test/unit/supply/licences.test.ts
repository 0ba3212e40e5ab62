import { checkLicences } from '../../../scripts/supply/licences';

function check(name: string, entry: object) {
	return checkLicences({ packages: { '': {}, [`node_modules/${name}`]: entry } });
}

const OWN = 'SEE LICENSE IN LICENSE.md';

test.each([
	['tool', 'MIT'],
	['tool', '(MIT OR GPL-3.0-or-later)'],
	['tool', 'MIT OR GPL-3.0-or-later'],
	['tool', 'Apache-2.0 AND MIT'],
	// Packages of n8n are known to have n8n's own licence, and no other.
	['n8n-core', OWN],
	['@n8n/config', OWN],
])('%s may have the licence %s', (name, license) => {
	const allowed = { checked: 1, refused: [], published: [] };
	expect(check(name, { license, dev: true })).toEqual(allowed);
});

test.each([
	['@scope/tool', 'GPL-3.0-only'],
	['@scope/tool', '(MIT AND GPL-3.0-only)'],
	['@scope/tool', 'UNLICENSED'],
	['@scope/tool', OWN],
	['@scope/tool', undefined],
	['n8n-core', 'UNLICENSED'],
])('%s may not have the licence %s', (name, license) => {
	const { refused } = check(`a/node_modules/${name}`, { license, dev: true });
	expect(refused).toEqual([`${name}: ${license ?? 'none'}`]);
});

test('A package that would be installed with the published one is named', () => {
	expect(check('tool', { license: 'MIT' }).published).toEqual(['tool']);
});
