import { join, relative } from 'node:path';

/** The npm package that this repository builds. */
export const PACKAGE_NAME = 'n8n-nodes-juspay';

/** The repository. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** Everything a run writes; git ignores it. */
export const WORK = join(ROOT, '.demo');

/** What the programs that a run starts have printed. */
export const LOGS = join(WORK, 'logs');

/** The example workflows. */
export const EXAMPLES = join(ROOT, 'examples');

/** A path as the user would type it. */
export function shown(path: string): string {
	return relative(process.cwd(), path);
}
