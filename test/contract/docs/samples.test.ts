import { isObject } from '../../../nodes/Juspay/transport/json';
import { kindOf, readEvent } from '../../../nodes/JuspayTrigger/event';
import { useSandbox } from '../../support/sandbox';
import { MARKDOWN_FILES, readPage } from './markdown';
import { makeSamples, type Sample } from './samples';

const bench = useSandbox();

/** In milliseconds; a machine that is busy otherwise needs longer than Jest waits. */
const PATIENCE = 60_000;

let samples: Sample[] = [];

beforeAll(async () => {
	samples = await makeSamples(bench);
}, PATIENCE);

/** What differs from run to run: IDs that Juspay or the node makes, and times. */
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
	const texts = samples.map(([, item]) => normalized(item));
	return texts.reduce((best, next) => (likeness(next) > likeness(best) ? next : best), '');
}

interface Block {
	path: string;
	/** Which of the page's blocks it is, from 1. */
	number: number;
	json: unknown;
}

const blocks = MARKDOWN_FILES.filter((path) => path === 'README.md' || path.startsWith('docs/'))
	.map(readPage)
	.flatMap(({ path, blocks: all }) =>
		all
			.filter(({ language }) => language === 'json')
			.map(({ text }, at): Block => ({ path, number: at + 1, json: JSON.parse(text) })),
	);

function isEvent({ json }: Block): boolean {
	return isObject(json) && 'label' in json;
}

test('the pages show samples', () => {
	expect(blocks.length).toBeGreaterThan(4);
});

test.each(blocks.filter((block) => !isEvent(block)))(
	'sample $number of $path is what the code gives',
	({ json }) => {
		const text = normalized(json);
		expect(text).toBe(closestTo(text));
	},
);

test('events on the pages are ones that Juspay Trigger takes for results', () => {
	const events = blocks.filter(isEvent).map(({ json }) => readEvent(json));
	expect(events.map((event) => event && kindOf(event))).toEqual(
		events.map(() => expect.stringMatching(/^beneficiary/) as string),
	);
});
