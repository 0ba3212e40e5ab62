import type { IDataObject } from 'n8n-workflow';

import { isSince, readCustomerAccount, type SubmittedAccount } from './account';
import { isSameAccount } from './pairAccounts';

/** Juspay's clock and this machine's may differ by as much, in milliseconds. */
const CLOCK_SKEW = 5 * 60_000;

/**
 * Finds the accounts that a call made in the customer's list: Juspay takes the same account again and again, so the
 * call is never repeated. Certain only if each of them is there exactly once with the same details and a date of
 * creation since the call.
 *
 * @param sentAt in milliseconds since 1970
 * @returns them in the order of the list, or `null` if they are not certain
 */
export function findCreated(
	list: readonly IDataObject[],
	accounts: readonly SubmittedAccount[],
	sentAt: number,
): IDataObject[] | null {
	const recent = list.filter((account) =>
		isSince(readCustomerAccount(account).createdAt, sentAt - CLOCK_SKEW),
	);
	const candidates = accounts.map((submitted) =>
		recent.filter((account) => isSameAccount(account, submitted)),
	);
	const found = new Set(candidates.flat());
	const isCertain =
		candidates.every(({ length }) => length === 1) && found.size === accounts.length;
	return isCertain ? recent.filter((account) => found.has(account)) : null;
}
