import { Slices } from '../shared/slices';
import type { Problem } from '../transport/problem';
import type { Book, Cost } from './book';
import { type Connection, connect, endOfBroken, type Outside, refuse } from './connection';
import { type AnsweredCall, type CallEnd, type DueCall, idOf, isReused } from './ends';
import {
	type CallGroup,
	groupByCall,
	paidValidations,
	planPayments,
	splitByAccount,
} from './groups';
import { LookUps } from './lookUps';
import { type Stop, tooManyProblem } from './problems';
import { identityOf, toAnsweredRow, toPlannedRow } from './results';
import { callOf, runRow, type PlannedCall, type RowEnd, type RowsTogether, type Turn } from './row';
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

class Batch implements RowsTogether {
	readonly connection: Connection;
	readonly book: Book;
	readonly lookUps: LookUps;
	private readonly slices: Slices;
	private readonly turns = new Turns();

	private readonly running = new Map<CallGroup, Promise<void>>();
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

	async send(): Promise<SentRows> {
		const { reuseSameAccount } = this.sending.settings;
		const groups = await groupByCall(this.rows, reuseSameAccount, this.slices);
		const earlier = await this.recallEarlier(groups);
		await this.resume(earlier);
		this.lookUps.forget();
		for (const group of groups) if (!earlier.has(group)) await this.start(group, null);
		await this.giveTurns(await this.withinLimit(await this.unsentRows()));
		await Promise.all(this.running.values());
		const { finished, stop } = this;
		const { resends } = this.connection.pool;
		return { finished, stop, resends, cost: this.book.cost(this.planned) };
	}

	turnOf(group: CallGroup, due: DueCall): Promise<Turn> {
		return this.turns.waitForTurn(group, due);
	}

	needsNoTurn(group: CallGroup): void {
		this.turns.leave(group);
	}

	/** `stopsBatch` ends all requests; in stop mode, a failure ends all but look-ups of lost answers. */
	private stopFor(index: number, problem: Problem): void {
		const { pool } = this.connection;
		if (problem.stopsBatch) pool.close();
		else if (this.sending.stopsAtFirstFailure) pool.close(['recovery']);
		else return;
		if (!this.sending.isCancelled()) this.stop ??= { index, problem };
	}

	isStopped = (): boolean => this.stop !== null || this.sending.isCancelled();

	private async recallEarlier(groups: readonly CallGroup[]): Promise<Map<CallGroup, CallEnd>> {
		const earlier = new Map<CallGroup, CallEnd>();
		await this.slices.forEach(groups, (group) => {
			this.book.expect(group);
			const end = this.book.recall(group);
			if (end === null) return;
			earlier.set(group, end);
			this.book.enterEarlier(group, end);
		});
		return earlier;
	}

	/** Unclear calls first: in stop mode, one that stays unclear ends the run. */
	private async resume(earlier: ReadonlyMap<CallGroup, CallEnd>): Promise<void> {
		const all = [...earlier];
		const unclear = all.filter(([, { kind }]) => kind === 'failed');
		// All at once: the pool sends recoveries first.
		for (const [group, end] of unclear) this.begin(group, end);
		if (unclear.length > 0) {
			await this.turns.allHaveCome();
			this.slices.restart();
		}
		for (const [group, end] of all) if (end.kind === 'answered') await this.start(group, end);
	}

	private async start(group: CallGroup, earlier: CallEnd | null): Promise<void> {
		await this.slices.pauseIfOver();
		if (earlier === null) {
			if (!this.connection.pool.isOpen('first')) return;
			await this.roomForRow();
		}
		this.begin(group, earlier);
	}

	private begin(group: CallGroup, earlier: CallEnd | null): void {
		this.turns.begin(group);
		const life = runRow(group, earlier, this);
		const ended = (end: RowEnd) => {
			this.ended(group, end);
		};
		this.running.set(
			group,
			life.then(ended, () => {
				ended(this.broken(group));
			}),
		);
	}

	private ended(group: CallGroup, end: RowEnd): void {
		this.turns.leave(group);
		if (end !== null) this.finish(group, end);
		this.ends.delete(group);
		this.running.delete(group);
	}

	private async unsentRows(): Promise<WaitingRow[]> {
		const waiting = await this.turns.allWaiting();
		// Thousands of answers would stay in memory, and are out of date once rows are sent.
		this.lookUps.forget();
		this.slices.restart();
		return await this.slices.filter(waiting, ({ due, give }) => {
			const problem = this.book.problemOf(due.call);
			if (problem !== null) give({ kind: 'end', end: refuse(problem, this.connection) });
			return problem === null;
		});
	}

