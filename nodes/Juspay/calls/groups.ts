import type { Call, Changes } from '../resources/call';
import type { Slices } from '../shared/slices';
import type { Problem } from '../transport/problem';
import { repeatedIdProblem } from './problems';
import { identityOf } from './results';
import type { FailedRow, PreparedRow, ReadyRow } from './rows';

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

function changesOf(row: PreparedRow): Changes | undefined {
	if (row.kind !== 'ready') return undefined;
	const { call } = row;
	const recovery = call.kind === 'free' ? undefined : call.recovery;
	const isUserId = recovery?.kind === 'byId' && !recovery.isGeneratedId;
	return call.changes ?? (isUserId ? { id: recovery.id, label: 'Beneficiary ID' } : undefined);
}

function refusedRow(row: PreparedRow, problem: Problem): FailedRow {
	const identity = row.kind === 'ready' ? { identity: identityOf(row.call, row.form) } : {};
	return { kind: 'failed', problem, ...identity };
}

/**
 * Refuses rows that repeat one of the user's own IDs: Juspay accepts each once, and either change could come last.
 * Equal changes pass.
 */
export function refuseRepeatedIds(rows: readonly PreparedRow[]): PreparedRow[] {
	const firstUse = new Map<string, { changes: Changes; index: number }>();
	return rows.map((row, index) => {
		const changes = changesOf(row);
		if (changes === undefined) return row;
		const first = firstUse.get(changes.id);
		if (first === undefined) firstUse.set(changes.id, { changes, index });
		const isEqual = changes.values !== undefined && changes.values === first?.changes.values;
		if (first === undefined || isEqual) return row;
		return refusedRow(row, repeatedIdProblem(changes, first.index));
	});
}
