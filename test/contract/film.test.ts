import { readFileSync, statSync } from 'node:fs';

import { files } from '../../package.json';
import { webpSummary } from '../e2e/film/animatedWebp';
import { webmLength } from '../e2e/film/webm';

const PICTURE = 'docs/images/film.webp';
const VIDEO = 'docs/images/film.webm';

test('The animated picture has at most 4 MB and 40 seconds, and can be read 800 pixels wide', () => {
	expect(statSync(PICTURE).size).toBeLessThanOrEqual(4_000_000);
	const { width, length } = webpSummary(readFileSync(PICTURE));
	expect(length).toBeGreaterThan(20_000);
	expect(length).toBeLessThanOrEqual(40_000);
	// Shown smaller, n8n's smallest letters could not be read.
	expect(width).toBeLessThanOrEqual(1000);
});

test('The video has at most 6 MB and lasts less than five minutes', () => {
	expect(statSync(VIDEO).size).toBeLessThanOrEqual(6_000_000);
	const length = webmLength(readFileSync(VIDEO));
	expect(length).toBeGreaterThan(60_000);
	expect(length).toBeLessThan(300_000);
});

test('Neither is in the published package', () => {
	expect(files).toEqual(['dist']);
});
