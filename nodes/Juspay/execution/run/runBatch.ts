import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from '../../transport/nodeError';
import type { Problem } from '../../transport/problem';
import { notSentProblem, problemOf, stopProblem, UNKNOWN_OPERATION } from '../plan/problems';
import type { FinishedRow, PreparedRow } from '../plan/rows';
import { sendRows } from '../send/sendRows';
import { addHints } from './hints';
import { type LocalRun, openRun, readMode, type RemoteRun, type RunMode } from './openRun';
import { checkRows, prepareRows } from './readRows';

function throwFirstFailure(
	context: IExecuteFunctions,
	rows: readonly (PreparedRow | FinishedRow)[],
): void {
	const index = rows.findIndex((row) => row.kind === 'failed');
	const row = rows[index];
	if (row?.kind === 'failed') throw toNodeError(context.getNode(), row.problem, index);
}

async function finishLocalRows(
	context: IExecuteFunctions,
	{ operation }: LocalRun,
	{ stopsAtFirstFailure, isCancelled }: RunMode,
): Promise<FinishedRow[]> {
	const rows = await checkRows(context, operation, isCancelled);
	if (stopsAtFirstFailure) throwFirstFailure(context, rows);
	addHints(context, rows, { resends: 0, wrongInDryRun: null });
	return rows;
}

/** Checks all rows, sends them, and gives every one its end: results, a problem, or "not sent". */
async function finishRemoteRows(
	context: IExecuteFunctions,
	run: RemoteRun,
	{ stopsAtFirstFailure, isCancelled }: RunMode,
): Promise<FinishedRow[]> {
	const { sending, keptCalls } = run;
	const rows = await prepareRows(context, run, isCancelled);
	if (stopsAtFirstFailure) throwFirstFailure(context, rows);
	const { finished, stop, resends } = await sendRows(rows, sending);
	if (stop !== null && stopsAtFirstFailure) {
		keptCalls.storeAll();
		const index = stop.problem.concernsRun === true ? undefined : stop.index;
		throw toNodeError(context.getNode(), stopProblem(finished, stop), index);
	}
	keptCalls.storeUnclear();
	const ended = finished.map(
		(row): FinishedRow => row ?? { kind: 'failed', problem: notSentProblem(stop) },
	);
	const wrong = rows.filter((row) => row.kind === 'failed').length;
	const wrongInDryRun = sending.settings.dryRun ? wrong : null;
	addHints(context, ended, { resends, wrongInDryRun });
	return ended;
}

/** A result over the input item's own columns; a column `error` would make n8n take the item for a failed one. */
function overInput(result: IDataObject, input: IDataObject): IDataObject {
	const columns = { ...input };
	delete columns['error'];
	return { ...columns, ...result };
}

/** Whose output it is, how its failed rows look, and the items whose columns the results keep. */
export interface Collection extends Pick<RunMode, 'toFailedItem'> {
	node: INode;
	/** Left out for results on their own. */
	input?: readonly INodeExecutionData[];
}

/** The output of a run, rows in input order: one item for each result, or one for what went wrong. */
export function collectItems(
	rows: readonly FinishedRow[],
	{ node, toFailedItem, input }: Collection,
): INodeExecutionData[] {
	return rows.flatMap((row, item): INodeExecutionData[] => {
		const pairedItem = { item };
		if (row.kind === 'failed') {
			return [{ ...toFailedItem(toNodeError(node, row.problem, item)), pairedItem }];
		}
		const { json: columns, binary } = input?.[item] ?? {};
		return row.results.map((result) => ({
			json: columns === undefined ? result : overInput(result, columns),
			...(binary !== undefined && { binary }),
			pairedItem,
		}));
	});
}

/** What keeps a whole run from starting stops it, or becomes the error of every item. */
function failAll(
	context: IExecuteFunctions,
	problem: Problem,
	{ stopsAtFirstFailure, toFailedItem }: RunMode,
): INodeExecutionData[] {
	const node = context.getNode();
	if (stopsAtFirstFailure) throw toNodeError(node, problem);
	const rows = context.getInputData().map((): FinishedRow => ({ kind: 'failed', problem }));
	return collectItems(rows, { node, toFailedItem });
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
	const mode = readMode(context);
	// Not thrown on: with "On Error" set to continue, n8n would take that for success and pass the input through.
	const run = await openRun(context, mode).catch(problemOf);
	if (run === null) return [failAll(context, UNKNOWN_OPERATION, mode)];
	if ('message' in run) return [failAll(context, run, mode)];
	const rows =
		'sending' in run
			? await finishRemoteRows(context, run, mode)
			: await finishLocalRows(context, run, mode);
	const input = run.settings.includeInputFields ? { input: items } : {};
	return [collectItems(rows, { node: context.getNode(), ...mode, ...input })];
}
