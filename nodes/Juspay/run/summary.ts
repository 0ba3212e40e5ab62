import { type Cost, NO_COST } from '../calls/book';
import type { Tally } from './tally';

const WORDS: Readonly<Record<string, string>> = {
	valid: 'valid',
	invalid: 'invalid',
	undetermined: 'undetermined',
	notValidated: 'not validated',
	planned: 'to be paid for',
	pending: 'pending',
	ok: 'correctly formatted',
	notOk: 'with wrong values',
	done: 'done',
	failed: "failed (see 'error')",
};

/** E.g. `1,000`. */
export function written(count: number): string {
	return count.toLocaleString('en-US');
}

/** E.g. `1 row`, `1,000 rows`. */
export function counted(count: number, one: string, many = one): string {
	return `${written(count)} ${count === 1 ? one : many}`;
}

const MOST_NAMED_ROWS = 10;

/** E.g. `Row 3`, `Rows 3, 5 and 9`, `Rows 1, 2, … and 7 more`, from indexes that begin at 0. */
export function namedRows(indexes: readonly number[]): string {
	const named = indexes.slice(0, MOST_NAMED_ROWS).map((index) => written(index + 1));
	const others = indexes.length - named.length;
	const last = others > 0 ? `${written(others)} more` : named.pop();
	if (named.length === 0) return `Row ${last ?? ''}`;
	return `Rows ${named.join(', ')} and ${last ?? ''}`;
}

function listParts(parts: readonly Parameters<typeof counted>[]): string {
	return parts
		.filter(([count]) => count > 0)
		.map((part) => counted(...part))
		.join(', ');
}

/** In rows; `planned` validations would be paid for. */
export function drySummary(tally: Tally, planned: number | undefined): string {
	const [rows, answered, wrong] = [tally.of('rows'), tally.of('answered'), tally.of('wrong')];
	const [paid, shared] = [tally.of('paid'), tally.of('shared')];
	// A row with several accounts pays for each.
	const isOnePerRow = planned === undefined || planned === paid;
	const validations = isOnePerRow ? '' : ` (${written(planned)} validations)`;
	const untold = rows - answered - wrong;
	const told = listParts([
		[paid, `would be paid for${validations}`],
		[shared, 'shares a call', 'share a call'],
		[answered - paid - shared, 'is known', 'are known'],
		[wrong, 'has wrong values', 'have wrong values'],
		[untold, 'could not be planned'],
	]);
	const free = paid + untold === 0 ? ' Nothing would be paid for.' : '';
	return `Dry run of ${counted(rows, 'item', 'items')}: ${told}.${free}`;
}

function retriedWords({ paid, retried }: Cost): string {
	if (retried === 0) return '';
	if (paid === 1) return ' It had no clear result before and was tried again.';
	const was = retried === 1 ? 'was' : 'were';
	return ` Of the ${written(paid)} paid for, ${written(retried)} had no clear result before and ${was} tried again.`;
}

function notStoredWords(tally: Tally): string {
	const rows = tally.of('notStored');
	if (rows === 0) return '';
	const shares = counted(rows, 'row that shares a payment has', 'rows that share a payment have');
	return ` ${shares} another name or other values: Juspay got only the first row's.`;
}

export interface ValidationFacts {
	/** Label of the ID that Get needs. */
	idLabel: string;
	/** Longest wait of a row in milliseconds; `null` if none waited. */
	waited: number | null;
	cost: Cost;
	/** Whether an earlier try of the node may have paid for rows that are others by now. */
	isLaterTry: boolean;
}

/** Describes the cost of a run. */
export function costWords(tally: Tally, { cost, isLaterTry }: ValidationFacts): string {
	const { paid, sharing, unclear } = cost;
	const told = listParts([
		[paid, 'paid for'],
		[sharing, 'shared the payment of another row', 'shared the payment of other rows'],
		[tally.of('reused'), 'reused'],
		[unclear, 'may have been paid for'],
	]);
	if (paid + unclear > 0) return `${told}.${retriedWords(cost)}${notStoredWords(tally)}`;
	const nothing = isLaterTry ? 'this try paid for nothing' : 'nothing was paid for';
	return told === ''
		? `${nothing.charAt(0).toUpperCase()}${nothing.slice(1)}.`
		: `${told}: ${nothing}.`;
}

function resentWords(resends: number, { retried } = NO_COST): string {
	if (resends === 0) return '';
	const once = retried === 0 ? ', and nothing was paid twice' : '';
	return ` ${counted(resends, 'request was', 'requests were')} retried${once}.`;
}

/** Tells outcomes, and the cost if the operation validates. */
export function summary(
	tally: Tally,
	resends: number,
	validation: ValidationFacts | undefined,
): string {
	const listed = listParts(
		Object.entries(WORDS).map(([outcome, words]) => [tally.of(outcome), words]),
	);
	const items = counted(tally.of('rows'), 'item', 'items');
	const spent = validation === undefined ? '' : ` ${costWords(tally, validation)}`;
	return `${items}: ${listed || 'nothing found'}.${spent}${resentWords(resends, validation?.cost)}`;
}
