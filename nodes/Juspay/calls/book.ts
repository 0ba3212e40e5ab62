import type { IDataObject } from 'n8n-workflow';

import type { Call, Expected, OnceCall } from '../resources/call';
import type { Problem } from '../transport/problem';
import { isToldOf, resultOfAccount } from './attribution';
import {
	type AnsweredCall,
	type CallEnd,
	type CallResult,
	type DueCall,
	idOf,
	isLaterAttempt,
	isReused,
	type PartlyKnown,
} from './ends';
import { accountsOf, type CallGroup, paidValidations } from './groups';
import { AskedAccounts } from './likeness';
import { SENT_IN_ANOTHER_ROW } from './problems';
import { dateOf } from './proof';
import type { ReadyRow } from './rows';
import { isLongBefore } from './time';

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
	/** Accounts paid for, or validations that no other row shares. */
	paidFor: readonly string[];
	isUnclear: boolean;
	retried: number;
	rows: number;
}

/** Adds up payments, in validations; an account in several of them was paid for once. */
export function totalCost(payments: Iterable<Payment>, planned: number): Cost {
	const paid = new Set<string>();
	const cost = { ...NO_COST, planned };
	// Answered first: an account is either paid for or in doubt.
	const all = [...payments].sort((one, other) => Number(one.isUnclear) - Number(other.isUnclear));
	for (const { paidFor, isUnclear, retried, rows } of all) {
		const before = paid.size;
		for (const account of paidFor) paid.add(account);
		const count = paid.size - before;
		if (isUnclear) {
			cost.unclear += count;
			continue;
		}
		cost.paid += count;
		cost.retried += Math.min(count, retried);
		cost.sharing += count === 0 ? rows : rows - 1;
	}
	return cost;
}

/** How a row's call ended, to store for the next try. */
export interface KeptEntry {
	end: CallEnd;
	call: OnceCall;
	/** Of the row. */
	index: number;
}

/** Knowledge of earlier tries. */
export interface EarlierTries {
	/** How the row's call ended, or `null`. */
	recall: (row: ReadyRow, index: number) => CallEnd | null;
}

/** The call that this run sent for a row; without one, an earlier try sent it. */
export type SentCall = Partial<Omit<DueCall, 'kind'>>;

/** How the book is kept. */
export interface BookOptions {
	/** Whether rows that pay for the same account pay once. */
	reuseSameAccount: boolean;
	/** Whether n8n may run the same rows again; if not, entries would only take memory. */
	isKept: boolean;
}

function sentAccounts({ row: { call } }: CallGroup, end: CallEnd): readonly string[] {
	return accountsOf(call).filter((_, index) =>
		end.kind === 'answered'
			? resultOfAccount(end.results, call.expected, index)?.origin !== 'earlier'
			: end.partly?.left.includes(index) !== false,
	);
}

function isUnpaid({ results, mayBePaid }: AnsweredCall): boolean {
	return mayBePaid !== true && results.every(isReused);
}

interface SentAccount {
	/** In milliseconds since 1970. */
	sentAt: number;
	/** Why it is unclear. */
	unclear: Problem | null;
}

/**
 * Keeps what a run and its earlier tries know of money: accounts sent and paid for, whose result which record is, and
 * how calls ended (docs/money-and-retries.md).
 */
export class Book {
	readonly entries: KeptEntry[] = [];

	/** Accounts that may have been paid for, in earlier tries too. */
	private readonly sent = new Map<string, SentAccount>();

	private readonly results = new Map<string, IDataObject>();

	/** IDs that Juspay gave to records of this run, by the row's call. */
	private readonly claimed = new Map<unknown, Call>();
	private readonly late = new Set<unknown>();
	private readonly asked = new AskedAccounts();

	private readonly payments = new Map<number, Payment>();

	constructor(
		private readonly earlier: EarlierTries,
		private readonly options: BookOptions,
	) {}

	/** Enters the accounts asked about, so that a masked record that fits two of them proves neither. */
	expect({ row: { call } }: CallGroup): void {
		this.asked.add(call);
	}

	/** Rows may have been grouped differently in an earlier try: any member's end counts. */
	recall({ members }: CallGroup): CallEnd | null {
		const ends = members.flatMap(({ row, index }) => this.earlier.recall(row, index) ?? []);
		return ends.find(({ kind }) => kind === 'answered') ?? ends[0] ?? null;
	}

	/** An answered end, before anything is looked up; an unclear one is entered when it has been looked for. */
	enterEarlier(group: CallGroup, end: CallEnd): void {
		if (end.kind !== 'answered') return;
		this.enter(group, end);
		this.remember(group, end);
	}

	note(group: CallGroup, end: CallEnd, sent: SentCall = {}): void {
		this.enter(group, end, sent);
		if (end.kind === 'answered') this.remember(group, end, true);
		this.keep(group, end);
	}

	/** Notes results that Juspay had before; those that other rows paid for are then this run's own. */
	noteKnown(group: CallGroup, end: AnsweredCall): AnsweredCall {
		const accounts = accountsOf(group.row.call);
		const results = this.ownIfSent(end.results, accounts, group.row.call);
		const isUnclear = accounts.some(
			(account, index) => this.sent.get(account)?.unclear && results[index]?.origin === 'own',
		);
		const known = { ...end, results, ...(isUnclear && { mayBePaid: true }) };
		this.claim(known, group.row.call);
		if (!isUnpaid(known)) this.pay(group, known);
		this.keep(group, known);
		return known;
	}

