import { backoff, LONGEST_THROTTLING } from '../../../nodes/Juspay/calls/throttle';
import {
	type AboutAnswer,
	type AboutRequest,
	decide,
	decideAfterLookUp,
	type Decision,
	type Repeated,
	retryAfterOf,
} from '../../../nodes/Juspay/calls/retry';
import { classify } from '../../../nodes/Juspay/transport/answer';
import { RESET, tooMany } from './calls';

const GET: AboutRequest = { kind: 'first', isIdempotent: true };
const BY_ID: AboutRequest = {
	kind: 'first',
	isIdempotent: false,
	isLookedUp: true,
	mayUseExisting: false,
};
const BY_SEARCH: AboutRequest = { kind: 'first', isIdempotent: false, isLookedUp: true };
const NEVER_FOUND: AboutRequest = { kind: 'first', isIdempotent: false };

function decideAbout(
	request: AboutRequest,
	answer: Partial<AboutAnswer>,
	repeated: Partial<Repeated> = {},
): Decision {
	return decide(
		request,
		{ retriesLeft: 2, waits: 0, throttledFor: 0, isCancelled: false, ...repeated },
		{ fate: 'answered', hasResult: false, isDuplicate: false, retryAfter: null, ...answer },
		() => 0.5,
	);
}

const FAIL = { kind: 'fail' };
const RETRY = { kind: 'retry', after: 250 };
const AT_ONCE = { kind: 'retry', after: 0 };
const LOOK_UP = { kind: 'lookUp', after: 1000 };

describe('What is done about an answer', () => {
	test.each<[AboutAnswer['fate'], request: string, AboutRequest, expected: object]>([
		['neverReached', 'a look-up', GET, RETRY],
		['neverReached', 'a call by ID', BY_ID, RETRY],
		['neverReached', 'a call without an ID', BY_SEARCH, RETRY],
		['throttled', 'a look-up', GET, AT_ONCE],
		['throttled', 'a call by ID', { ...BY_ID, kind: 'resend' }, AT_ONCE],
		['throttled', 'a call without an ID', { ...BY_SEARCH, kind: 'recovery' }, AT_ONCE],
		['throttled', 'a poll', { ...GET, kind: 'poll' }, FAIL],
		['refused', 'a look-up', GET, FAIL],
		['refused', 'a call by ID', BY_ID, FAIL],
		['refused', 'a call without an ID', BY_SEARCH, FAIL],
		['unclear', 'a look-up', GET, RETRY],
		['unclear', 'a call by ID', BY_ID, LOOK_UP],
		['unclear', 'a call without an ID', BY_SEARCH, LOOK_UP],
		['unclear', 'a call whose result nobody can look up', NEVER_FOUND, FAIL],
		['answered', 'a look-up', GET, RETRY],
		['answered', 'a call by ID', BY_ID, LOOK_UP],
		['answered', 'a call without an ID', BY_SEARCH, LOOK_UP],
	])('%s, without a result: %s', (fate, _name, request, expected) => {
		expect(decideAbout(request, { fate })).toEqual(expected);
		expect(decideAbout(request, { fate, hasResult: true })).toEqual({ kind: 'accept' });
		expect(decideAbout(request, { fate }, { isCancelled: true })).toEqual(FAIL);
	});

	test.each<AboutAnswer['fate']>(['neverReached', 'unclear'])(
		'%s: as often as retries are left, at once if none is',
		(fate) => {
			expect(decideAbout(GET, { fate }, { retriesLeft: 1 })).toEqual(RETRY);
			expect(decideAbout(GET, { fate }, { retriesLeft: 0 })).toEqual(FAIL);
		},
	);

	test('429 does not count as a retry, and ends after five minutes', () => {
		const throttled = (changes: Partial<Repeated>) =>
			decideAbout(BY_ID, { fate: 'throttled' }, changes).kind;
		expect(throttled({ retriesLeft: 0 })).toBe('retry');
		expect(throttled({ throttledFor: LONGEST_THROTTLING - 1 })).toBe('retry');
		expect(throttled({ throttledFor: LONGEST_THROTTLING })).toBe('fail');
		expect(LONGEST_THROTTLING).toBe(300_000);
	});

	test('an ID that was used before is looked up at once, if the record may be this call’s', () => {
		const duplicate = { fate: 'refused', isDuplicate: true } as const;
		const own = { ...BY_ID, mayUseExisting: true };
		expect(decideAbout(own, duplicate)).toEqual({ kind: 'lookUp', after: 0 });
		expect(decideAbout(BY_ID, duplicate)).toEqual(FAIL);
		expect(decideAbout(own, { fate: 'refused' })).toEqual(FAIL);
	});

	test('waits are those that the answer asks for, else a backoff that doubles', () => {
		const after = (answer: Partial<AboutAnswer>, waits = 0) =>
			decideAbout(GET, { fate: 'unclear', ...answer }, { waits });
		expect(after({ retryAfter: 4000 })).toEqual({ kind: 'retry', after: 4000 });
		// A server that says 0, or a date that is over, must not be stormed.
		expect(after({ retryAfter: 0 }, 2)).toEqual({ kind: 'retry', after: 1000 });
		expect([0, 1, 2].map((waits) => after({}, waits))).toEqual(
			[250, 500, 1000].map((wait) => ({ kind: 'retry', after: wait })),
		);
	});
});

test('a backoff is anywhere below half a second, doubling up to eight seconds', () => {
	const backoffs = [0, 1, 4, 5, 50].map((waits) => backoff(waits, () => 0.5));
	expect(backoffs).toEqual([250, 500, 4000, 4000, 4000]);
	expect(backoff(3, () => 0)).toBe(0);
});

test.each<[Parameters<typeof decideAfterLookUp>[0], boolean, boolean, number, string]>([
	['found', false, true, 0, 'accept'],
	['found', true, true, 0, 'accept'],
	['nothing', false, true, 1, 'retry'],
	['nothing', false, true, 0, 'fail'],
	['nothing', true, false, 1, 'fail'],
	['nothing', true, true, 1, 'lookUp'],
	['nothing', true, true, 0, 'fail'],
	['unknown', false, true, 1, 'fail'],
	['unknown', true, true, 1, 'fail'],
])(
	"a call by ID, looked up: %s, refused as a duplicate: %s, this node's own: %s, retries left: %i → %s",
	(shown, isDuplicate, isOwn, retriesLeft, expected) => {
		expect(decideAfterLookUp(shown, { isDuplicate, isOwn, retriesLeft })).toBe(expected);
	},
);

test.each<[string | undefined, number | null]>([
	['0', 0],
	[' 7 ', 7000],
	['1.5', 1500],
	['61', 60_000],
	['Tue, 03 Nov 2026 10:00:05 GMT', 5000],
	['Tue, 03 Nov 2026 09:59:00 GMT', 0],
	['Tue, 03 Nov 2026 12:00:00 GMT', 60_000],
	['-5', 0],
	['soon', null],
	['', null],
	[undefined, null],
])('Retry-After %j asks for %s ms', (retryAfter, expected) => {
	expect(retryAfterOf(classify(tooMany(retryAfter)), Date.parse('2026-11-03T10:00:00Z'))).toBe(
		expected,
	);
	expect(retryAfterOf(classify(RESET), 0)).toBeNull();
});
