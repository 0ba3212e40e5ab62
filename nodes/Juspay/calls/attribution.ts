import type { IDataObject } from 'n8n-workflow';

import {
	asSent,
	compareAccount,
	compareId,
	contradictsAccount,
	showsWhole,
} from '../resources/comparison';
import type { AccountDetails, Expected, Shown } from '../resources/call';
import { isOfAnother, isSettled, type Judging } from './proof';
import { timeOf } from './time';

/** The only sent account that a record does not contradict, if it is the only one. */
function onlyAccount(shown: Shown, { accounts }: Expected): AccountDetails | undefined {
	const [account, another] = accounts.filter((sent) => !contradictsAccount(shown.account, sent));
	return another === undefined ? account : undefined;
}

function areOfSame(one: Shown, other: Shown, expected: Expected): boolean {
	if (expected.id !== null || expected.accounts.length === 1) return true;
	if (compareId(one.id, asSent(other.id)) === 'same') return true;
	const account = onlyAccount(one, expected);
	return account !== undefined && account === onlyAccount(other, expected);
}

/** Whether records contradict each other about one account: neither proves anything. A pending one may just be older. */
export function isDisputed(
	found: IDataObject,
	all: readonly IDataObject[],
	{ expected, outcome }: Judging,
): boolean {
	if (expected === undefined || outcome === undefined) return false;
	const [shown, told] = [expected.read(found), outcome(found)];
	return all.some((other) => {
		const [another, others] = [expected.read(other), outcome(other)];
		const isFinal = isSettled(told) && isSettled(others);
		return (
			told !== others &&
			(isFinal || shown.date === another.date) &&
			!isOfAnother(other, expected) &&
			areOfSame(shown, another, expected)
		);
	});
}

/** How much a record shows of its account: all, enough, or too little. */
function telling(shown: Shown, expected: Expected): number {
	const account = onlyAccount(shown, expected);
	if (account === undefined) return 0;
	if (showsWhole(shown.account, account)) return 2;
	return compareAccount(shown.account, account) === 'same' ? 1 : 0;
}

/** Records that show at least as much of the account as this one. */
export function recordsAsTelling(
	found: IDataObject,
	records: readonly IDataObject[],
	expected: Expected,
): IDataObject[] {
	const shows = telling(expected.read(found), expected);
	return records.filter((record) => telling(expected.read(record), expected) >= shows);
}

/** Of two records of one account, the one that shows more of it comes first, then the newer one. */
function isBefore(one: Shown, other: Shown, expected: Expected): boolean | 'neither' {
	const shows = telling(one, expected) - telling(other, expected);
	const age = (timeOf(one.date) || 0) - (timeOf(other.date) || 0);
	return shows === 0 && age === 0 ? 'neither' : shows > 0 || (shows === 0 && age > 0);
}

function bestOfEach(records: readonly IDataObject[], expected: Expected): IDataObject[] {
	const isReplaced = (record: IDataObject, index: number) =>
		records.some((other, place) => {
			const [shown, another] = [expected.read(record), expected.read(other)];
			if (other === record || !areOfSame(shown, another, expected)) return false;
			const comes = isBefore(another, shown, expected);
			return comes === 'neither' ? place < index : comes;
		});
	return records.filter((record, index) => !isReplaced(record, index));
}

/** Whether an answer has another record of the account that is as good: a later look-up of either settles nothing. */
export function hasRival(
	record: IDataObject,
	records: readonly IDataObject[],
	expected: Expected,
): boolean {
	const shown = expected.read(record);
	return records.some((other) => {
		const another = expected.read(other);
		const isOther = other !== record && compareId(another.id, asSent(shown.id)) !== 'same';
		return (
			isOther &&
			!isOfAnother(other, expected) &&
			areOfSame(shown, another, expected) &&
			isBefore(shown, another, expected) === 'neither'
		);
	});
}

/** Index of the result of an account, by its index; in the order of the accounts if the results do not tell. */
export function placeOfResult(
	found: readonly IDataObject[],
	expected: Expected,
	account: number,
): number {
	const sent = expected.accounts[account];
	const place = found.findIndex((record) => onlyAccount(expected.read(record), expected) === sent);
	return place < 0 || sent === undefined ? account : place;
}

/** Records that can be of one of the sent accounts only. */
function recordsOfAccounts(records: readonly IDataObject[], expected: Expected) {
	return records.filter((record) => onlyAccount(expected.read(record), expected) !== undefined);
}

/** Records that can be of several of the sent accounts, if nobody can tell of which: more than accounts are left, or contradictory. */
export function ambiguousRecords(
	records: readonly IDataObject[],
	{ expected, outcome }: Judging,
): IDataObject[] {
	if (expected === undefined || expected.accounts.length < 2) return [];
	const told = recordsOfAccounts(records, expected);
	const open = records.filter((record) => !told.includes(record) && !isOfAnother(record, expected));
	const toldAccounts = new Set(told.map((record) => onlyAccount(expected.read(record), expected)));
	const places = expected.accounts.length - toldAccounts.size;
	const isClear =
		open.length <= places && new Set(open.map((record) => outcome?.(record))).size < 2;
	return isClear ? [] : open;
}

/**
 * One record for each account that was sent, in the order of the answer: those that can be of no other, then as many of
 * the rest as are missing. Without accounts, the best record.
 */
export function oneOfEach(records: readonly IDataObject[], expected: Expected): IDataObject[] {
	const strangers = records.filter((record) => isOfAnother(record, expected));
	const own = records.filter((record) => !strangers.includes(record));
	const best = bestOfEach(own, expected);
	const told = recordsOfAccounts(best, expected);
	const others = [...best.filter((record) => !told.includes(record)), ...strangers];
	const missing = Math.max(1, expected.accounts.length) - told.length;
	const chosen = new Set([...told, ...others.slice(0, Math.max(0, missing))]);
	return records.filter((record) => chosen.has(record));
}
