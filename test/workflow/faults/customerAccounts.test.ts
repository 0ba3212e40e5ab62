import type { Sandbox } from '../../../sandbox';
import { TRUE_OUTCOME, UNKNOWN } from '../../support/faults/endings';
import { EVERY_SUBMISSION } from '../../support/faults/sharedRules';
import { describeRules, type Rules } from '../../support/faults/describeRules';
import {
	CREATE,
	CREATE_SEVERAL,
	CREATE_UNVALIDATED,
	DELETE,
	VALIDATE_AGAIN,
	VALIDATE_FIRST,
} from '../../support/faults/operations';
import {
	LOST_ANSWER,
	lostAnswerAnd,
	NOT_PROCESSED,
	POSTS,
	sequence,
	statuses,
	UNREAD,
} from '../../support/faults/faultCases';

// docs/money-and-retries.md: nothing tells two customer account POSTs apart, so what may have arrived is never sent again.

const AN_HOUR = 3_600_000;

/** Puts an account of the same customer in place. */
function existing(account: string, age = 0) {
	return (sandbox: Sandbox): void => {
		sandbox.addCustomerAccount({
			customerId: 'cst_1',
			accountDetails: { account, ifsc: 'YESB0000262' },
			status: 'ACTIVE',
			dateCreated: Date.now() - age,
		});
	};
}

const earlier = existing('026291800001191', AN_HOUR);
const different = existing('1234567890');
const unread = sequence('connection reset before the request was read', [UNREAD]);
const lost = sequence('connection reset after the request took effect', [LOST_ANSWER]);

const SENT_ONCE: Rules = {
	...EVERY_SUBMISSION,
	'Not processed: the look-up says so, never sent again': {
		when: NOT_PROCESSED,
		timings: POSTS,
		then: [1, 1, 'free', UNKNOWN],
	},
};

describeRules(
	{
		operations: [CREATE, CREATE_SEVERAL, CREATE_UNVALIDATED, VALIDATE_FIRST, VALIDATE_AGAIN],
		rules: {
			...SENT_ONCE,
			'Max Retries 9 changes nothing about that': {
				when: [unread],
				options: { maxRetries: 9 },
				then: [1, 1, 'free', UNKNOWN],
			},
			'Processed, and the look-up finds nothing for good': {
				when: lostAnswerAnd(statuses(404)),
				then: [1, 1, 'charged', UNKNOWN],
			},
		},
	},
	{ operations: [DELETE], rules: SENT_ONCE },
	{
		operations: [CREATE],
		rules: {
			'An account with the same details from before the request is not its result': {
				when: [unread],
				given: earlier,
				then: [1, 1, 'free', UNKNOWN],
			},
			'A new account with other details is not its result': {
				when: [unread],
				given: different,
				then: [1, 1, 'free', UNKNOWN],
			},
			'Neither stands in the way of the true one': {
				when: [lost],
				given: (sandbox) => {
					earlier(sandbox);
					different(sandbox);
				},
				then: [1, 1, 'charged', TRUE_OUTCOME],
			},
			'Two new accounts with the same details: nobody knows which one is its result': {
				when: [lost],
				given: existing('026291800001191'),
				then: [1, 1, 'charged', UNKNOWN],
			},
		},
	},
);
