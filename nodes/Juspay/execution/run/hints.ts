import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

import type { ColumnReaders } from '../../parameters/inputColumns';
import type { Call } from '../../resources/operation';
import type { Problem } from '../../transport/problem';
import type { FinishedRow, PreparedRow } from '../plan/rows';

/** Outcomes in the order in which they are listed, in words. */
const WORDS: readonly (readonly [outcome: string, words: string])[] = [
	['valid', 'valid'],
	['invalid', 'invalid'],
	['undetermined', 'undetermined'],
	['notValidated', 'not validated'],
	['planned', 'to be paid for'],
	['pending', 'pending'],
	['ok', 'correctly formatted'],
	['notOk', 'with wrong values'],
	['done', 'done'],
	['failed', "failed (see 'error')"],
];

function countOutcomes(rows: readonly FinishedRow[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const row of rows) {
		for (const outcome of row.kind === 'failed' ? ['failed'] : row.outcomes) {
			counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
		}
	}
	return counts;
}

function counted(count: number, one: string, many: string): string {
	return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

function sum(rows: readonly FinishedRow[], key: 'doubtful' | 'missing' | 'reused'): number {
	return rows.reduce((total, row) => total + (row.kind === 'answered' ? (row[key] ?? 0) : 0), 0);
}

/** What a dry run has found out, in rows. */
function drySummary(rows: readonly FinishedRow[], wrong: number): string {
	const answered = rows.filter((row) => row.kind === 'answered');
	const planned = answered.filter((row) => row.planned !== undefined);
	const paid = planned.filter((row) => row.planned === 'paid').length;
	const failed = rows.length - answered.length;
	const parts: [count: number, one: string, many: string][] = [
		[paid, 'would be paid for', 'would be paid for'],
		[planned.length - paid, 'shares a call', 'share a call'],
		[answered.length - planned.length, 'is known', 'are known'],
		[wrong, 'has wrong values', 'have wrong values'],
		[failed - wrong, 'could not be looked up', 'could not be looked up'],
	];
	const told = parts.filter(([count]) => count > 0).map((part) => counted(...part));
	const free = paid === 0 ? ' Nothing would be paid for.' : '';
	return `Dry run of ${counted(rows.length, 'item', 'items')}: ${told.join(', ')}.${free}`;
}

function reusedWords(rows: readonly FinishedRow[]): string {
	const reused = sum(rows, 'reused');
	if (reused === 0) return '';
	const were = counted(reused, 'result was', 'results were');
	return ` ${were} reused: nothing was paid for ${reused === 1 ? 'it' : 'them'}.`;
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
			: ` ${counted(resends, 'request was', 'requests were')} retried, and nothing was paid twice.`;
	const found = listed.length > 0 ? listed.join(', ') : 'nothing found';
	return `${counted(rows.length, 'item', 'items')}: ${found}.${sentAgain}${reusedWords(rows)}`;
}

/** What a run did besides its rows. */
export interface RunFacts {
	/** How many requests were sent again. */
	resends: number;
	/** In a dry run, how many rows have wrong values; `null` for a real one. */
	wrongInDryRun: number | null;
	/** What stopped the run before its end, so that other rows were not sent. */
	stoppedBy?: Problem | undefined;
	/** Of an operation that validates. */
	validation?: ValidationFacts;
}

/** What the user needs to know about results that are still pending. */
export interface ValidationFacts {
	/** What Get asks for. */
	idLabel: string;
	/** The longest wait of a row, in milliseconds; `null` if none waited. */
	waited: number | null;
	/** Whether a new run would pay for pending rows again. */
	paysAgain: boolean;
}

/** A validation that a new run pays for again: without a period, or an ID of the user's own, nothing is known of it. */
function isPaidAgain({ write }: Call): boolean {
	const recovery = write?.recovery;
	const hasOwnId = recovery?.kind === 'byId' && !recovery.isGeneratedId;
	return write?.reuse === undefined && !hasOwnId;
}

/**
 * What to say about rows of a validation; `null` for other operations.
 *
 * @param idLabel of the ID that Get asks for
 */
export function factsOfValidations(
	rows: readonly PreparedRow[],
	idLabel: string,
): ValidationFacts | null {
	const ready = rows.filter((row) => row.kind === 'ready');
	const validations = ready.filter(({ call }) => call.write?.follow !== undefined);
	if (validations.length === 0) return null;
	const waits = validations.flatMap(({ maxWait }) => maxWait ?? []);
	return {
		idLabel,
		waited: waits.length === 0 ? null : waits.reduce((one, other) => Math.max(one, other)),
		paysAgain: validations.some(({ call }) => isPaidAgain(call)),
	};
}

function infoOf(rows: readonly FinishedRow[], { resends, wrongInDryRun }: RunFacts): string {
	if (wrongInDryRun !== null) return drySummary(rows, wrongInDryRun);
	return rows.length > 1 ? summary(rows, resends) : reusedWords(rows).trim();
}

function pendingWords(pending: number, validation: ValidationFacts | undefined): string {
	const open = counted(pending, 'result is', 'results are');
	if (validation === undefined) return `${open} still pending at the bank. Check again later.`;
	const { idLabel, waited, paysAgain } = validation;
	const after =
		waited === null ? '' : ` after a Max Wait of ${counted(waited / 1000, 'second', 'seconds')}`;
	const longer =
		waited === null
			? "turn on 'Wait for Result' for the next run"
			: "set a longer 'Max Wait' for the next run";
	const [it, its, row] = pending === 1 ? ['it', 'its', 'row'] : ['them', 'their', 'rows'];
	const again = paysAgain
		? `With Validate Again set to Always, running the same ${row} again costs money again`
		: `Running the same ${row} again costs nothing`;
	return `${open} still pending at the bank${after}. Look ${it} up later with the operation 'Get' and ${its} ${idLabel}, or ${longer}. ${again}.`;
}

/** What the output pane says about a run: a summary of a batch, and a warning when results are still open. */
export function describeRun(rows: readonly FinishedRow[], facts: RunFacts): NodeExecutionHint[] {
	const hints: NodeExecutionHint[] = [];
	const location = 'outputPane';
	const info = infoOf(rows, facts);
	if (info !== '') hints.push({ type: 'info', location, message: info });
	if (facts.stoppedBy !== undefined) {
		const { headline, description } = facts.stoppedBy;
		const message = `The run stopped: ${headline}. ${description}`;
		hints.push({ type: 'warning', location, message });
	}
	const pending = countOutcomes(rows).get('pending') ?? 0;
	if (pending > 0) {
		hints.push({ type: 'warning', location, message: pendingWords(pending, facts.validation) });
	}
	const missing = sum(rows, 'missing');
	if (missing > 0) {
		const accounts = counted(missing, 'account is', 'accounts are');
		const message = `${accounts} missing from Juspay's answers, so the outcome is 'undetermined'. These accounts may have been stored or charged: look them up with 'Get Many' before you run them again.`;
		hints.push({ type: 'warning', location, message });
	}
	const doubtful = sum(rows, 'doubtful');
	if (doubtful > 0) {
		const speaks = counted(doubtful, 'answer is', 'answers are');
		const message = `${speaks} about another account or an earlier time than requested. Juspay's data is shown, but it proves nothing, so the outcome is 'undetermined'.`;
		hints.push({ type: 'warning', location, message });
	}
	return hints;
}

/** What must not be a number, and what it is if a leading zero got lost. */
export type NumericValues = readonly [one: string, many: string, otherwise: string];

export const ACCOUNT_NUMBERS: NumericValues = [
	'account number',
	'account numbers',
	'the number of another account',
];

export const REFERENCE_IDS: NumericValues = [
	'Object Reference ID',
	'Object Reference IDs',
	'the ID of another customer',
];

/** Warns of values that came as numbers: where a leading zero was lost, they are those of others. */
export function warnOfNumbers(
	context: IExecuteFunctions,
	count: number,
	[one, many, otherwise]: NumericValues,
): void {
	if (count === 0) return;
	const came = counted(count, `${one} is a number`, `${many} are numbers`);
	const message = `${came}, not text. If a leading zero was lost, this is ${otherwise}: format the column as plain text.`;
	context.addExecutionHints({ type: 'warning', location: 'outputPane', message });
}

/** Warns of columns that were meant, but not used: names that nobody compares are worse than an error. */
export function warnOfColumns(context: IExecuteFunctions, columns: ColumnReaders): void {
	const says = columns.describeOverlooked();
	if (says.length === 0) return;
	const advice = 'Rename the column, or name it in Options > Column Names.';
	const message = [...says, advice].join(' ');
	context.addExecutionHints({ type: 'warning', location: 'outputPane', message });
}

/** Warns of names that Juspay may refuse. */
export function warnOfNames(context: IExecuteFunctions, count: number): void {
	if (count === 0) return;
	const hold = counted(count, 'row has a name', 'rows have names');
	const message = `${hold} with special characters, e.g. & or an apostrophe, which Juspay may refuse. They were not changed. Account Details > Check Format returns names without these characters.`;
	context.addExecutionHints({ type: 'warning', location: 'outputPane', message });
}

/** Shows the hints of a run. */
export function addHints(
	context: IExecuteFunctions,
	rows: readonly FinishedRow[],
	facts: RunFacts,
): void {
	const hints = describeRun(rows, facts);
	if (hints.length > 0) context.addExecutionHints(...hints);
}
