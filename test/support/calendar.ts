/** Writes days as 2026-06-15, in a time zone. */
export function daysIn(timeZone: string): (at: number) => string {
	const format = new Intl.DateTimeFormat('en-CA', { timeZone });
	return (at) => format.format(at);
}
