import { readFileSync } from 'node:fs';

import { withGenerated } from '../../../scripts/docs/markdown';
import { QUEUE_RESULTS, queueTables, ROW_RESULTS } from '../../../scripts/docs/queueTables';
import type { RowResults } from '../../bench/node/figures';
import { overheadOfPart } from '../../bench/queue/figures';
import { chooseQueuePlan } from '../../bench/queue/plan';
import { secondsFor, timeInWords } from '../../bench/queue/sizing';
import type { QueueResults } from '../../bench/queue/targets';

const PAGE = readFileSync('docs/queue-mode.md', 'utf8');

const MEMORY = { peak: 500 * 2 ** 20, after: 450 * 2 ** 20 };

function run(workers: number, seconds: number) {
	const rowsPerSecond = 20_000 / seconds;
	return {
		...{ workers, rows: 20_000, parts: 40, seconds, rowsPerSecond, secondsOfPart: 31 },
		...{ answers: 40_000, pennyDrops: 20_000, warmUpRows: 1000 * workers },
		...{ mainAtWarmUp: MEMORY, main: MEMORY, largestWorker: MEMORY },
		...{ mainInUseAtWarmUp: MEMORY.peak, mainInUse: MEMORY.peak },
	};
}

const queue: QueueResults = {
	date: '2026-01-31T10:00:00.000Z',
	versions: { n8n: '2.41.1' },
	machine: { cpus: 2, model: 'Test' },
	settings: chooseQueuePlan(false).settings,
	targets: [{ what: 'A figure', value: 2, unit: '×', wanted: { atLeast: 3 }, isMet: false }],
	speed: [run(1, 640), run(2, 320), run(4, 160)],
	failure: {
		...{ workers: 4, rows: 20_000, parts: 40, hasOwnSettings: true, pennyDropsBefore: 10_040 },
		...{ interrupted: [250, 240], secondsToNotice: 117 },
		...{ pennyDrops: 20_000, accounts: 20_000, results: 20_000 },
	},
};

const rows: RowResults = {
	date: '2026-01-31T10:00:00.000Z',
	machine: { cpus: 2, model: 'Test' },
	targets: [],
	runs: [
		{
			...{ rows: 1000, milliseconds: [250] },
			...{ mostInRun: 5_000_000, peakMemory: 100 * 2 ** 20 },
		},
	],
};

/** The cells of the line that begins with these. */
function line(page: string, ...first: string[]): string[] | undefined {
	const lines = page.split('\n').map((text) => text.split('|').map((cell) => cell.trim()));
	return lines.find((cells) => first.every((cell, at) => cells[at + 1] === cell))?.slice(1, -1);
}

test('The tables of docs/queue-mode.md are what the committed results give (npm run docs)', () => {
	expect(PAGE).toBe(withGenerated(PAGE, queueTables(QUEUE_RESULTS, ROW_RESULTS)));
});

test('What long lists are computed with foretells the committed results within 5 %', () => {
	const { settings, speed } = QUEUE_RESULTS;
	const sizing = { settings, overheadOfPart: overheadOfPart(speed, settings) };
	for (const { workers, rows: count, seconds } of speed) {
		const foretold = secondsFor(count, settings.latency / 1000, workers, sizing);
		expect(Math.abs(foretold / seconds - 1)).toBeLessThan(0.05);
	}
});

test('docs/long-lists.md quotes the committed results', () => {
	const text = readFileSync('docs/long-lists.md', 'utf8');
	const { settings, speed, failure } = QUEUE_RESULTS;
	const sizing = { settings, overheadOfPart: overheadOfPart(speed, settings) };
	const alone = { ...sizing, settings: { ...settings, partsAtATime: 1 } };
	const [ten, fifty] = [10_000, 50_000].map((count) => [
		timeInWords(secondsFor(count, 1, 1, alone)),
		timeInWords(secondsFor(count, 1, 4, sizing)),
	]);
	expect(text).toContain(
		`10,000 new rows take ${ten?.[0] ?? ''} without queue mode, or ${ten?.[1] ?? ''} with four workers; 50,000 rows take ${fifty?.join(', or ') ?? ''}`,
	);
	const [before, drops, results] = [
		failure.pennyDropsBefore,
		failure.pennyDrops,
		failure.results,
	].map((count) => count.toLocaleString('en-US'));
	expect(text).toContain(
		`killed after ${before ?? ''} rows: noticed after ${String(failure.secondsToNotice)} seconds; in the end ${drops ?? ''} penny drops, ${results ?? ''} results`,
	);
});

describe('A page made of results', () => {
	const parts = queueTables(queue, rows);
	const page = withGenerated(PAGE, parts);

	test('tells how fast each number of workers was', () => {
		expect(line(page, '2', '5.3 minutes')).toEqual(
			expect.arrayContaining(['62.5', '2×', '500 MiB', '500 MiB at 2,000']),
		);
	});

	test('tells what became of the rows of a killed worker', () => {
		expect(page).toContain('2 parts were interrupted, after 250 and 240 rows.');
		expect(page).toContain("With n8n's own settings, n8n had given up on them after 117 seconds.");
		expect(page).toContain('20,000 penny drops to 20,000 accounts, and 20,000 rows had a result.');
	});

	test('says which targets were missed', () => {
		expect(line(page, 'A figure')).toEqual(['A figure', '2×', '≥ 3×', 'Missed']);
	});

	test.each([
		['1,000', '0.3 seconds', ['64 seconds', '32 seconds', '32 seconds', '32 seconds']],
		['10,000', '1 second', ['34 minutes', '17 minutes', '8.5 minutes', '5.1 minutes']],
		['100,000', '1 second', ['5.7 hours', '2.8 hours', '85 minutes', '43 minutes']],
		['1,000,000', '5 seconds', ['12 days', '5.8 days', '2.9 days', '35 hours']],
	])('tells how long %s rows take when Juspay answers after %s', (count, answer, times) => {
		expect(line(page, count, answer)?.slice(2)).toEqual(times);
	});

	test('tells how many requests a second that is', () => {
		const requests = page.slice(page.indexOf('The requests per second'));
		expect(line(requests, '0.3 seconds')?.slice(1)).toEqual(['67', '133', '267']);
	});

	test("tells how long a list takes at least under a limit of Juspay's", () => {
		const limits = page.slice(page.indexOf('If Juspay takes fewer'));
		expect(line(limits, '1,000,000')?.slice(1)).toEqual(['2.3 days', '11 hours', '2.8 hours']);
	});

	test("tells the node's own time and memory for a row", () => {
		expect(line(page, '1,000', '250 µs')?.slice(2)).toEqual(['5,000 bytes', '100 MiB']);
	});

	test('stays the same when it is made once more', () => {
		expect(withGenerated(page, parts)).toBe(page);
	});

	test('needs a place for every table', () => {
		expect(() => withGenerated('# Another page', parts)).toThrow(RangeError);
	});
});
