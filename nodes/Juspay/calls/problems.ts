import { RefusedParameterError } from '../parameters/reader';
import { UnusableCredentialError } from '../transport/baseUrl';
import type { Call, Changes, OnceCall } from '../resources/call';
import { maskValue, quoteForeignText } from '../shared/mask';
import { countedRows } from '../shared/rowNumbers';
import { describeRecord, localProblem, type Problem } from '../transport/problem';
import type { FinishedRow } from './rows';

/** An earlier try may have sent the same rows. */
function nothingSent(isLaterTry: boolean): string {
	return isLaterTry ? 'This try sent nothing' : 'Nothing was sent';
}

/** Describes a failure before sending. */
export function problemOf(error: unknown, isLaterTry = false): Problem {
	const unsent = `${nothingSent(isLaterTry)}.`;
	if (error instanceof RefusedParameterError) return localProblem(error.message, error.description);
	if (error instanceof UnusableCredentialError) {
		const advice = `Open this node's Juspay credential and fix it. ${unsent}`;
		return localProblem(error.message, advice);
	}
	const reason = error instanceof Error ? ` n8n says: ${quoteForeignText(error.message)}` : '';
	return localProblem(
		'The fields or the Juspay credential could not be read',
		`Open the node, check its fields and select the credential again. ${unsent}${reason}`,
	);
}

/** Warns that an earlier try sent rows, if this one cannot start. */
export function laterTryProblem(problem: Problem): Problem {
	const caution =
		'Rows were already sent, and may have been charged. Look them up before you run them in a new execution.';
	return { ...problem, description: `${problem.description} ${caution}` };
}

/** A saved operation that this version does not have. */
export const UNKNOWN_OPERATION = localProblem(
	'The chosen operation does not exist in this version of the node',
	"Choose 'Resource' and 'Operation' again, or update the package n8n-nodes-juspay.",
);

/** Juspay accepts each of the user's own IDs once; the row `firstUse` has it. */
export function repeatedIdProblem({ id, label, values }: Changes, firstUse: number): Problem {
	const orLeave =
		label === 'Beneficiary ID' ? ", or leave 'Beneficiary ID' empty to generate one" : '';
	return localProblem(
		`'${label}' is already used by row ${String(firstUse + 1)}: "${maskValue(id)}"`,
		values === undefined
			? `Juspay accepts each '${label}' only once. Use a different one in every row${orLeave}.`
			: 'Both rows change this record in different ways, and either change could come last. Remove one of the rows.',
	);
}

/** Results of looking up a lost answer, for the description. */
export const NOTES = {
	nothing: 'The node looked up the result later, but Juspay shows none.',
	unknown: 'The node tried to look up the result later, but Juspay did not return it.',
	unproved:
		'The node looked up the result later, but the record under this ID may be an earlier one.',
} as const;

const OWN_ID = "Enter an unused 'Beneficiary ID' for this row, or leave it empty to generate one";

function aboutOwnId(what: string, why = '') {
	return ({ record, secrets }: Pick<Call, 'record' | 'secrets'>): Problem =>
		localProblem(
			`${what}${describeRecord(record, secrets)}`,
			`${why}Nothing was done for this row. ${OWN_ID}.`,
		);
}

/** Why the record under a used ID is not this row's. */
export const RECORD_PROBLEMS = {
	otherAccount: aboutOwnId(
		'This beneficiary ID belongs to another account at Juspay',
		'Juspay keeps the account that an ID was first used for. ',
	),
	untold: aboutOwnId(
		'This beneficiary ID was used before, and Juspay does not show for which account',
		'The stored result may belong to another account, so it is not used. ',
	),
	onlyStored: aboutOwnId(
		'This beneficiary ID was only stored, never validated',
		'Juspay accepts each ID only once, so the account stored under it cannot be validated. ',
	),
	/** The run may not use its result. */
	used: aboutOwnId('This beneficiary ID was used before, and Juspay accepts each ID only once'),
	/** Juspay calls the ID a duplicate. */
	vanished: aboutOwnId('This beneficiary ID was used before, but Juspay has no result for it'),
} as const;

/** Nothing is paid without knowing what Juspay already has. */
export function couldNotLookUpProblem(problem: Problem): Problem {
	const message = `Nothing was paid for this row, as looking up earlier results failed: ${problem.message}`;
	return { ...problem, message, isUnclear: false };
}

/** Nobody can tell which of them is true. */
export const CONTRADICTORY_RESULTS = localProblem(
	'Juspay shows results of this account that contradict each other, so nothing was paid for this row',
	"Look at them with 'Get Many'. To pay again, run this row alone with 'Validate Again' set to Always.",
);

