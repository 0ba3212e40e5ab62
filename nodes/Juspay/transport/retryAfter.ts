import type { Answer } from './send';

const LONGEST_WAIT = 60_000;

const SECONDS = /^\d+(?:\.\d+)?$/;

/**
 * How long the header Retry-After asks to wait, in milliseconds, at most a minute; both of its forms, seconds and
 * an HTTP date, are read (RFC 9110, section 10.2.3).
 *
 * @param timeOfDay in milliseconds since 1970
 * @returns `null` where the header is missing or unreadable
 */
export function retryAfterOf(answer: Answer, timeOfDay: number): number | null {
	if (answer.kind === 'noAnswer' || answer.retryAfter === undefined) return null;
	const text = answer.retryAfter.trim();
	const wait = SECONDS.test(text) ? Number(text) * 1000 : Date.parse(text) - timeOfDay;
	return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_WAIT);
}
