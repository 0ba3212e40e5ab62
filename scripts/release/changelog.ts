const HEADING = /^## (\d+\.\d+\.\d+) \((?:(\d{4}-\d{2}-\d{2})|not released yet|never published)\)$/;

function readHeading(line: string) {
	const [, version, date = null] = HEADING.exec(line) ?? [];
	if (version === undefined) {
		throw new Error(
			`CHANGELOG.md: "${line}" is not like "## 1.2.3 (2026-01-31)", "## 1.2.3 (not released yet)" or "## 1.2.3 (never published)"`,
		);
	}
	return { version, date };
}

/** The versions of a changelog, the newest first; one without a date is not released yet. */
export function changelogVersions(changelog: string) {
	const headings = changelog.split('\n').filter((line) => line.startsWith('## '));
	return headings.map(readHeading);
}
