import type { IDataObject } from 'n8n-workflow';

import {
	asSent,
	compareAccount,
	compareDetail,
	compareId,
	contradictsAccount,
	showsWhole,
} from '../resources/comparison';
import type { AccountDetails, Expected, OnceCall, Shown } from '../resources/call';
import type { CallResult } from './ends';
import { isOfAnother, isSettled, type Judging } from './proof';
import { timeOf } from './time';

interface Reading {
	shown: Shown;
	/** The one account it can belong to. */
	account: AccountDetails | undefined;
	/** 2 for all of that account, 1 for enough, 0 for too little. */
	shows: number;
}

/** Each record is read once: calls can have many accounts. */
const read = new WeakMap<Expected, WeakMap<IDataObject, Reading>>();

/** The only sent account that is not contradicted; of several, the only one that is shown. */
function onlyAccount({ account }: Shown, { accounts }: Expected): AccountDetails | undefined {
	const fitting = accounts.filter((sent) => !contradictsAccount(account, sent));
	const shown = fitting.filter((sent) => compareAccount(account, sent) === 'same');
	const [only, another] = fitting.length > 1 ? shown : fitting;
	return another === undefined ? only : undefined;
}

function howMuch({ account }: Shown, sent: AccountDetails): number {
	const isOtherBranch = sent.ifsc !== null && compareDetail('ifsc', account, sent) === 'different';
	if (showsWhole(account, sent)) return isOtherBranch ? 1 : 2;
	return compareAccount(account, sent) === 'same' ? 1 : 0;
}

function told(record: IDataObject, expected: Expected): Reading {
	const ofCall = read.get(expected) ?? new WeakMap<IDataObject, Reading>();
	read.set(expected, ofCall);
	const known = ofCall.get(record);
	if (known !== undefined) return known;
	const shown = expected.read(record);
	const account = onlyAccount(shown, expected);
	const facts = { shown, account, shows: account === undefined ? 0 : howMuch(shown, account) };
	ofCall.set(record, facts);
	return facts;
}

function areOneRecord(record: IDataObject, other: IDataObject, expected: Expected): boolean {
	const [one, another] = [told(record, expected), told(other, expected)];
	return compareId(one.shown.id, asSent(another.shown.id)) === 'same';
}

function areOfOneAccount(record: IDataObject, other: IDataObject, expected: Expected): boolean {
	if (expected.id !== null || expected.accounts.length === 1) return true;
	if (areOneRecord(record, other, expected)) return true;
	const [one, another] = [told(record, expected), told(other, expected)];
	return one.account !== undefined && one.account === another.account;
}

/** Whether another record of the account has another outcome, both final or of one date: neither proves anything. */
export function isDisputed(
	found: IDataObject,
	all: readonly IDataObject[],
	{ expected, outcome }: Judging,
): boolean {
	if (expected === undefined || outcome === undefined) return false;
	const mine = outcome(found);
	return all.some((other) => {
		const others = outcome(other);
		const isFinal = isSettled(mine) && isSettled(others);
		return (
			mine !== others &&
			(isFinal || told(found, expected).shown.date === told(other, expected).shown.date) &&
			!isOfAnother(other, expected) &&
			areOfOneAccount(found, other, expected)
		);
	});
}

/** Records that show at least as much of the account as this one. */
export function recordsAsTelling(
	found: IDataObject,
	records: readonly IDataObject[],
	expected: Expected,
): IDataObject[] {
	if (records.length < 2) return [...records];
	const { shows } = told(found, expected);
	return records.filter((record) => told(record, expected).shows >= shows);
}

/** Above 0 if the first record of an account shows more of it, or as much and is newer. */
function compare(record: IDataObject, other: IDataObject, expected: Expected): number {
	const [one, another] = [told(record, expected), told(other, expected)];
	const age = (timeOf(one.shown.date) || 0) - (timeOf(another.shown.date) || 0);
	return one.shows - another.shows || age;
}

