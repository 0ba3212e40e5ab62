import { accountsOf, type CallEnd, type CallGroup, isLaterAttempt, paidValidations } from './rows';

/** What the validations of a run cost, its earlier tries included. */
export interface Cost {
	/** How many Juspay answered. */
	paid: number;
	/** Of these, how many were about accounts that were undetermined before. */
	retried: number;
	/** How many may have been paid for: their result is unknown. */
	unclear: number;
	/** How many rows got their result from the payment of another row. */
	sharing: number;
	/** In a dry run: how many would be paid for. */
	planned: number;
}

export const NO_COST: Cost = { paid: 0, retried: 0, unclear: 0, sharing: 0, planned: 0 };

/** What one group's call cost: no answers in it, or they would all be held until the last row is done. */
interface Payment {
	accounts: readonly string[];
	count: number;
	isUnclear: boolean;
	retried: number;
	rows: number;
}

/** The accounts that a call was sent for; without `due` the group may have been sent by an earlier try, for fewer. */
function sentAccountsOf(group: CallGroup, end: CallEnd): readonly string[] {
	const accounts = accountsOf(group);
	if (group.due !== undefined) return accounts;
	if (end.kind === 'failed') {
		const { partly } = end;
		return partly ? accounts.filter((_, index) => partly.left.includes(index)) : accounts;
	}
	const reused = new Set(end.reused);
	return reused.size === 0 ? accounts : accounts.filter((_, index) => !reused.has(index));
}

/** Adds up what a run pays for. A group that is noted again has ended otherwise than was thought before. */
export class Spending {
	private readonly payments = new Map<number, Payment>();

	/** @param reuse whether an account in several rows is paid for once */
	constructor(private readonly reuse: boolean) {}

	/** A call that may have cost money, in this try or an earlier one. */
	note(group: CallGroup, end: CallEnd): void {
		const validations = paidValidations(group);
		if (validations === 0) return;
		const accounts = sentAccountsOf(group, end);
		this.payments.set(group.index, {
			accounts: this.reuse ? accounts : [],
			count: accounts.length > 0 ? accounts.length : validations,
			isUnclear: end.kind === 'failed',
			retried: group.retried ?? (isLaterAttempt(group.row.call, end) ? 1 : 0),
			rows: group.members.length,
		});
	}

	/** @param planned how many validations a dry run would pay for */
	total(planned: number): Cost {
		const paidAccounts = new Set<string>();
		const cost = { ...NO_COST, planned };
		// What was answered counts first: an account is either paid for or in doubt.
		const payments = [...this.payments.values()];
		for (const payment of payments.filter(({ isUnclear }) => !isUnclear)) {
			const count = newValidations(payment, paidAccounts);
			cost.paid += count;
			cost.retried += Math.min(count, payment.retried);
			cost.sharing += count === 0 ? payment.rows : payment.rows - 1;
		}
		for (const payment of payments.filter(({ isUnclear }) => isUnclear)) {
			cost.unclear += newValidations(payment, paidAccounts);
		}
		return cost;
	}
}

/** How many validations no earlier payment was for. */
function newValidations({ accounts, count }: Payment, paid: Set<string>): number {
	if (accounts.length === 0) return count;
	const before = paid.size;
	for (const account of accounts) paid.add(account);
	return paid.size - before;
}
