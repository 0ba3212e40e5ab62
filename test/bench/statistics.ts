/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	if (low === undefined || high === undefined) throw new RangeError('No values, no median.');
	return (low + high) / 2;
}

/** A number with at most so many decimals. */
export function rounded(value: number, decimals: number): number {
	return Number(value.toFixed(decimals));
}
