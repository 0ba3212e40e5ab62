import type { Call } from '../resources/operation';
import { UNDOCUMENTED_ANSWER } from '../transport/failure';
import type { Problem } from '../transport/problem';
import {
	accountsOf,
	type AnsweredCall,
	type CallEnd,
	type CallGroup,
	countPaid,
	dueCall,
	type FailedCall,
	findCovered,
	type FinishedRow,
	groupByCall,
	idOf,
	isLaterAttempt,
	paidValidations,
	type PreparedRow,
	type ReadyRow,
	splitByAccount,
} from './rows';
import { type Cost, Spending } from './cost';
import { identityOf, toAnsweredRow, toPlannedRow } from './results';
import { SENT_IN_ANOTHER_ROW, type Stop, tooManyProblem } from './problems';
import { type Connection, JuspayClient } from './client';
import { awaitResults, completeCalls, lookAtPending } from './lookUps';
import { findDue, findKnownEnd } from './knownResults';
import { lookUpAgain, performCall } from './performCall';

/** Ends of calls in earlier attempts of the node. */
export interface KeptCalls {
	/** The end of the row's call in an earlier attempt, or `null`. */
	recall: (row: ReadyRow, index: number) => CallEnd | null;
	/** Stores how a call ended, unless it may simply be sent again. */
	keep: (row: ReadyRow, index: number, end: CallEnd) => void;
}

/** Everything needed to send rows. */
export interface Sending extends Connection {
	/** Whether the first row without a result stops the run. */
	stopsAtFirstFailure: boolean;
	keptCalls: KeptCalls;
}

/** Results of sending a run's rows. */
export interface SentRows {
	/** By row; `undefined` if nothing was sent. */
	finished: (FinishedRow | undefined)[];
	/** The row that stopped the run, if any. */
	stop: Stop | null;
	/** Requests sent again. */
	resends: number;
	cost: Cost;
}

function callOf({ call }: ReadyRow, { id }: Pick<CallEnd, 'id'>): Call {
	return (id === undefined ? undefined : call.write?.underId?.(id)) ?? call;
}

/** How long Juspay may be storing a call, in milliseconds; until then, only the ID it was sent with is safe. */
const LONGEST_DELAY = 10 * 60_000;

/** Whether the call or a later attempt has the ID it was sent with; not in another period. */
function isStillMade(call: Call, { id }: Pick<FailedCall, 'id'>): boolean {
	if (id === undefined || idOf(call).id === id || call.write?.reuse === undefined) return true;
	return isLaterAttempt(call, { id });
}

/** Accounts that may have been paid for in the run or earlier attempts, with the problem if unclear. */
type SentAccounts = ReadonlyMap<string, Problem | null>;

/** Results that no row of the run paid for. */
function notPaidFor(
	results: readonly number[],
	accounts: readonly string[],
	sent: SentAccounts,
): number[] {
	return results.filter((index) => !sent.has(accounts[index] ?? ''));
}

/** Adds the ID the call was sent under, and the results already known. */
function endOfGroup(group: CallGroup, end: CallEnd, sent: SentAccounts): CallEnd {
	const { partly } = group;
	const ended = { ...idOf(dueCall(group)), ...end };
	if (partly === undefined) return ended;
	if (ended.kind === 'failed') return { ...ended, partly };
	const { known, left } = partly;
	const accounts = allAccountsOf(group).filter((_, index) => !left.includes(index));
	return {
		...ended,
		found: [...known, ...ended.found],
		doubtful: ended.doubtful.map((index) => index + known.length),
		reused: notPaidFor([...known.keys()], accounts, sent),
	};
}

function allAccountsOf({ row }: CallGroup): readonly string[] {
	return row.call.write?.reuse?.accounts ?? [];
}

function knownBefore(
	{ partly }: FailedCall,
	{ found }: AnsweredCall,
	{ row }: CallGroup,
): number[] {
	const { evidence } = row.call;
	if (partly === undefined || evidence === undefined) return [];
	const ids = new Set(partly.known.map((record) => evidence.read(record).id));
	return found.flatMap((record, index) => (ids.has(evidence.read(record).id) ? [index] : []));
}

