import { countedRows, listRows } from '../shared/rowNumbers';
import { fits } from './boxes';
import type { ValidationFacts } from './facts';
import type { Tally } from './tally';

/** The words for each outcome; `unnamed` where its rows are not named. */
const WORDS: Readonly<Record<string, { words: string; unnamed?: string }>> = {
	valid: { words: 'valid' },
	ok: { words: 'correctly formatted' },
	done: { words: 'done' },
	invalid: { words: 'invalid' },
	notValidated: { words: 'not validated' },
	planned: { words: 'to be paid for' },
	undetermined: { words: 'undetermined' },
	pending: { words: 'pending' },
	notOk: { words: 'with wrong values' },
	failed: { words: 'failed', unnamed: "failed (see 'error')" },
};

/** Nobody has to look at these rows. */
const GOOD: readonly string[] = ['valid', 'ok', 'done'];

/** E.g. `1,000`. */
export function written(count: number): string {
	return count.toLocaleString('en-US');
}

/** E.g. `1 row`, `1,000 rows`. */
export function counted(count: number, one: string, many = one): string {
	return `${written(count)} ${count === 1 ? one : many}`;
}

/** A count with its words, and the rows that it counts. */
interface Part {
	told: string;
	/** If the rows are not named. */
	unnamed: string;
	rows: readonly number[];
}

function part(
	rows: readonly number[],
	count: number,
	[one, many = one, unnamed]: readonly [one: string, many?: string, unnamed?: string],
): Part[] {
	if (count === 0) return [];
	const told = counted(count, one, many);
	return [{ told, rows, unnamed: unnamed === undefined ? told : counted(count, unnamed) }];
}

const MOST_ROWS = 10;

/** E.g. `1 invalid (row 3), 2 failed (5, 9)`; only parts from an index on name their rows. */
function listParts(parts: readonly Part[], from: number): string {
	let isFirst = true;
	return parts
		.map(({ told, unnamed, rows }, at) => {
			if (at < from || rows.length === 0 || rows.length > MOST_ROWS) return unnamed;
			const named = isFirst ? countedRows(rows) : listRows(rows);
			isFirst = false;
			return `${told} (${named})`;
		})
		.join(', ');
}

/** With the rows of as many parts as fit, the last ones first, and one of these ends. */
function withRows(
	parts: readonly Part[],
	toText: (list: string) => string,
	ends: readonly string[],
): string {
	const texts = [...parts, null].flatMap((_, from) =>
		ends.map((end) => toText(listParts(parts, from)) + end),
	);
	return texts.find(fits) ?? texts.at(-1) ?? '';
}

/** In rows; `planned` validations would be paid for. */
export function drySummary(tally: Tally, planned: number | undefined): string {
	const [paid, shared] = [tally.rowsOf('paid'), tally.rowsOf('shared')];
	const [known, wrong] = [tally.rowsOf('known'), tally.rowsOf('wrong')];
	const isWrong = new Set(wrong);
	const untold = tally.rowsOf('failed').filter((row) => !isWrong.has(row));
	// A row with several accounts pays for each.
	const isOnePerRow = planned === undefined || planned === paid.length;
	const toPay = isOnePerRow ? '' : `, with ${counted(planned, 'validation', 'validations')}`;
	const isAlone = tally.of('rows') === 1;
	const parts = [
		...part(paid, paid.length, [`would be paid for${toPay}`]),
		...part(shared, shared.length, ['shares a call', 'share a call']),
		...part(known, known.length, ['is known', 'are known']),
		...part(wrong, wrong.length, ['has wrong values', 'have wrong values']),
		...part(untold, untold.length, ['could not be planned']),
	].map((one) => (isAlone ? { ...one, rows: [] } : one));
	const free = paid.length + untold.length === 0 ? ' Nothing would be paid for.' : '';
	const rows = counted(tally.of('rows'), 'row', 'rows');
	return withRows(parts, (list) => `Dry run of ${rows}: ${list}.`, [free]);
}

const COST_WORDS = {
	long: { sharing: 'shared a payment', unclear: 'may have been paid for' },
	short: { sharing: 'shared', unclear: 'in doubt' },
};

/** Describes the cost of a run. */
export function costWords(
	tally: Tally,
	{ cost, isLaterTry }: ValidationFacts,
	form: keyof typeof COST_WORDS = 'long',
): string {
	const { paid, sharing, unclear } = cost;
	const words = COST_WORDS[form];
	const counts = [
		[paid, 'paid for'],
		[sharing, words.sharing],
		[tally.of('reused'), 'reused'],
		[unclear, words.unclear],
	] as const;
	const told = counts
		.filter(([count]) => count > 0)
		.map(([count, what]) => counted(count, what))
		.join(', ');
	if (paid + unclear > 0) return `${told}.`;
	const nothing = isLaterTry ? 'this try paid for nothing' : 'nothing was paid for';
	return told === ''
		? `${nothing.charAt(0).toUpperCase()}${nothing.slice(1)}.`
		: `${told}: ${nothing}.`;
}

/** One row can have many results, as n8n's items. */
function sizeOf(tally: Tally): string {
	const [rows, results] = [tally.of('rows'), tally.of('results')];
	const told = counted(rows, 'row', 'rows');
	return results === 0 || results === rows
		? told
		: `${told}, ${counted(results, 'result', 'results')}`;
}

/** Tells outcomes, and the cost if the operation validates. */
export function summary(tally: Tally, validation: ValidationFacts | undefined): string {
	const isAlone = tally.of('rows') === 1;
	const parts = Object.entries(WORDS).flatMap(([outcome, { words, unnamed = words }]) => {
		const rows = isAlone || GOOD.includes(outcome) ? [] : tally.rowsOf(outcome);
		return part(rows, tally.of(outcome), [words, words, unnamed]);
	});
	const spent =
		validation === undefined
			? ['']
			: (['long', 'short'] as const).map((form) => ` ${costWords(tally, validation, form)}`);
	return withRows(parts, (list) => `${sizeOf(tally)}: ${list || 'nothing found'}.`, spent);
}
