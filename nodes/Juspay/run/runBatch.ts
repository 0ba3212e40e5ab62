import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../resources/operation';
import { RESULT_KEYS } from '../resources/resultKeys';
import { toNodeError } from '../transport/nodeError';
import type { Problem } from '../transport/problem';
import {
	laterTryProblem,
	notSentProblem,
	problemOf,
	stopProblem,
	UNKNOWN_OPERATION,
	unsentProblem,
	wrongRowsProblem,
} from '../calls/problems';
import { identityOf } from '../calls/results';
import type { FinishedRow, PreparedRow } from '../calls/rows';
import { sendBatch, type SentRows } from '../calls/batch';
import { Slices } from '../shared/slices';
import { collectItems } from './collectItems';
import { describeRun, type RunFacts } from './hints';
import { openInput, type RunInput } from './input';
import {
	chosenOperation,
	type InputWithSettings,
	isLaterTry,
	itemSettingsOf,
	type LocalRun,
	openRun,
	readMode,
	type RemoteRun,
	type RunMode,
} from './openRun';
import { checkRows, createIdentifier, prepareRows } from './readRows';
import type { ItemSettings } from './settings';
import { Tally } from './tally';
import type { InputNotes } from './warnings';

function throwFirstFailure(
	context: IExecuteFunctions,
	rows: readonly (PreparedRow | FinishedRow)[],
): void {
	const wrong = rows.flatMap((row, index) => (row.kind === 'failed' ? [{ row, index }] : []));
	const [first, ...others] = wrong;
	if (first === undefined) return;
	const { row, index } = first;
	const problem = wrongRowsProblem(
		row.problem,
		others.map((other) => other.index),
	);
	throw toNodeError(context.getNode(), problem, { index, count: rows.length });
}

async function finishLocalRows(
	context: IExecuteFunctions,
	run: LocalRun,
	{ stopsAtFirstFailure, isCancelled }: RunMode,
): Promise<FinishedRow[]> {
	const { rows, notes } = await checkRows(run, isCancelled);
	if (stopsAtFirstFailure) throwFirstFailure(context, rows);
	const tally = new Tally();
	await new Slices().forEach(rows, (row) => {
		tally.add(row);
	});
	const facts = { resends: 0, isDryRun: false, cause: tally.cause(null), input: notes };
	context.addExecutionHints(...describeRun(tally, facts));
	return rows;
}

function toEnd(row: FinishedRow, prepared: PreparedRow | undefined): FinishedRow {
	if (row.kind === 'answered') return row;
	if (prepared?.kind === 'failed') return { ...row, problem: unsentProblem(row.problem) };
	return prepared === undefined
		? row
		: { identity: identityOf(prepared.call, prepared.form), ...row };
}

function factsOf(
	{ operation, sending }: RemoteRun,
	input: InputNotes,
	{ stop, resends, cost }: SentRows,
	tally: Tally,
): RunFacts {
	const [, id = ''] = operation.output.always;
	const idLabel = RESULT_KEYS[id]?.name ?? 'ID';
	const { validations } = tally;
	return {
		resends,
		isDryRun: sending.settings.dryRun,
		cause: tally.cause(stop),
		validation: validations && { ...validations, idLabel, cost },
		input,
	};
}

async function finishRemoteRows(
	context: IExecuteFunctions,
	run: RemoteRun,
	{ stopsAtFirstFailure, isCancelled }: RunMode,
): Promise<FinishedRow[]> {
	const { sending, storedBook } = run;
	// n8n runs a canceled node again, too: results that an earlier attempt paid for must still be returned.
	const read = await prepareRows(context, run, () => isCancelled() && !storedBook.isLaterTry);
	const { rows } = read;
	if (stopsAtFirstFailure) throwFirstFailure(context, rows);
	const sent = await sendBatch(rows, sending);
	const { finished, stop } = sent;
	const count = rows.length;
	if (stop !== null && stopsAtFirstFailure) {
		await storedBook.storeAll(sending.book.entries);
		const place = stop.problem.concernsRun === true ? undefined : { index: stop.index, count };
		throw toNodeError(context.getNode(), stopProblem(finished, stop), place);
	}
	const tally = new Tally();
	const ended = await new Slices().map(finished, (row, index) => {
		tally.add(row, rows[index]);
		return toEnd(row ?? { kind: 'failed', problem: notSentProblem(stop, count) }, rows[index]);
	});
	context.addExecutionHints(...describeRun(tally, factsOf(run, read.notes, sent, tally)));
	return ended;
}