function asSent(group: CallGroup, { partly }: FailedCall): CallGroup {
	const due = partly && group.row.call.write?.reuse?.forAccounts?.(partly.left);
	return due === undefined ? group : { ...group, due, partly };
}

class SendingRun {
	private readonly client: JuspayClient;

	private readonly finished: SentRows['finished'];

	private stop: Stop | null = null;

	private readonly sentAccounts = new Map<string, Problem | null>();

	private readonly spending: Spending;

	private planned = 0;

	constructor(
		private readonly rows: readonly PreparedRow[],
		private readonly sending: Sending,
	) {
		this.client = new JuspayClient(sending);
		this.spending = new Spending(sending.settings.reuseSameAccount);
		this.finished = rows.map((row) => (row.kind === 'failed' ? row : undefined));
	}

	async send(): Promise<SentRows> {
		const { reuseSameAccount } = this.sending.settings;
		const groups = await this.client.slices.finish(groupByCall(this.rows, reuseSameAccount));
		const { ended, open } = await this.settleKept(groups);
		const due = await this.withinLimit(await this.lookUpDue(open, ended));
		let left = await this.sendAll(due, ended);
		// Their validations were counted with the others.
		while (left.length > 0) left = await this.sendAll(await this.lookUpDue(left, ended), ended);
		await Promise.all(ended);
		const { finished, stop } = this;
		const cost = this.spending.total(this.planned);
		return { finished, stop, resends: this.client.pool.resends, cost };
	}

	private async lookUpDue(
		groups: readonly CallGroup[],
		ended: Promise<void>[],
	): Promise<CallGroup[]> {
		const onFailure = (group: CallGroup, problem: Problem) => {
			this.refuse(group, problem);
		};
		const onEnd = (group: CallGroup, end: AnsweredCall) => {
			ended.push(this.concludeKnown(group, end));
		};
		const due = await findDue(groups, this.client, { onEnd, onFailure });
		const unsent = await this.client.slices.filter(due, (group) => !this.isSentElsewhere(group));
		return await completeCalls(unsent, this.client, onFailure);
	}

	/** Returns the groups whose accounts others have paid for by now. */
	private async sendAll(groups: CallGroup[], ended: Promise<void>[]): Promise<CallGroup[]> {
		const { pool, slices } = this.client;
		const { now, later } = this.sending.settings.reuseSameAccount
			? await slices.finish(splitByAccount(groups))
			: { now: groups, later: [] };
		for (const group of now) {
			// Rejecting thousands one by one takes long.
			if (!pool.isOpen('first')) break;
			await pool.roomForRow();
			ended.push(this.sendGroup(group));
		}
		if (later.length > 0) await Promise.all(ended);
		slices.restart();
		return later.map(({ row, index, members, maxWait }) => ({ row, index, members, maxWait }));
	}

	/** An account is not paid for again if another row may have paid for it. */
	private isSentElsewhere(group: CallGroup): boolean {
		const account = accountsOf(group).find((one) => this.sentAccounts.has(one));
		if (account === undefined || !this.sending.settings.reuseSameAccount) return false;
		this.refuse(group, this.sentAccounts.get(account) ?? SENT_IN_ANOTHER_ROW);
		return true;
	}

	private noteSent(group: CallGroup, end: CallEnd): void {
		if (end.kind === 'failed' && !end.problem.isUnclear) return;
		// No row of this run paid for older results.
		if (end.kind === 'answered' && (end.reused?.length ?? 0) >= end.found.length) return;
		const unclear = end.kind === 'failed' ? end.problem : null;
		for (const account of accountsOf(group)) this.sentAccounts.set(account, unclear);
		this.spending.note(group, end);
	}

	/** None that cost money in a dry run, or if they exceed the limit. */
	private async withinLimit(groups: CallGroup[]): Promise<CallGroup[]> {
		const { slices } = this.client;
		const { dryRun, maxPaidValidations: limit, reuseSameAccount } = this.sending.settings;
		if (!dryRun && limit === 0) return groups;
		const count = await slices.finish(countPaid(groups, reuseSameAccount));
		if (dryRun) this.planned = count;
		if (!dryRun && count <= limit) return groups;
		const paid = await slices.filter(groups, (group) => paidValidations(group) > 0);
		const covered = await slices.finish(findCovered(reuseSameAccount ? paid : []));
		if (this.stop === null && !this.sending.isCancelled()) {
			await slices.forEach(paid, (group) => {
				if (dryRun) this.plan(group, covered.has(group));
				else this.refuse(group, tooManyProblem(count, limit));
			});
		}
		return await slices.filter(groups, (group) => paidValidations(group) === 0);
	}

