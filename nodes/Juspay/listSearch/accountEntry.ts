import { DateTime } from 'luxon';
import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { compareDetail } from '../resources/comparison';
import {
	type CustomerAccount,
	customerAccountOutcome,
	readCustomerAccount,
} from '../resources/customerAccount/account';
import { NO_DETAILS } from '../resources/call';
import { textAt } from '../shared/json';
import { maskText, maskUpiId } from '../shared/mask';

export interface AccountEntry {
	item: INodeListSearchItems;
	account: Pick<CustomerAccount, 'accountNumber' | 'upiId'>;
}

const LONG_MASK = /\*{5,}/;

/** In characters; UPI handles are far shorter. */
const LONGEST_ACCOUNT = 30;

function cut(account: string): string {
	return account.length > LONGEST_ACCOUNT ? `${account.slice(0, LONGEST_ACCOUNT - 1)}…` : account;
}

/** n8n truncates entries, so distinguishing parts come first and masks are short. */
function nameOf(
	found: IDataObject,
	{ customerAccountId: id, accountNumber, upiId, ifsc }: CustomerAccount,
	created: string | null,
): string {
	const number = accountNumber === null ? id : maskText(accountNumber);
	const account = upiId === null ? number : maskUpiId(upiId);
	const outcome = customerAccountOutcome(found).replace(/[A-Z]/g, (l) => ` ${l.toLowerCase()}`);
	const parts = [cut((account ?? '').replace(LONG_MASK, '****')), outcome, created, ifsc];
	return parts.filter((part) => typeof part === 'string').join(', ');
}

function createdOn(found: IDataObject, format: string, zone: string): string | null {
	const createdAt = textAt(found, 'date_created') ?? '';
	const created = DateTime.fromISO(createdAt, { zone, locale: 'en' });
	return created.isValid ? `created ${created.toFormat(format)}` : null;
}

function repeatedOf(names: readonly string[]): ReadonlySet<string> {
	return new Set(names.filter((name, place) => names.indexOf(name) !== place));
}

const DATES = ['d LLL yyyy', 'd LLL yyyy HH:mm', 'd LLL yyyy HH:mm:ss'];

/** Entries such as `****1191, valid, YESB0000262`; equal ones are told apart by creation date. */
export function accountEntries(accounts: readonly IDataObject[], timeZone: string): AccountEntry[] {
	const listed = accounts.flatMap((found) => {
		const account = readCustomerAccount(found);
		const { customerAccountId: value } = account;
		return value === null ? [] : [{ found, account, value, name: nameOf(found, account, null) }];
	});
	const toldApart = DATES.reduce((entries, format) => {
		const repeated = repeatedOf(entries.map(({ name }) => name));
		return entries.map((entry) => {
			if (!repeated.has(entry.name)) return entry;
			const created = createdOn(entry.found, format, timeZone);
			return { ...entry, name: nameOf(entry.found, entry.account, created) };
		});
	}, listed);
	return toldApart.map(({ account, name, value }) => ({ item: { name, value }, account }));
}

const IGNORED = { accountNumber: /[\s\p{Cf}-]/gu, upiId: /[\s\p{Cf}]/gu };

/** Masked characters only count for the length. */
function isTyped(account: AccountEntry['account'], typed: string): boolean {
	const detail = typed.includes('@') ? 'upiId' : 'accountNumber';
	const plain = (text: string) => text.replace(IGNORED[detail], '');
	const [one, other] = [plain(account[detail] ?? ''), plain(typed)];
	if (one === '' || one.length !== other.length || !/[\d@]/.test(typed)) return false;
	const record = { ...NO_DETAILS, [detail]: one };
	return compareDetail(detail, record, { ...NO_DETAILS, [detail]: other }) !== 'different';
}

/** Whether `typed` is part of an entry or its ID, or a whole account number or UPI ID. */
export function isSearched({ item, account }: AccountEntry, typed: string): boolean {
	const wanted = typed.trim().toLowerCase();
	const shown = `${item.name} ${String(item.value)}`.toLowerCase();
	return shown.includes(wanted) || isTyped(account, wanted);
}
