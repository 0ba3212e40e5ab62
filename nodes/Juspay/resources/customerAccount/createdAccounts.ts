import type { IDataObject } from 'n8n-workflow';

import type { JuspayRequest } from '../../transport/request';
import type { Submission } from '../operation';
import { readCustomerAccount, type SubmittedAccount } from './account';
import { toListRequest } from './accountList';
import { toGetRequest } from './existingAccount';
import { isSameAccount } from './missingAccounts';
import { isSince } from './since';

/** What is needed to find the accounts that a call made. */
interface CreateCall {
	customerId: string;
	routingId: string;
	givenBankCode: string | null;
	accounts: SubmittedAccount[];
}

/** Juspay's clock and this machine's may differ by as much, in milliseconds. */
const CLOCK_SKEW = 5 * 60_000;

function isCreatedSince(account: IDataObject, moment: number): boolean {
	return isSince(readCustomerAccount(account).createdAt, moment);
}

/**
 * Finds the accounts that a call made in the customer's list. Certain only if each of them is there exactly once
 * with the same details and a date of creation since the call.
 */
function findCreated(
	list: readonly IDataObject[],
	accounts: readonly SubmittedAccount[],
	sentAt: number,
): IDataObject[] | null {
	const recent = list.filter((account) => isCreatedSince(account, sentAt - CLOCK_SKEW));
	const candidates = accounts.map((submitted) =>
		recent.filter((account) => isSameAccount(account, submitted)),
	);
	const found = new Set(candidates.flat());
	const isCertain =
		candidates.every(({ length }) => length === 1) && found.size === accounts.length;
	return isCertain ? recent.filter((account) => found.has(account)) : null;
}

/** Juspay takes the same account again and again, so a call is never repeated: its accounts are looked for in the list. */
export const createdAccountsSubmission: Submission<CreateCall> = {
	// A bank code that was looked up may be another one the next time.
	identify: (call) => ({ ...call, bankCode: call.givenBankCode }),
	isShareable: () => false,
	recover: ({ customerId, routingId, accounts }) => ({
		kind: 'bySearch',
		request: toListRequest({ customerId, routingId }),
		find: (list, sentAt) => findCreated(list, accounts, sentAt),
	}),
};

/** The look-up of one account that a call made; `null` if Juspay gave it no ID. */
export function followCreated(
	found: IDataObject,
	{ customerId, routingId }: CreateCall,
): JuspayRequest | null {
	const { id: customerAccountId } = readCustomerAccount(found);
	if (customerAccountId === null) return null;
	return toGetRequest({ customerId, customerAccountId, routingId });
}
