import type { Call } from '../resources/call';
import type { Slices } from '../shared/slices';
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

/** Keys of the accounts that a call pays for; none if only rows that share a call can have the same. */
export function accountsOf(call: Call): readonly string[] {
	return (call.kind === 'payment' ? call.reuse?.accounts : undefined) ?? [];
}

/** Validations a call can cost: one per account, or 0. */
export function paidValidations(call: Call): number {
	return call.kind === 'payment' ? Math.max(1, call.expected.accounts.length) : 0;
}

/** Validations that calls would pay for. */
export interface PlannedPayments {
	/** Validations. */
	count: number;
	/** Calls whose accounts earlier ones pay for. */
	covered: ReadonlySet<Call>;
}

/** Counts what calls would pay for; with `reuse`, an account in several of them counts once. */
export function planPayments(calls: readonly Call[], reuse: boolean): PlannedPayments {
	const paid = new Set<string>();
	const covered = new Set<Call>();
	let others = 0;
	for (const call of calls) {
		const accounts = reuse ? accountsOf(call) : [];
		if (accounts.length === 0) others += paidValidations(call);
		else if (accounts.every((account) => paid.has(account))) covered.add(call);
		for (const account of accounts) paid.add(account);
	}
	return { count: paid.size + others, covered };
}

/** Splits rows into those to send now and later, so that no account is paid for twice. */
export function splitByAccount<Row extends { due: { call: Call } }>(
	rows: readonly Row[],
): { now: Row[]; later: Row[] } {
	const paying = new Set<string>();
	const now: Row[] = [];
	const later: Row[] = [];
	for (const row of rows) {
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

/** Groups rows with the same request, which is paid for once; without `reuse`, each is alone. */
export async function groupByCall(
	rows: readonly PreparedRow[],
	reuse: boolean,
	slices: Slices,
): Promise<CallGroup[]> {
	const groups: CallGroup[] = [];
	const byKey = new Map<string, CallGroup>();
	await slices.forEach(rows, (row, index) => {
		if (row.kind === 'failed') return;
		const key = reuse && row.call.kind !== 'free' ? row.call.sharedAs : undefined;
		const shared = key === undefined ? undefined : byKey.get(key);
		if (shared !== undefined) {
			shared.members.push({ row, index });
			shared.maxWait = longestWait(shared.maxWait, row.maxWait);
			return;
		}
		const group = { row, index, members: [{ row, index }], maxWait: row.maxWait };
		groups.push(group);
		if (key !== undefined) byKey.set(key, group);
	});
	return groups;
}
