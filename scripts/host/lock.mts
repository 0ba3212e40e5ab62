import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { WORK } from './paths.mjs';

/* Its holder renews it all the time; that of a command that was killed is free after this. */
const STALE_MS = 10_000;
const RETRIES = { forever: true, factor: 1, minTimeout: 250 };

/** Does some work while no other command does work under the same name in this clone. */
export async function withLock<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
	const folder = join(WORK, 'locks');
	await mkdir(folder, { recursive: true });
	const options = { realpath: false, stale: STALE_MS, retries: RETRIES };
	const release = await lock(join(folder, name), options);
	try {
		return await work();
	} finally {
		await release();
	}
}
