/* `npm run docs`: writes the pages that are made from the code. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../host/paths.mjs';
import { ERRORS_PAGE } from './errorsPage.js';
import { RESULTS_PAGE } from './resultsPage.js';

await writeFile(join(ROOT, 'docs', 'errors.md'), ERRORS_PAGE);
await writeFile(join(ROOT, 'docs', 'results.md'), RESULTS_PAGE);
console.log('Written: docs/errors.md, docs/results.md');
