import { join } from 'node:path';

/** The npm package that this repository builds. */
export const PACKAGE_NAME = 'n8n-nodes-juspay';

/** The repository. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** Folder for all files that a run writes; git ignores it. */
export const WORK = join(ROOT, '.demo');

/** The example workflows. */
export const EXAMPLES = join(ROOT, 'examples');
