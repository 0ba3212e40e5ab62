import { FAILED, REFUSED, TRUE_OUTCOME, UNKNOWN } from '../../support/faults/endings';
import { usedBefore } from '../../support/faults/earlierUse';
import { EVERY_SUBMISSION_BY_ID } from '../../support/faults/sharedRules';
import { describeRules } from '../../support/faults/describeRules';
import {
	CREATE_BENEFICIARY,
	RESOLVE,
	VALIDATE_BENEFICIARY,
	VALIDATE_NEWER,
} from '../../support/faults/operations';
import {
	FIRST_POST,
	LOST_ANSWER,
	losesItsName,
	lostAnswerAnd,
	NOT_PROCESSED,
	refusedPost,
	sequence,
	statuses,
	UNREAD,
} from '../../support/faults/faultCases';

// docs/money-and-retries.md: its ID makes it safe to ask for the outcome of a beneficiary POST and to send it again.

const otherAccount = {
	beneDetails: {
		type: 'ACCOUNT_IFSC',
		details: { account: '026291800001191', ifsc: 'YESB0000262' },
	},
};

describeRules(
	{
		operations: [VALIDATE_BENEFICIARY, VALIDATE_NEWER, CREATE_BENEFICIARY, RESOLVE],
		rules: {
			...EVERY_SUBMISSION_BY_ID,
			'Max Retries 0 means: looked up, never sent again': {
				when: NOT_PROCESSED,
				timings: [FIRST_POST],
				options: { maxRetries: 0 },
				then: [1, 1, 'free', FAILED],
			},
			'Processed at the last try: the look-up after it finds it': {
				when: [sequence('reset before, twice, then after', [{ ...UNREAD, times: 2 }, LOST_ANSWER])],
				then: [3, 3, 'charged', TRUE_OUTCOME],
			},
			'Not processed, and Juspay cannot be reached for the second send: not "nothing was sent"': {
				when: [losesItsName('connection reset, host name not found later', 2, [UNREAD])],
				then: [1, 1, 'free', FAILED],
			},
			'Not processed, and the second send is refused': {
				when: [sequence('connection reset, then 400', [UNREAD, refusedPost(400)])],
				then: [2, 1, 'free', FAILED],
			},
			'429 after a lost request: nothing new to look up': {
				when: [sequence('reset before processing, then 429', [UNREAD, refusedPost(429)])],
				then: [3, 1, 'charged', TRUE_OUTCOME],
			},
		},
	},
	{
		operations: [VALIDATE_NEWER, RESOLVE],
		rules: {
			'The same with On Duplicate: error, where its date or the ID shows that the record is new': {
				when: lostAnswerAnd(statuses(404), 1),
				options: { onDuplicate: 'error' },
				then: [2, 2, 'charged', TRUE_OUTCOME],
			},
		},
	},
	{
		operations: [VALIDATE_BENEFICIARY, CREATE_BENEFICIARY],
		rules: {
			'With On Duplicate: error, a record without a date may be an older one': {
				when: lostAnswerAnd(statuses(404), 1),
				options: { onDuplicate: 'error' },
				then: [2, 2, 'charged', UNKNOWN],
			},
		},
	},
	{
		operations: [VALIDATE_BENEFICIARY],
		rules: {
			'An own ID used before for the same account: On Duplicate (default) takes the result': {
				when: [{ name: 'same account' }],
				given: usedBefore(),
				then: [1, 1, 'free', TRUE_OUTCOME],
			},
			'On Duplicate: error': {
				when: [{ name: 'same account' }],
				given: usedBefore(),
				options: { onDuplicate: 'error' },
				then: [1, 0, 'free', REFUSED],
			},
			'An own ID used before for another account': {
				when: [{ name: 'other account' }],
				given: usedBefore(otherAccount),
				then: [1, 1, 'free', REFUSED],
			},
			'An own ID used before that the look-up does not find is never sent again': {
				when: [{ name: 'other customer' }],
				given: usedBefore({ customerId: 'cst_2' }),
				then: [1, 1, 'free', FAILED],
			},
		},
	},
);
