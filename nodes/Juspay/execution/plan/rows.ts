import type { IDataObject } from 'n8n-workflow';

import type { Call, Changes, MissingValue } from '../../resources/operation';
import type { OutputForm } from '../../resources/output';
import { localProblem, type Problem } from '../../transport/problem';
import type { Steps } from '../send/slices';
import { repeatedIdProblem } from './problems';
import { identityOf } from './results';

/** An input item that passed all checks. */
export interface ReadyRow {
	kind: 'ready';
	call: Call;
	/** Of its results. */
	form: OutputForm;
	/** How long to wait for the result, in milliseconds; `null` for not at all. */
	maxWait: number | null;
}

/** An input item without a result. */
export interface FailedRow {
	kind: 'failed';
	problem: Problem;
	/** The keys of its operation's results, with what the row itself tells. */
	identity?: IDataObject;
}

/** An input item and Juspay's results for it. */
export interface AnsweredRow {
	kind: 'answered';
	results: IDataObject[];
	/** One for each result, also where the results are Juspay's own objects; `done` for what is no validation's. */
	outcomes: string[];
	/** Whether the results are Juspay's own objects. */
	isRaw?: boolean;
	/** How many results contradict what was asked for. */
	doubtful?: number;
	/** How many accounts Juspay's answer leaves out. */
	missing?: number;
	/** How many results were there before this run. */
	reused?: number;
	/** How many valid accounts have a name at the bank that has nothing in common with the given one. */
	otherNames?: number;
	/** How many have one that matches only partly. */
	partialNames?: number;
	/** In a dry run: whether the row would be paid for, or share the call of one that would be. */
	planned?: 'paid' | 'shared';
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
	/** Which of them were there before the run, by index. */
	reused?: readonly number[] | undefined;
	/** When the call was sent, in milliseconds since 1970. */
	sentAt: number;
	/** Whether another process noted that, in an earlier try. */
	isOtherClock?: boolean;
	/** The ID it went out under, where that is another than the row's: an earlier try's. */
	id?: string;
}

/** Of a call with several accounts, some of which were known. */
export interface PartlyKnown {
	/** The results of these. */
	known: IDataObject[];
	/** The accounts that the call was for, by index. */
	left: number[];
}

/** The time of a call whose note by an earlier try cannot be read: no record counts as newer. */
export const UNKNOWN_TIME = Number.MAX_SAFE_INTEGER;

/** A call without a result. */
export interface FailedCall extends FailedRow {
	/** Where the call was not for all accounts of the row. */
	partly?: PartlyKnown | undefined;
	/** When it was sent, in milliseconds since 1970. */
	sentAt: number;
	/** When it was sent for the last time, where that was later. */
	lastSentAt?: number | undefined;
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
	/** What is sent, where that is another call than the row's: the next attempt, or one for fewer accounts. */
	due?: Call;
	/** Where that is a call for fewer accounts. */
	partly?: PartlyKnown | undefined;
	/** How many of its accounts are stored as undetermined, where their ID does not tell. */
	retried?: number | undefined;
}

/** What is sent for a group. */
export function dueCall({ row, due }: CallGroup): Call {
	return due ?? row.call;
}

/** The ID that a call goes out under; none for calls without one of their own. */
export function idOf({ write }: Call): { id?: string } {
	return write?.recovery.kind === 'byId' ? { id: write.recovery.id } : {};
}

/** Whether a call went out under the ID of a later attempt: its account was undetermined before. */
export function isLaterAttempt(call: Call, { id }: Pick<CallEnd, 'id'>): boolean {
	if (id === undefined || idOf(call).id === id) return false;
	const recovery = call.write?.recovery;
	const next = recovery?.kind === 'byId' ? recovery.nextAttempt?.() : undefined;
	return next !== undefined && (idOf(next).id === id || isLaterAttempt(next, { id }));
}

/** How many validations a group's call can cost: each of its accounts; none for a call that validates nothing. */
export function paidValidations(group: CallGroup): number {
	const { write, evidence } = dueCall(group);
	return write?.follow === undefined ? 0 : Math.max(1, evidence?.accounts.length ?? 1);
}

