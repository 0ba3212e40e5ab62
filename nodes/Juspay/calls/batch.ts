import type { Problem } from '../transport/problem';
import { Slices } from '../shared/slices';
import type { Book, Cost, Entry } from './book';
import { type Connection, connect, describeUnreadable, type Outside } from './connection';
import { type CallEnd, idOf } from './ends';
import {
	type CallGroup,
	countPaid,
	findCovered,
	groupByCall,
	paidValidations,
	splitByAccount,
} from './groups';
import type { DueCall } from './known';
import { LookUps } from './lookUps';
import { type Stop, tooManyProblem } from './problems';
import { identityOf, toAnsweredRow, toPlannedRow } from './results';
import {
	callOf,
	liveRow,
	type PlannedCall,
	refuse,
	type RowEnd,
	type RowsTogether,
	type Turn,
} from './row';
import type { FinishedRow, PreparedRow, ReadyRow } from './rows';
import { Turns, type WaitingRow } from './turns';

/** Everything needed to send rows. */
export interface Sending extends Outside {
	/** Whether the first row without a result stops the run. */
	stopsAtFirstFailure: boolean;
	book: Book;
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

/** The rows of one run: they pay for each account once, and one of them can stop all others. */
class Batch implements RowsTogether {
	readonly connection: Connection;

	readonly book: Book;

	readonly lookUps: LookUps;

	private readonly slices: Slices;

	private readonly turns = new Turns();

	/** Rows that have not ended yet. */
	private readonly lives = new Map<CallGroup, Promise<void>>();

	private readonly ends = new Map<CallGroup, RowEnd>();

	private readonly finished: SentRows['finished'];

	private stop: Stop | null = null;

	private planned = 0;

	constructor(
		private readonly rows: readonly PreparedRow[],
		private readonly sending: Sending,
	) {
		this.connection = connect(sending);
		this.book = sending.book;
		this.lookUps = new LookUps(this.connection);
		this.slices = new Slices(() => sending.clock.now());
		this.finished = rows.map((row) => (row.kind === 'failed' ? row : undefined));
	}

	/** Looks all rows up, decides which of them may pay, and sends those. */
	async send(): Promise<SentRows> {
		const { reuseSameAccount } = this.sending.settings;
		const groups = await this.slices.finish(groupByCall(this.rows, reuseSameAccount));
		const earlier = await this.recallEarlier(groups);
		await this.resume(earlier);
		// Rows that were sent as new meanwhile may have results by now.
		this.lookUps.forget();
		for (const group of groups) if (!earlier.has(group)) await this.start(group, null);
		await this.giveTurns(await this.withinLimit(await this.unsentRows()));
		await Promise.all(this.lives.values());
		const { finished, stop } = this;
		const { resends } = this.connection.pool;
		return { finished, stop, resends, cost: this.book.cost(this.planned) };
	}

	async turnOf(group: CallGroup, due: DueCall): Promise<Turn> {
		return await this.turns.take(group, due);
	}

	needsNoTurn(group: CallGroup): void {
		this.turns.leave(group);
	}

	/** A refused key ends all requests; in stop mode, any failure ends all but the look-ups of lost answers. */
	private stopFor(index: number, problem: Problem): void {
		const { pool } = this.connection;
		if (problem.stopsBatch) pool.close();
		else if (this.sending.stopsAtFirstFailure) pool.close(['recovery']);
		else return;
		if (!this.sending.isCancelled()) this.stop ??= { index, problem };
	}

	isStopped = (): boolean => this.stop !== null || this.sending.isCancelled();

	/** Recalls what earlier tries know, by group. */
	private async recallEarlier(groups: readonly CallGroup[]): Promise<Map<CallGroup, Entry>> {
		const earlier = new Map<CallGroup, Entry>();
		await this.slices.forEach(groups, (group) => {
			const entry = this.book.recall(group);
			if (entry === null) return;
			earlier.set(group, entry);
			this.book.openAnswered(group, entry);
		});
		return earlier;
	}

	/** In stop mode, nothing more is asked or paid for if an unclear call stays unclear. */
	private async resume(earlier: ReadonlyMap<CallGroup, Entry>): Promise<void> {
		const entries = [...earlier];
		const unclear = entries.filter(([, { end }]) => end.kind === 'failed');
		const answered = entries.filter(([, { end }]) => end.kind === 'answered');
		// All at once: what they ask has its order.
		for (const [group, entry] of unclear) this.begin(group, entry);
		if (unclear.length > 0) {
			await this.turns.allHaveCome();
			this.slices.restart();
		}
		for (const [group, entry] of answered) await this.start(group, entry);
	}

	private async start(group: CallGroup, earlier: Entry | null): Promise<void> {
		const { pool } = this.connection;
		await this.slices.pauseIfOver();
		if (earlier === null) {
			// Rejecting thousands one by one takes long.
			if (!pool.isOpen('first')) return;
			await this.roomForRow();
		}
		this.begin(group, earlier);
	}

	private begin(group: CallGroup, earlier: Entry | null): void {
		this.turns.begin(group);
		this.lives.set(group, this.live(group, earlier));
	}

