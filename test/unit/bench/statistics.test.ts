import { median, rounded } from '../../bench/statistics';

describe('median', () => {
	it.each([
		[[5], 5],
		[[9, 1, 5], 5],
		[[1, 10, 2, 3], 2.5],
		[[10, 9, 100], 10],
	])('of %j is %d', (values, expected) => {
		expect(median(values)).toBe(expected);
	});

	it('leaves the values in their order', () => {
		const values = [3, 1, 2];
		median(values);
		expect(values).toEqual([3, 1, 2]);
	});

	it('refuses an empty list', () => {
		expect(() => median([])).toThrow(RangeError);
	});
});

test('rounded', () => {
	expect(rounded(1.23456, 3)).toBe(1.235);
	expect(rounded(2, 3)).toBe(2);
});
