import { constants, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { exists } from '../../../scripts/host/exists.mjs';
import { Failure } from '../../../scripts/host/failure.js';

/* Debian keeps PostgreSQL's server programs outside PATH, one folder for each version. */
const POSTGRES_VERSIONS = '/usr/lib/postgresql';

async function foldersToSearch(): Promise<string[]> {
	const versions = await readdir(POSTGRES_VERSIONS).catch(() => []);
	const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a));
	const path = (process.env['PATH'] ?? '').split(delimiter);
	return [...path, ...newestFirst.map((version) => join(POSTGRES_VERSIONS, version, 'bin'))];
}

/**
 * Finds a program, and fails with the command that installs it if it is missing.
 *
 * @param packageName its Debian package
 */
export async function findProgram(name: string, packageName: string): Promise<string> {
	for (const folder of await foldersToSearch()) {
		const file = join(folder, name);
		if (await exists(file, constants.X_OK)) return file;
	}
	throw new Failure(
		`The program ${name} is missing; install it (on Debian or Ubuntu: apt install ${packageName}) and run the command again.`,
	);
}
