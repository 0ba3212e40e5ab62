import { statSync } from 'node:fs';

import { files } from '../../package.json';

const MB = 1_000_000;

test.each([
	['The animated picture', 'docs/images/film.webp', 4],
	['The video', 'docs/images/film.webm', 6],
])('%s is small enough for a page', (_title, file, most) => {
	expect(statSync(file).size).toBeLessThanOrEqual(most * MB);
});

test('Neither is in the published package', () => {
	expect(files).toEqual(['dist']);
});
