import type { Shown } from '../resources/call';

/** A record's date, compared with the time of a call. */
export type Age = 'newer' | 'older' | 'unknown';

/** The range of time in which a call was sent, in milliseconds since 1970 by Juspay's clock. */
export interface SentAt {
	earliest: number;
	latest: number;
}

const SECOND = 1000;

/** Assumed difference of the clocks, in milliseconds, if Juspay does not tell its time. */
export const CLOCK_SKEW = 5 * 60 * SECOND;

/**
 * When a call was sent by Juspay's clock, to about a second if a later answer has a plausible Date header (RFC 9110,
 * section 6.6.1), in whole seconds; otherwise five minutes are allowed. All in milliseconds since 1970.
 */
export function sentAtByJuspay(
	sentAt: number,
	later: { date: string | undefined; receivedAt: number },
): SentAt {
	const [earliest, latest] = [sentAt - CLOCK_SKEW, sentAt + CLOCK_SKEW];
	const byJuspay = sentAt + Date.parse(later.date ?? '') - later.receivedAt;
	if (Number.isNaN(byJuspay)) return { earliest, latest };
	if (byJuspay >= earliest && byJuspay <= latest) return { earliest: byJuspay, latest: byJuspay };
	// Either clock may be wrong, and a cache returns an older Date.
	return { earliest: Math.min(earliest, byJuspay), latest: Math.max(latest, byJuspay) };
}

/** Juspay's format; others are ambiguous or lack the time zone. */
const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;

/** In milliseconds since 1970; NaN if missing or unclear. */
export function timeOf(date: string | null): number {
	const text = date?.trim() ?? '';
	return ISO_DATE.test(text) ? Date.parse(text) : NaN;
}

/** The start of a second: some dates have whole seconds only. */
export function startOfSecond(time: number): number {
	return Math.floor(time / SECOND) * SECOND;
}

/** Compares a record's date with the time of a call. */
export function ageOf({ date }: Pick<Shown, 'date'>, { earliest, latest }: SentAt): Age {
	const time = timeOf(date);
	if (Number.isNaN(time)) return 'unknown';
	if (time >= startOfSecond(latest)) return 'newer';
	return time < startOfSecond(earliest) ? 'older' : 'unknown';
}

/** Whether a record is from before a call, beyond all doubt about the clocks. */
export function isLongBefore(shown: Pick<Shown, 'date'>, { earliest, latest }: SentAt): boolean {
	return ageOf(shown, { earliest: earliest - CLOCK_SKEW, latest }) === 'older';
}
