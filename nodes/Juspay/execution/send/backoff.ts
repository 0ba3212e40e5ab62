const BASE = 500;
const CAP = 8000;

/** A source of numbers from 0 up to, but not including, 1; `Math.random` outside of tests. */
export type Random = () => number;

/**
 * How long to wait before a request is sent again: up to half a second at first, doubling up to 8 seconds,
 * anywhere below (full jitter), so that many rows do not come back all at once.
 *
 * @param attempt how many waits came before
 * @returns milliseconds
 */
export function backoff(attempt: number, random: Random): number {
	return random() * Math.min(CAP, BASE * 2 ** attempt);
}
