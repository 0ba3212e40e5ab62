/** A version that the changelog tells about; without a date, it is not released yet. */
export interface ChangelogVersion {
	version: string;
	date: string | null;
}

const HEADING = /^## (\d+\.\d+\.\d+) \((?:(\d{4}-\d{2}-\d{2})|not released yet)\)$/;

function readHeading(line: string): ChangelogVersion {
	const [, version, date = null] = HEADING.exec(line) ?? [];
	if (version === undefined) {
		throw new Error(
			`CHANGELOG.md: "${line}" is neither "## 1.2.3 (2026-01-31)" nor "## 1.2.3 (not released yet)"`,
		);
	}
	return { version, date };
}

/** The versions of a changelog, the newest first. */
export function changelogVersions(changelog: string): ChangelogVersion[] {
	const headings = changelog.split('\n').filter((line) => line.startsWith('## '));
	return headings.map(readHeading);
}
