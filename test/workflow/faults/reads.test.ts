import { FAILED, NOT_SENT, REFUSED, TRUE_OUTCOME, WRONG_HOST } from '../../support/faults/endings';
import { describeRules } from '../../support/faults/describeRules';
import { GET, GET_BENEFICIARY, GET_MANY, SAMPLED_LOOK_UPS } from '../../support/faults/operations';
import {
	EVERY_REQUEST,
	FIRST_REQUEST,
	REDIRECTS,
	REFUSALS,
	sequence,
	TOO_MANY_DATE,
	TOO_MANY_OFTEN,
	TOO_MANY_SECONDS,
	unreachable,
	UNTRUSTED,
	UNUSABLE,
} from '../../support/faults/faultCases';

// Design, section 5.3, column "GET". Reading costs nothing, so it is repeated whatever happened.
const free = { posts: 0, charged: false };

describeRules({
	operations: [GET, GET_MANY, GET_BENEFICIARY, ...SAMPLED_LOOK_UPS],
	rules: {
		'An unusable answer is asked for again': {
			...free,
			when: UNUSABLE,
			timings: [FIRST_REQUEST],
			lookUps: 2,
			ends: TRUE_OUTCOME,
		},
		'Max Retries (default 2) limits how often': {
			...free,
			when: UNUSABLE,
			timings: [EVERY_REQUEST],
			lookUps: 3,
			ends: FAILED,
		},
		'Max Retries 0 means once': {
			...free,
			when: UNUSABLE,
			timings: [EVERY_REQUEST],
			options: { maxRetries: 0 },
			lookUps: 1,
			ends: FAILED,
		},
		'Max Retries 3 means up to four times': {
			...free,
			when: UNUSABLE.slice(0, 1),
			timings: [{ name: 'on the first three requests', times: 3 }],
			options: { maxRetries: 3 },
			lookUps: 4,
			ends: TRUE_OUTCOME,
		},
		'What never reached Juspay is tried again up to Max Retries': {
			...free,
			when: unreachable(),
			lookUps: 0,
			tries: 3,
			ends: NOT_SENT,
		},
		'What never reached Juspay is sent as soon as it can be reached': {
			...free,
			// The sandbox needs a moment to open its port; no wait is shorter for certain.
			when: unreachable(1),
			options: { maxRetries: 8 },
			lookUps: 1,
			ends: TRUE_OUTCOME,
		},
		'A secure connection that fails is not tried again': {
			...free,
			when: UNTRUSTED,
			lookUps: 0,
			tries: 1,
			ends: NOT_SENT,
		},
		'A redirect is not followed': {
			...free,
			when: REDIRECTS,
			timings: [FIRST_REQUEST, EVERY_REQUEST],
			lookUps: 1,
			ends: WRONG_HOST,
		},
		'429 is asked again after Retry-After in seconds': {
			...free,
			when: [TOO_MANY_SECONDS],
			lookUps: 2,
			pause: 1000,
			ends: TRUE_OUTCOME,
		},
		'429 is asked again after Retry-After as a date': {
			...free,
			when: [TOO_MANY_DATE],
			lookUps: 2,
			pause: 1000,
			ends: TRUE_OUTCOME,
		},
		'429 does not count against Max Retries': {
			...free,
			when: TOO_MANY_OFTEN,
			options: { maxRetries: 0 },
			lookUps: 4,
			ends: TRUE_OUTCOME,
		},
		'Retry-After counts for 503, too': {
			...free,
			when: [
				sequence('503 with Retry-After: 1', [
					{ kind: 'status', status: 503, times: 1, headers: { 'retry-after': '1' } },
				]),
			],
			lookUps: 2,
			pause: 1000,
			ends: TRUE_OUTCOME,
		},
		'Other refusals are final': {
			...free,
			when: REFUSALS,
			timings: [FIRST_REQUEST],
			lookUps: 1,
			ends: REFUSED,
		},
	},
});
