import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { readPage } from './markdown';

const Results = z.object({
	targets: z.array(z.object({ what: z.string(), value: z.number(), isMet: z.boolean() })),
});

test('the page of the benchmark names every target that the committed results miss', () => {
	const { targets } = Results.parse(JSON.parse(readFileSync('bench/results.json', 'utf8')));
	const missed = targets.filter(({ isMet }) => !isMet);
	const told = missed.map(({ what, value }) => `- ${what}: ${String(value)}`);
	const { text } = readPage('docs/testing.md');
	const lines = text.split('\n').filter((line) => targets.some(({ what }) => line.includes(what)));
	expect(lines.map((line) => told.find((beginning) => line.startsWith(beginning)))).toEqual(told);
});
