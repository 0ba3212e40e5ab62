import type { IDataObject } from 'n8n-workflow';

import type { Call, MissingValue } from '../../resources/operation';
import { localProblem, type Problem } from '../../transport/problem';
import { repeatedIdProblem } from './problems';
import type { PreparedRow, ReadyRow } from './rows';

/** Rows that one call serves; `row` is the first of them. */
export interface CallGroup {
	row: ReadyRow;
	/** The index of that row in the input. */
	index: number;
	members: { row: ReadyRow; index: number }[];
}

function uniqueId(row: PreparedRow): string | undefined {
	const recovery = row.kind === 'ready' ? row.call.write?.recovery : undefined;
	return recovery?.kind === 'byId' ? recovery.id : undefined;
}

/** Juspay takes each beneficiary ID only once: every row after the first that uses it is refused. */
export function refuseRepeatedIds(rows: readonly PreparedRow[]): PreparedRow[] {
	const firstUse = new Map<string, number>();
	return rows.map((row, index) => {
		const id = uniqueId(row);
		if (id === undefined) return row;
		const first = firstUse.get(id);
		if (first !== undefined) return { kind: 'failed', problem: repeatedIdProblem(id, first) };
		firstUse.set(id, index);
		return row;
	});
}

/** What must be equal for rows to share a call; `null` for a row that needs one of its own. */
function sharingKey({ call: { write }, maxWait }: ReadyRow): string | null {
	return write?.isShareable === true ? JSON.stringify([write.identity, maxWait]) : null;
}

/**
 * Puts rows that ask for the same together, so that it is paid for once (docs/money-and-retries.md).
 *
 * @param reuse whether to do so; otherwise every row is a group of its own
 */
export function groupByCall(rows: readonly PreparedRow[], reuse: boolean): CallGroup[] {
	const groups: CallGroup[] = [];
	const byKey = new Map<string, CallGroup>();
	rows.forEach((row, index) => {
		if (row.kind === 'failed') return;
		const key = reuse ? sharingKey(row) : null;
		const shared = key === null ? undefined : byKey.get(key);
		if (shared !== undefined) {
			shared.members.push({ row, index });
			return;
		}
		const group = { row, index, members: [{ row, index }] };
		groups.push(group);
		if (key !== null) byKey.set(key, group);
	});
	return groups;
}

/** Groups that lack the same value, which is looked up once for all of them. */
export interface GroupsToComplete {
	lacks: MissingValue;
	groups: CallGroup[];
}

/** What has to be looked up before the calls can be sent, each value once. */
export function findMissingValues(groups: readonly CallGroup[]): GroupsToComplete[] {
	const byRequest = new Map<string, GroupsToComplete>();
	for (const group of groups) {
		const { lacks } = group.row.call;
		if (lacks === undefined) continue;
		const key = JSON.stringify(lacks.request);
		const same = byRequest.get(key) ?? { lacks, groups: [] };
		same.groups.push(group);
		byRequest.set(key, same);
	}
	return [...byRequest.values()];
}

/** The call with the value, or why there is none. A mistake of this package costs one group only. */
export function completeCall(
	{ complete, missing }: MissingValue,
	found: IDataObject,
): Call | Problem {
	const problem = localProblem(missing.message, missing.description);
	try {
		return complete(found) ?? problem;
	} catch {
		return problem;
	}
}
