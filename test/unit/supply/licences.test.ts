import { checkLicences } from '../../../scripts/supply/licences';

function lockWith(name: string, entry: object) {
	return { packages: { '': {}, [`node_modules/${name}`]: entry } };
}

test.each(['MIT', '(MIT OR GPL-3.0-or-later)', 'MIT OR GPL-3.0-or-later'])(
	'The licence %s is allowed',
	(license) => {
		expect(checkLicences(lockWith('tool', { license, dev: true }))).toEqual({
			checked: 1,
			refused: [],
			published: [],
		});
	},
);

test.each(['GPL-3.0-only', '(MIT AND GPL-3.0-only)', 'UNLICENSED', 'SEE LICENSE IN LICENSE.md'])(
	'The licence %s is refused',
	(license) => {
		const lock = lockWith('a/node_modules/@scope/tool', { license, dev: true });
		expect(checkLicences(lock).refused).toEqual([`@scope/tool: ${license}`]);
	},
);

test('A package without a licence is refused', () => {
	expect(checkLicences(lockWith('tool', { dev: true })).refused).toEqual(['tool: none']);
});

test("Packages of n8n are known to have n8n's own licence, and no other", () => {
	const own = 'SEE LICENSE IN LICENSE.md';
	for (const name of ['n8n-core', '@n8n/config']) {
		expect(checkLicences(lockWith(name, { license: own, dev: true })).refused).toEqual([]);
	}
	expect(checkLicences(lockWith('n8n-core', { license: 'UNLICENSED', dev: true })).refused).toEqual(
		['n8n-core: UNLICENSED'],
	);
});

test('A package that would be installed with the published one is named', () => {
	expect(checkLicences(lockWith('tool', { license: 'MIT' })).published).toEqual(['tool']);
});
