import type { IDataObject } from 'n8n-workflow';

import type { Call, MissingValue } from '../../resources/operation';
import { localProblem, type Problem } from '../../transport/problem';
import { repeatedIdProblem } from './problems';

/** An input item that passed all checks. */
export interface ReadyRow {
	kind: 'ready';
	call: Call;
	simplify: boolean;
	/** How long to wait for the result, in milliseconds; `null` for not at all. */
	maxWait: number | null;
}

/** An input item without a result. */
export interface FailedRow {
	kind: 'failed';
	problem: Problem;
}

/** An input item and Juspay's results for it. */
export interface AnsweredRow {
	kind: 'answered';
	results: IDataObject[];
	/** One for each result, also where the results are Juspay's own objects; `done` for what is no validation's. */
	outcomes: string[];
	/** How many results contradict what was asked for. */
	doubtful?: number;
	/** How many accounts Juspay's answer leaves out. */
	missing?: number;
}

/** A row before the first request goes out. */
export type PreparedRow = ReadyRow | FailedRow;

/** A row when the run is over. */
export type FinishedRow = AnsweredRow | FailedRow;

/** A call that Juspay answered. */
export interface AnsweredCall {
	kind: 'answered';
	/** Juspay's objects. */
	found: IDataObject[];
	/** Which of them contradict what was asked for, by index: their outcome is undetermined. */
	doubtful: readonly number[];
	/** When the call was sent, in milliseconds since 1970. */
	sentAt: number;
	/** Whether another process noted that, in an earlier try. */
	isOtherClock?: boolean;
	/** The ID it went out under, where that is another than the row's: an earlier try's. */
	id?: string;
}

/** A call without a result. */
export interface FailedCall extends FailedRow {
	/** When it was sent, in milliseconds since 1970. */
	sentAt: number;
	/** Whether another process noted that, in an earlier try. */
	isOtherClock?: boolean;
	/** The ID it went out under, where that is another than the row's: an earlier try's. */
	id?: string;
}

/** How one call ended. */
export type CallEnd = AnsweredCall | FailedCall;

/** Rows that one call serves; `row` is the first of them. */
export interface CallGroup {
	row: ReadyRow;
	/** The index of that row in the input. */
	index: number;
	members: { row: ReadyRow; index: number }[];
	/** How long to wait for the result, in milliseconds; `null` for not at all. */
	maxWait: number | null;
}

function ownId(row: PreparedRow): string | undefined {
	const recovery = row.kind === 'ready' ? row.call.write?.recovery : undefined;
	return recovery?.kind === 'byId' && !recovery.isGeneratedId ? recovery.id : undefined;
}

/** Juspay takes each beneficiary ID only once: every row after the first that uses one of its own is refused. */
export function refuseRepeatedIds(rows: readonly PreparedRow[]): PreparedRow[] {
	const firstUse = new Map<string, number>();
	return rows.map((row, index) => {
		const id = ownId(row);
		if (id === undefined) return row;
		const first = firstUse.get(id);
		if (first !== undefined) return { kind: 'failed', problem: repeatedIdProblem(id, first) };
		firstUse.set(id, index);
		return row;
	});
}

/** The group waits as long as the row that waits longest. */
function longestWait(one: number | null, other: number | null): number | null {
	return one === null || other === null ? (one ?? other) : Math.max(one, other);
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
		const key = reuse ? row.call.write?.sharedAs : undefined;
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
