import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { WORK } from './paths.mjs';

/* Age at which a lock is free again: its holder renews it until it ends or is killed. */
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
