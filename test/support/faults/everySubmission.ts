import type { Fault } from '../../../sandbox';
import { NOT_SENT, REFUSED, TRUE_OUTCOME, UNKNOWN, WRONG_HOST } from './endings';
import type { Rule } from './describeRules';
import {
	EVERY_REQUEST,
	FIRST_POST,
	LOST_ANSWER,
	losesItsName,
	REDIRECTS,
	REFUSALS,
	sequence,
	TOO_MANY_DATE,
	TOO_MANY_OFTEN,
	TOO_MANY_SECONDS,
	unreachable,
	UNTRUSTED,
} from './faultCases';

/** One 429 to a POST. */
export const TOO_MANY: Fault = { kind: 'status', status: 429, method: 'POST', times: 1 };

/** What holds for every call that must take effect once, whether it has an ID or not (docs/money-and-retries.md). */
export const EVERY_SUBMISSION: Readonly<Record<string, Rule>> = {
	'Processed, and then Juspay cannot be reached for the look-up: not "nothing was sent"': {
		when: [losesItsName('answer lost, host name not found after it', 1, [LOST_ANSWER])],
		posts: 1,
		lookUps: 0,
		charged: true,
		tries: 3,
		ends: UNKNOWN,
	},
	'What never reached Juspay is tried again up to Max Retries': {
		when: unreachable(),
		posts: 0,
		lookUps: 0,
		charged: false,
		tries: 3,
		ends: NOT_SENT,
	},
	'What never reached Juspay is sent once as soon as it can be reached': {
		when: unreachable(1),
		// The sandbox needs a moment to open its port, and no wait has a least length.
		options: { maxRetries: 8 },
		posts: 1,
		lookUps: 0,
		charged: true,
		ends: TRUE_OUTCOME,
	},
	'A secure connection that fails is not tried again': {
		when: UNTRUSTED,
		posts: 0,
		lookUps: 0,
		charged: false,
		tries: 1,
		ends: NOT_SENT,
	},
	'A redirect is neither followed nor repeated': {
		when: REDIRECTS,
		timings: [FIRST_POST, EVERY_REQUEST],
		posts: 1,
		lookUps: 0,
		charged: false,
		ends: WRONG_HOST,
	},
	'429 is sent again after Retry-After': {
		when: [TOO_MANY_SECONDS, TOO_MANY_DATE],
		posts: 2,
		lookUps: 0,
		charged: true,
		pause: 1000,
		ends: TRUE_OUTCOME,
	},
	'429 does not count against Max Retries': {
		when: TOO_MANY_OFTEN,
		options: { maxRetries: 0 },
		posts: 4,
		lookUps: 0,
		charged: true,
		ends: TRUE_OUTCOME,
	},
	'Lost after a 429: looked up like any other': {
		when: [sequence('429, then reset after processing', [TOO_MANY, LOST_ANSWER])],
		posts: 2,
		lookUps: 1,
		charged: true,
		ends: TRUE_OUTCOME,
	},
	'A look-up that is answered 429 is repeated': {
		when: [sequence('connection reset, then 429', [LOST_ANSWER, { ...TOO_MANY, method: 'GET' }])],
		options: { maxRetries: 0 },
		posts: 1,
		lookUps: 2,
		charged: true,
		ends: TRUE_OUTCOME,
	},
	'Other refusals are final': {
		when: REFUSALS,
		timings: [FIRST_POST],
		posts: 1,
		lookUps: 0,
		charged: false,
		ends: REFUSED,
	},
};
