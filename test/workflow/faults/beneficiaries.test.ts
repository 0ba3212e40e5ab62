import type { Fault, Sandbox } from '../../../sandbox';
import {
	FAILED,
	NOT_SENT,
	REFUSED,
	TRUE_OUTCOME,
	UNKNOWN,
	WRONG_HOST,
} from '../../support/faults/endings';
import { specify } from '../../support/faults/specify';
import { RESOLVE, VALIDATE_BENEFICIARY } from '../../support/faults/subjects';
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
import { TEST_API_KEY } from '../../support/sandbox';

// Design, section 5.3, column "beneficiary POST": its ID makes it safe to ask for the outcome and to send again.

const tooMany: Fault = { kind: 'status', status: 429, method: 'POST', times: 1 };

const EARLIER = {
	beneId: 'bene-4711',
	customerId: 'cst_1',
	beneDetails: {
		type: 'ACCOUNT_IFSC',
		details: { account: '000100289877623', ifsc: 'SBIN0008752' },
	},
	command: 'validate',
};

/** Uses the beneficiary ID before the run does; the ledger then starts empty. */
function usedBefore(changes: Partial<typeof EARLIER> = {}) {
	return async ({ url, ledger }: Sandbox): Promise<void> => {
		const { ok } = await fetch(`${url}/payout/merchant/v1/benedetails`, {
			method: 'POST',
			headers: {
				authorization: `Basic ${Buffer.from(`${TEST_API_KEY}:`).toString('base64')}`,
				'content-type': 'application/json',
				'x-merchantid': 'demo-merchant',
			},
			body: JSON.stringify({ ...EARLIER, ...changes }),
		});
		expect(ok).toBe(true);
		ledger.requests.length = 0;
		ledger.pennyDrops.length = 0;
	};
}

const sameAccount = [{ name: 'same account' }];
const otherAccount = {
	beneDetails: {
		type: 'ACCOUNT_IFSC',
		details: { account: '026291800001191', ifsc: 'YESB0000262' },
	},
};

specify(
	{
		subjects: [VALIDATE_BENEFICIARY, RESOLVE],
		rules: {
			'Not processed: the look-up after 1 s finds nothing, so the same is sent again': {
				when: NOT_PROCESSED,
				strikes: [FIRST_POST],
				posts: 2,
				lookUps: 1,
				charged: true,
				pause: 1000,
				ends: TRUE_OUTCOME,
			},
			'Processed: the look-up after 1 s finds it, so nothing is sent again': {
				when: PROCESSED,
				strikes: [FIRST_POST, EVERY_POST],
				posts: 1,
				lookUps: 1,
				charged: true,
				pause: 1000,
				ends: TRUE_OUTCOME,
			},
			'Never processed: sent again up to Max Retries (default 2), each time after a look-up': {
				when: NOT_PROCESSED,
				strikes: [EVERY_POST],
				posts: 3,
				lookUps: 3,
				charged: false,
				ends: FAILED,
			},
			'Max Retries 0 means: looked up, never sent again': {
				when: NOT_PROCESSED,
				strikes: [FIRST_POST],
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
				strikes: [EVERY_REQUEST],
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
			'Lost after a 429: looked up like any other': {
				when: [sequence('429, then reset after processing', [tooMany, LOST_ANSWER])],
				posts: 2,
				lookUps: 1,
				charged: true,
				ends: TRUE_OUTCOME,
			},
			'429 after a lost request: nothing new to look up': {
				when: [sequence('reset before processing, then 429', [UNREAD, tooMany])],
				posts: 3,
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
		subjects: [VALIDATE_BENEFICIARY],
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
