import type { Cost } from '../plan/cost';
import type { AnsweredRow, FinishedRow } from '../plan/rows';

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

/** How many results have which outcome; failed rows count as one. */
export function countOutcomes(rows: readonly FinishedRow[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const row of rows) {
		for (const outcome of row.kind === 'failed' ? ['failed'] : row.outcomes) {
			counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
		}
	}
	return counts;
}

/** A number as it is read. */
export function written(count: number): string {
	return count.toLocaleString('en-US');
}

/** A number and what it counts. */
export function counted(count: number, one: string, many: string): string {
	return `${written(count)} ${count === 1 ? one : many}`;
}

type Counted = 'doubtful' | 'missing' | 'otherNames' | 'partialNames' | 'reused';

/** What answered rows count, added up. */
export function sum(rows: readonly FinishedRow[], key: Counted & keyof AnsweredRow): number {
	return rows.reduce((total, row) => total + (row.kind === 'answered' ? (row[key] ?? 0) : 0), 0);
}

type Part = [count: number, one: string, many: string];

function listParts(parts: readonly Part[]): string {
	return parts
		.filter(([count]) => count > 0)
		.map((part) => counted(...part))
		.join(', ');
}

/**
 * What a dry run has found out, in rows.
 *
 * @param wrong how many rows have wrong values
 */
export function drySummary(
	rows: readonly FinishedRow[],
	wrong: number,
	planned: number | undefined,
): string {
	const answered = rows.filter((row) => row.kind === 'answered');
	const unpaid = answered.filter((row) => row.planned !== undefined);
	const paid = unpaid.filter((row) => row.planned === 'paid').length;
	const failed = rows.length - answered.length;
	// A row with several accounts pays for each of them.
	const validations =
		planned === undefined || planned === paid ? '' : ` (${written(planned)} validations)`;
	const told = listParts([
		[paid, `would be paid for${validations}`, `would be paid for${validations}`],
		[unpaid.length - paid, 'shares a call', 'share a call'],
		[answered.length - unpaid.length, 'is known', 'are known'],
		[wrong, 'has wrong values', 'have wrong values'],
		[failed - wrong, 'could not be looked up', 'could not be looked up'],
	]);
	const free = paid === 0 ? ' Nothing would be paid for.' : '';
	return `Dry run of ${counted(rows.length, 'item', 'items')}: ${told}.${free}`;
}

function retriedWords({ paid, retried }: Cost): string {
	if (retried === 0) return '';
	if (paid === 1) return ' It was undetermined before and was tried again.';
	const were = counted(retried, 'was', 'were');
	const was = retried === 1 ? 'was' : 'were';
	return ` Of the ${written(paid)} paid for, ${were} undetermined before and ${was} tried again.`;
}

/** What a run cost: numbers of validations, and of rows that cost nothing. */
export function costWords(rows: readonly FinishedRow[], cost: Cost): string {
	const { paid, sharing, unclear } = cost;
	const told = listParts([
		[paid, 'paid for', 'paid for'],
		[sharing, 'shared the payment of another row', 'shared the payment of other rows'],
		[sum(rows, 'reused'), 'reused', 'reused'],
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

/**
 * What became of the rows of a run.
 *
 * @param resends how many requests were sent again
 * @param cost of an operation that validates
 */
export function summary(
	rows: readonly FinishedRow[],
	resends: number,
	cost: Cost | undefined,
): string {
	const counts = countOutcomes(rows);
	const listed = WORDS.flatMap(([outcome, words]) => {
		const count = counts.get(outcome);
		return count === undefined ? [] : [`${written(count)} ${words}`];
	});
	const found = listed.length > 0 ? listed.join(', ') : 'nothing found';
	const spent = cost === undefined ? '' : ` ${costWords(rows, cost)}`;
	return `${counted(rows.length, 'item', 'items')}: ${found}.${spent}${resentWords(resends)}`;
}
