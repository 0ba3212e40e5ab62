import type { IDataObject } from 'n8n-workflow';

import type { Call, Expected, OnceCall } from '../resources/call';
import type { Problem } from '../transport/problem';
import { type AnsweredCall, type CallEnd, idOf, isLaterAttempt, type PartlyKnown } from './ends';
import { accountsOf, type CallGroup, paidValidations } from './groups';
import type { DueCall } from './known';
import { SENT_IN_ANOTHER_ROW } from './problems';
import type { ReadyRow } from './rows';

/** Cost of a run in validations, including earlier tries of the node. */
export interface Cost {
	/** Answered by Juspay. */
	paid: number;
	/** Of these, for accounts that were undetermined before. */
	retried: number;
	/** May have been paid for: their result is unknown. */
	unclear: number;
	/** Rows that share the payment of another row. */
	sharing: number;
	/** In a dry run: would be paid for. */
	planned: number;
}

export const NO_COST: Cost = { paid: 0, retried: 0, unclear: 0, sharing: 0, planned: 0 };

/** Cost of one call, without its answers: they would stay in memory until the last row is done. */
export interface Payment {
	/** Empty if each row pays for itself. */
	accounts: readonly string[];
	count: number;
	isUnclear: boolean;
	retried: number;
	rows: number;
}

function newValidations({ accounts, count }: Payment, paid: Set<string>): number {
	if (accounts.length === 0) return count;
	const before = paid.size;
	for (const account of accounts) paid.add(account);
	return paid.size - before;
}

/**
 * Adds up payments; an account in several of them was paid for once.
 *
 * @param planned validations a dry run would pay for
 */
export function totalCost(payments: Iterable<Payment>, planned: number): Cost {
	const all = [...payments];
	const paidAccounts = new Set<string>();
	const cost = { ...NO_COST, planned };
	// Answered first: an account is either paid for or in doubt.
	for (const payment of all.filter(({ isUnclear }) => !isUnclear)) {
		const count = newValidations(payment, paidAccounts);
		cost.paid += count;
		cost.retried += Math.min(count, payment.retried);
		cost.sharing += count === 0 ? payment.rows : payment.rows - 1;
	}
	for (const payment of all.filter(({ isUnclear }) => isUnclear)) {
		cost.unclear += newValidations(payment, paidAccounts);
	}
	return cost;
}

/** How a row's call ended, and which of its accounts had results before it was sent. */
export interface Entry {
	end: CallEnd;
	partly?: PartlyKnown | undefined;
}

/** An entry to store for the next try. */
export interface KeptEntry extends Entry {
	call: OnceCall;
	/** Of the row. */
	index: number;
}

/** What earlier tries know. */
export interface EarlierTries {
	/** The row's entry, or `null`. */
	recall: (row: ReadyRow, index: number) => Entry | null;
}

/** How the book is kept. */
export interface BookOptions {
	/** Whether rows that pay for the same account pay once. */
	reuseSameAccount: boolean;
	/** Whether n8n may run the same rows again; if not, entries would only take memory. */
	isKept: boolean;
}

/** Accounts of the whole row. */
function allAccounts({ row }: CallGroup): readonly string[] {
	return accountsOf(row.call);
}

/** Without results, as far as the entry tells: an earlier try may have sent the call for fewer accounts. */
function sentAccounts(group: CallGroup, { end, partly }: Entry): readonly string[] {
	const accounts = allAccounts(group);
	if (end.kind === 'failed') {
		return partly ? accounts.filter((_, index) => partly.left.includes(index)) : accounts;
	}
	const reused = new Set(end.reused);
	return reused.size === 0 ? accounts : accounts.filter((_, index) => !reused.has(index));
}

/** Whether all results are older than the run: none of its rows paid for them. */
function isReused({ found, reused = [] }: AnsweredCall): boolean {
	return reused.length >= found.length;
}

/**
 * What a run and its earlier tries know of money: which accounts were sent and paid for, whose result which record is,
 * and how calls ended (docs/money-and-retries.md).
 */
export class Book {
	/** To store for the next try. */
	readonly entries: KeptEntry[] = [];

	/** Accounts that may have been paid for in the run or earlier tries, with the problem if unclear. */
	private readonly sent = new Map<string, Problem | null>();

	/** IDs that Juspay gave to records of this run. */
	private readonly claimed = new Set<unknown>();

	/** By row; a further note replaces the one before. */
	private readonly payments = new Map<number, Payment>();

	constructor(
		private readonly earlier: EarlierTries,
		private readonly options: BookOptions,
	) {}

