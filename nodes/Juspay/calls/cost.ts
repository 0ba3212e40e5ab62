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
