import type { Cost } from '../calls/book';
import type { Tally } from './tally';

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

/** Formats a number. */
export function written(count: number): string {
	return count.toLocaleString('en-US');
}

/** Formats a number with its noun. */
export function counted(count: number, one: string, many: string): string {
	return `${written(count)} ${count === 1 ? one : many}`;
}

type Part = [count: number, one: string, many: string];

function listParts(parts: readonly Part[]): string {
	return parts
		.filter(([count]) => count > 0)
		.map((part) => counted(...part))
		.join(', ');
}

/** Summarizes a dry run in rows; `planned` validations would be paid for. */
export function drySummary(
	{ rows, answered, planned: { paid, shared }, wrong }: Tally,
	planned: number | undefined,
): string {
	// A row with several accounts pays for each.
	const validations =
		planned === undefined || planned === paid ? '' : ` (${written(planned)} validations)`;
	const known = answered - paid - shared;
	const notLookedUp = rows - answered - wrong;
	const told = listParts([
		[paid, `would be paid for${validations}`, `would be paid for${validations}`],
		[shared, 'shares a call', 'share a call'],
		[known, 'is known', 'are known'],
		[wrong, 'has wrong values', 'have wrong values'],
		[notLookedUp, 'could not be looked up', 'could not be looked up'],
	]);
	const free = paid === 0 ? ' Nothing would be paid for.' : '';
	return `Dry run of ${counted(rows, 'item', 'items')}: ${told}.${free}`;
}

function retriedWords({ paid, retried }: Cost): string {
	if (retried === 0) return '';
	if (paid === 1) return ' It was undetermined before and was tried again.';
	const were = counted(retried, 'was', 'were');
	const was = retried === 1 ? 'was' : 'were';
	return ` Of the ${written(paid)} paid for, ${were} undetermined before and ${was} tried again.`;
}

/** Describes the cost of a run: validations, and rows that cost nothing. */
export function costWords({ sums }: Tally, cost: Cost): string {
	const { paid, sharing, unclear } = cost;
	const told = listParts([
		[paid, 'paid for', 'paid for'],
		[sharing, 'shared the payment of another row', 'shared the payment of other rows'],
		[sums.reused, 'reused', 'reused'],
		[unclear, 'may have been paid for', 'may have been paid for'],
	]);
	if (paid + unclear > 0) return `${told}.${retriedWords(cost)}`;
	return told === '' ? 'Nothing was paid for.' : `${told}: nothing was paid for.`;
}

function resentWords(resends: number): string {
	return resends === 0
		? ''
		: ` ${counted(resends, 'request was', 'requests were')} retried, and nothing was paid twice.`;
}

/** Summarizes outcomes; the cost only if the operation validates. */
export function summary(tally: Tally, resends: number, cost: Cost | undefined): string {
	const listed = WORDS.flatMap(([outcome, words]) => {
		const count = tally.outcomes.get(outcome);
		return count === undefined ? [] : [`${written(count)} ${words}`];
	});
	const found = listed.length > 0 ? listed.join(', ') : 'nothing found';
	const spent = cost === undefined ? '' : ` ${costWords(tally, cost)}`;
	return `${counted(tally.rows, 'item', 'items')}: ${found}.${spent}${resentWords(resends)}`;
}
