import { isSuccess, readResults } from '../transport/answer';
import { describeProblem, type Problem } from '../transport/problem';
import type { Answer, Send } from '../transport/send';
import { type Clock, type Pace, runPool } from './pool';
import type { FinishedRow, PreparedRow, ReadyRow } from './rows';

/** What a run needs to send its rows. */
export interface Sending {
	send: Send;
	pace: Pace;
	clock: Clock;
	/** In milliseconds, for messages. */
	timeout: number;
	/** The API key in all its forms, for messages. */
	credentialSecrets: readonly string[];
	/** Whether the first row without a result stops the run. */
	stopsAtFirstFailure: boolean;
	isCancelled: () => boolean;
}

/** How sending ended. */
export interface SendingOutcome {
	/** By row; `undefined` where nothing was sent. */
	finished: (FinishedRow | undefined)[];
	/** The row that stopped the run, if one did. */
	stoppedBy: { index: number; problem: Problem } | null;
}

async function sendRow(
	{ call, simplify }: ReadyRow,
	{ send, timeout, credentialSecrets }: Sending,
): Promise<FinishedRow> {
	const answer = await send(call.request);
	const results = isSuccess(answer) ? readResults(answer.body) : [];
	if (typeof results !== 'string' && results.length > 0) {
		return { kind: 'answered', results: call.toResults(results, simplify) };
	}
	const problem = describeProblem(answer, { ...call.facts, credentialSecrets, timeout });
	return { kind: 'failed', problem };
}

/** Stands for an answer on which this package itself stumbled. */
const UNREADABLE: Answer = { kind: 'http', status: 200, body: 0 };

/** A mistake of this package must not cost the other rows their results. */
async function sendRowSafely(row: ReadyRow, sending: Sending): Promise<FinishedRow> {
	try {
		return await sendRow(row, sending);
	} catch {
		const { timeout, credentialSecrets } = sending;
		const facts = { ...row.call.facts, timeout, credentialSecrets };
		return { kind: 'failed', problem: describeProblem(UNREADABLE, facts) };
	}
}

/**
 * Sends all rows that are ready through a bounded pool, each exactly once.
 * A refused key, and in stop mode any failure, lets what is under way finish and starts nothing new (design, section 5.2).
 */
export async function sendRows(
	rows: readonly PreparedRow[],
	sending: Sending,
): Promise<SendingOutcome> {
	const outcome: SendingOutcome = {
		finished: rows.map((row) => (row.kind === 'failed' ? row : undefined)),
		stoppedBy: null,
	};
	const ready = rows.flatMap((row, index) => (row.kind === 'ready' ? [{ row, index }] : []));
	const isStopped = () => outcome.stoppedBy !== null || sending.isCancelled();
	const run = async (position: number): Promise<void> => {
		const next = ready[position];
		if (next === undefined) return;
		const result = await sendRowSafely(next.row, sending);
		outcome.finished[next.index] = result;
		if (result.kind === 'answered' || isStopped()) return;
		if (sending.stopsAtFirstFailure || result.problem.stopsBatch) {
			outcome.stoppedBy = { index: next.index, problem: result.problem };
		}
	};
	await runPool(ready.length, run, sending.pace, isStopped, sending.clock);
	return outcome;
}
