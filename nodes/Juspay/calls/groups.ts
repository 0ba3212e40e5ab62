import type { Call } from '../resources/call';
import type { Steps } from '../shared/slices';
import type { PreparedRow, ReadyRow } from './rows';

/** Rows served by one call; `row` is the first. */
export interface CallGroup {
	row: ReadyRow;
	/** Input index of `row`. */
	index: number;
	members: { row: ReadyRow; index: number }[];
	/** Longest wait for the result in milliseconds; `null` for none. */
	maxWait: number | null;
}

/** Accounts a call pays for, if another row's call could. */
export function accountsOf(call: Call): readonly string[] {
	return (call.kind === 'payment' ? call.reuse?.accounts : undefined) ?? [];
}

/** Validations a call can cost: one per account, or 0. */
export function paidValidations(call: Call): number {
	return call.kind === 'payment' ? Math.max(1, call.expected.accounts.length) : 0;
}

/** Counts the validations of calls; with `reuse`, an account in several of them counts once. */
export function* countPaid(calls: readonly Call[], reuse: boolean): Steps<number> {
	const accounts = new Set<string>();
	let others = 0;
	for (const call of calls) {
		yield;
		const own = reuse ? accountsOf(call) : [];
		if (own.length === 0) others += paidValidations(call);
		for (const account of own) accounts.add(account);
	}
	return accounts.size + others;
}

/** Calls whose accounts earlier ones pay for. */
export function* findCovered(calls: readonly Call[]): Steps<ReadonlySet<Call>> {
	const paid = new Set<string>();
	const covered = new Set<Call>();
	for (const call of calls) {
		yield;
		const accounts = accountsOf(call);
		if (accounts.length > 0 && accounts.every((account) => paid.has(account))) covered.add(call);
		for (const account of accounts) paid.add(account);
	}
	return covered;
}

/** Splits rows into those to send now and later, so that no account is paid for twice. */
export function* splitByAccount<Row extends { due: { call: Call } }>(
	rows: readonly Row[],
): Steps<{ now: Row[]; later: Row[] }> {
	const paying = new Set<string>();
	const now: Row[] = [];
	const later: Row[] = [];
	for (const row of rows) {
		yield;
		const accounts = accountsOf(row.due.call);
		const mustWait = accounts.some((account) => paying.has(account));
		(mustWait ? later : now).push(row);
		if (!mustWait) for (const account of accounts) paying.add(account);
	}
	return { now, later };
}

function longestWait(one: number | null, other: number | null): number | null {
	return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/**
 * Groups rows with the same request, which is paid for once; without `reuse`, each is
 * alone.
 */
export function* groupByCall(rows: readonly PreparedRow[], reuse: boolean): Steps<CallGroup[]> {
	const groups: CallGroup[] = [];
	const byKey = new Map<string, CallGroup>();
	for (const [index, row] of rows.entries()) {
		yield;
		if (row.kind === 'failed') continue;
		const key = reuse && row.call.kind !== 'free' ? row.call.sharedAs : undefined;
		const shared = key === undefined ? undefined : byKey.get(key);
		if (shared !== undefined) {
			shared.members.push({ row, index });
			shared.maxWait = longestWait(shared.maxWait, row.maxWait);
			continue;
		}
		const group = { row, index, members: [{ row, index }], maxWait: row.maxWait };
		groups.push(group);
		if (key !== undefined) byKey.set(key, group);
	}
	return groups;
}
