import { isObject } from '../../../nodes/Juspay/shared/json';
import { kindOf, readEvent } from '../../../nodes/JuspayTrigger/event';
import { useSandbox } from '../../support/sandbox';
import { MARKDOWN_FILES, readPage } from './markdown';
import { makeSamples } from './samples';

const server = useSandbox();

let samples: string[] = [];

// A machine that is busy otherwise needs longer than Jest waits.
beforeAll(async () => {
	samples = (await makeSamples(server)).map(normalized);
}, 60_000);

/** JSON with generated IDs and times replaced, which differ from run to run. */
function normalized(json: unknown): string {
	return JSON.stringify(json, null, '\t')
		.replace(/"n8n-[\w-]{43}"/g, '"n8n-(made by the node)"')
		.replace(/"banh_\w{16}"/g, '"banh_(made by Juspay)"')
		.replace(/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z"/g, '"(time)"');
}

/** The sample that has most lines in common with a block: the one that it was meant to be. */
function closestTo(text: string): string {
	const lines = new Set(text.split('\n'));
	const likeness = (sample: string) => sample.split('\n').filter((line) => lines.has(line)).length;
	return samples.reduce((best, next) => (likeness(next) > likeness(best) ? next : best), '');
}

const blocks = MARKDOWN_FILES.filter((path) => path === 'README.md' || path.startsWith('docs/'))
	.map(readPage)
	.flatMap(({ path, blocks: all }) =>
		all
			.filter(({ language }) => language === 'json')
			.map(({ text }, at) => ({ path, number: at + 1, json: JSON.parse(text) as unknown })),
	);

const [events, results] = [true, false].map((isEvent) =>
	blocks.filter(({ json }) => (isObject(json) && 'label' in json) === isEvent),
);

test.each(results ?? [])('sample $number of $path is what the code gives', ({ json }) => {
	const text = normalized(json);
	expect(text).toBe(closestTo(text));
});

test('events on the pages are ones that Juspay Trigger takes for results', () => {
	expect(results?.length).toBeGreaterThan(3);
	expect(events?.length).toBeGreaterThan(0);
	for (const { json } of events ?? []) {
		const event = readEvent(json);
		expect(event && kindOf(event)).toMatch(/^beneficiary/);
	}
});
