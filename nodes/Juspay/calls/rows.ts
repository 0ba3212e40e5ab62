import type { IDataObject } from 'n8n-workflow';

import type { Call, Changes, MissingValue } from '../resources/operation';
import type { OutputForm } from '../resources/output';
import { localProblem, type Problem } from '../transport/problem';
import type { Steps } from '../shared/slices';
import { repeatedIdProblem } from './problems';
import { identityOf } from './results';

/** An input item that passed all checks. */
export interface ReadyRow {
	kind: 'ready';
	call: Call;
	/** Form of its results. */
	form: OutputForm;
	/** Longest wait for the result in milliseconds; `null` for none. */
	maxWait: number | null;
}

/** An input item without a result. */
export interface FailedRow {
	kind: 'failed';
	problem: Problem;
	/** The result keys, filled with the row's own values. */
	identity?: IDataObject;
}

/** An input item with Juspay's results. */
export interface AnsweredRow {
	kind: 'answered';
	results: IDataObject[];
	/** One per result, also of raw results; `done` if nothing was validated. */
	outcomes: string[];
	/** Whether the results are Juspay's raw objects. */
	isRaw?: boolean;
	/** Results that contradict the request. */
	doubtful?: number;
	/** Accounts missing from Juspay's answer. */
	missing?: number;
	/** Results that existed before this run. */
	reused?: number;
	/** Valid accounts whose name at the bank has nothing in common with the given one. */
	otherNames?: number;
	/** Valid accounts whose name matches only partly. */
	partialNames?: number;
	/** In a dry run: whether the row would be paid for, or share another row's call. */
	planned?: 'paid' | 'shared';
}

/** A row before the first request. */
export type PreparedRow = ReadyRow | FailedRow;

/** A row at the end of the run. */
export type FinishedRow = AnsweredRow | FailedRow;

/** A call that Juspay answered. */
export interface AnsweredCall {
	kind: 'answered';
	/** Juspay's objects. */
	found: IDataObject[];
	/** Indexes of the results that contradict the request; their outcome is undetermined. */
	doubtful: readonly number[];
	/** Indexes of the results that existed before the run. */
	reused?: readonly number[] | undefined;
	/** When it was sent, in milliseconds since 1970. */
	sentAt: number;
	/** Whether `sentAt` is by the clock of another process, from an earlier attempt. */
	isOtherClock?: boolean;
	/** The ID it was sent under, if not the row's: an earlier attempt's. */
	id?: string;
}

/** A call with several accounts, some of them already known. */
export interface PartlyKnown {
	/** Their results. */
	known: IDataObject[];
	/** Indexes of the accounts the call was for. */
	left: number[];
}

/** For an unreadable call of an earlier attempt: no record counts as newer. */
export const UNKNOWN_TIME = Number.MAX_SAFE_INTEGER;

/** A call without a result. */
export interface FailedCall extends FailedRow {
	/** Set if the call was for only some of the row's accounts. */
	partly?: PartlyKnown | undefined;
	/** When it was sent, in milliseconds since 1970. */
	sentAt: number;
	/** When it was last sent, if later. */
	lastSentAt?: number | undefined;
	/** Whether `sentAt` is by the clock of another process, from an earlier attempt. */
	isOtherClock?: boolean;
	/** The ID it was sent under, if not the row's: an earlier attempt's. */
	id?: string;
}

/** How one call ended. */
export type CallEnd = AnsweredCall | FailedCall;

/** Rows served by one call; `row` is the first. */
export interface CallGroup {
	row: ReadyRow;
	/** Input index of `row`. */
	index: number;
	members: { row: ReadyRow; index: number }[];
	/** Longest wait for the result in milliseconds; `null` for none. */
	maxWait: number | null;
	/** The call to send, if not the row's: the next attempt, or one for fewer accounts. */
	due?: Call;
	/** Set if that call is for fewer accounts. */
	partly?: PartlyKnown | undefined;
	/** Accounts stored as undetermined, if their ID does not tell. */
	retried?: number | undefined;
}

/** The call to send for a group. */
export function dueCall({ row, due }: CallGroup): Call {
	return due ?? row.call;
}

/** The ID a call is sent under, if it has one of its own. */
export function idOf({ write }: Call): { id?: string } {
	return write?.recovery.kind === 'byId' ? { id: write.recovery.id } : {};
}

/** Whether a call was sent under a later attempt's ID: its account was undetermined. */
export function isLaterAttempt(call: Call, { id }: Pick<CallEnd, 'id'>): boolean {
	if (id === undefined || idOf(call).id === id) return false;
	const recovery = call.write?.recovery;
	const next = recovery?.kind === 'byId' ? recovery.nextAttempt?.() : undefined;
	return next !== undefined && (idOf(next).id === id || isLaterAttempt(next, { id }));
}

/** Validations a group's call can cost: one per account, or 0. */
export function paidValidations(group: CallGroup): number {
	const { write, evidence } = dueCall(group);
	return write?.follow === undefined ? 0 : Math.max(1, evidence?.accounts.length ?? 1);
}

/** Accounts a group pays for, if another row's call could. */
export function accountsOf(group: CallGroup): readonly string[] {
	return dueCall(group).write?.reuse?.accounts ?? [];
}

/** Counts the validations a run would pay for; with `reuse`, an account in several rows counts once. */
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

/** Groups whose accounts earlier groups pay for, but not in a shared call. */
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

/** Splits groups into those to send now and later, so that no account is paid for twice. */
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
 * Refuses rows that repeat one of the user's own IDs: Juspay accepts each once, and either change could come last.
 * Equal changes pass.
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

function longestWait(one: number | null, other: number | null): number | null {
	return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/**
 * Groups rows with the same request, which is paid for once (docs/money-and-retries.md); without `reuse`, each is
 * alone.
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

/** Groups that lack the same value. */
export interface GroupsToComplete {
	lacks: MissingValue;
	groups: CallGroup[];
}

/** The values to look up before sending, each once. */
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

/** The completed call, or the problem. A bug in this package costs one group only. */
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
