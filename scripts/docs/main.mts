/* `npm run docs`: writes the pages that are made from the code, and the tables that are made from measurements. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../host/paths.mjs';
import { ERRORS_PAGE } from './errorsPage.js';
import { QUEUE_RESULTS, ROW_RESULTS, withMeasurements } from './queueTables.js';
import { RESULTS_PAGE } from './resultsPage.js';

await writeFile(join(ROOT, 'docs', 'errors.md'), ERRORS_PAGE);
await writeFile(join(ROOT, 'docs', 'results.md'), RESULTS_PAGE);

const queuePage = join(ROOT, 'docs', 'queue-mode.md');
const page = await readFile(queuePage, 'utf8');
await writeFile(queuePage, withMeasurements(page, QUEUE_RESULTS, ROW_RESULTS));
console.log('Written: docs/errors.md, docs/results.md, the tables of docs/queue-mode.md');
