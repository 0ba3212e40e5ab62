import { bytesPerRow, judgeRows, microsecondsPerRow } from '../../bench/node/figures';

function list(rows: number, microseconds: number, bytes: number) {
	const middle = (rows * microseconds) / 1000;
	return {
		rows,
		milliseconds: [middle * 3, middle, middle / 2],
		mostInRun: rows * bytes,
		peakMemory: 100,
	};
}

test('Time is the middle run for a row, memory what the node holds at the worst moment', () => {
	const figures = list(1000, 250, 5000);
	expect(microsecondsPerRow(figures)).toBe(250);
	expect(bytesPerRow(figures)).toBe(5000);
});

test.each([
	[300, 5750, [true, true]],
	[303, 5000, [false, true]],
	[250, 5800, [true, false]],
])(
	'100,000 rows at %d µs and %d bytes, against 10,000 at 250 µs and 5,000 bytes',
	(microseconds, bytes, met) => {
		const runs = [
			list(1000, 900, 9000),
			list(10_000, 250, 5000),
			list(100_000, microseconds, bytes),
		];
		expect(judgeRows(runs).map(({ isMet }) => isMet)).toEqual(met);
	},
);

test('One list alone is nothing to compare', () => {
	expect(() => judgeRows([list(1000, 250, 5000)])).toThrow(RangeError);
});
