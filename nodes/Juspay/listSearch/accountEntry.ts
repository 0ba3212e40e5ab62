import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { compareDetail } from '../resources/comparison';
import {
	type CustomerAccount,
	customerAccountOutcome,
	readCustomerAccount,
} from '../resources/customerAccount/account';
import { NO_DETAILS } from '../resources/operation';
import { maskText, maskUpiId } from '../transport/mask';

/** An entry of the list, with what its account is found by beside the entry's own words. */
export interface AccountEntry {
	item: INodeListSearchItems;
	account: Pick<CustomerAccount, 'accountNumber' | 'upiId'>;
}

const LONG_MASK = /\*{5,}/;

/** Handles of UPI IDs are far shorter. */
const LONGEST_ACCOUNT = 30;

function cut(account: string): string {
	return account.length > LONGEST_ACCOUNT ? `${account.slice(0, LONGEST_ACCOUNT - 1)}…` : account;
}

/** n8n cuts long entries: what tells accounts apart comes first, and a mask takes no more room than it must. */
function nameOf(found: IDataObject, { id, accountNumber, upiId, ifsc }: CustomerAccount): string {
	const number = accountNumber === null ? id : maskText(accountNumber);
	const account = upiId === null ? number : maskUpiId(upiId);
	const outcome = customerAccountOutcome(found).replace(/[A-Z]/g, (l) => ` ${l.toLowerCase()}`);
	const parts = [cut((account ?? '').replace(LONG_MASK, '****')), outcome, ifsc];
	return parts.filter((part) => typeof part === 'string').join(', ');
}

/**
 * The list's entry for an account as Juspay sent it, such as `****1191, valid, YESB0000262`; none without an ID.
 * The words of its outcome are those of the node's results.
 */
export function accountEntry(found: IDataObject): AccountEntry[] {
	const account = readCustomerAccount(found);
	if (account.id === null) return [];
	return [{ item: { name: nameOf(found, account), value: account.id }, account }];
}

const IN_NUMBERS = /[\s\p{Cf}-]/gu;
const IN_UPI_IDS = /[\s\p{Cf}]/gu;

/** Whether the typed text is the shown value as far as it can be read, sign by sign. */
function fits(
	detail: 'accountNumber' | 'upiId',
	shown: string | null,
	typed: string,
	ignored: RegExp,
): boolean {
	const [one, other] = [(shown ?? '').replace(ignored, ''), typed.replace(ignored, '')];
	if (one === '' || one.length !== other.length) return false;
	const record = { ...NO_DETAILS, [detail]: one };
	return compareDetail(detail, record, { ...NO_DETAILS, [detail]: other }) !== 'different';
}

/** Whether somebody typed the whole number or UPI ID of an account; of what Juspay masks, the rest and the length count. */
function isTyped({ accountNumber, upiId }: AccountEntry['account'], typed: string): boolean {
	return typed.includes('@')
		? fits('upiId', upiId, typed, IN_UPI_IDS)
		: /\d/.test(typed) && fits('accountNumber', accountNumber, typed, IN_NUMBERS);
}

/**
 * Whether an entry is what somebody looks for: by a part of what it shows or of its ID, or by the whole account number
 * (spaces and hyphens do not count) or UPI ID.
 *
 * @param typed the text in the list's search box
 */
export function isSearched({ item, account }: AccountEntry, typed: string): boolean {
	const wanted = typed.trim().toLowerCase();
	const shown = `${item.name} ${String(item.value)}`.toLowerCase();
	return shown.includes(wanted) || isTyped(account, wanted);
}
