import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from '../transport/nodeError';
import type { Problem } from '../transport/problem';
import { collectItems, notSentProblem, stopProblem } from './collect';
import { forgetTries, recallTry, rememberTry } from './earlierTry';
import { openRun, stopsAtFirstFailure } from './openRun';
import { prepareRows } from './prepare';
import type { FinishedRow, PreparedRow } from './rows';
import { type Sending, sendRows } from './sendRows';

/** What keeps a whole run from starting stops it, or becomes the error of every item. */
function failAll(context: IExecuteFunctions, problem: Problem): INodeExecutionData[] {
	if (stopsAtFirstFailure(context)) throw toNodeError(context.getNode(), problem);
	const failed = context.getInputData().map((): FinishedRow => ({ kind: 'failed', problem }));
	return collectItems(failed, context.getNode());
}

function throwFirstFailure(context: IExecuteFunctions, rows: readonly PreparedRow[]): void {
	const index = rows.findIndex((row) => row.kind === 'failed');
	const row = rows[index];
	if (row?.kind === 'failed') throw toNodeError(context.getNode(), row.problem, index);
}

/** Sends the prepared rows and gives every one its end: results, a problem, or "not sent". */
async function finishRows(
	context: IExecuteFunctions,
	rows: readonly PreparedRow[],
	sending: Sending,
): Promise<FinishedRow[]> {
	const outcome = await sendRows(rows, sending);
	const { stoppedBy } = outcome;
	if (stoppedBy !== null && sending.stopsAtFirstFailure) {
		const itemIndex = stoppedBy.index;
		const problem = stopProblem(outcome, stoppedBy.problem, itemIndex);
		rememberTry(context, rows, outcome, { problem, itemIndex });
		throw toNodeError(context.getNode(), problem, itemIndex);
	}
	return outcome.finished.map((row) => row ?? { kind: 'failed', problem: notSentProblem(outcome) });
}

/** Retry On Fail runs the whole node again: what an earlier try has sent is not sent a second time. */
function throwEarlierFailure(context: IExecuteFunctions, rows: readonly PreparedRow[]): void {
	const earlier = recallTry(context, rows);
	if (earlier !== null) throw toNodeError(context.getNode(), earlier.problem, earlier.itemIndex);
}

/**
 * Runs the chosen operation for all input items: check everything, send through a bounded pool, collect in order.
 *
 * @returns one output with an item for every result or failed row
 * @throws NodeOperationError or NodeApiError for the first failure, unless "On Error" is set to continue
 */
export async function runBatch(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const itemCount = context.getInputData().length;
	if (itemCount === 0) return [[]];
	const run = await openRun(context);
	if (run.kind === 'closed') return [failAll(context, run.problem)];
	const { operation, sending } = run;
	const rows = await prepareRows(context, operation, itemCount, sending.isCancelled);
	if (sending.stopsAtFirstFailure) throwFirstFailure(context, rows);
	throwEarlierFailure(context, rows);
	const finished = await finishRows(context, rows, sending);
	forgetTries(context);
	return [collectItems(finished, context.getNode())];
}