	private refuse(group: CallGroup, problem: Problem): void {
		this.finish(group, { kind: 'failed', problem, sentAt: this.timeOfDay() });
	}

	private plan(group: CallGroup, isCovered: boolean): void {
		const { members, partly } = group;
		const id = idOf(dueCall(group));
		members.forEach(({ row, index }, place) => {
			const planned = place === 0 && !isCovered ? 'paid' : 'shared';
			const call = callOf(row, id);
			this.finished[index] = toPlannedRow(call, partly?.known ?? [], planned, row.form);
		});
	}

	/** Rows may have been grouped differently: any member's earlier end counts. */
	private recall({ members }: CallGroup): CallEnd | null {
		const ends = members.flatMap(
			({ row, index }) => this.sending.keptCalls.recall(row, index) ?? [],
		);
		return ends.find(({ kind }) => kind === 'answered') ?? ends[0] ?? null;
	}

	private keep({ members }: CallGroup, end: CallEnd): void {
		for (const { row, index } of members) this.sending.keptCalls.keep(row, index, end);
	}

	private async settleKept(
		groups: readonly CallGroup[],
	): Promise<{ ended: Promise<void>[]; open: CallGroup[] }> {
		const { slices } = this.client;
		const kept = new Map<CallGroup, CallEnd>();
		await slices.forEach(groups, (group) => {
			const end = this.recall(group);
			if (end !== null) kept.set(group, end);
			if (end?.kind !== 'answered') return;
			this.client.noteUsed(end.found, group.row.call);
			this.noteSent(group, end);
		});
		// In stop mode, nothing more must be paid for if these stay unclear.
		const neverSent = new Set<CallGroup>();
		await Promise.all(
			Array.from(kept, async ([group, end]) => {
				if (end.kind === 'failed') await this.lookUpAgain(group, end, () => neverSent.add(group));
			}),
		);
		slices.restart();
		const ended: Promise<void>[] = [];
		for (const [group, end] of kept) {
			if (end.kind === 'answered') ended.push(this.settleAgain(group, end));
			await slices.pauseIfOver();
		}
		const isOpen = (group: CallGroup) => !kept.has(group) || neverSent.has(group);
		return { ended, open: await slices.filter(groups, isOpen) };
	}

	/** `onNothing`: Juspay has nothing of a call under another period's ID, which is then sent as new. */
	private async lookUpAgain(
		group: CallGroup,
		unclear: FailedCall,
		onNothing: () => void,
	): Promise<void> {
		const sent = asSent(group, unclear);
		const known = await findKnownEnd(group, this.client);
		if (known !== null) {
			await this.settle(group, { ...known, reused: knownBefore(unclear, known, group) });
			return;
		}
		const id = unclear.id === undefined ? {} : { id: unclear.id };
		const call = sent.due ?? callOf(group.row, unclear);
		const earlier = this.isOver(group, unclear) ? { ...unclear, onNothing } : unclear;
		await this.performFor(
			group,
			async (settle, onMistake) => {
				const onEnd = (end: CallEnd) => {
					settle({ ...endOfGroup(sent, end, this.sentAccounts), ...id });
				};
				await lookUpAgain(call, earlier, this.client, onEnd, onMistake);
			},
			// Known results are as old as the earlier attempt.
			async (end) => {
				await (sent.partly === undefined ? this.settle(group, end) : this.settleAgain(group, end));
			},
		);
	}

	/** Whether a call went out in another period, and Juspay is no longer storing it. */
	private isOver({ row }: CallGroup, unclear: FailedCall): boolean {
		const sentAt = unclear.lastSentAt ?? unclear.sentAt;
		return this.timeOfDay() - sentAt > LONGEST_DELAY && !isStillMade(row.call, unclear);
	}

