import { changelogVersions } from './changelog';

/** The tag and texts of a release. */
export interface Release {
	/** The pushed tag, e.g. "v1.2.3". */
	tag: string;
	/** The version in package.json. */
	version: string;
	/** The text of CHANGELOG.md. */
	changelog: string;
	/** The text of README.md. */
	readme: string;
	/** Versions that have a folder of saved workflows. */
	savedVersions: readonly string[];
}

/** Everything that keeps a release from being published; nothing for a good one. */
export function releaseFaults(release: Release): string[] {
	const { tag, version, changelog, readme, savedVersions } = release;
	const [newest] = changelogVersions(changelog);
	const faults: [isSo: boolean, words: string][] = [
		[tag !== `v${version}`, `the tag is ${tag}, but package.json says ${version}`],
		[
			newest?.version !== version,
			`the first entry of CHANGELOG.md is ${newest?.version ?? 'missing'} instead of ${version}`,
		],
		[newest?.date === null, 'the first entry of CHANGELOG.md has no date'],
		[/not on npm/.test(readme), 'README.md says that the package is not on npm'],
		[!savedVersions.includes(version), `test/fixtures/saved-workflows/ has no folder ${version}`],
	];
	return faults.filter(([isSo]) => isSo).map(([, words]) => words);
}
