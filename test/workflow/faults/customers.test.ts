import { FAILED, NOT_SENT, TRUE_OUTCOME, UNKNOWN } from '../../support/faults/endings';
import { EVERY_SUBMISSION } from '../../support/faults/sharedRules';
import { describeRules } from '../../support/faults/describeRules';
import { CREATE_CUSTOMER, UPSERT_CUSTOMER } from '../../support/faults/operations';
import {
	EVERY_POST,
	FIRST_POST,
	lostAnswerAnd,
	NOT_PROCESSED,
	PROCESSED,
	statuses,
	UNUSABLE,
} from '../../support/faults/faultCases';

// docs/money-and-retries.md: the Object Reference ID makes it safe to ask for a customer and to create it again.

describeRules(
	{
		operations: [CREATE_CUSTOMER],
		rules: {
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
			'Processed, but the look-up does not see it yet: sent again, and "already exists" is our own':
				{
					when: lostAnswerAnd(statuses(404), 1),
					then: [2, 2, 'charged', TRUE_OUTCOME],
				},
			'Processed, but no look-up ever sees it: "already exists" ends it': {
				when: lostAnswerAnd(statuses(404)),
				then: [2, 3, 'charged', UNKNOWN],
			},
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