	private async live(group: CallGroup, earlier: Entry | null): Promise<void> {
		const end = await liveRow(group, earlier, this).catch(() => this.broken(group));
		this.turns.leave(group);
		if (end !== null) this.finish(group, end);
		this.ends.delete(group);
		this.lives.delete(group);
	}

	/** Rows that wait for their turn; those whose accounts others have sent by now are refused. */
	private async unsentRows(): Promise<WaitingRow[]> {
		const waiting = await this.turns.allWaiting();
		// Thousands of answers would stay in memory, and are out of date once rows are sent.
		this.lookUps.forget();
		this.slices.restart();
		return await this.slices.filter(waiting, ({ due, give }) => {
			const problem = this.book.problemOf(due.call);
			if (problem !== null) give({ kind: 'end', end: refuse(problem, this) });
			return problem === null;
		});
	}

	/** None that cost money in a dry run, or if they exceed the limit. */
	private async withinLimit(waiting: WaitingRow[]): Promise<WaitingRow[]> {
		const { slices } = this;
		const { dryRun, maxPaidValidations: limit, reuseSameAccount } = this.sending.settings;
		if (!dryRun && limit === 0) return waiting;
		const calls = await slices.map(waiting, ({ due }) => due.call);
		const count = await slices.finish(countPaid(calls, reuseSameAccount));
		if (dryRun) this.planned = count;
		if (!dryRun && count <= limit) return waiting;
		const covered = await slices.finish(findCovered(reuseSameAccount ? calls : []));
		const isStopped = this.isStopped();
		return await slices.filter(waiting, ({ due, give }) => {
			if (paidValidations(due.call) === 0) return true;
			const as = covered.has(due.call) ? 'shared' : 'paid';
			const planned: PlannedCall = { ...due, kind: 'planned', as };
			const end = dryRun ? planned : refuse(tooManyProblem(count, limit), this);
			give({ kind: 'end', end: isStopped ? null : end });
			return false;
		});
	}

	/** Rows whose accounts others pay for first are looked up again after those. */
	private async giveTurns(waiting: WaitingRow[]): Promise<void> {
		let left = waiting;
		while (left.length > 0) {
			const { now, later } = this.sending.settings.reuseSameAccount
				? await this.slices.finish(splitByAccount(left))
				: { now: left, later: [] };
			for (const { give } of now) await this.giveTurn(give, { kind: 'send' });
			if (later.length === 0) return;
			await this.endOfOthers(later);
			for (const { group, give } of later) {
				this.turns.begin(group);
				await this.giveTurn(give, { kind: 'lookUpAgain' });
			}
			// Their validations were counted with the others.
			left = await this.unsentRows();
		}
	}

	private async giveTurn(give: WaitingRow['give'], turn: Turn): Promise<void> {
		const { pool } = this.connection;
		await this.slices.pauseIfOver();
		if (!pool.isOpen('first')) {
			give({ kind: 'end', end: null });
			return;
		}
		await this.roomForRow();
		give(turn);
	}

	private async roomForRow(): Promise<void> {
		const { pool } = this.connection;
		if (pool.hasRoomForRow()) return;
		await pool.roomForRow();
		this.slices.restart();
	}

	private async endOfOthers(later: readonly WaitingRow[]): Promise<void> {
		const waiting = new Set(later.map(({ group }) => group));
		const others = [...this.lives].filter(([group]) => !waiting.has(group));
		await Promise.all(others.map(([, life]) => life));
		this.slices.restart();
	}

	finish = (group: CallGroup, end: Exclude<RowEnd, null>): void => {
		if (this.ends.get(group) === end) return;
		this.ends.set(group, end);
		group.members.forEach(({ row, index }, place) => {
			const finished = this.finishedRow(row, end, place === 0);
			this.finished[index] = finished;
			if (finished.kind === 'failed') this.stopFor(index, finished.problem);
		});
	};

	private finishedRow(row: ReadyRow, end: Exclude<RowEnd, null>, isFirst: boolean): FinishedRow {
		try {
			if (end.kind === 'planned') return plannedRow(row, end, isFirst);
			const call = callOf(row, end);
			if (end.kind === 'answered') return toAnsweredRow(call, end, row.form);
			return { kind: 'failed', problem: end.problem, identity: identityOf(call, row.form) };
		} catch {
			return { kind: 'failed', problem: describeUnreadable(row.call, this.connection) };
		}
	}

	/** A bug in this package must not cost other rows their results. */
	private broken(group: CallGroup): CallEnd {
		const end = refuse(describeUnreadable(group.row.call, this.connection), this);
		this.book.note(group, { end });
		return end;
	}
}

function plannedRow(
	row: ReadyRow,
	{ call, partly, as }: PlannedCall,
	isFirst: boolean,
): FinishedRow {
	const planned = isFirst && as === 'paid' ? 'paid' : 'shared';
	return toPlannedRow(callOf(row, idOf(call)), partly?.known ?? [], planned, row.form);
}

/**
 * Sends all checked rows, none twice. After a refused key, or any failure in stop mode, requests under way finish and
 * nothing new starts.
 */
export async function sendBatch(rows: readonly PreparedRow[], sending: Sending): Promise<SentRows> {
	return await new Batch(rows, sending).send();
}
