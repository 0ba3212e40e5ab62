import { NOT_SENT, TRUE_OUTCOME } from '../../support/faults/endings';
import { EVERY_SUBMISSION_BY_ID } from '../../support/faults/sharedRules';
import { describeRules } from '../../support/faults/describeRules';
import { CREATE_CUSTOMER, UPSERT_CUSTOMER } from '../../support/faults/operations';
import { FIRST_POST, NOT_PROCESSED, PROCESSED, UNUSABLE } from '../../support/faults/faultCases';

// docs/money-and-retries.md: the Object Reference ID makes it safe to ask for a customer and to create it again.

describeRules(
	{
		operations: [CREATE_CUSTOMER],
		rules: {
			...EVERY_SUBMISSION_BY_ID,
		},
	},
	{
		operations: [UPSERT_CUSTOMER],
		rules: {
			'An unusable answer to the first look-up is asked for again': {
				when: UNUSABLE,
				timings: [{ name: 'on the first GET', method: 'GET', times: 1 }],
				then: [1, 2, 'charged', TRUE_OUTCOME],
			},
			'Without an answer nothing is created': {
				when: UNUSABLE,
				timings: [{ name: 'on every GET', method: 'GET' }],
				then: [0, 3, 'free', NOT_SENT],
			},
			'Created, and the answer is lost: the second look-up finds it': {
				when: PROCESSED,
				timings: [FIRST_POST],
				then: [1, 2, 'charged', TRUE_OUTCOME],
			},
			'Not created, and the answer is lost: sent again': {
				when: NOT_PROCESSED,
				timings: [FIRST_POST],
				then: [2, 2, 'charged', TRUE_OUTCOME],
			},
		},
	},
);