/** More validations are due than 'Max Paid Validations' allows, with those of earlier tries. */
export function tooManyProblem(due: number, earlier: number, limit: number): Problem {
	const count = String(due + earlier);
	const before = earlier === 0 ? '' : `, ${String(earlier)} of them earlier`;
	return {
		...localProblem(
			`${count} validations would be paid for${before}, but 'Max Paid Validations' in Options allows ${String(limit)}`,
			`None of ${earlier === 0 ? 'them' : 'the others'} was paid for. Raise 'Max Paid Validations' or use fewer rows. Turn on 'Dry Run' to see which rows would be paid for.`,
		),
		concernsRun: true,
	};
}

/** Another row was sent for this account, and Juspay shows no usable result. */
export const SENT_IN_ANOTHER_ROW = localProblem(
	'Another row of this run has the same account, and Juspay shows no usable result for it yet',
	"Nothing was paid for this row. Run it again later to get the result. With 'Validate Again' set to Always, this pays again.",
);

/** The difference between this try and the one that sent a call. */
export type SentWith =
	'API key' | 'Merchant ID' | 'Base URL' | 'API Version' | 'version of this package';

/** An earlier try sent this call with another credential, whose results are not this one's. */
export function otherCredentialProblem(
	{ record, secrets, caution }: OnceCall,
	other: SentWith,
): Problem {
	// Run again with the new one, the row may be paid for under another ID.
	const advice = `Get the result with the old ${other}`;
	const message = `This row was already sent with another ${other}; its result is unknown${describeRecord(record, secrets)}. ${caution.risk}. ${advice}`;
	return { ...localProblem(message, `${advice}.`), isUnclear: true };
}

/** The row that stopped a run, and why. */
export interface Stop {
	index: number;
	problem: Problem;
}

const NOTHING_PAID = 'Nothing was paid for this row.';

/** Why one of `count` rows was not sent; `null` if the run was canceled. */
export function notSentProblem(stop: Stop | null, count: number): Problem {
	if (stop === null) {
		return localProblem('Not sent, because the execution was canceled', NOTHING_PAID);
	}
	return localProblem(
		`Not sent, because row ${String(stop.index + 1)} of ${String(count)} stopped the run: ${stop.problem.headline}`,
		`${NOTHING_PAID} ${stop.problem.description}`,
	);
}

/** A message has more room than the output pane. */
const MOST_LISTED = 20;

function listed(indexes: readonly number[]): string {
	return countedRows(indexes, MOST_LISTED);
}

/** A row that cannot be sent, unlike others. */
export function unsentProblem(problem: Problem, isLaterTry: boolean): Problem {
	return { ...problem, message: `${problem.message}. ${nothingSent(isLaterTry)} for this row` };
}

/** A row that cannot be sent any more, since its values have changed after an earlier try. */
export function changedProblem(problem: Problem): Problem {
	return {
		...problem,
		message: `${problem.message}. An earlier try sent this row with other values, which may have been charged`,
		description: `${problem.description} Look up the earlier values before you run the row in a new execution. This try sent nothing for it.`,
	};
}

/** The first wrong row of a run that therefore sends nothing; `others` are also wrong. */
export function wrongRowsProblem(
	problem: Problem,
	others: readonly number[],
	isLaterTry: boolean,
): Problem {
	const more =
		others.length === 0
			? ''
			: `. ${String(others.length + 1)} rows are wrong: this one and ${listed(others)}`;
	const message = `${problem.message}${more}. ${nothingSent(isLaterTry)}`;
	return isLaterTry ? laterTryProblem({ ...problem, message }) : { ...problem, message };
}

type Rows = readonly (FinishedRow | undefined)[];

/** n8n drops the results of a stopped run. */
function describeOthers(rows: Rows, stoppedBy: number): string {
	const unclear = rows.flatMap((row, index) =>
		row?.kind === 'failed' && row.problem.isUnclear && index !== stoppedBy ? [index] : [],
	);
	const notSent = rows.flatMap((row, index) =>
		row === undefined && index !== stoppedBy ? [index] : [],
	);
	const parts = [
		unclear.length > 0 ? `unknown, may have been processed: ${listed(unclear)}` : '',
		notSent.length > 0 ? `not sent: ${listed(notSent)}` : '',
	].filter(Boolean);
	return parts.length > 0 ? ` (${parts.join('; ')})` : '';
}

/** The problem that stopped a run, with the number of processed rows. */
export function stopProblem(rows: Rows, { index, problem }: Stop): Problem {
	if (rows.length === 1 || problem.concernsRun === true) return problem;
	const isProcessed = (row: Rows[number]) => row?.kind === 'answered' && row.planned === undefined;
	const processed = rows.filter(isProcessed).length;
	const keeps = processed === 0 ? '' : "; set Settings > On Error to 'Continue' to keep results";
	const count = `Juspay had already processed ${String(processed)} of ${String(rows.length)} rows${describeOthers(rows, index)}${keeps}`;
	return { ...problem, message: `${problem.message}. ${count}` };
}
