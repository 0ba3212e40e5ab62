import type { Sandbox } from '../../../sandbox';
import { TRUE_OUTCOME, UNKNOWN } from '../../support/faults/endings';
import { EVERY_SUBMISSION } from '../../support/faults/everySubmission';
import { describeRules } from '../../support/faults/describeRules';
import {
	CREATE,
	CREATE_SEVERAL,
	CREATE_UNVALIDATED,
	DELETE,
	VALIDATE_AGAIN,
	VALIDATE_FIRST,
} from '../../support/faults/operations';
import {
	EVERY_POST,
	EVERY_REQUEST,
	FIRST_POST,
	LOST_ANSWER,
	lostAnswerAndLookUps,
	NOT_PROCESSED,
	PROCESSED,
	sequence,
	UNREAD,
} from '../../support/faults/faultCases';

// Design, section 5.3, column "customer account POST": nothing tells two of them apart, so what may have arrived is never sent again.

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

const SAME = '026291800001191';
const unread = sequence('connection reset before the request was read', [UNREAD]);
const lost = sequence('connection reset after the request took effect', [LOST_ANSWER]);

describeRules(
	{
		operations: [CREATE, CREATE_SEVERAL, CREATE_UNVALIDATED, VALIDATE_FIRST, VALIDATE_AGAIN],
		rules: {
			'Processed: found by a look-up': {
				when: PROCESSED,
				timings: [FIRST_POST, EVERY_POST],
				posts: 1,
				lookUps: 1,
				charged: true,
				ends: TRUE_OUTCOME,
			},
			'Not processed: not found by the look-up, never sent again': {
				when: NOT_PROCESSED,
				timings: [FIRST_POST, EVERY_POST],
				posts: 1,
				lookUps: 1,
				charged: false,
				ends: UNKNOWN,
			},
			'Max Retries 9 changes nothing about that': {
				when: [unread],
				options: { maxRetries: 9 },
				posts: 1,
				lookUps: 1,
				charged: false,
				ends: UNKNOWN,
			},
			'Not processed and the look-up fails for good': {
				when: NOT_PROCESSED,
				timings: [EVERY_REQUEST],
				posts: 1,
				lookUps: 3,
				charged: false,
				ends: UNKNOWN,
			},
			'Processed and the look-up fails for good': {
				when: lostAnswerAndLookUps(),
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
			'Processed, and the look-up is refused': {
				when: [401, 404].map((status) =>
					sequence(`connection reset, then ${String(status)}`, [
						LOST_ANSWER,
						{ kind: 'status', status, method: 'GET' },
					]),
				),
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
			...EVERY_SUBMISSION,
		},
	},
	{
		operations: [DELETE],
		rules: {
			'Processed: the look-up no longer finds the account, so it is deleted': {
				when: PROCESSED,
				timings: [FIRST_POST, EVERY_POST],
				posts: 1,
				lookUps: 1,
				charged: false,
				ends: TRUE_OUTCOME,
			},
			'Not processed: the look-up finds the account, nothing is sent again': {
				when: NOT_PROCESSED,
				timings: [FIRST_POST, EVERY_POST],
				posts: 1,
				lookUps: 1,
				charged: false,
				ends: UNKNOWN,
			},
			'Processed and the look-up fails for good': {
				when: lostAnswerAndLookUps(),
				posts: 1,
				lookUps: 3,
				charged: false,
				ends: UNKNOWN,
			},
			...EVERY_SUBMISSION,
		},
	},
	{
		operations: [CREATE],
		rules: {
			'An account with the same details from before the request is not its result': {
				when: [unread],
				given: existing(SAME, AN_HOUR),
				posts: 1,
				lookUps: 1,
				charged: false,
				ends: UNKNOWN,
			},
			'A new account with other details is not its result': {
				when: [unread],
				given: existing('1234567890'),
				posts: 1,
				lookUps: 1,
				charged: false,
				ends: UNKNOWN,
			},
			'Neither stands in the way of the true one': {
				when: [lost],
				given: (sandbox) => {
					existing(SAME, AN_HOUR)(sandbox);
					existing('1234567890')(sandbox);
				},
				posts: 1,
				lookUps: 1,
				charged: true,
				ends: TRUE_OUTCOME,
			},
			'Two new accounts with the same details: nobody knows which one is its result': {
				when: [lost],
				given: existing(SAME),
				posts: 1,
				lookUps: 1,
				charged: true,
				ends: UNKNOWN,
			},
		},
	},
);
