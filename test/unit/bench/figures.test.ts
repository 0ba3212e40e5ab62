import { comparisonOf, growthOf, speedUp } from '../../bench/figures';
import { median } from '../../bench/statistics';

type Run = [contestant: 'httpRequest' | 'inputColumns', times: number[], rowCount?: number];

const session = { name: 'test', steps: [], latency: 50, maxConcurrency: 10 };

function runs([contestant, times, rowCount = 1000]: Run, isWarmUp = false) {
	return times.map((milliseconds) => ({ contestant, rowCount, isWarmUp, milliseconds }));
}

test.each([
	[[5], 5],
	[[9, 1, 5], 5],
	[[1, 10, 2, 3], 2.5],
	[[10, 9, 100], 10],
])('The median of %j is %d', (values, expected) => {
	expect(median(values)).toBe(expected);
});

test('A comparison leaves the warm-up out, and compares pair by pair', () => {
	const timings = [
		...runs(['httpRequest', [9000]], true),
		...runs(['httpRequest', [2000, 4000, 8000]]),
		...runs(['inputColumns', [1000, 6000, 8000]]),
	];
	const counts = { httpRequest: { answered: 4000, refused: 0, mostInFlight: 900 } };
	const names = ['httpRequest', 'inputColumns'] as const;
	const { httpRequest, inputColumns } = comparisonOf(names, session, timings, counts).contestants;
	expect(httpRequest).toMatchObject({ medianMilliseconds: 4000, rowsPerSecond: 250 });
	expect(inputColumns).toMatchObject({ medianMilliseconds: 6000, rowsPerSecond: 167 });
	expect([httpRequest.mostInFlight, speedUp(inputColumns, httpRequest)]).toEqual([900, 1]);
});

test('Growth compares many rows with the median of few, in each process', () => {
	const pass = (many: number, peakMemory: number) => ({
		peakMemory,
		timings: [
			...runs(['inputColumns', [1000, 9000, 2000]]),
			...runs(['inputColumns', [many], 20_000]),
		],
	});
	const passes = [pass(40_000, 7), pass(80_000, 9), pass(44_000, 8)];
	expect(growthOf({ rows: 1000, manyRows: 20_000 }, passes)).toMatchObject({
		passes: [{ few: 2, many: 2, ratio: 1, peakMemory: 7 }, { ratio: 2 }, { ratio: 1.1 }],
		medianRatio: 1.1,
		medianPeakMemory: 8,
	});
});
