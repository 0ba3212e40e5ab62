import { refusesDuplicate, saysNotFound, verdictOf } from '../../../nodes/Juspay/transport/failure';
import { describeProblem } from '../../../nodes/Juspay/transport/problem';
import type { Answer } from '../../../nodes/Juspay/transport/send';

function http(status: number, body: unknown = ''): Answer {
	return { kind: 'http', status, body };
}

function refusal(status: number, errorCode: string | null, errorMessage = 'words'): Answer {
	return http(status, { error: true, errorCode, errorMessage });
}

// What it is for answers without results: errorTable.test.ts.
test.each([
	['results', 200, { beneId: 'b' }, { kind: 'answered', results: [{ beneId: 'b' }] }],
	['an empty list', 200, { list: [] }, { kind: 'answered', results: [] }],
	['results', 300, { beneId: 'b' }, { kind: 'refused' }],
	['results', 199, { beneId: 'b' }, { kind: 'unclear' }],
	['results', 500, { beneId: 'b' }, { kind: 'unclear' }],
])('The verdict on %s with status %i', (_what, status, body, verdict) => {
	expect(verdictOf(http(status, body))).toEqual(verdict);
});

test.each<[string, Answer, boolean]>([
	['404 in its own words', refusal(404, 'X'), true],
	['its code, whatever the status', refusal(400, 'e09'), true],
	['the code of Express Checkout', http(400, { error_info: { code: 'OBJECT_NOT_FOUND' } }), true],
	['a page with 404', http(404, '<html>'), false],
	['another refusal', refusal(400, 'E01'), false],
	['a refusal without a code', refusal(400, null), false],
	['its code with status 500', refusal(500, 'E09'), false],
	['its code with status 200', refusal(200, 'E09'), false],
	['no answer', { kind: 'noAnswer', code: 'ECONNRESET' }, false],
])('Whether Juspay says that it has no such record: %s', (_what, answer, expected) => {
	expect(saysNotFound(answer)).toBe(expected);
});

test.each([
	[400, 'Duplicate BeneId.', true],
	[400, 'duplicate  beneid', true],
	[400, 'DuplicateBeneId', true],
	[400, 'Bad request', false],
	[400, '', false],
	[500, 'Duplicate BeneId.', false],
	[408, 'Duplicate BeneId.', false],
	[200, 'Duplicate BeneId.', false],
	[399, 'Duplicate BeneId.', false],
])('Whether status %i, "%s" refuses an ID that was used before', (status, words, expected) => {
	expect(refusesDuplicate(refusal(status, 'E05', words))).toBe(expected);
});

test("a 403 in Juspay's words ends the whole run, whichever words these are", () => {
	const facts = { timeout: 1, secrets: [], credentialSecrets: [] };
	expect(describeProblem(refusal(403, 'E01'), facts).stopsBatch).toBe(true);
	expect(describeProblem(refusal(400, 'E01'), facts).stopsBatch).toBe(false);
});
