import type { IDataObject } from 'n8n-workflow';

import { UNDOCUMENTED_ANSWER } from '../../transport/failure';
import { rawResult } from '../../transport/json';
import type { Problem } from '../../transport/problem';
import { type CallGroup, groupByCall } from '../plan/groupCalls';
import type { Stop } from '../plan/problems';
import type { AnsweredRow, CallEnd, FinishedRow, PreparedRow, ReadyRow } from '../plan/rows';
import { type Connection, JuspayClient } from './client';
import { awaitResults, completeCalls } from './lookUps';
import { performCall } from './performCall';

/** What became of calls in earlier tries of the node. */
export interface KeptCalls {
	/** What an earlier try found out about the row's call, or `null`. */
	recall: (row: ReadyRow, index: number) => CallEnd | null;
	/** Remembers how a call ended, unless it may simply be sent once more. */
	keep: (row: ReadyRow, index: number, end: CallEnd) => void;
}

/** What sending rows needs. */
export interface Sending extends Connection {
	/** Whether the first row without a result stops the run. */
	stopsAtFirstFailure: boolean;
	keptCalls: KeptCalls;
}

/** What became of the rows of a run. */
export interface SentRows {
	/** By row; `undefined` where nothing was sent. */
	finished: (FinishedRow | undefined)[];
	/** The row that stopped the run, if one did. */
	stop: Stop | null;
	/** How many requests went out once more. */
	resends: number;
}

function toAnsweredRow({ call, simplify }: ReadyRow, found: IDataObject[]): AnsweredRow {
	const selected = call.select?.(found) ?? found;
	return {
		kind: 'answered',
		results: selected.map(simplify ? call.simplify : rawResult),
		outcomes: selected.map((result) => call.outcome?.(result) ?? 'done'),
	};
}

/** Everything that the rows of one run share while they are sent. */
class SendingRun {
	private readonly client: JuspayClient;

	private readonly finished: SentRows['finished'];

	private stop: Stop | null = null;

	constructor(
		private readonly rows: readonly PreparedRow[],
		private readonly sending: Sending,
	) {
		this.client = new JuspayClient(sending);
		this.finished = rows.map((row) => (row.kind === 'failed' ? row : undefined));
	}

	async send(): Promise<SentRows> {
		const groups = groupByCall(this.rows, this.sending.settings.reuseSameAccount);
		const { ended, open } = this.settleKept(groups);
		const onFailure = (group: CallGroup, problem: Problem) => {
			this.finish(group, { kind: 'failed', problem });
		};
		for (const group of await completeCalls(open, this.client, onFailure)) {
			await this.client.pool.roomForRow();
			ended.push(this.sendGroup(group));
		}
		await Promise.all(ended);
		return { finished: this.finished, stop: this.stop, resends: this.client.pool.resends };
	}

	/** What an earlier try found out counts before anything else is asked or sent. */
	private settleKept(groups: readonly CallGroup[]): { ended: Promise<void>[]; open: CallGroup[] } {
		const { keptCalls } = this.sending;
		const kept = new Map(groups.map((group) => [group, keptCalls.recall(group.row, group.index)]));
		// What failed fails again: in stop mode nothing more must be paid for.
		for (const [group, end] of kept) if (end?.kind === 'failed') this.finish(group, end);
		const ended: Promise<void>[] = [];
		for (const [group, end] of kept) {
			if (end?.kind === 'answered') ended.push(this.settle(group, end));
		}
		return { ended, open: groups.filter((group) => kept.get(group) === null) };
	}

	private async sendGroup(group: CallGroup): Promise<void> {
		let settled: Promise<void> | undefined;
		const settle = (end: CallEnd) => {
			settled ??= this.settle(group, end);
		};
		const onMistake = () => {
			settle(this.unreadable(group.row));
		};
		// A mistake of this package must not cost the other rows their results.
		await performCall(group.row.call, this.client, settle, onMistake).catch(onMistake);
		await settled;
	}

	/** Notes how a call ended, at once, and waits for its result where that is wanted. */
	private async settle(group: CallGroup, end: CallEnd): Promise<void> {
		const { row, index } = group;
		this.sending.keptCalls.keep(row, index, end);
		if (end.kind === 'failed' || row.maxWait === null) {
			this.finish(group, end);
			return;
		}
		const isOver = () => this.stop !== null || this.sending.isCancelled();
		const waited = awaitResults(end.found, row.call, row.maxWait, this.client, isOver);
		this.finish(group, { kind: 'answered', found: await waited.catch(() => end.found) });
	}

	private unreadable({ call }: ReadyRow): CallEnd & { kind: 'failed' } {
		return { kind: 'failed', problem: this.client.describe(UNDOCUMENTED_ANSWER, call) };
	}

	private finish({ members }: CallGroup, end: CallEnd): void {
		for (const { row, index } of members) {
			const finished = this.toFinishedRow(row, end);
			this.finished[index] = finished;
			if (finished.kind === 'failed') this.stopBecauseOf({ index, problem: finished.problem });
		}
	}

	private toFinishedRow(row: ReadyRow, end: CallEnd): FinishedRow {
		if (end.kind === 'failed') return end;
		try {
			return toAnsweredRow(row, end.found);
		} catch {
			return this.unreadable(row);
		}
	}

	/** A refused key ends all requests; in stop mode any failure ends them but for look-ups, which cost nothing. */
	private stopBecauseOf(stop: Stop): void {
		if (stop.problem.stopsBatch) this.client.pool.close();
		else if (this.sending.stopsAtFirstFailure) this.client.pool.close(['lookUp']);
		else return;
		if (!this.sending.isCancelled()) this.stop ??= stop;
	}
}

/**
 * Sends all rows that passed the checks through a bounded pool, none of them twice. What some of them still lack is
 * looked up before the first one goes out.
 * A refused key, and in stop mode any failure, lets what is under way finish and starts nothing new (docs/money-and-retries.md).
 */
export async function sendRows(rows: readonly PreparedRow[], sending: Sending): Promise<SentRows> {
	return await new SendingRun(rows, sending).send();
}
