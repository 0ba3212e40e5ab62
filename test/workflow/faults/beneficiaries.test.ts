import { FAILED, REFUSED, TRUE_OUTCOME, UNKNOWN } from '../../support/faults/endings';
import { usedBefore } from '../../support/faults/earlierUse';
import { EVERY_SUBMISSION, TOO_MANY } from '../../support/faults/everySubmission';
import { describeRules } from '../../support/faults/describeRules';
import {
	CREATE_BENEFICIARY,
	RESOLVE,
	VALIDATE_BENEFICIARY,
	VALIDATE_NEWER,
} from '../../support/faults/operations';
import {
	EVERY_POST,
	EVERY_REQUEST,
	FIRST_POST,
	LOST_ANSWER,
	losesItsName,
	lostAnswerAndLookUps,
	NOT_PROCESSED,
	PROCESSED,
	sequence,
	UNREAD,
} from '../../support/faults/faultCases';

// Design, section 5.3, column "beneficiary POST": its ID makes it safe to ask for the outcome and to send again.

const sameAccount = [{ name: 'same account' }];
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
			'Not processed: the look-up after 1 s finds nothing, so the same is sent again': {
				when: NOT_PROCESSED,
				timings: [FIRST_POST],
				posts: 2,
				lookUps: 1,
				charged: true,
				pause: 1000,
				ends: TRUE_OUTCOME,
			},
			'Processed: the look-up after 1 s finds it, so nothing is sent again': {
				when: PROCESSED,
				timings: [FIRST_POST, EVERY_POST],
				posts: 1,
				lookUps: 1,
				charged: true,
				pause: 1000,
				ends: TRUE_OUTCOME,
			},
			'Never processed: sent again up to Max Retries (default 2), each time after a look-up': {
				when: NOT_PROCESSED,
				timings: [EVERY_POST],
				posts: 3,
				lookUps: 3,
				charged: false,
				ends: FAILED,
			},
			'Max Retries 0 means: looked up, never sent again': {
				when: NOT_PROCESSED,
				timings: [FIRST_POST],
				options: { maxRetries: 0 },
				posts: 1,
				lookUps: 1,
				charged: false,
				ends: FAILED,
			},
			'Processed at the last try: the look-up after it finds it': {
				when: [
					sequence('reset twice before, then after processing', [
						{ ...UNREAD, times: 2 },
						LOST_ANSWER,
					]),
				],
				posts: 3,
				lookUps: 3,
				charged: true,
				ends: TRUE_OUTCOME,
			},
			'Not processed and the look-up fails for good: never sent again': {
				when: NOT_PROCESSED,
				timings: [EVERY_REQUEST],
				posts: 1,
				lookUps: 3,
				charged: false,
				ends: UNKNOWN,
			},
			'Processed and the look-up fails for good: never sent again': {
				when: [...lostAnswerAndLookUps()],
				posts: 1,
				lookUps: 3,
				charged: true,
				ends: UNKNOWN,
			},
			'Processed, and the look-up fails at first': {
				when: lostAnswerAndLookUps(1),
				posts: 1,
				lookUps: 2,
				charged: true,
				ends: TRUE_OUTCOME,
			},
			'Processed, and the look-up is refused for good': {
				when: [
					sequence('connection reset, then 401', [
						LOST_ANSWER,
						{ kind: 'status', status: 401, method: 'GET' },
					]),
				],
				posts: 1,
				lookUps: 1,
				charged: true,
				ends: UNKNOWN,
			},
			'Processed, and the look-up is redirected to another host': {
				when: [
					{
						name: 'connection reset, then 307',
						faults: (_, location) => [
							LOST_ANSWER,
							{ kind: 'redirect', status: 307, location, method: 'GET' },
						],
					},
				],
				posts: 1,
				lookUps: 1,
				charged: true,
				ends: UNKNOWN,
			},
			'Processed, but the look-up does not see it yet: sent again, and the duplicate is our own': {
				when: [
					sequence('connection reset, then 404', [
						LOST_ANSWER,
						{ kind: 'status', status: 404, method: 'GET', times: 1 },
					]),
				],
				posts: 2,
				lookUps: 2,
				charged: true,
				ends: TRUE_OUTCOME,
			},
			'Processed, but no look-up ever sees it: the duplicate ends it': {
				when: [
					sequence('connection reset, then 404 for good', [
						LOST_ANSWER,
						{ kind: 'status', status: 404, method: 'GET' },
					]),
				],
				posts: 2,
				lookUps: 2,
				charged: true,
				ends: UNKNOWN,
			},
			'Not processed, and Juspay cannot be reached for the second send: not "nothing was sent"': {
				when: [losesItsName('connection reset, host name not found later', 2, [UNREAD])],
				posts: 1,
				lookUps: 1,
				charged: false,
				ends: FAILED,
			},
			'Not processed, and the second send is refused': {
				when: [
					sequence('connection reset, then 400', [
						UNREAD,
						{ kind: 'status', status: 400, method: 'POST', times: 1 },
					]),
				],
				posts: 2,
				lookUps: 1,
				charged: false,
				ends: FAILED,
			},
			'The same whatever On Duplicate says': {
				when: [
					sequence('connection reset, then 404', [
						LOST_ANSWER,
						{ kind: 'status', status: 404, method: 'GET', times: 1 },
					]),
				],
				options: { onDuplicate: 'error' },
				posts: 2,
				lookUps: 2,
				charged: true,
				ends: TRUE_OUTCOME,
			},
			'429 after a lost request: nothing new to look up': {
				when: [sequence('reset before processing, then 429', [UNREAD, TOO_MANY])],
				posts: 3,
				lookUps: 1,
				charged: true,
				ends: TRUE_OUTCOME,
			},
			...EVERY_SUBMISSION,
		},
	},
	{
		operations: [VALIDATE_BENEFICIARY],
		rules: {
			'An own ID used before for the same account: On Duplicate (default) takes the result': {
				when: sameAccount,
				given: usedBefore(),
				posts: 1,
				lookUps: 1,
				charged: false,
				ends: TRUE_OUTCOME,
			},
			'On Duplicate: error': {
				when: sameAccount,
				given: usedBefore(),
				options: { onDuplicate: 'error' },
				posts: 1,
				lookUps: 0,
				charged: false,
				ends: REFUSED,
			},
			'An own ID used before for another account': {
				when: [{ name: 'other account' }],
				given: usedBefore(otherAccount),
				posts: 1,
				lookUps: 1,
				charged: false,
				ends: REFUSED,
			},
			'An own ID used before that the look-up does not find is never sent again': {
				when: [{ name: 'other customer' }],
				given: usedBefore({ customerId: 'cst_2' }),
				posts: 1,
				lookUps: 1,
				charged: false,
				ends: FAILED,
			},
		},
	},
);
