import type { Fault, Sandbox } from '../../../sandbox';
import { NOT_SENT, REFUSED, TRUE_OUTCOME, UNKNOWN, WRONG_HOST } from '../../support/faults/endings';
import { specify } from '../../support/faults/specify';
import {
	CREATE,
	CREATE_SEVERAL,
	VALIDATE_AGAIN,
	VALIDATE_FIRST,
} from '../../support/faults/subjects';
import {
	EVERY_POST,
	EVERY_REQUEST,
	FIRST_POST,
	LOST_ANSWER,
	losesItsName,
	lostAnswerAndLookUps,
	NOT_PROCESSED,
	PROCESSED,
	REDIRECTS,
	REFUSALS,
	sequence,
	TOO_MANY_DATE,
	TOO_MANY_OFTEN,
	TOO_MANY_SECONDS,
	unreachable,
	UNREAD,
	UNTRUSTED,
} from '../../support/faults/troubles';

// Design, section 5.3, column "customer account POST": nothing tells two of them apart, so what may have arrived is never sent again.

const tooMany: Fault = { kind: 'status', status: 429, method: 'POST', times: 1 };
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

specify(
	{
		subjects: [CREATE, CREATE_SEVERAL, VALIDATE_FIRST, VALIDATE_AGAIN],
		rules: {
			'Processed: found by a look-up': {
				when: PROCESSED,
				strikes: [FIRST_POST, EVERY_POST],
				posts: 1,
				lookUps: 1,
				charged: true,
				ends: TRUE_OUTCOME,
			},
			'Not processed: not found by the look-up, never sent again': {
				when: NOT_PROCESSED,
				strikes: [FIRST_POST, EVERY_POST],
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
				strikes: [EVERY_REQUEST],
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
				strikes: [FIRST_POST, EVERY_REQUEST],
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
			'Lost after a 429: looked up, not sent a third time': {
				when: [sequence('429, then reset after processing', [tooMany, LOST_ANSWER])],
				posts: 2,
				lookUps: 1,
				charged: true,
				ends: TRUE_OUTCOME,
			},
			'A look-up that is answered 429 is repeated': {
				when: [
					sequence('connection reset, then 429', [LOST_ANSWER, { ...tooMany, method: 'GET' }]),
				],
				options: { maxRetries: 0 },
				posts: 1,
				lookUps: 2,
				charged: true,
				ends: TRUE_OUTCOME,
			},
			'Other refusals are final': {
				when: REFUSALS,
				strikes: [FIRST_POST],
				posts: 1,
				lookUps: 0,
				charged: false,
				ends: REFUSED,
			},
		},
	},
	{
		subjects: [CREATE],
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
