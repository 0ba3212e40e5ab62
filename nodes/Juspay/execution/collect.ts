import type { INode, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from '../transport/nodeError';
import { localProblem, type Problem } from '../transport/problem';
import type { FinishedRow } from './rows';
import type { SendingOutcome } from './sendRows';

/** The items of one row: one per result, or one error item in the only form that n8n routes reliably. */
function itemsOf(row: FinishedRow, itemIndex: number, node: INode): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	if (row.kind === 'answered') return row.results.map((json) => ({ json, pairedItem }));
	return [{ json: {}, error: toNodeError(node, row.problem, itemIndex), pairedItem }];
}

/** The output of a run, rows in input order. */
export function collectItems(rows: readonly FinishedRow[], node: INode): INodeExecutionData[] {
	return rows.flatMap((row, itemIndex) => itemsOf(row, itemIndex, node));
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

const MOST_LISTED_ITEMS = 20;

function listItems(indexes: readonly number[]): string {
	const listed = indexes.slice(0, MOST_LISTED_ITEMS).join(', ');
	return indexes.length > MOST_LISTED_ITEMS ? `${listed}, …` : listed;
}

/** What became of the other rows of a run that stopped: results are dropped by n8n, so the message has to tell. */
function describeOthers(finished: SendingOutcome['finished'], stoppedBy: number): string {
	const unclear = finished.flatMap((row, index) =>
		row?.kind === 'failed' && row.problem.isUnclear && index !== stoppedBy ? [index] : [],
	);
	const notSent = finished.filter((row, index) => row === undefined && index !== stoppedBy);
	const parts = [
		unclear.length > 0 ? `unknown and maybe charged: items ${listItems(unclear)}` : '',
		notSent.length > 0 ? `not sent: ${String(notSent.length)}` : '',
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
