import type { IDataObject } from 'n8n-workflow';

import { UNDOCUMENTED_ANSWER } from '../../transport/failure';
import { describeProblem, type Problem } from '../../transport/problem';
import type { Send } from '../../transport/send';
import { awaitResults } from './awaitResults';
import type { Random } from './backoff';
import type { Clock } from './clock';
import { completeCalls, type Completing } from './completeCalls';
import { createExchange, type Exchange } from './exchange';
import type { KeptCalls } from '../run/keptCalls';
import { type CallOutcome, performCall } from './performCall';
import { type Place, RequestPool } from './pool';
import type { AnsweredRow, FailedRow, FinishedRow, PreparedRow, ReadyRow } from '../plan/rows';
import type { RunSettings } from '../run/settings';
import { type CallGroup, groupByCall } from '../plan/shareCalls';
import { Throttle } from './throttle';

/** What a run needs to send its rows. */
export interface Sending {
	send: Send;
	settings: RunSettings;
	clock: Clock;
	random: Random;
	/** The API key in all its forms, for messages. */
	credentialSecrets: readonly string[];
	/** Whether the first row without a result stops the run. */
	stopsAtFirstFailure: boolean;
	isCancelled: () => boolean;
	/** What earlier tries of the node found out. */
	keptCalls: KeptCalls;
}

/** How sending ended. */
export interface SendingOutcome {
	/** By row; `undefined` where nothing was sent. */
	finished: (FinishedRow | undefined)[];
	/** The row that stopped the run, if one did. */
	stoppedBy: { index: number; problem: Problem } | null;
	/** How many requests went out once more. */
	resends: number;
}

function toAnsweredRow({ call, simplify }: ReadyRow, found: AnsweredRow['results']): AnsweredRow {
	const results = call.toResults(found, simplify);
	const outcomes = results.map((result) => {
		const outcome = result['outcome'];
		const told = simplify && typeof outcome === 'string' ? outcome : call.outcomeOf(result);
		return told ?? 'done';
	});
	return { kind: 'answered', results, outcomes };
}

/** Everything that the rows of one run share while they are sent. */
class SendingRun {
	private readonly outcome: SendingOutcome;

	private readonly pool: RequestPool;

	private readonly exchange: Exchange;

	constructor(
		rows: readonly PreparedRow[],
		private readonly sending: Sending,
	) {
		const { settings, clock, random, isCancelled } = sending;
		this.outcome = {
			finished: rows.map((row) => (row.kind === 'failed' ? row : undefined)),
			stoppedBy: null,
			resends: 0,
		};
		const throttle = new Throttle(settings.maxConcurrency, clock, random);
		this.pool = new RequestPool(settings, throttle, clock, isCancelled);
		this.exchange = createExchange({ ...sending, throttle });
	}

	async send(rows: readonly PreparedRow[]): Promise<SendingOutcome> {
		const groups = groupByCall(rows, this.sending.settings.reuseSameAccount);
		const { ended, open } = this.settleKept(groups);
		for (const group of await completeCalls(open, this.completing())) {
			await this.pool.roomForRow();
			ended.push(this.sendGroup(group, null));
		}
		await Promise.all(ended);
		return { ...this.outcome, resends: this.pool.resends };
	}

	/** What an earlier try found out counts before anything else is asked or sent. */
	private settleKept(groups: readonly CallGroup[]): { ended: Promise<void>[]; open: CallGroup[] } {
		const kept = new Map(
			groups.map((group) => {
				const { row, index } = group.first;
				return [group, this.sending.keptCalls.recall(row, index)];
			}),
		);
		// What failed fails again: in stop mode nothing more must be paid for.
		for (const [group, outcome] of kept) {
			if (outcome?.kind === 'failed') this.finish(group, outcome);
		}
		const ended: Promise<void>[] = [];
		for (const [group, outcome] of kept) {
			if (outcome?.kind === 'answered') ended.push(this.sendGroup(group, outcome));
		}
		return { ended, open: groups.filter((group) => kept.get(group) === null) };
	}

	private completing(): Completing {
		const { exchange, pool, sending } = this;
		const onFailure = (group: CallGroup, problem: Problem) => {
			this.finish(group, { kind: 'failed', problem });
		};
		return { ...sending, ...sending.settings, exchange, pool, onFailure };
	}

	private async sendGroup(group: CallGroup, known: CallOutcome | null): Promise<void> {
		const place = this.pool.openPlace();
		const outcome = known ?? (await this.performSafely(group, place));
		if (outcome !== null) await this.settle(group, outcome, place);
		place.release();
	}

	/** A mistake of this package must not cost the other rows their results. */
	private async performSafely({ first }: CallGroup, place: Place): Promise<CallOutcome | null> {
		const { exchange, sending } = this;
		try {
			const performing = { ...sending, ...sending.settings, exchange, place };
			return await performCall(first.row.call, performing);
		} catch {
			return { kind: 'failed', problem: this.unreadableProblem(first.row) };
		}
	}

	private async settle(group: CallGroup, outcome: CallOutcome, place: Place): Promise<void> {
		const { row, index } = group.first;
		this.sending.keptCalls.keep(row, index, outcome);
		if (outcome.kind === 'answered' && row.maxWait !== null) {
			place.release();
			const found = await this.waitSafely(row, outcome.found, row.maxWait);
			this.finish(group, { kind: 'answered', found });
		} else {
			this.finish(group, outcome);
		}
	}

	private async waitSafely(
		{ call }: ReadyRow,
		found: IDataObject[],
		maxWait: number,
	): Promise<IDataObject[]> {
		const { exchange, pool, sending } = this;
		const waiting = {
			exchange,
			openPlace: () => pool.openPlace(),
			clock: sending.clock,
			timeout: sending.settings.timeout,
			isOver: () => this.outcome.stoppedBy !== null || sending.isCancelled(),
		};
		return await awaitResults(found, call, maxWait, waiting).catch(() => found);
	}

	private unreadableProblem({ call }: ReadyRow): Problem {
		const { credentialSecrets, settings } = this.sending;
		const { timeout } = settings;
		return describeProblem(UNDOCUMENTED_ANSWER, { ...call.facts, timeout, credentialSecrets });
	}

	private finish({ members }: CallGroup, outcome: CallOutcome): void {
		for (const { row, index } of members) {
			const finished = this.toFinishedRow(row, outcome);
			this.outcome.finished[index] = finished;
			if (finished.kind === 'failed') this.stopBecauseOf(finished, index);
		}
	}

	private toFinishedRow(row: ReadyRow, outcome: CallOutcome): FinishedRow {
		if (outcome.kind === 'failed') return outcome;
		try {
			return toAnsweredRow(row, outcome.found);
		} catch {
			return { kind: 'failed', problem: this.unreadableProblem(row) };
		}
	}

	/** A refused key ends all requests; in stop mode any failure ends them but for look-ups, which cost nothing. */
	private stopBecauseOf({ problem }: FailedRow, index: number): void {
		if (problem.stopsBatch) this.pool.close();
		else if (this.sending.stopsAtFirstFailure) this.pool.close(['lookUp']);
		else return;
		if (!this.sending.isCancelled()) this.outcome.stoppedBy ??= { index, problem };
	}
}

/**
 * Sends all rows that passed the checks through a bounded pool, none of them twice. What some of them still lack is
 * looked up before the first one goes out.
 * A refused key, and in stop mode any failure, lets what is under way finish and starts nothing new (docs/money-and-retries.md).
 */
export async function sendRows(
	rows: readonly PreparedRow[],
	sending: Sending,
): Promise<SendingOutcome> {
	return await new SendingRun(rows, sending).send(rows);
}
