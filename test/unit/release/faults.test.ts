import { changelogVersions } from '../../../scripts/release/changelog';
import { releaseFaults } from '../../../scripts/release/faults';

const CHANGELOG = '# Changelog\n\n## 1.1.0 (2026-02-01)\n\n- New.\n\n## 1.0.0 (2026-01-31)\n';
const FIRST_ENTRY = 'the first entry of CHANGELOG.md';
const GOOD = {
	tag: 'v1.1.0',
	version: '1.1.0',
	changelog: CHANGELOG,
	readme: '# A node\n',
	savedVersions: ['1.0.0', '1.1.0'],
};

test('A release may be published if tag, version, changelog and saved workflows agree', () => {
	expect(releaseFaults(GOOD)).toEqual([]);
});

test.each([
	[{ tag: '1.1.0' }, 'the tag is 1.1.0, but package.json says 1.1.0'],
	[{ tag: 'v1.1.1' }, 'the tag is v1.1.1, but package.json says 1.1.0'],
	[{ changelog: '## 1.1.0 (not released yet)' }, `${FIRST_ENTRY} has no date`],
	[{ changelog: '## 1.0.0 (2026-01-31)' }, `${FIRST_ENTRY} is 1.0.0 instead of 1.1.0`],
	[{ changelog: '' }, `${FIRST_ENTRY} is missing instead of 1.1.0`],
	[{ readme: 'not on npm yet' }, 'README.md says that the package is not on npm'],
	[{ savedVersions: ['1.0.0'] }, 'test/fixtures/saved-workflows/ has no folder 1.1.0'],
])('A release may not be published with %j', (change, fault) => {
	expect(releaseFaults({ ...GOOD, ...change })).toEqual([fault]);
});

test('The changelog tells versions and dates, the newest first', () => {
	expect(changelogVersions(`## 1.2.0 (not released yet)\n${CHANGELOG}`)).toEqual([
		{ version: '1.2.0', date: null },
		{ version: '1.1.0', date: '2026-02-01' },
		{ version: '1.0.0', date: '2026-01-31' },
	]);
});

test('A heading of the changelog in another form is refused', () => {
	expect(() => changelogVersions('## Unreleased')).toThrow(/is not like "## 1\.2\.3/);
});
