import { FAILED, TRUE_OUTCOME } from '../../support/faults/endings';
import { EVERY_READ } from '../../support/faults/sharedRules';
import { describeRules } from '../../support/faults/describeRules';
import { GET, GET_BENEFICIARY, GET_MANY, SAMPLED_LOOK_UPS } from '../../support/faults/operations';
import { EVERY_REQUEST, FIRST_REQUEST, tooMany, UNUSABLE } from '../../support/faults/faultCases';

// docs/money-and-retries.md: reading costs nothing, so it is repeated whatever happened.

describeRules({
	operations: [GET, GET_MANY, GET_BENEFICIARY, ...SAMPLED_LOOK_UPS],
	rules: {
		...EVERY_READ,
		'An unusable answer is asked for again': {
			when: UNUSABLE,
			timings: [FIRST_REQUEST],
			then: [0, 2, 'free', TRUE_OUTCOME],
		},
		'Max Retries (default 2) limits how often': {
			when: UNUSABLE,
			timings: [EVERY_REQUEST],
			then: [0, 3, 'free', FAILED],
		},
		'Max Retries 0 means once': {
			when: UNUSABLE,
			timings: [EVERY_REQUEST],
			options: { maxRetries: 0 },
			then: [0, 1, 'free', FAILED],
		},
		'Max Retries 3 means up to four times': {
			when: UNUSABLE.slice(0, 1),
			timings: [{ name: 'on the first three requests', times: 3 }],
			options: { maxRetries: 3 },
			then: [0, 4, 'free', TRUE_OUTCOME],
		},
		'Retry-After counts for 503, too': {
			when: [tooMany(1, 'with Retry-After: 1', () => '1', 503)],
			then: [0, 2, 'free', TRUE_OUTCOME],
		},
	},
});
