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
])('%j seconds are %d ms', (text, milliseconds) => {
	expect(waitFor(text)).toBe(milliseconds);
});

test('an HTTP date counts from now', () => {
	expect(waitFor('Sat, 21 Nov 2026 12:00:05 GMT')).toBe(5000);
});

test('a date that has passed asks for no wait', () => {
	expect(waitFor('Sat, 21 Nov 2026 11:59:00 GMT')).toBe(0);
});

test.each(['61', '3600', 'Sat, 21 Nov 2026 13:00:00 GMT'])('%j is cut to a minute', (text) => {
	expect(waitFor(text)).toBe(60_000);
});

test.each(['', 'soon', '-5x'])('%j says nothing', (text) => {
	expect(waitFor(text)).toBeNull();
});

test('nothing is asked for without the header, and without an answer', () => {
	expect(retryAfterOf({ kind: 'http', status: 429, body: '' }, NOON)).toBeNull();
	expect(retryAfterOf({ kind: 'noAnswer', code: 'ECONNRESET' }, NOON)).toBeNull();
});
