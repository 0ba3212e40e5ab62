import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { ROOT } from './markdown';

test('the words that the spelling check knows are in order, each once', () => {
	const { words } = z
		.object({ words: z.array(z.string()) })
		.parse(JSON.parse(readFileSync(join(ROOT, 'cspell.json'), 'utf8')));
	expect(words).toEqual([...new Set(words.map((word) => word.toLowerCase()))].sort());
});
