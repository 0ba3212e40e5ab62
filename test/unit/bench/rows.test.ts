import {
	judgeRows,
	microsecondsPerRow,
	ownBytesPerRow,
	resultBytesPerRow,
} from '../../bench/node/figures';

function list(rows: number, microseconds: number, ownBytes: number) {
	const middle = (rows * microseconds) / 1000;
	return {
		rows,
		milliseconds: [middle * 3, middle, middle / 2],
		input: rows * 200,
		output: rows * 400,
		mostInRun: rows * (400 + ownBytes),
		peakMemory: 100,
	};
}

test('Time is the middle run for a row, memory what the node holds beside input and results', () => {
	const figures = list(1000, 250, 5000);
	expect(microsecondsPerRow(figures)).toBe(250);
	expect(ownBytesPerRow(figures)).toBe(5000);
	expect(resultBytesPerRow(figures)).toBe(400);
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
