import { accountsOf, type CallEnd, type CallGroup, isLaterAttempt, paidValidations } from './rows';

/** Cost of a run in validations, including earlier attempts of the node. */
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

/** Cost of one group's call, without its answers: they would stay in memory until the last row is done. */
interface Payment {
	accounts: readonly string[];
	count: number;
	isUnclear: boolean;
	retried: number;
	rows: number;
}

/** Without `due`, an earlier attempt may have sent the call for fewer accounts. */
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

/** Adds up what a run pays for; a group added again replaces its earlier entry. */
export class Spending {
	private readonly payments = new Map<number, Payment>();

	/** @param reuse whether an account in several rows is paid for once */
	constructor(private readonly reuse: boolean) {}

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

	/** @param planned validations a dry run would pay for */
	total(planned: number): Cost {
		const paidAccounts = new Set<string>();
		const cost = { ...NO_COST, planned };
		// Answered first: an account is either paid for or in doubt.
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

function newValidations({ accounts, count }: Payment, paid: Set<string>): number {
	if (accounts.length === 0) return count;
	const before = paid.size;
	for (const account of accounts) paid.add(account);
	return paid.size - before;
}