/** What a group's call pays for, where a call of another row could pay for the same. */
export function accountsOf(group: CallGroup): readonly string[] {
	return dueCall(group).write?.reuse?.accounts ?? [];
}

/**
 * How many validations a run would pay for.
 *
 * @param reuse whether an account in several rows is paid for once
 */
export function* countPaid(groups: readonly CallGroup[], reuse: boolean): Steps<number> {
	const accounts = new Set<string>();
	let others = 0;
	for (const group of groups) {
		yield;
		const own = reuse ? accountsOf(group) : [];
		if (own.length === 0) others += paidValidations(group);
		for (const account of own) accounts.add(account);
	}
	return accounts.size + others;
}

/** Groups about accounts that are all paid for by earlier ones, though not in a call that they share. */
export function* findCovered(groups: readonly CallGroup[]): Steps<ReadonlySet<CallGroup>> {
	const paid = new Set<string>();
	const covered = new Set<CallGroup>();
	for (const group of groups) {
		yield;
		const accounts = accountsOf(group);
		if (accounts.length > 0 && accounts.every((account) => paid.has(account))) covered.add(group);
		for (const account of accounts) paid.add(account);
	}
	return covered;
}

/** What can go out side by side, and what has to wait, so that no account is paid for in two calls of different rows. */
export function* splitByAccount(
	groups: readonly CallGroup[],
): Steps<{ now: CallGroup[]; later: CallGroup[] }> {
	const paying = new Set<string>();
	const now: CallGroup[] = [];
	const later: CallGroup[] = [];
	for (const group of groups) {
		yield;
		const accounts = accountsOf(group);
		const mustWait = accounts.some((account) => paying.has(account));
		(mustWait ? later : now).push(group);
		if (!mustWait) for (const account of accounts) paying.add(account);
	}
	return { now, later };
}

/** What a row changes under an ID of the user's own. */
function changesOf(row: PreparedRow): Changes | undefined {
	if (row.kind !== 'ready') return undefined;
	const { write, changes } = row.call;
	const recovery = write?.recovery;
	const isOwn = recovery?.kind === 'byId' && !recovery.isGeneratedId;
	return changes ?? (isOwn ? { id: recovery.id, label: 'Beneficiary ID' } : undefined);
}

function refusedRow(row: PreparedRow, problem: Problem): FailedRow {
	const identity = row.kind === 'ready' ? { identity: identityOf(row.call, row.form) } : {};
	return { kind: 'failed', problem, ...identity };
}

/**
 * Juspay takes each ID of the user's own only once, and either of two changes could come last: every row after
 * the first under an ID is refused, but for rows whose equal values make no difference.
 */
export function* refuseRepeatedIds(rows: readonly PreparedRow[]): Steps<PreparedRow[]> {
	const firstUse = new Map<string, { changes: Changes; index: number }>();
	const checked: PreparedRow[] = [];
	for (const [index, row] of rows.entries()) {
		yield;
		const changes = changesOf(row);
		const first = changes && firstUse.get(changes.id);
		if (changes !== undefined && first === undefined) {
			firstUse.set(changes.id, { changes, index });
		}
		const isEqual = changes?.values !== undefined && changes.values === first?.changes.values;
		const isTaken = changes !== undefined && first !== undefined && !isEqual;
		checked.push(isTaken ? refusedRow(row, repeatedIdProblem(changes, first.index)) : row);
	}
	return checked;
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
export function* groupByCall(rows: readonly PreparedRow[], reuse: boolean): Steps<CallGroup[]> {
	const groups: CallGroup[] = [];
	const byKey = new Map<string, CallGroup>();
	for (const [index, row] of rows.entries()) {
		yield;
		if (row.kind === 'failed') continue;
		const key = reuse ? row.call.write?.sharedAs : undefined;
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

/** Groups that lack the same value, which is looked up once for all of them. */
export interface GroupsToComplete {
	lacks: MissingValue;
	groups: CallGroup[];
}

/** What has to be looked up before the calls can be sent, each value once. */
export function* findMissingValues(groups: readonly CallGroup[]): Steps<GroupsToComplete[]> {
	const byRequest = new Map<string, GroupsToComplete>();
	for (const group of groups) {
		yield;
		const { lacks } = dueCall(group);
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