	/** Pending results may be final by now. */
	private async settleAgain(group: CallGroup, end: CallEnd): Promise<void> {
		this.note(group, end);
		if (end.kind === 'failed' || group.maxWait !== null) {
			await this.conclude(group, end);
			return;
		}
		const call = callOf(group.row, end);
		const news = await lookAtPending(end, call, this.client).catch(() => end);
		await this.settle(group, news);
	}

	private async sendGroup(group: CallGroup): Promise<void> {
		await this.performFor(group, async (settle, onMistake) => {
			const onEnd = (end: CallEnd) => {
				settle(endOfGroup(group, end, this.sentAccounts));
			};
			await performCall(dueCall(group), this.client, onEnd, onMistake);
		});
	}

	private async performFor(
		group: CallGroup,
		perform: (settle: (end: CallEnd) => void, onMistake: () => void) => Promise<void>,
		settleEnd = async (end: CallEnd) => {
			await this.settle(group, end);
		},
	): Promise<void> {
		let settled: Promise<void> | undefined;
		const settle = (end: CallEnd) => {
			settled ??= settleEnd(end);
		};
		const onMistake = () => {
			settle(this.unreadable(group.row));
		};
		// A bug in this package must not cost other rows their results.
		await perform(settle, onMistake).catch(onMistake);
		await settled;
	}

	private async settle(group: CallGroup, end: CallEnd): Promise<void> {
		this.note(group, end);
		await this.conclude(group, end);
	}

	private note(group: CallGroup, end: CallEnd): void {
		this.noteSent(group, end);
		this.keep(group, end);
	}

	/** Older results count in later attempts, even in another period. */
	private async concludeKnown(group: CallGroup, end: AnsweredCall): Promise<void> {
		const accounts = allAccountsOf(group);
		const known = { ...end, reused: notPaidFor(end.reused ?? [], accounts, this.sentAccounts) };
		this.client.noteUsed(known.found, group.row.call);
		if (known.reused.length < known.found.length) this.spending.note(group, known);
		this.keep(group, known);
		await this.conclude(group, known);
	}

	private async conclude(group: CallGroup, end: CallEnd): Promise<void> {
		const { row, maxWait } = group;
		if (end.kind === 'failed' || maxWait === null || this.sending.settings.dryRun) {
			this.finish(group, end);
			return;
		}
		const isOver = () => this.stop !== null || this.sending.isCancelled();
		const waited = awaitResults(end, callOf(row, end), maxWait, this.client, isOver);
		this.finish(group, await waited.catch(() => end));
	}

	private timeOfDay(): number {
		return this.sending.clock.timeOfDay();
	}

	private unreadable({ call }: ReadyRow): FailedCall {
		const problem = this.client.describe(UNDOCUMENTED_ANSWER, call);
		return { kind: 'failed', problem, sentAt: this.timeOfDay() };
	}

	private finish({ members }: CallGroup, end: CallEnd): void {
		for (const { row, index } of members) {
			const finished = this.toFinishedRow(row, end);
			this.finished[index] = finished;
			if (finished.kind === 'failed') this.stopBecauseOf({ index, problem: finished.problem });
		}
	}

	private toFinishedRow(row: ReadyRow, end: CallEnd): FinishedRow {
		try {
			const call = callOf(row, end);
			if (end.kind === 'answered') return toAnsweredRow(call, end, row.form);
			return { kind: 'failed', problem: end.problem, identity: identityOf(call, row.form) };
		} catch {
			return this.unreadable(row);
		}
	}

	/** A refused key ends all requests; in stop mode, any failure ends all but look-ups, which are free. */
	private stopBecauseOf(stop: Stop): void {
		if (stop.problem.stopsBatch) this.client.pool.close();
		else if (this.sending.stopsAtFirstFailure) this.client.pool.close(['lookUp']);
		else return;
		if (!this.sending.isCancelled()) this.stop ??= stop;
	}
}

/**
 * Sends all checked rows, none twice. After a refused key, or any failure in stop mode, requests under way finish and
 * nothing new starts (docs/money-and-retries.md).
 */
export async function sendRows(rows: readonly PreparedRow[], sending: Sending): Promise<SentRows> {
	return await new SendingRun(rows, sending).send();
}