async function failAll(
	context: IExecuteFunctions,
	{ input, operation, problem }: Unopened,
	mode: RunMode,
): Promise<INodeExecutionData[]> {
	if (mode.stopsAtFirstFailure) throw toNodeError(context.getNode(), problem);
	const itemSettings = itemSettingsOrDefaults(input, operation);
	const identify =
		operation === null ? () => ({}) : createIdentifier(input, operation, itemSettings.columnNames);
	const rows = await new Slices().map(input.items, (_, index): FinishedRow => ({
		kind: 'failed',
		problem,
		identity: identify(index),
	}));
	const tally = new Tally();
	tally.rows = rows.length;
	const cause = { problem, rows: rows.length };
	context.addExecutionHints(...describeRun(tally, { resends: 0, isDryRun: false, cause }));
	return await collect(context, rows, mode, { input, itemSettings });
}

function itemSettingsOrDefaults(input: RunInput, operation: Operation | null): ItemSettings {
	const unread = { columnNames: {}, includeInputFields: input.takesColumns };
	try {
		return operation === null ? unread : itemSettingsOf(input, operation);
	} catch {
		return unread;
	}
}

async function collect(
	context: IExecuteFunctions,
	rows: readonly FinishedRow[],
	{ toFailedItem, besideFailed }: RunMode,
	{ input, itemSettings }: InputWithSettings,
): Promise<INodeExecutionData[]> {
	return await collectItems(rows, {
		node: context.getNode(),
		toFailedItem,
		besideFailed,
		...(itemSettings.includeInputFields && { input: input.items }),
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
	const rows = await finishRemoteRows(context, run, mode);
	const items = await collect(context, rows, mode, run);
	const { storedBook, sending } = run;
	const { entries } = sending.book;
	if (isRunAgain(context, items)) await storedBook.storeForNextTry(entries);
	else await storedBook.storeUnclear(entries);
	return items;
}

async function runLocal(
	context: IExecuteFunctions,
	run: LocalRun,
	mode: RunMode,
): Promise<INodeExecutionData[]> {
	const rows = await finishLocalRows(context, run, mode);
	return await collect(context, rows, mode, run);
}

/** A run that cannot start, with its operation if known. */
interface Unopened {
	input: RunInput;
	operation: Operation | null;
	problem: Problem;
}

/** Does not throw: with On Error set to continue, n8n would pass the input through as success. */
async function open(
	context: IExecuteFunctions,
	input: RunInput,
	mode: RunMode,
): Promise<{ run: RemoteRun | LocalRun } | Unopened> {
	let operation: Operation | null = null;
	try {
		operation = chosenOperation(context) ?? null;
		if (operation === null) return { input, operation, problem: UNKNOWN_OPERATION };
		return { run: await openRun(context, input, operation, mode) };
	} catch (error) {
		const problem = problemOf(error);
		return { input, operation, problem: isLaterTry(context) ? laterTryProblem(problem) : problem };
	}
}

/**
 * Runs the chosen operation for all input items; returns an item per result or failed row. Throws NodeOperationError or
 * NodeApiError for the first failure, unless On Error is set to continue or it is an AI tool.
 */
export async function runBatch(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	const mode = readMode(context);
	const input = openInput(context);
	const opened = await open(context, input, mode);
	if ('problem' in opened) return [await failAll(context, opened, mode)];
	const { run } = opened;
	return [
		'sending' in run ? await runRemote(context, run, mode) : await runLocal(context, run, mode),
	];
}
