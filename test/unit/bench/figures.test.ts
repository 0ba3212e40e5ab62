import type { Contestant } from '../../bench/contestants';
import { againstIdeal, comparisonOf, growthOf, speedUp } from '../../bench/figures';
import type { Timing } from '../../bench/report';

function timing(
	contestant: Contestant,
	milliseconds: number,
	{ rowCount = 1000, isWarmUp = false } = {},
): Timing {
	return { contestant, milliseconds, rowCount, isWarmUp };
}

const session = { name: 'test', steps: [], latency: 2, maxConcurrency: 100 };

describe('comparisonOf', () => {
	const timings = [
		timing('httpRequest', 9000, { isWarmUp: true }),
		timing('inputColumns', 9000, { isWarmUp: true }),
		...[2000, 4000, 8000].map((time) => timing('httpRequest', time)),
		...[1000, 1000, 8000].map((time) => timing('inputColumns', time)),
	];
	const counts = { httpRequest: { answered: 4000, refused: 0, mostInFlight: 900 } };
	const comparison = comparisonOf(session, timings, counts);

	it('leaves the warm-up out', () => {
		expect(comparison).toEqual({
			rows: 1000,
			latency: 2,
			maxConcurrency: 100,
			contestants: {
				httpRequest: {
					milliseconds: [2000, 4000, 8000],
					medianMilliseconds: 4000,
					rowsPerSecond: 250,
					mostInFlight: 900,
				},
				inputColumns: {
					milliseconds: [1000, 1000, 8000],
					medianMilliseconds: 1000,
					rowsPerSecond: 1000,
					mostInFlight: 0,
				},
			},
		});
	});

	it('compares pair by pair', () => {
		const { httpRequest, inputColumns } = comparison.contestants;
		if (!httpRequest || !inputColumns) throw new Error('A contestant is missing.');
		expect(speedUp(inputColumns, httpRequest)).toBe(2);
	});
});

test('againstIdeal compares with the time of the latency alone', () => {
	const comparison = comparisonOf(
		{ ...session, latency: 50, maxConcurrency: 10 },
		[timing('inputColumns', 6000)],
		{},
	);
	const { inputColumns } = comparison.contestants;
	expect(inputColumns && againstIdeal(comparison, inputColumns)).toEqual({
		idealSeconds: 5,
		seconds: 6,
		ratio: 1.2,
	});
});

test('growthOf compares many rows with the median of few, in each process', () => {
	const processOf = (many: number, peakMemory: number) => ({
		peakMemory,
		timings: [
			timing('inputColumns', 9000, { isWarmUp: true }),
			...[1000, 9000, 2000].map((time) => timing('inputColumns', time)),
			timing('inputColumns', many, { rowCount: 20_000 }),
		],
	});
	const passes = [processOf(40_000, 7), processOf(80_000, 9), processOf(44_000, 8)];
	const growth = growthOf({ rows: 1000, manyRows: 20_000 }, passes);
	expect(growth.passes[0]).toEqual({ few: 2, many: 2, ratio: 1, peakMemory: 7 });
	expect(growth.medianRatio).toBe(1.1);
	expect(growth.medianPeakMemory).toBe(8);
});
