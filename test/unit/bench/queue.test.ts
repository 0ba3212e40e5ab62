import { Failure } from '../../../scripts/host/failure';
import {
	checkLedger,
	memoryGrowth,
	overheadOfPart,
	spanOf,
	type SpeedFigures,
	timesFirst,
	timesOf,
} from '../../bench/queue/figures';
import { chooseQueuePlan, partsOf, patienceFor, warmUpRows } from '../../bench/queue/plan';
import {
	requestsPerSecond,
	secondsAtLimit,
	secondsFor,
	timeInWords,
} from '../../bench/queue/sizing';
import { judgeQueue } from '../../bench/queue/targets';

const { settings } = chooseQueuePlan(false);
const MEBIBYTE = 2 ** 20;

function run(workers: number, seconds: number, mebibytes = 460): SpeedFigures {
	const memory = (size: number) => ({ peak: size * MEBIBYTE, after: size * MEBIBYTE });
	return {
		...{ workers, rows: 20_000, parts: 40, seconds, rowsPerSecond: 20_000 / seconds },
		...{ secondsOfPart: 30, answers: 40_000, pennyDrops: 20_000, warmUpRows: 1000 * workers },
		...{ mainAtWarmUp: memory(500), main: memory(900), largestWorker: memory(500) },
		...{ mainInUseAtWarmUp: 400 * MEBIBYTE, mainInUse: mebibytes * MEBIBYTE },
	};
}

const failure = {
	...{ workers: 4, rows: 20_000, parts: 40, hasOwnSettings: true, pennyDropsBefore: 10_000 },
	...{ interrupted: [250, 240], secondsToNotice: 117 },
	...{ pennyDrops: 20_000, accounts: 20_000, results: 20_000 },
};

describe('The plan', () => {
	test('is 20,000 rows in parts of 500, 10 rows at a time, with 1, 2 and 4 workers', () => {
		const { rows, workers, failureSettings } = chooseQueuePlan(false);
		expect({ rows, workers, failureSettings }).toEqual({
			rows: 20_000,
			workers: [1, 2, 4],
			failureSettings: {},
		});
		expect(settings).toMatchObject({ rowsInAPart: 500, rowsAtATime: 10, latency: 300 });
		expect(partsOf('all', 20_000, settings)).toHaveLength(40);
	});

	test('compares the memory of 20,000 rows with that of 2,000', () => {
		expect(warmUpRows(chooseQueuePlan(false).memoryWorkers, settings)).toBe(2000);
	});

	test('ends a run that takes more than twice as long as its answers', () => {
		expect(patienceFor(20_000, 4, settings)).toBe(120 + 2 * 150);
	});
});

describe('The figures of a run', () => {
	test('count from the start of the first part to the end of the last', () => {
		const spans = [
			{ startedAt: 1000, stoppedAt: 11_000 },
			{ startedAt: 2000, stoppedAt: 51_000 },
			{ startedAt: 1500, stoppedAt: 31_500 },
		];
		expect(timesOf(spans, 1000)).toEqual({
			parts: 3,
			seconds: 50,
			rowsPerSecond: 20,
			secondsOfPart: 30,
		});
	});

	test('are none where n8n tells no times', () => {
		const startedAt = '2026-01-31T10:00:00.000Z';
		const stoppedAt = '2026-01-31T10:00:30.000Z';
		const span = spanOf({ id: '1', startedAt, stoppedAt });
		expect(span.stoppedAt - span.startedAt).toBe(30_000);
		expect(() => spanOf({ id: '7', startedAt, stoppedAt: null })).toThrow(
			new Failure('n8n tells no times of execution 7.'),
		);
	});

	test.each([
		['every row looked up and paid for once', {}, true],
		['a row that was not looked up', { answers: 1999 }, false],
		['a refusal', { refused: 1 }, false],
		['a row that was paid for twice', { pennyDrops: 1001, answers: 2001 }, false],
		['an account that was paid for in two rows', { accounts: 999 }, false],
	])('%s: %j is valid: %s', (_, changes, isValid) => {
		const right = { answers: 2000, refused: 0, pennyDrops: 1000, accounts: 1000, ofParts: {} };
		const check = () => {
			checkLedger({ ...right, ...changes }, 1000);
		};
		if (isValid) expect(check).not.toThrow();
		else expect(check).toThrow(/The run is not valid: .* for 1000 rows/);
	});

	test('are compared with the first run, and with the memory of its warm-up', () => {
		const runs = [run(1, 640), run(2, 320), run(4, 170)];
		expect(runs.map((one) => timesFirst(runs, one))).toEqual([1, 2, 3.76]);
		expect(memoryGrowth(run(2, 320, 460))).toBe(1.15);
	});
});

describe('The targets', () => {
	test('are 1.9 and 3.5 times one worker, memory within 15 %, and every row once', () => {
		const speed = [run(1, 700, 900), run(2, 368, 460), run(4, 201, 900)];
		const verdicts = judgeQueue({ speed, failure }, 2).map(({ value, isMet }) => [value, isMet]);
		expect(verdicts).toEqual([
			[1.9, true],
			[3.48, false],
			[1.15, true],
			[20_000, true],
			[20_000, true],
			[20_000, true],
		]);
	});

	test.each([
		['a row was paid for twice', { pennyDrops: 20_001 }, 'penny drops'],
		['a row was never paid for', { accounts: 19_999 }, 'rows paid for'],
		['a row has no result', { results: 19_999 }, 'rows with a result'],
	])('are missed when %s', (_, changes, what) => {
		const targets = judgeQueue({ speed: [run(1, 700)], failure: { ...failure, ...changes } }, 2);
		const missed = targets.filter(({ isMet }) => !isMet).map((target) => target.what);
		expect(missed).toEqual([expect.stringContaining(what)]);
	});
});

describe('The time of a list', () => {
	const sizing = { settings, overheadOfPart: 2 };

	test('is what its rounds of parts take: two answers for each row, and what a part takes beside them', () => {
		// 200 parts, 8 at a time: 25 rounds of 30 and 2 seconds.
		expect(secondsFor(100_000, 0.3, 4, sizing)).toBe(25 * 32);
		expect(secondsFor(1_000_000, 5, 1, sizing)).toBe(1000 * 502);
	});

	test('does not grow shorter with workers that have nothing to do', () => {
		expect(secondsFor(1000, 1, 4, sizing)).toBe(secondsFor(1000, 1, 1, sizing));
	});

	test('foretells what was measured, with the slowest run for the overhead', () => {
		const speed = [run(1, 640), run(2, 330), run(4, 160)];
		const overhead = overheadOfPart(speed, settings);
		expect(overhead).toBe(3);
		expect(secondsFor(20_000, 0.3, 2, { settings, overheadOfPart: overhead })).toBe(330);
	});

	test('has a limit of requests that no number of workers changes', () => {
		expect(requestsPerSecond(0.3, 4, settings)).toBeCloseTo(267, 0);
		expect(secondsAtLimit(1_000_000, 100)).toBe(20_000);
	});

	test.each([
		[32.4, '32 seconds'],
		[119, '119 seconds'],
		[150, '2.5 minutes'],
		[800, '13 minutes'],
		[30_960, '8.6 hours'],
		[502_000, '5.8 days'],
	])('%d seconds are told as %s', (seconds, words) => {
		expect(timeInWords(seconds)).toBe(words);
	});
});
