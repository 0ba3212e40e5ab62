import { refusesDuplicate, saysNotFound, verdictOf } from '../../../nodes/Juspay/transport/failure';
import { describeProblem } from '../../../nodes/Juspay/transport/problem';
import type { Answer } from '../../../nodes/Juspay/transport/send';

function http(status: number, body: unknown = ''): Answer {
	return { kind: 'http', status, body };
}

function refusal(status: number, errorCode: string | null, errorMessage = 'words'): Answer {
	return http(status, { error: true, errorCode, errorMessage });
}

function noAnswer(code: string): Answer {
	return { kind: 'noAnswer', code };
}

// What it is for answers without results: errorTable.test.ts.
describe('The verdict on an answer', () => {
	test('hands out its results', () => {
		const body = { beneId: 'b' };
		expect(verdictOf(http(200, body))).toEqual({ kind: 'answered', results: [body] });
	});

	test('takes an empty list for an answer without results', () => {
		expect(verdictOf(http(200, { list: [] }))).toEqual({ kind: 'answered', results: [] });
	});

	test.each<[string, Answer, string]>([
		['results with status 300', http(300, { beneId: 'b' }), 'refused'],
		['results with status 199', http(199, { beneId: 'b' }), 'unclear'],
		['results with status 500', http(500, { beneId: 'b' }), 'unclear'],
	])('%s', (_what, answer, kind) => {
		expect(verdictOf(answer).kind).toBe(kind);
	});
});

describe('Whether Juspay says that it has no such record', () => {
	test.each<[string, Answer, boolean]>([
		['404 in its own words', refusal(404, 'X'), true],
		['its code, whatever the status', refusal(400, 'e09'), true],
		['the code of Express Checkout', http(400, { error_info: { code: 'OBJECT_NOT_FOUND' } }), true],
		['a page with 404', http(404, '<html>'), false],
		['another refusal', refusal(400, 'E01'), false],
		['a refusal without a code', refusal(400, null), false],
		['its code with status 500', refusal(500, 'E09'), false],
		['its code with status 200', refusal(200, 'E09'), false],
		['no answer', noAnswer('ECONNRESET'), false],
	])('%s', (_what, answer, expected) => {
		expect(saysNotFound(answer)).toBe(expected);
	});
});

describe('Whether Juspay refuses an ID that was used before', () => {
	test.each<[string, Answer, boolean]>([
		['in its words', refusal(400, 'E05', 'Duplicate BeneId.'), true],
		['in other spelling', refusal(400, 'E05', 'duplicate  beneid'), true],
		['written together', refusal(400, 'E05', 'DuplicateBeneId'), true],
		['E05 in other words', refusal(400, 'E05', 'Bad request'), false],
		['without words', http(400), false],
		['with status 500', refusal(500, 'E05', 'Duplicate BeneId.'), false],
		['with status 408', refusal(408, 'E05', 'Duplicate BeneId.'), false],
		['with status 200', refusal(200, 'E05', 'Duplicate BeneId.'), false],
		['with status 399', refusal(399, 'E05', 'Duplicate BeneId.'), false],
	])('%s', (_what, answer, expected) => {
		expect(refusesDuplicate(answer)).toBe(expected);
	});
});

test("a 403 in Juspay's words ends the whole run, whichever words these are", () => {
	const facts = { timeout: 1, secrets: [], credentialSecrets: [] };
	expect(describeProblem(refusal(403, 'E01'), facts).stopsBatch).toBe(true);
	expect(describeProblem(refusal(400, 'E01'), facts).stopsBatch).toBe(false);
});
