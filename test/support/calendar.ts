const INDIA = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' });

/** Writes a day in India, where the periods of Validate Again begin, as 2026-06-15. */
export function dayInIndia(at: number): string {
	return INDIA.format(at);
}
