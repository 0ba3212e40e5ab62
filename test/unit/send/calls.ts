import { z } from 'zod';

import type { ReadyRow } from '../../../nodes/Juspay/execution/plan/rows';
import type {
	PreparedCall,
	PreparedSubmission,
	Recovery,
	RecoveryById,
} from '../../../nodes/Juspay/resources/operation';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import type { Answer } from '../../../nodes/Juspay/transport/send';

const outcome = z
	.enum(['valid', 'invalid', 'pending', 'notValidated', 'undetermined'])
	.catch('undetermined');

export const POST: JuspayRequest = { method: 'POST', pathSegments: ['call'], json: {} };
export const LOOK_UP: JuspayRequest = { method: 'GET', pathSegments: ['look-up'] };

export const RESET: Answer = { kind: 'noAnswer', code: 'ECONNRESET' };
export const NEVER_REACHED: Answer = { kind: 'noAnswer', code: 'ECONNREFUSED' };
export const NOT_FOUND = refusal(404, 'E09', 'Could not find resource');
export const DUPLICATE = refusal(400, 'E05', 'Duplicate BeneId.');

/** A successful answer. */
export function ok(body: unknown): Answer {
	return { kind: 'http', status: 200, body };
}

/** A refusal as payouts word it. */
export function refusal(status: number, errorCode: string, errorMessage: string): Answer {
	return { kind: 'http', status, body: { error: true, errorCode, errorMessage } };
}

/** A validation by an ID of the user's own. */
export function byId(changes: Partial<RecoveryById> = {}): RecoveryById {
	return {
		kind: 'byId',
		request: LOOK_UP,
		compare: () => 'same',
		isGeneratedId: false,
		...changes,
	};
}

/** What a validating call has beyond others. */
export function submission(
	recovery: Recovery = byId(),
	changes: Partial<PreparedSubmission> = {},
): PreparedSubmission {
	return {
		identify: () => 'call',
		isShareable: false,
		recover: () => recovery,
		follow: () => LOOK_UP,
		...changes,
	};
}

/** What is said when a paid call may have been carried out. */
export const CHARGED = {
	risk: 'The account may already have been validated and charged',
	advice: 'Look it up',
};

/** A paid call about beneficiary "b". */
export function paidCall(changes: Partial<PreparedCall> = {}): PreparedCall {
	return {
		request: POST,
		facts: {
			record: { label: 'beneficiary ID', id: 'b' },
			caution: CHARGED,
			secrets: ['026291800001191'],
		},
		toResults: (found) => found,
		outcomeOf: (found) => outcome.parse(found['status']),
		submission: submission(),
		...changes,
	};
}

/** A look-up, which costs nothing. */
export function freeCall(): PreparedCall {
	const { request, facts, toResults, outcomeOf } = paidCall();
	return { request, facts, toResults, outcomeOf };
}

/** A row that is ready to be sent. */
export function readyRow(call: PreparedCall, changes: Partial<ReadyRow> = {}): ReadyRow {
	return { kind: 'ready', call, simplify: false, maxWait: null, ...changes };
}
