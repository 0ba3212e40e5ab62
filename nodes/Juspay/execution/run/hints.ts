import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

import type { Cost } from '../plan/cost';
import type { Stop } from '../plan/problems';
import type { FinishedRow, PreparedRow } from '../plan/rows';
import { drySummary, summary } from './summary';
import {
	type Cause,
	isOneCause,
	isPaidAgain,
	type ValidationFacts,
	type Warned,
	warningsOf,
} from './warnings';

/** What a run did besides its rows. */
export interface RunFacts extends Warned {
	/** How many requests were sent again. */
	resends: number;
	/** In a dry run, how many rows have wrong values; `null` for a real one. */
	wrongInDryRun: number | null;
}

/**
 * What to say about rows of a validation; `undefined` for other operations.
 *
 * @param idLabel of the ID that Get asks for
 */
export function factsOfValidations(
	rows: readonly PreparedRow[],
	idLabel: string,
	cost: Cost,
): ValidationFacts | undefined {
	const ready = rows.filter((row) => row.kind === 'ready');
	const validations = ready.filter(({ call }) => call.write?.follow !== undefined);
	if (validations.length === 0) return undefined;
	const waits = validations.flatMap(({ maxWait }) => maxWait ?? []);
	return {
		idLabel,
		waited: waits.length === 0 ? null : waits.reduce((one, other) => Math.max(one, other)),
		paysAgain: validations.some(({ call }) => isPaidAgain(call)),
		cost,
	};
}

/** The reason that all rows share; it says what to do only if that is the same for all. */
function sharedProblem(rows: readonly (FinishedRow | undefined)[]): Cause['problem'] | undefined {
	const problems = rows.flatMap((row) => (row?.kind === 'failed' ? row.problem : []));
	const [first] = problems;
	if (first === undefined || problems.length < Math.max(2, rows.length)) return undefined;
	if (problems.some(({ headline }) => headline !== first.headline)) return undefined;
	const isSame = problems.every(({ description }) => description === first.description);
	return isSame ? first : { ...first, description: '' };
}

/**
 * Why many rows failed, if it is one reason: what ended the run, a limit, or the same mistake in all rows.
 *
 * @param rows `undefined` where nothing was sent
 */
export function causeOf(
	rows: readonly (FinishedRow | undefined)[],
	stop: Stop | null,
): Cause | undefined {
	const limit = rows.find((row) => row?.kind === 'failed' && row.problem.concernsRun === true);
	const limited = limit?.kind === 'failed' ? limit.problem : undefined;
	const problem = stop?.problem ?? limited ?? sharedProblem(rows);
	if (problem === undefined) return undefined;
	const isFromIt = (row: FinishedRow | undefined) =>
		row === undefined || (row.kind === 'failed' && row.problem.headline === problem.headline);
	return { problem, rows: rows.filter(isFromIt).length };
}

/** What a run came to, and which columns it used. Where all rows failed for one reason, that says it all. */
function infoOf(rows: readonly FinishedRow[], facts: RunFacts): string {
	const { resends, wrongInDryRun, cause, validation, input } = facts;
	const isWorthTelling = rows.length > 1 || validation !== undefined;
	let told = '';
	if (wrongInDryRun !== null) told = drySummary(rows, wrongInDryRun, validation?.cost.planned);
	else if (isWorthTelling && !isOneCause(rows, cause))
		told = summary(rows, resends, validation?.cost);
	return [told, input?.takenColumns].filter(Boolean).join(' ');
}

/** More than a few are not read. */
const MOST_HINTS = 3;

function folded(warnings: readonly string[], most: number): string[] {
	const last = warnings.slice(most - 1).join(' ');
	return warnings.length <= most ? [...warnings] : [...warnings.slice(0, most - 1), last];
}

/** What the output pane says about a run: what it came to and cost, then what to look at before money moves on. */
export function describeRun(rows: readonly FinishedRow[], facts: RunFacts): NodeExecutionHint[] {
	const info = infoOf(rows, facts);
	const infos = info === '' ? [] : [info];
	const warnings = folded(warningsOf(rows, facts), MOST_HINTS - infos.length);
	const location = 'outputPane';
	return [
		...infos.map((message): NodeExecutionHint => ({ type: 'info', location, message })),
		...warnings.map((message): NodeExecutionHint => ({ type: 'warning', location, message })),
	];
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
