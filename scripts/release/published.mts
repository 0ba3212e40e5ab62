import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { execa } from 'execa';

import { Failure } from '../host/failure.js';
import { PACKAGE_NAME, ROOT } from '../host/paths.mjs';
import { temporaryFolder } from '../host/temporary.mjs';
import { COPIES, makeCopy } from '../supply/copies.mjs';
import { downloadPackage } from './download.js';
import { differences } from './tarball.js';

/* The commit of a version's tag. */
async function taggedCommit(version: string): Promise<string> {
	const { stdout, failed } = await execa({
		cwd: ROOT,
		reject: false,
	})`git rev-parse --verify --quiet v${version}^{commit}`;
	if (failed) throw new Failure(`This clone has no tag v${version}; git fetch --tags gets it.`);
	return stdout;
}

/**
 * Downloads a published version, rebuilds it from its tag with the tools that are installed here, and compares the
 * two byte by byte; fails with the names of the files that differ.
 */
export async function checkPublished(version: string): Promise<void> {
	const commit = await taggedCommit(version);
	const folder = temporaryFolder('juspay-published-');
	const published = await downloadPackage(PACKAGE_NAME, version, folder).catch((error: unknown) => {
		throw new Failure(`${error instanceof Error ? error.message : String(error)}.`);
	});
	const { tarball } = await makeCopy(commit, temporaryFolder('juspay-rebuilt-'), COPIES.one);
	const found = await differences(published, tarball);
	for (const difference of found) console.error(`${version}: ${difference}.`);
	if (found.length > 0) {
		throw new Failure(
			`The published package is not what v${version} gives; see "Check a published version" in SECURITY.md for what has to be the same.`,
		);
	}
	const sum = createHash('sha512')
		.update(await readFile(published))
		.digest('base64');
	console.log(
		`${PACKAGE_NAME}@${version} is what commit ${commit.slice(0, 7)} gives, byte by byte (sha512-${sum}).`,
	);
}
