import type { Changes } from '../resources/call';
import type { Problem } from '../transport/problem';
import { repeatedIdProblem } from './problems';
import { identityOf } from './results';
import type { FailedRow, PreparedRow } from './rows';

function changesOf(row: PreparedRow): Changes | undefined {
	if (row.kind !== 'ready') return undefined;
	const { call } = row;
	const recovery = call.kind === 'free' ? undefined : call.recovery;
	const isOwn = recovery?.kind === 'byId' && !recovery.isGeneratedId;
	return call.changes ?? (isOwn ? { id: recovery.id, label: 'Beneficiary ID' } : undefined);
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
