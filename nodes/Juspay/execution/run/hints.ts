import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

import type { FinishedRow } from '../plan/rows';

/** Outcomes in the order in which they are listed, in words. */
const WORDS: readonly (readonly [outcome: string, words: string])[] = [
	['valid', 'valid'],
	['invalid', 'invalid'],
	['undetermined', 'undetermined'],
	['notValidated', 'not validated'],
	['pending', 'pending'],
	['ok', 'in good form'],
	['notOk', 'with wrong values'],
	['done', 'done'],
	['error', 'not finished because of an error'],
];

function countOutcomes(rows: readonly FinishedRow[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const row of rows) {
		for (const outcome of row.kind === 'failed' ? ['error'] : row.outcomes) {
			counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
		}
	}
	return counts;
}

function counted(count: number, one: string, many: string): string {
	return `${String(count)} ${count === 1 ? one : many}`;
}

function sum(rows: readonly FinishedRow[], key: 'doubtful' | 'missing'): number {
	return rows.reduce((total, row) => total + (row.kind === 'answered' ? (row[key] ?? 0) : 0), 0);
}

function summary(rows: readonly FinishedRow[], resends: number): string {
	const counts = countOutcomes(rows);
	const listed = WORDS.flatMap(([outcome, words]) => {
		const count = counts.get(outcome);
		return count === undefined ? [] : [`${String(count)} ${words}`];
	});
	const sentAgain =
		resends === 0
			? ''
			: ` ${counted(resends, 'request was', 'requests were')} sent again, none of them paid twice.`;
	const found = listed.length > 0 ? listed.join(', ') : 'nothing found';
	return `${counted(rows.length, 'item', 'items')}: ${found}.${sentAgain}`;
}

/**
 * What the output pane says about a run: a summary of a batch, and a warning when results are still open.
 *
 * @param resends how many requests went out once more
 */
export function describeRun(rows: readonly FinishedRow[], resends: number): NodeExecutionHint[] {
	const hints: NodeExecutionHint[] = [];
	const location = 'outputPane';
	if (rows.length > 1) hints.push({ type: 'info', location, message: summary(rows, resends) });
	const pending = countOutcomes(rows).get('pending') ?? 0;
	if (pending > 0) {
		const open = counted(pending, 'result is', 'results are');
		const message = `${open} still pending at the bank. Look again later, or switch on 'Wait for Result' and give it a long enough 'Max Wait'.`;
		hints.push({ type: 'warning', location, message });
	}
	const missing = sum(rows, 'missing');
	if (missing > 0) {
		const accounts = counted(missing, 'account is', 'accounts are');
		const message = `${accounts} missing from Juspay's answers, so the outcome is 'undetermined', and what became of them is unknown: they may have been stored or charged. Look them up with 'Get Many' before you send them again.`;
		hints.push({ type: 'warning', location, message });
	}
	const doubtful = sum(rows, 'doubtful');
	if (doubtful > 0) {
		const speaks = counted(doubtful, 'answer speaks', 'answers speak');
		const message = `${speaks} of another account, or of an earlier time, than was asked for. Juspay's words are shown, but the outcome is 'undetermined': nothing is proved by them.`;
		hints.push({ type: 'warning', location, message });
	}
	return hints;
}

/** Warns of account numbers that came as numbers: where a leading zero was lost, they are those of other accounts. */
export function warnOfNumbers(context: IExecuteFunctions, count: number): void {
	if (count === 0) return;
	const came = counted(count, 'account number came as a number', 'account numbers came as numbers');
	const message = `${came}, not as text. If a leading zero got lost on the way, that is the number of another account: format the column as plain text.`;
	context.addExecutionHints({ type: 'warning', location: 'outputPane', message });
}

/** Shows the hints of a run. */
export function addHints(
	context: IExecuteFunctions,
	rows: readonly FinishedRow[],
	resends: number,
): void {
	const hints = describeRun(rows, resends);
	if (hints.length > 0) context.addExecutionHints(...hints);
}
