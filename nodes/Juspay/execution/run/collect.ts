import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from '../../transport/nodeError';
import { localProblem, type Problem } from '../../transport/problem';
import type { ToFailedItem } from './failedItem';
import type { FinishedRow } from '../plan/rows';
import type { SendingOutcome } from '../send/sendRows';

/** A result over the input item's own columns; a column `error` would make n8n take the item for a failed one. */
function overInput(result: IDataObject, input: IDataObject): IDataObject {
	const columns = { ...input };
	delete columns['error'];
	return { ...columns, ...result };
}

/** Whose output it is, and how its failed rows look. */
export interface Collection {
	node: INode;
	toFailedItem: ToFailedItem;
}

/** The items of one row: one per result, or one for what went wrong. */
function itemsOf(
	row: FinishedRow,
	itemIndex: number,
	{ node, toFailedItem }: Collection,
	input: INodeExecutionData | undefined,
): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	if (row.kind === 'failed') {
		return [{ ...toFailedItem(toNodeError(node, row.problem, itemIndex)), pairedItem }];
	}
	return row.results.map((result) => ({
		json: input === undefined ? result : overInput(result, input.json),
		pairedItem,
	}));
}

/**
 * The output of a run, rows in input order.
 *
 * @param input items whose columns the results keep; empty for results on their own
 */
export function collectItems(
	rows: readonly FinishedRow[],
	collection: Collection,
	input: readonly INodeExecutionData[] = [],
): INodeExecutionData[] {
	return rows.flatMap((row, itemIndex) => itemsOf(row, itemIndex, collection, input[itemIndex]));
}

/** Why a row was left out when the run stopped early. */
export function notSentProblem({ stoppedBy }: SendingOutcome): Problem {
	if (stoppedBy === null) {
		return localProblem(
			'Not sent, because the execution was canceled',
			'Nothing was sent for this item, so it cannot have been charged.',
		);
	}
	return localProblem(
		`Not sent, because item ${String(stoppedBy.index)} stopped the run: ${stoppedBy.problem.headline}`,
		`Nothing was sent for this item, so it cannot have been charged. ${stoppedBy.problem.description}`,
	);
}

const MOST_LISTED_RANGES = 20;

/** Numbers in order as a text in which runs of them are drawn together: `3, 7–9`. */
function listItems(indexes: readonly number[]): string {
	const ranges: { from: number; to: number }[] = [];
	for (const index of indexes) {
		const last = ranges.at(-1);
		if (last !== undefined && last.to === index - 1) last.to = index;
		else ranges.push({ from: index, to: index });
	}
	const listed = ranges
		.slice(0, MOST_LISTED_RANGES)
		.map(({ from, to }) => (from === to ? String(from) : `${String(from)}–${String(to)}`))
		.join(', ');
	return ranges.length > MOST_LISTED_RANGES ? `${listed}, …` : listed;
}

/** What became of the other rows of a run that stopped: results are dropped by n8n, so the message has to tell. */
function describeOthers(finished: SendingOutcome['finished'], stoppedBy: number): string {
	const unclear = finished.flatMap((row, index) =>
		row?.kind === 'failed' && row.problem.isUnclear && index !== stoppedBy ? [index] : [],
	);
	const notSent = finished.flatMap((row, index) =>
		row === undefined && index !== stoppedBy ? [index] : [],
	);
	const parts = [
		unclear.length > 0 ? `unknown and maybe carried out: items ${listItems(unclear)}` : '',
		notSent.length > 0 ? `not sent: items ${listItems(notSent)}` : '',
	].filter(Boolean);
	return parts.length > 0 ? ` (${parts.join('; ')})` : '';
}

/** The problem that stopped a run, with the count of what had been done. */
export function stopProblem(
	{ finished }: SendingOutcome,
	problem: Problem,
	itemIndex: number,
): Problem {
	if (finished.length === 1) return problem;
	const processed = finished.filter((row) => row?.kind === 'answered').length;
	const count = `Juspay had already processed ${String(processed)} of ${String(finished.length)} items${describeOthers(finished, itemIndex)}; 'Continue' under Settings > On Error keeps finished results`;
	return { ...problem, message: `${problem.message}. ${count}` };
}
