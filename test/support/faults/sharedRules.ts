import { FAILED, NOT_SENT, REFUSED, TRUE_OUTCOME, UNKNOWN, WRONG_HOST } from './endings';
import type { Rules } from './describeRules';
import {
	EVERY_POST,
	EVERY_REQUEST,
	FIRST_POST,
	FIRST_REQUEST,
	LOST_ANSWER,
	losesItsName,
	lostAnswerAnd,
	NOT_PROCESSED,
	POSTS,
	PROCESSED,
	REDIRECTS,
	REFUSALS,
	refusedPost,
	sequence,
	statuses,
	TOO_MANY_OFTEN,
	TOO_MANY_ONCE,
	unreachable,
	UNTRUSTED,
	UNUSABLE,
} from './faultCases';

/** Rules for every call; `sent` splits its number of requests into POSTs and look-ups. */
function everyCall(sent: (requests: number) => readonly [posts: number, lookUps: number]): Rules {
	return {
		'What never reached Juspay is tried again up to Max Retries': {
			when: unreachable(),
			then: [...sent(0), 'free', NOT_SENT],
			tries: 3,
		},
		'What never reached Juspay is sent once as soon as it can be reached': {
			when: unreachable(1),
			// The sandbox needs a moment to open its port, and no wait has a least length.
			options: { maxRetries: 8 },
			then: [...sent(1), 'charged', TRUE_OUTCOME],
		},
		'A secure connection that fails is not tried again': {
			when: UNTRUSTED,
			then: [...sent(0), 'free', NOT_SENT],
			tries: 1,
		},
		'A redirect is neither followed nor repeated': {
			when: REDIRECTS,
			timings: [FIRST_REQUEST, EVERY_REQUEST],
			then: [...sent(1), 'free', WRONG_HOST],
		},
		'429 is sent again after Retry-After': {
			when: TOO_MANY_ONCE,
			then: [...sent(2), 'charged', TRUE_OUTCOME],
		},
		'429 does not count against Max Retries': {
			when: TOO_MANY_OFTEN,
			options: { maxRetries: 0 },
			then: [...sent(4), 'charged', TRUE_OUTCOME],
		},
		'Other refusals are final': {
			when: REFUSALS,
			timings: [FIRST_REQUEST],
			then: [...sent(1), 'free', REFUSED],
		},
	};
}

/** Rules for calls that only read. */
export const EVERY_READ = everyCall((requests) => [0, requests]);

/** Rules for calls that must take effect once, with or without an ID. */
export const EVERY_SUBMISSION: Rules = {
	...everyCall((requests) => [requests, 0]),
	'Processed: the look-up after 1 s finds it, so nothing is sent again': {
		when: PROCESSED,
		timings: POSTS,
		then: [1, 1, 'charged', TRUE_OUTCOME],
	},
	'Processed and the look-up fails for good: never sent again': {
		when: lostAnswerAnd(UNUSABLE),
		then: [1, 3, 'charged', UNKNOWN],
	},
	'Processed, and the look-up fails at first': {
		when: lostAnswerAnd(UNUSABLE, 1),
		then: [1, 2, 'charged', TRUE_OUTCOME],
	},
	'Processed, and the look-up is refused or redirected to another host': {
		when: lostAnswerAnd([...statuses(401), ...REDIRECTS]),
		then: [1, 1, 'charged', UNKNOWN],
	},
	'Not processed and the look-up fails for good: never sent again': {
		when: NOT_PROCESSED,
		timings: [EVERY_REQUEST],
		then: [1, 3, 'free', UNKNOWN],
	},
	'Processed, and then Juspay cannot be reached for the look-up: not "nothing was sent"': {
		when: [losesItsName('answer lost, host name not found after it', 1, [LOST_ANSWER])],
		then: [1, 0, 'charged', UNKNOWN],
		tries: 3,
	},
	'Lost after a 429: looked up like any other': {
		when: [sequence('429, then reset after processing', [refusedPost(429), LOST_ANSWER])],
		then: [2, 1, 'charged', TRUE_OUTCOME],
	},
	'A look-up that is answered 429 is repeated': {
		when: lostAnswerAnd(statuses(429), 1),
		options: { maxRetries: 0 },
		then: [1, 2, 'charged', TRUE_OUTCOME],
	},
};

/** Rules for calls with an ID that Juspay accepts only once: they may be resent with the same ID. */
export const EVERY_SUBMISSION_BY_ID: Rules = {
	...EVERY_SUBMISSION,
	'Not processed: the look-up after 1 s finds nothing, so the same is sent again': {
		when: NOT_PROCESSED,
		timings: [FIRST_POST],
		then: [2, 1, 'charged', TRUE_OUTCOME],
	},
	'Never processed: sent again up to Max Retries (default 2), each time after a look-up': {
		when: NOT_PROCESSED,
		timings: [EVERY_POST],
		then: [3, 3, 'free', FAILED],
	},
	'Processed, but the look-up does not see it yet: sent again, and the duplicate is our own': {
		when: lostAnswerAnd(statuses(404), 1),
		then: [2, 2, 'charged', TRUE_OUTCOME],
	},
	'Processed, but no look-up ever sees it: the duplicate ends it': {
		when: lostAnswerAnd(statuses(404)),
		then: [2, 3, 'charged', UNKNOWN],
	},
};
