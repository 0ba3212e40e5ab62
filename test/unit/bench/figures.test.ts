import type { Contestant } from '../../bench/contestants';
import { comparisonOf, growthOf, speedUp } from '../../bench/figures';
import type { Timing } from '../../bench/report';
import { median } from '../../bench/statistics';

type Changes = Partial<Timing>;

function runs(contestant: Contestant, times: number[], changes: Changes = {}): Timing[] {
	const common = { contestant, rowCount: 1000, isWarmUp: false, ...changes };
	return times.map((milliseconds) => ({ ...common, milliseconds }));
}

const warmUp = { isWarmUp: true };
const session = { name: 'test', steps: [], latency: 50, maxConcurrency: 10 };

test.each([
	[[5], 5],
	[[9, 1, 5], 5],
	[[1, 10, 2, 3], 2.5],
	[[10, 9, 100], 10],
])('The median of %j is %d', (values, expected) => {
	expect(median(values)).toBe(expected);
});

test('A comparison leaves the warm-up out, and compares pair by pair and with the latency alone', () => {
	const timings = [
		...runs('httpRequest', [9000], warmUp),
		...runs('inputColumns', [9000], warmUp),
		...runs('httpRequest', [2000, 4000, 8000]),
		...runs('inputColumns', [1000, 6000, 8000]),
	];
	const counts = { httpRequest: { answered: 4000, refused: 0, mostInFlight: 900 } };
	const comparison = comparisonOf(['httpRequest', 'inputColumns'], session, timings, counts);
	const httpRequest = {
		milliseconds: [2000, 4000, 8000],
		medianMilliseconds: 4000,
		rowsPerSecond: 250,
		mostInFlight: 900,
	};
	const inputColumns = {
		milliseconds: [1000, 6000, 8000],
		medianMilliseconds: 6000,
		rowsPerSecond: 167,
		mostInFlight: 0,
	};
	const contestants = { httpRequest, inputColumns };
	expect(comparison).toEqual({ rows: 1000, latency: 50, maxConcurrency: 10, contestants });
	expect(speedUp(inputColumns, httpRequest)).toBe(1);
});

test('Growth compares many rows with the median of few, in each process', () => {
	const pass = (many: number, peakMemory: number) => ({
		peakMemory,
		timings: [
			...runs('inputColumns', [9000], warmUp),
			...runs('inputColumns', [1000, 9000, 2000]),
			...runs('inputColumns', [many], { rowCount: 20_000 }),
		],
	});
	const passes = [pass(40_000, 7), pass(80_000, 9), pass(44_000, 8)];
	expect(growthOf({ rows: 1000, manyRows: 20_000 }, passes)).toMatchObject({
		passes: [{ few: 2, many: 2, ratio: 1, peakMemory: 7 }, { ratio: 2 }, { ratio: 1.1 }],
		medianRatio: 1.1,
		medianPeakMemory: 8,
	});
});
