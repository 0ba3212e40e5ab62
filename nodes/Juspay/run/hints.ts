import type { NodeExecutionHint } from 'n8n-workflow';

import type { Doubt } from '../parameters/doubts';
import {
	costWords,
	counted,
	drySummary,
	namedRows,
	summary,
	type ValidationFacts,
	written,
} from './summary';
import type { Cause, PaidAgain, Tally } from './tally';

/** Rows, from 0, whose value of a field is sent but may be a known accident. */
export interface DoubtfulRows {
	label: string;
	doubt: Doubt;
	rows: readonly number[];
}

/** Notes on input that is used unchanged but may be wrong. */
export interface InputNotes {
	doubts: readonly DoubtfulRows[];
	/** Account numbers given as numbers. */
	numbers: number;
	/** Object Reference IDs given as numbers. */
	references: number;
	/** Rows whose names go out in another spelling, as Juspay takes no special characters. */
	names: number;
	/** Names the columns recognized by their words; empty if there are none. */
	takenColumns: string;
	/** One sentence for each column that was meant but is not used. */
	unusedColumns: readonly string[];
}

export interface RunFacts {
	/** Requests that were sent again. */
	resends: number;
	isDryRun: boolean;
	cause?: Cause | undefined;
	validation?: ValidationFacts | undefined;
	input?: InputNotes | undefined;
}

function causeWarning(tally: Tally, { cause, validation }: RunFacts): string {
	if (cause === undefined) return '';
	const { headline, description, concernsRun } = cause.problem;
	const isToldElsewhere = concernsRun === true || !tally.isAll(cause);
	const cost = isToldElsewhere || validation === undefined ? '' : costWords(tally, validation);
	const failed = `${written(cause.rows)} of ${counted(tally.of('rows'), 'row', 'rows')} failed: ${headline}.`;
	return [failed, description, cost].filter(Boolean).join(' ');
}

const OTHER = 'another name at the bank';
const PARTIAL = 'a name at the bank that matches only partly';

function namesWarning(tally: Tally): string {
	const [other, partial] = [tally.of('otherNames'), tally.of('partialNames')];
	if (other + partial === 0) return '';
	const [name, valid] = [other > 0 ? OTHER : PARTIAL, tally.of('valid')];
	if (valid === 1) return `The valid account has ${name}: check it before a payout.`;
	const first = other || partial;
	const has = first === 1 ? 'has' : 'have';
	const isBoth = other > 0 && partial > 0;
	const also = isBoth ? `, and ${counted(partial, 'has', 'have')} ${PARTIAL}` : '';
	const them = other + partial === 1 ? 'it' : 'them';
	return `${written(first)} of ${written(valid)} valid accounts ${has} ${name}${also}: check ${them} before a payout.`;
}

/** Only where other rows have names: a list without any wants no comparison. */
function unnamedWarning(tally: Tally): string {
	const [unnamed, named] = [tally.of('withoutNames'), tally.of('comparedNames')];
	if (unnamed === 0 || named === 0) return '';
	return `${written(unnamed)} of ${written(unnamed + named)} valid accounts had no name to compare.`;
}

const OF_NUMBER = {
	scripts: (names: number) =>
		`${counted(names, 'name', 'names')} could not be compared with the name at the bank, which is in another script: check before a payout.`,
	repeated: (accounts: number) =>
		`${counted(accounts, 'account is', 'accounts are')} also in a row with another Customer ID, and paid for there, too. To pay once, enter one Customer ID for all rows.`,
	missing: (accounts: number) =>
		`${counted(accounts, 'account is', 'accounts are')} missing from Juspay's answers, so the outcome is 'undetermined'. They may have been stored or charged: look them up with 'Get Many' before you run them again.`,
	doubtful: (answers: number) =>
		`${counted(answers, 'answer is', 'answers are')} about another account, older than the request or contradictory, so the outcome is 'undetermined'. Output > Raw shows what Juspay sent.`,
	late: (results: number) =>
		`${counted(results, 'result is', 'results are')} from before this run, but a new validation may be charged: use 'Get' later.`,
	/** Of accounts that are looked up first; with Always, every run pays. */
	undetermined: (results: number) =>
		`${counted(results, 'result is', 'results are')} undetermined: running ${results === 1 ? 'this row' : 'these rows'} again may pay again.`,
	respelled: (rows: number) =>
		`${counted(rows, 'name is', 'names are')} sent in another spelling, as Juspay takes no special characters.`,
};

function warningOf(kind: keyof typeof OF_NUMBER, count = 0): string {
	return count === 0 ? '' : OF_NUMBER[kind](count);
}

