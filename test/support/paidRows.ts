import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';

/** One request after the other, none of them sent again, so that the order of what happens is fixed. */
export const IN_ORDER = { maxConcurrency: 1, maxRetries: 0 };

/** Each row validates the account in its column `account`. */
export function oneAccount(validateAgain: string): INodeParameters {
	return { validateAgain, accountNumber: '={{ $json.account }}', options: IN_ORDER };
}

/** Each row validates the accounts in its columns `a` and `b` in one call. */
export function twoAccounts(validateAgain: string): INodeParameters {
	const bankAccounts = ['a', 'b'].map((column) => {
		return { accountNumber: `={{ $json.${column} }}`, ifsc: 'YESB0000262' };
	});
	return { validateAgain, accountType: 'multiple', accounts: { bankAccounts }, options: IN_ORDER };
}

/** The answer to the first call is lost, and the look-up after it fails. */
export const LOST = [
	{ kind: 'resetAfter', method: 'POST', times: 1 },
	{ kind: 'html', status: 502, method: 'GET', after: 1, times: 1 },
] as const satisfies Fault[];

/** One call is refused after so many others. */
export function refusedAfter(calls: number): Fault {
	const body = { error_code: 'X', error_message: 'no' };
	return { kind: 'status', status: 400, method: 'POST', after: calls, times: 1, body };
}

/** A look-up does not find what is there. */
export const LAGGING = {
	kind: 'status',
	status: 404,
	method: 'GET',
	body: { error: true, errorCode: 'E09', errorMessage: 'no' },
} as const satisfies Fault;
