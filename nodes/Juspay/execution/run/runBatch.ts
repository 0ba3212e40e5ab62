import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from '../../transport/nodeError';
import type { Problem } from '../../transport/problem';
import { checkRows } from './checkRows';
import { type Collection, collectItems, notSentProblem, stopProblem } from './collect';
import { failedItemsOf, stopsAtFirstFailure } from './failedItem';
import { addHints } from './hints';
import { type OpenedRun, openRun } from './openRun';
import { prepareRows } from './prepare';
import type { FinishedRow, PreparedRow } from '../plan/rows';
import { type Sending, sendRows } from '../send/sendRows';

function collectionOf(context: IExecuteFunctions): Collection {
	return { node: context.getNode(), toFailedItem: failedItemsOf(context) };
}

/** What keeps a whole run from starting stops it, or becomes the error of every item. */
function failAll(context: IExecuteFunctions, problem: Problem): INodeExecutionData[] {
	if (stopsAtFirstFailure(context)) throw toNodeError(context.getNode(), problem);
	const items = context.getInputData();
	const failed = items.map((): FinishedRow => ({ kind: 'failed', problem }));
	return collectItems(failed, collectionOf(context));
}

function throwFirstFailure(
	context: IExecuteFunctions,
	rows: readonly (PreparedRow | FinishedRow)[],
): void {
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
		sending.keptCalls.store();
		const problem = stopProblem(outcome, stoppedBy.problem, stoppedBy.index);
		throw toNodeError(context.getNode(), problem, stoppedBy.index);
	}
	sending.keptCalls.forget();
	const finished = outcome.finished.map(
		(row): FinishedRow => row ?? { kind: 'failed', problem: notSentProblem(outcome) },
	);
	addHints(context, finished, outcome.resends);
	return finished;
}

async function finishItems(
	context: IExecuteFunctions,
	run: Exclude<OpenedRun, { kind: 'closed' }>,
): Promise<FinishedRow[]> {
	if (run.kind === 'local') {
		const checked = await checkRows(context, run.operation);
		if (stopsAtFirstFailure(context)) throwFirstFailure(context, checked);
		addHints(context, checked, 0);
		return checked;
	}
	const { operation, sending, merchantId } = run;
	const rows = await prepareRows(context, operation, merchantId, sending.isCancelled);
	if (sending.stopsAtFirstFailure) throwFirstFailure(context, rows);
	return await finishRows(context, rows, sending);
}

/**
 * Runs the chosen operation for all input items: check everything, send through a bounded pool, collect in order.
 *
 * @returns one output with an item for every result or failed row
 * @throws NodeOperationError or NodeApiError for the first failure, unless "On Error" is set to continue or it runs as an AI tool
 */
export async function runBatch(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const run = await openRun(context);
	if (run.kind === 'closed') return [failAll(context, run.problem)];
	const { settings } = run.kind === 'remote' ? run.sending : run;
	const finished = await finishItems(context, run);
	const input = settings.includeInputFields ? items : [];
	return [collectItems(finished, collectionOf(context), input)];
}