function bestOfEach(records: readonly IDataObject[], expected: Expected): IDataObject[] {
	const isReplaced = (record: IDataObject, index: number) =>
		records.some((other, place) => {
			if (!areOfOneAccount(record, other, expected)) return false;
			const order = compare(other, record, expected);
			return order > 0 || (order === 0 && place < index);
		});
	return records.filter((record, index) => !isReplaced(record, index));
}

/** Whether another record of the account is just as good, so that looking one up again decides nothing. */
export function hasRival(
	record: IDataObject,
	records: readonly IDataObject[],
	expected: Expected,
): boolean {
	return records.some(
		(other) =>
			other !== record &&
			!areOneRecord(record, other, expected) &&
			!isOfAnother(other, expected) &&
			areOfOneAccount(record, other, expected) &&
			compare(record, other, expected) === 0,
	);
}

/** Whether a result can only be this account's. */
export function isToldOf(result: IDataObject, expected: Expected, account: number): boolean {
	return told(result, expected).account === expected.accounts[account];
}

/** The result of an account, by its index; in the order of the accounts if no result tells its own. */
export function resultOfAccount(
	results: readonly CallResult[],
	expected: Expected | undefined,
	account: number,
): CallResult | undefined {
	if (expected === undefined) return results[account];
	const accounts = results.map(({ record }) => told(record, expected).account);
	return accounts.some((one) => one !== undefined)
		? results[accounts.indexOf(expected.accounts[account])]
		: results[account];
}

/** Results to keep, and the accounts left, by index; 0 if the call names none. */
export function toldAndLeft(
	results: readonly CallResult[],
	call: OnceCall,
): { told: CallResult[]; left: number[] } {
	const { expected, outcome } = call;
	const isTold = ({ record, isDoubtful, isContested }: CallResult) => {
		if (isDoubtful === true || (isContested === true && outcome?.(record) === 'pending'))
			return false;
		const isFollowed = (call.follow?.(record) ?? null) !== null;
		return isFollowed || outcome?.(record) !== 'undetermined';
	};
	const told: CallResult[] = [];
	const left: number[] = [];
	for (let index = 0; index < (expected?.accounts.length || 1); index++) {
		const result = resultOfAccount(results, expected, index);
		if (result !== undefined && isTold(result)) told.push(result);
		else left.push(index);
	}
	return { told, left };
}

function recordsOfAccounts(records: readonly IDataObject[], expected: Expected) {
	return records.filter((record) => told(record, expected).account !== undefined);
}

/** Records of no certain account: more of them than accounts left, or with different outcomes. */
export function ambiguousRecords(
	records: readonly IDataObject[],
	{ expected, outcome }: Judging,
): IDataObject[] {
	if (expected === undefined || expected.accounts.length < 2) return [];
	const clear = recordsOfAccounts(records, expected);
	const open = records.filter(
		(record) => !clear.includes(record) && !isOfAnother(record, expected),
	);
	const places =
		expected.accounts.length - new Set(clear.map((record) => told(record, expected).account)).size;
	const isClear =
		open.length <= places && new Set(open.map((record) => outcome?.(record))).size < 2;
	return isClear ? [] : open;
}

/**
 * One record per account sent, in the answer's order: those of one account only, then the rest, strangers last, so
 * that no account goes without. Without accounts, the best record.
 */
export function oneOfEach(records: readonly IDataObject[], expected: Expected): IDataObject[] {
	if (records.length < 2) return [...records];
	const strangers = records.filter((record) => isOfAnother(record, expected));
	const own = records.filter((record) => !strangers.includes(record));
	const best = bestOfEach(own, expected);
	const clear = recordsOfAccounts(best, expected);
	const others = [...best.filter((record) => !clear.includes(record)), ...strangers];
	const missing = Math.max(1, expected.accounts.length) - clear.length;
	const chosen = new Set([...clear, ...others.slice(0, Math.max(0, missing))]);
	return records.filter((record) => chosen.has(record));
}
