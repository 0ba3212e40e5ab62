import { retryAfterOf } from '../../../nodes/Juspay/transport/retryAfter';

const NOON = Date.parse('2026-11-21T12:00:00Z');

function waitFor(retryAfter: string): number | null {
	return retryAfterOf({ kind: 'http', status: 429, body: '', retryAfter }, NOON);
}

test.each([
	['2', 2000],
	[' 2 ', 2000],
	['0', 0],
	['0.5', 500],
	['60', 60_000],
	['61', 60_000],
	['3600', 60_000],
	['Sat, 21 Nov 2026 12:00:05 GMT', 5000],
	['Sat, 21 Nov 2026 11:59:00 GMT', 0],
	['Sat, 21 Nov 2026 13:00:00 GMT', 60_000],
	['', null],
	['soon', null],
	['-5x', null],
])('%j at noon asks to wait for %p ms, at most a minute', (text, milliseconds) => {
	expect(waitFor(text)).toBe(milliseconds);
});

test('nothing is asked for without the header, and without an answer', () => {
	expect(retryAfterOf({ kind: 'http', status: 429, body: '' }, NOON)).toBeNull();
	expect(retryAfterOf({ kind: 'noAnswer', code: 'ECONNRESET' }, NOON)).toBeNull();
});
