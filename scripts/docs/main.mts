/* `npm run docs`: writes the pages and tables that are generated from the code and from measurements. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../host/paths.mjs';
import { errorTables } from './errorTables.js';
import { withGenerated } from './markdown.js';
import { QUEUE_RESULTS, queueTables, ROW_RESULTS } from './queueTables.js';
import { RESULTS_PAGE } from './resultsPage.js';

async function fill(name: string, parts: Record<string, string>): Promise<void> {
	const file = join(ROOT, 'docs', name);
	await writeFile(file, withGenerated(await readFile(file, 'utf8'), parts));
}

await fill('errors.md', errorTables());
await fill('queue-mode.md', queueTables(QUEUE_RESULTS, ROW_RESULTS));
await writeFile(join(ROOT, 'docs', 'results.md'), RESULTS_PAGE);
console.log('Written: docs/results.md, the tables of docs/errors.md and docs/queue-mode.md');