	/** Nothing is paid in a dry run, or if together they exceed the limit; earlier tries count, too. */
	private async withinLimit(waiting: WaitingRow[]): Promise<WaitingRow[]> {
		const { dryRun, maxPaidValidations: limit, reuseSameAccount } = this.sending.settings;
		if (!dryRun && limit === 0) return waiting;
		const calls = waiting.map(({ due }) => due.call);
		const { count, covered } = planPayments(calls, reuseSameAccount);
		if (dryRun) this.planned = count;
		const { paid, unclear } = this.book.cost(0);
		const earlier = paid + unclear;
		if (!dryRun && (count === 0 || count + earlier <= limit)) return waiting;
		const isStopped = this.isStopped();
		return await this.slices.filter(waiting, ({ due, give }) => {
			if (paidValidations(due.call) === 0) return true;
			const as = covered.has(due.call) ? 'shared' : 'paid';
			const planned: PlannedCall = { ...due, kind: 'planned', as };
			const end = dryRun ? planned : refuse(tooManyProblem(count, earlier, limit), this.connection);
			give({ kind: 'end', end: isStopped ? null : end });
			return false;
		});
	}

	/** Rows whose accounts others pay for first are looked up again after those. */
	private async giveTurns(waiting: WaitingRow[]): Promise<void> {
		let left = waiting;
		while (left.length > 0) {
			const { now, later } = this.sending.settings.reuseSameAccount
				? splitByAccount(left)
				: { now: left, later: [] };
			for (const { give } of now) await this.giveTurn(give, { kind: 'send' });
			if (later.length === 0) return;
			await this.endOfOthers(later);
			for (const { group, give } of later) {
				this.turns.begin(group);
				await this.giveTurn(give, { kind: 'lookUpAgain' });
			}
			left = await this.withinLimit(await this.unsentRows());
		}
	}

	private async giveTurn(give: WaitingRow['give'], turn: Turn): Promise<void> {
		await this.slices.pauseIfOver();
		if (!this.connection.pool.isOpen('first')) {
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
		await Promise.all(
			[...this.running].map(async ([group, life]) => {
				if (!waiting.has(group)) await life;
			}),
		);
		this.slices.restart();
	}

	finish = (group: CallGroup, end: Exclude<RowEnd, null>): void => {
		if (this.ends.get(group) === end) return;
		this.ends.set(group, end);
		group.members.forEach(({ row, index }) => {
			const finished = this.finishedRow(row, end, group);
			this.finished[index] = finished;
			if (finished.kind === 'failed') this.stopFor(index, finished.problem);
		});
	};

	private finishedRow(
		row: ReadyRow,
		end: Exclude<RowEnd, null>,
		{ row: first, members }: CallGroup,
	): FinishedRow {
		try {
			if (end.kind === 'planned') return plannedRow(row, end, row === first);
			const call = callOf(row, end);
			if (end.kind === 'answered') {
				const answered = toAnsweredRow(call, end, row.form, members.length > 1);
				return isNotStored(row, first, end) ? { ...answered, notStored: 1 } : answered;
			}
			return { kind: 'failed', problem: end.problem, identity: identityOf(call, row.form) };
		} catch {
			return { kind: 'failed', problem: endOfBroken(row.call, this.connection).problem };
		}
	}

	private broken(group: CallGroup): CallEnd {
		const end = endOfBroken(group.row.call, this.connection);
		this.book.note(group, end);
		return end;
	}
}

/** Only the values of the row that paid are stored. */
function isNotStored(row: ReadyRow, first: ReadyRow, { results }: AnsweredCall): boolean {
	if (row === first || results.every(isReused)) return false;
	return JSON.stringify(row.call.request) !== JSON.stringify(first.call.request);
}

function plannedRow(
	row: ReadyRow,
	{ call, partly, as }: PlannedCall,
	isFirst: boolean,
): FinishedRow {
	const planned = isFirst && as === 'paid' ? 'paid' : 'shared';
	return toPlannedRow(callOf(row, idOf(call)), partly?.known ?? [], planned, row.form);
}

/** Sends all checked rows, paying for none twice. */
export async function sendBatch(rows: readonly PreparedRow[], sending: Sending): Promise<SentRows> {
	return await new Batch(rows, sending).send();
}