	withKnown(group: CallGroup, end: CallEnd, partly: PartlyKnown | undefined): CallEnd {
		if (partly === undefined) return end;
		const { left } = partly;
		const accounts = accountsOf(group.row.call).filter((_, index) => !left.includes(index));
		const known = this.ownIfSent(partly.known, accounts, group.row.call);
		if (end.kind === 'failed') return { ...end, partly: { known, left } };
		return { ...end, results: [...known, ...end.results] };
	}

	/** Why a call must not be sent: another row may have paid for one of its accounts. */
	problemOf(call: Call): Problem | null {
		if (!this.options.reuseSameAccount) return null;
		const account = accountsOf(call).find((one) => this.sent.has(one));
		return account === undefined ? null : (this.sent.get(account)?.unclear ?? SENT_IN_ANOTHER_ROW);
	}

	/** The result that an earlier try got for an account. */
	resultOf(account = ''): IDataObject | undefined {
		return this.results.get(account);
	}

	hasSent(account: string): boolean {
		return this.sent.has(account);
	}

	/** Whether a record under Juspay's ID is the result of a row, and not also of `by`. */
	isClaimed(found: IDataObject, { id, read }: Expected, by?: Call): boolean {
		const owner = id === null ? this.claimed.get(read(found).id) : undefined;
		if (owner === undefined || owner === by) return false;
		const others = this.options.reuseSameAccount ? accountsOf(owner) : [];
		return by === undefined || !accountsOf(by).some((account) => others.includes(account));
	}

	/** Whether a masked record fits two accounts: it proves neither. */
	mayBeOfAnother(found: IDataObject, call: Call): boolean {
		return this.asked.areLike(found, call);
	}

	cost(planned: number): Cost {
		return totalCost(this.payments.values(), planned);
	}

	private enter(group: CallGroup, end: CallEnd, sent: SentCall = {}): void {
		const { call } = group.row;
		if (end.kind === 'failed' && !end.problem.isUnclear) return;
		if (end.kind === 'answered') this.claim(end, call);
		if (end.kind === 'answered' && isUnpaid(end)) return;
		const unclear = end.kind === 'failed' ? end.problem : null;
		const accounts = sent.call === undefined ? sentAccounts(group, end) : accountsOf(sent.call);
		for (const account of accounts) this.sent.set(account, { unclear, sentAt: end.sentAt });
		this.pay(group, end, sent);
	}

	/** Not what is in doubt: it may be another row's. */
	private claim({ results }: AnsweredCall, call: Call): void {
		const { expected } = call;
		if (expected === undefined || expected.id !== null) return;
		for (const { record, isDoubtful, origin } of results) {
			const id = isDoubtful === true ? null : expected.read(record).id;
			if (id === null) continue;
			this.claimed.set(id, call);
			if (origin === 'late' || origin === 'unknown') this.late.add(id);
		}
	}

	private pay(group: CallGroup, end: CallEnd, { call, retried }: SentCall = {}): void {
		const { row, index, members } = group;
		const validations = paidValidations(call ?? row.call);
		if (validations === 0) return;
		const accounts = call === undefined ? sentAccounts(group, end) : accountsOf(call);
		const count = accounts.length > 0 ? accounts.length : validations;
		const isShared = this.options.reuseSameAccount && accounts.length > 0;
		const numbered = () =>
			Array.from({ length: count }, (_, number) => `${String(index)} ${String(number)}`);
		this.payments.set(index, {
			paidFor: isShared ? accounts : numbered(),
			isUnclear: end.kind === 'failed' || end.mayBePaid === true,
			retried: retried ?? (isLaterAttempt(row.call, end) ? 1 : 0),
			rows: members.length,
		});
	}

	private keep({ members }: CallGroup, end: CallEnd): void {
		const mayBeSentAgain = end.kind === 'failed' && !end.problem.isUnclear;
		if (!this.options.isKept || mayBeSentAgain) return;
		for (const { row, index } of members) {
			const { call } = row;
			if (call.kind !== 'free') this.entries.push({ call, index, end: { ...idOf(call), ...end } });
		}
	}

	private remember(group: CallGroup, end: AnsweredCall, isKnown?: true): void {
		const { expected } = group.row.call;
		if (expected === undefined) return;
		accountsOf(group.row.call).forEach((account, index) => {
			if (isKnown === true && !this.results.has(account)) return;
			const result = resultOfAccount(end.results, expected, index);
			if (result === undefined || result.isDoubtful === true || result.isContested === true) return;
			if (isToldOf(result.record, expected, index)) this.results.set(account, result.record);
		});
	}

	private ownIfSent(
		results: readonly CallResult[],
		accounts: readonly string[],
		call: Call,
	): CallResult[] {
		const { reuseSameAccount: isShared } = this.options;
		return results.map((result, index) => {
			const sentAt = isShared ? this.sent.get(accounts[index] ?? '')?.sentAt : undefined;
			if (sentAt === undefined || this.late.has(call.expected?.read(result.record).id))
				return result;
			const range = { earliest: sentAt, latest: sentAt };
			const isOld =
				call.kind === 'payment' && isLongBefore({ date: dateOf(call, result.record) }, range);
			return isOld ? result : { ...result, origin: 'own' };
		});
	}
}
