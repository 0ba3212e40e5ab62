/** Date and time with nine decimals of a second, as in the newest samples of Express Checkout. */
export function preciseDate(milliseconds: number): string {
	return new Date(milliseconds).toISOString().replace('Z', '000000Z');
}

/** Date and time in whole seconds, as in the samples of payouts v2. */
export function wholeSeconds(milliseconds: number): string {
	return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
