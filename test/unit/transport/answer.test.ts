import type { IDataObject } from 'n8n-workflow';

import {
	asFailure,
	classify,
	isPartOfList,
	type RawAnswer,
	refusesDuplicate,
	saysNotFound,
} from '../../../nodes/Juspay/transport/answer';
import { describeProblem } from '../../../nodes/Juspay/transport/problem';

function http(status: number, body: unknown = ''): RawAnswer {
	return { kind: 'http', status, body };
}

function refusal(status: number, errorCode: string | null, errorMessage = 'words'): RawAnswer {
	return http(status, { error: true, errorCode, errorMessage });
}

// Answers without results: errorTable.test.ts.
test.each([
	['results', 200, { beneId: 'b' }, { kind: 'answered', results: [{ beneId: 'b' }] }],
	['an empty list', 200, { list: [] }, { kind: 'answered', results: [] }],
	['results', 300, { beneId: 'b' }, { kind: 'refused' }],
	['results', 199, { beneId: 'b' }, { kind: 'unclear' }],
	['results', 500, { beneId: 'b' }, { kind: 'unclear' }],
])('The verdict on %s with status %i', (_what, status, body, verdict) => {
	const { kind, ...answer } = classify(http(status, body));
	expect({ kind, ...('results' in answer && { results: answer.results }) }).toEqual(verdict);
});

test('the statuses 200 to 299 alone say that the request was carried out', () => {
	const statuses = [199, 200, 201, 204, 299, 300, 302, 400, 500];
	const isAnswered = (raw: RawAnswer) => classify(raw).kind === 'answered';
	expect(statuses.filter((status) => isAnswered(http(status, { beneId: 'b' })))).toEqual([
		200, 201, 204, 299,
	]);
	expect(isAnswered({ kind: 'noAnswer', code: 'ECONNRESET' })).toBe(false);
});

test.each<[string, RawAnswer, boolean]>([
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
	expect(saysNotFound(classify(answer))).toBe(expected);
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
	expect(refusesDuplicate(classify(refusal(status, 'E05', words)))).toBe(expected);
});

test('a success that the call cannot use is empty, or in an undocumented format', () => {
	const bodyOf = (raw: RawAnswer) => asFailure(classify(raw)).failure.body;
	expect(bodyOf(http(200, []))).toBe('empty');
	expect(bodyOf(http(200, { beneId: 'b' }))).toBe('unexpected');
	const refused = classify(refusal(400, 'E01'));
	expect(asFailure(refused)).toBe(refused);
});

test.each([
	['fewer objects than it says', { list: [{ beneId: 'b' }], total: 2 }, true],
	['all of them', { list: [{ beneId: 'b' }], total: 1 }, false],
	['fewer than a text says', { list: [{ beneId: 'b' }], total: '2' }, true],
	['an entry that is no record', { list: [{ beneId: 'b' }, { message: 'maintenance' }] }, true],
	['an empty entry', { list: [{ beneId: 'b' }, null] }, true],
	['no number', { list: [{ beneId: 'b' }] }, false],
	['no envelope', [{ beneId: 'b' }], false],
])('Whether an answer with %s is part of a list', (_what, body, isPart) => {
	const isRecord = (entry: IDataObject) => 'beneId' in entry;
	expect(isPartOfList(classify(http(200, body)), isRecord)).toBe(isPart);
	expect(isPartOfList(classify(http(500, body)), isRecord)).toBe(false);
});

test("a 403 in Juspay's words ends the whole run, whichever words these are", () => {
	const facts = { timeout: 1, secrets: [], credentialSecrets: [] };
	expect(describeProblem(classify(refusal(403, 'E01')), facts).stopsBatch).toBe(true);
	expect(describeProblem(classify(refusal(400, 'E01')), facts).stopsBatch).toBe(false);
});
