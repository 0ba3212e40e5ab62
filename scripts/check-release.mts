/* `npm run check:release -- v1.2.3`: whether what a tag points to may be published under that version. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { ROOT } from './host/paths.mjs';
import { releaseFaults } from './release/faults.js';

const Manifest = z.object({ version: z.string() });

const [tag = ''] = process.argv.slice(2);
const manifest = await readFile(join(ROOT, 'package.json'), 'utf8');
const { version } = Manifest.parse(JSON.parse(manifest));
const faults = releaseFaults({
	tag,
	version,
	changelog: await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8'),
	readme: await readFile(join(ROOT, 'README.md'), 'utf8'),
	savedVersions: await readdir(join(ROOT, 'test', 'fixtures', 'saved-workflows')),
});
for (const fault of faults) console.error(`Not to be published: ${fault}.`);
if (faults.length === 0) console.log(`${tag} may be published.`);
else process.exitCode = 1;
