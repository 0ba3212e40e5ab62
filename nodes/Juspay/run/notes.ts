import { type Cost, NO_COST } from '../calls/book';
import type { RunFacts } from './facts';
import type { Finding } from './finding';
import { counted, written } from './summary';
import type { Tally } from './tally';

function retriedNote({ paid, retried }: Cost): Finding[] {
	if (retried === 0) return [];
	const was = retried === 1 ? 'was' : 'were';
	const says =
		paid === 1
			? 'It had no clear result before and was tried again.'
			: `Of the ${written(paid)} paid for, ${written(retried)} had no clear result before and ${was} tried again.`;
	return [{ label: 'Tried again', says: () => [says] }];
}

function notStoredNote(tally: Tally): Finding[] {
	const rows = tally.rowsOf('notStored');
	if (rows.length === 0) return [];
	const shares = rows.length === 1 ? 'shares a payment, but has' : 'share a payment, but have';
	return [
		{
			label: 'Other values than the row that paid',
			rows,
			says: ({ subject }) => [
				`${subject(rows)} ${shares} another name or other values: Juspay got only the first row's.`,
			],
		},
	];
}

function takenNote(columns: readonly string[]): Finding[] {
	if (columns.length === 0) return [];
	return [{ label: 'Read', names: columns, says: ({ names }) => [`Read ${names(columns)}.`] }];
}

function resentNote(resends: number, { retried } = NO_COST): Finding[] {
	if (resends === 0) return [];
	const once = retried === 0 ? ', and nothing was paid twice' : '';
	return [
		{
			label: 'Requests sent again',
			says: () => [`${counted(resends, 'request was', 'requests were')} retried${once}.`],
		},
	];
}

/** Good to know, the most important first; none of it needs doing anything. */
export function notesOf(
	tally: Tally,
	{ resends, isDryRun, cause, validation, input }: RunFacts,
): Finding[] {
	const isTold = !isDryRun && (tally.of('rows') > 1 || validation !== undefined);
	const ofRun =
		isTold && !tally.isAll(cause)
			? [
					...retriedNote(validation?.cost ?? NO_COST),
					...notStoredNote(tally),
					...resentNote(resends, validation?.cost),
				]
			: [];
	return [...ofRun, ...takenNote(input?.takenColumns ?? [])];
}
