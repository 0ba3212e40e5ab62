import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { RESULT_KEYS } from '../resources/resultKeys';
import { toNodeError } from '../transport/nodeError';
import {
	changedProblem,
	notSentProblem,
	type Stop,
	stopProblem,
	unsentProblem,
	wrongRowsProblem,
} from '../calls/problems';
import { NO_COST } from '../calls/book';
import { identityOf } from '../calls/results';
import type { FinishedRow, PreparedRow } from '../calls/rows';
import { sendBatch, type SentRows } from '../calls/batch';
import { Slices } from '../shared/slices';
import { collectItems } from './collectItems';
import type { InputNotes, RunFacts } from './facts';
import { describeRun } from './hints';
import { openInput } from './input';
import {
	type AnyRun,
	type LocalRun,
	openRun,
	readMode,
	type RemoteRun,
	type RunMode,
	type UnopenedRun,
} from './openRun';
import { checkRows, createIdentifier, prepareRows } from './readRows';
import { Tally } from './tally';

interface Ended {
	run: AnyRun | RemoteRun;
	/** `undefined` if nothing was sent. */
	finished: readonly (FinishedRow | undefined)[];
	/** The same rows before they were sent. */
	prepared?: readonly PreparedRow[];
	/** The reason why the run ended for all rows. */
	stop?: Stop | null;
	notes?: InputNotes;
	sent?: Pick<SentRows, 'resends' | 'cost'>;
}

function stopAtWrongRow(
	context: IExecuteFunctions,
	rows: readonly (PreparedRow | FinishedRow)[],
	{ stopsAtFirstFailure, isLaterTry }: RunMode,
): void {
	if (!stopsAtFirstFailure) return;
	const wrong = rows.flatMap((row, index) => (row.kind === 'failed' ? [{ row, index }] : []));
	const [first, ...others] = wrong;
	if (first === undefined) return;
	const { row, index } = first;
	const indexes = others.map((other) => other.index);
	const problem = wrongRowsProblem(row.problem, indexes, isLaterTry);
	throw toNodeError(context.getNode(), problem, { index, count: rows.length });
}

interface Earlier {
	isLaterTry: boolean;
	/** Whether an earlier try sent the row, with values that it no longer has. */
	isSentBefore: boolean;
}

function toEnd(
	row: FinishedRow,
	prepared: PreparedRow | undefined,
	{ isLaterTry, isSentBefore }: Earlier,
): FinishedRow {
	if (row.kind === 'answered' || prepared === undefined) return row;
	const { problem } = row;
	if (prepared.kind === 'ready')
		return { identity: identityOf(prepared.call, prepared.form), ...row };
	const told = isSentBefore ? changedProblem(problem) : unsentProblem(problem, isLaterTry);
	return { ...row, problem: told };
}

function isSentBefore(
	run: Ended['run'],
	prepared: PreparedRow | undefined,
	index: number,
): boolean {
	return prepared?.kind === 'failed' && 'storedBook' in run && run.storedBook.hasSent(index);
}

const NOTHING_SENT = { resends: 0, cost: NO_COST };

function factsOf(tally: Tally, ended: Ended, isLaterTry: boolean): RunFacts {
	const { run, stop = null, notes, sent = NOTHING_SENT } = ended;
	const { validations } = tally;
	const [, id = ''] = run.operation?.output.always ?? [];
	const idLabel = RESULT_KEYS[id]?.name ?? 'ID';
	return {
		resends: sent.resends,
		isDryRun: 'sending' in run && run.sending.settings.dryRun,
		cause: tally.cause(stop),
		validation: validations && { ...validations, idLabel, cost: sent.cost, isLaterTry },
		input: notes,
	};
}

async function finish(
	context: IExecuteFunctions,
	{ failedForm, isLaterTry, isTool }: RunMode,
	ended: Ended,
): Promise<INodeExecutionData[]> {
	const { run, finished, prepared = [], stop = null, notes } = ended;
	const tally = new Tally();
	const rows = await new Slices().map(finished, (row, index) => {
		const before = prepared[index];
		const earlier = { isLaterTry, isSentBefore: isSentBefore(run, before, index) };
		tally.add({ row, prepared: before, ...earlier });
		const end = row ?? { kind: 'failed', problem: notSentProblem(stop, finished.length) };
		return toEnd(end, before, earlier);
	});
	context.addExecutionHints(...describeRun(tally, factsOf(tally, ended, isLaterTry)));
	const { input, itemSettings } = run;
	return await collectItems(rows, {
		node: context.getNode(),
		failedForm,
		...(itemSettings.includeInputFields && { input: input.items }),
		// A model does not see the output pane.
		...(isTool && notes && { doubts: notes.doubts }),
	});
}

/** n8n then runs the node again, whatever On Error says. */
function isRunAgain(context: IExecuteFunctions, [first]: readonly INodeExecutionData[]): boolean {
	return context.getNode().retryOnFail === true && Boolean(first?.json['error']);
}

async function runRemote(
	context: IExecuteFunctions,
	run: RemoteRun,
	mode: RunMode,
): Promise<INodeExecutionData[]> {
	const { sending, storedBook } = run;
	const { entries } = sending.book;
	const { rows: prepared, notes } = await prepareRows(context, run, mode);
	stopAtWrongRow(context, prepared, mode);
	const sent = await sendBatch(prepared, sending);
	const { finished, stop } = sent;
	if (stop !== null && mode.stopsAtFirstFailure) {
		await storedBook.storeAll(entries);
		const { index, problem } = stop;
		const place = problem.concernsRun === true ? undefined : { index, count: prepared.length };
		throw toNodeError(context.getNode(), stopProblem(finished, stop), place);
	}
	const items = await finish(context, mode, { run, finished, prepared, stop, notes, sent });
	// Rows that were not resumed before a run was canceled must not be paid for again.
	if (mode.isCancelled()) await storedBook.storeAll(entries);
	else if (isRunAgain(context, items)) await storedBook.storeForNextTry(entries);
	else await storedBook.dropAnswered(entries);
	return items;
}

async function runLocal(
	context: IExecuteFunctions,
	run: LocalRun,
	mode: RunMode,
): Promise<INodeExecutionData[]> {
	const { rows: finished, notes } = await checkRows(run, mode);
	stopAtWrongRow(context, finished, mode);
	return await finish(context, mode, { run, finished, notes });
}

async function failAll(
	context: IExecuteFunctions,
	run: UnopenedRun,
	mode: RunMode,
): Promise<INodeExecutionData[]> {
	const { input, problem } = run;
	if (mode.stopsAtFirstFailure) throw toNodeError(context.getNode(), problem);
	const identify = createIdentifier(run);
	const finished = await new Slices().map(input.items, (_, index): FinishedRow => ({
		kind: 'failed',
		problem,
		identity: identify(index),
	}));
	return await finish(context, mode, { run, finished, stop: { index: 0, problem } });
}

/** Runs all input items. Throws for the first failure, unless On Error is set to continue or it is an AI tool. */
export async function runBatch(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	const mode = readMode(context);
	const run = await openRun(context, openInput(context), mode);
	if ('problem' in run) return [await failAll(context, run, mode)];
	return [
		'sending' in run ? await runRemote(context, run, mode) : await runLocal(context, run, mode),
	];
}