	/** The group's entry of an earlier try. Rows may have been grouped differently: any member's counts. */
	recall({ members }: CallGroup): Entry | null {
		const entries = members.flatMap(({ row, index }) => this.earlier.recall(row, index) ?? []);
		return entries.find(({ end }) => end.kind === 'answered') ?? entries[0] ?? null;
	}

	/** Enters an earlier try's answered call, before anything is looked up; unclear ones are looked for first. */
	openAnswered(group: CallGroup, entry: Entry): void {
		if (entry.end.kind !== 'answered') return;
		this.claim(entry.end.found, group.row.call);
		this.enter(group, entry);
	}

	/**
	 * Notes how a call ended.
	 *
	 * @param due what this run sent; left out for a call of an earlier try
	 */
	note(group: CallGroup, entry: Entry, due?: DueCall): void {
		this.enter(group, entry, due);
		this.keep(group, entry);
	}

	/** Notes results that Juspay had before anything was sent; returns them without those that other rows paid for. */
	noteKnown(group: CallGroup, end: AnsweredCall): AnsweredCall {
		const reused = this.notPaidFor(end.reused ?? [], allAccounts(group));
		const known = { ...end, reused };
		this.claim(known.found, group.row.call);
		if (!isReused(known)) this.pay(group, { end: known });
		this.keep(group, { end: known });
		return known;
	}

	/** Adds the results known before a call was sent to its own. */
	withKnown(group: CallGroup, end: CallEnd, partly: PartlyKnown | undefined): CallEnd {
		if (partly === undefined || end.kind === 'failed') return end;
		const { known, left } = partly;
		const accounts = allAccounts(group).filter((_, index) => !left.includes(index));
		return {
			...end,
			found: [...known, ...end.found],
			doubtful: end.doubtful.map((index) => index + known.length),
			reused: this.notPaidFor([...known.keys()], accounts),
		};
	}

	/** Why a call must not be sent: another row may have paid for one of its accounts; `null` if none has. */
	problemOf(call: Call): Problem | null {
		if (!this.options.reuseSameAccount) return null;
		const account = accountsOf(call).find((one) => this.sent.has(one));
		return account === undefined ? null : (this.sent.get(account) ?? SENT_IN_ANOTHER_ROW);
	}

	/** Claims a row's results: no other row gets a record whose ID Juspay generated. */
	claim(found: readonly IDataObject[], { expected }: Pick<Call, 'expected'>): void {
		if (expected === undefined || expected.id !== null) return;
		for (const { id } of found.map(expected.read)) if (id !== null) this.claimed.add(id);
	}

	isClaimed(found: IDataObject, { id, read }: Expected): boolean {
		return id === null && this.claimed.has(read(found).id);
	}

	/** @param planned validations a dry run would pay for */
	cost(planned: number): Cost {
		return totalCost(this.payments.values(), planned);
	}

	private enter(group: CallGroup, entry: Entry, due?: DueCall): void {
		const { end } = entry;
		if (end.kind === 'failed' && !end.problem.isUnclear) return;
		if (end.kind === 'answered' && isReused(end)) return;
		const unclear = end.kind === 'failed' ? end.problem : null;
		const accounts = due === undefined ? allAccounts(group) : accountsOf(due.call);
		for (const account of accounts) this.sent.set(account, unclear);
		this.pay(group, entry, due);
	}

	private pay(group: CallGroup, entry: Entry, due?: DueCall): void {
		const { row, index, members } = group;
		const validations = paidValidations(due?.call ?? row.call);
		if (validations === 0) return;
		const { end } = entry;
		const accounts = due === undefined ? sentAccounts(group, entry) : accountsOf(due.call);
		this.payments.set(index, {
			accounts: this.options.reuseSameAccount ? accounts : [],
			count: accounts.length > 0 ? accounts.length : validations,
			isUnclear: end.kind === 'failed',
			retried: due?.retried ?? (isLaterAttempt(row.call, end) ? 1 : 0),
			rows: members.length,
		});
	}

	private keep({ members }: CallGroup, entry: Entry): void {
		const { end } = entry;
		const mayBeSentAgain = end.kind === 'failed' && !end.problem.isUnclear;
		if (!this.options.isKept || mayBeSentAgain) return;
		for (const { row, index } of members) {
			const { call } = row;
			if (call.kind === 'free') continue;
			this.entries.push({ ...entry, call, index, end: { ...idOf(call), ...end } });
		}
	}

	private notPaidFor(results: readonly number[], accounts: readonly string[]): number[] {
		return results.filter((index) => !this.sent.has(accounts[index] ?? ''));
	}
}