const COST_OF_PENDING: Readonly<Record<PaidAgain, (rows: string) => string>> = {
	always: (rows) => `With Validate Again set to Always, running ${rows} again costs money again.`,
	later: (rows) =>
		`Running ${rows} again looks up the result first. It may pay again if the result is undetermined or a new period has begun.`,
	never: (rows) =>
		`Running ${rows} again costs nothing, because your Beneficiary ID is validated only once.`,
};

const KINDS_OF_PAYING = ['always', 'later', 'never'] as const;

function costOfPending(tally: Tally, pending: number): string {
	const sameRow = pending === 1 ? 'the same row' : 'the same rows';
	const told = KINDS_OF_PAYING.flatMap((again) => {
		const count = tally.of('pending', again);
		const rows = count === pending ? sameRow : `${written(count)} of them`;
		return count === 0 ? [] : [COST_OF_PENDING[again](rows)];
	});
	return told.join(' ');
}

function pendingWarning(tally: Tally, { validation, isDryRun }: RunFacts): string {
	const pending = tally.of('pending');
	if (pending === 0) return '';
	const open = counted(pending, 'result is', 'results are');
	if (validation === undefined || isDryRun)
		return `${open} still pending at the bank. Check again later.`;
	const { idLabel, waited } = validation;
	const after =
		waited === null ? '' : ` after a Max Wait of ${counted(waited / 1000, 'second', 'seconds')}`;
	const longer = waited === null ? "turn on 'Wait for Result'" : "set a longer 'Max Wait'";
	const [it, its] = pending === 1 ? ['it', 'its'] : ['them', 'their'];
	const cost = costOfPending(tally, pending);
	return `${open} still pending at the bank${after}. Look ${it} up later with the operation 'Get' and ${its} ${idLabel}, or ${longer} for the next run. ${cost}`;
}

function numbersWarning({ numbers, references }: InputNotes): string {
	const came = [
		numbers > 0 && counted(numbers, 'account number is a number', 'account numbers are numbers'),
		references > 0 &&
			counted(references, 'Object Reference ID is a number', 'Object Reference IDs are numbers'),
	].filter((words) => words !== false);
	if (came.length === 0) return '';
	const otherwise = numbers > 0 ? 'the number of another account' : 'the ID of another customer';
	return `${came.join(', ')}, not text. If a leading zero was lost, this is ${otherwise}: format the column as plain text.`;
}

/** Told even if the rows are right: before money moves in a dry run, and before a payout in any other. */
function doubtsWarning(tally: Tally, doubts: readonly DoubtfulRows[]): string {
	const isOne = tally.of('rows') === 1;
	return doubts
		.map(({ label, doubt, rows }) => {
			const where = isOne ? '' : `${namedRows(rows)}: `;
			return `${where}'${label}' ${doubt.says}. ${doubt.hint}`;
		})
		.join(' ');
}

function warningsOf(tally: Tally, facts: RunFacts): string[] {
	const { input } = facts;
	return [
		causeWarning(tally, facts),
		doubtsWarning(tally, input?.doubts ?? []),
		input?.unusedColumns.join(' ') ?? '',
		warningOf('repeated', tally.of('repeated')),
		namesWarning(tally),
		warningOf('scripts', tally.of('otherScripts')),
		unnamedWarning(tally),
		warningOf('missing', tally.of('missing')),
		warningOf('doubtful', tally.of('doubtful')),
		warningOf('late', tally.of('late')),
		input ? numbersWarning(input) : '',
		warningOf('undetermined', tally.of('undetermined', 'later')),
		pendingWarning(tally, facts),
		warningOf('respelled', input?.names),
	].filter((warning) => warning !== '');
}

/** No summary if the cause says it all. */
function infoOf(tally: Tally, { resends, isDryRun, cause, validation, input }: RunFacts): string {
	const isWorthTelling = tally.of('rows') > 1 || validation !== undefined;
	let told = '';
	if (isDryRun) told = drySummary(tally, validation?.cost.planned);
	else if (isWorthTelling && !tally.isAll(cause)) told = summary(tally, resends, validation);
	return [told, input?.takenColumns].filter(Boolean).join(' ');
}

const MOST_HINTS = 3;

function folded(warnings: readonly string[], most: number): string[] {
	const last = warnings.slice(most - 1).join(' ');
	return warnings.length <= most ? [...warnings] : [...warnings.slice(0, most - 1), last];
}

/** Hints of the output pane: result and cost, then warnings. */
export function describeRun(tally: Tally, facts: RunFacts): NodeExecutionHint[] {
	const info = infoOf(tally, facts);
	const infos = info === '' ? [] : [info];
	const warnings = folded(warningsOf(tally, facts), MOST_HINTS - infos.length);
	const location = 'outputPane';
	return [
		...infos.map((message): NodeExecutionHint => ({ type: 'info', location, message })),
		...warnings.map((message): NodeExecutionHint => ({ type: 'warning', location, message })),
	];
}
