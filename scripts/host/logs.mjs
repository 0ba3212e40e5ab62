import { join, relative } from 'node:path';

const LOGS = join(import.meta.dirname, '..', '..', '.demo', 'logs');

/** The file for what a program prints; tests that run side by side name a folder of their own. */
export function logFile(name) {
	return join(LOGS, process.env.JUSPAY_LOGS ?? '', `${name}.log`);
}

/** A path as the user would type it. */
export function shown(path) {
	return relative(process.cwd(), path);
}
