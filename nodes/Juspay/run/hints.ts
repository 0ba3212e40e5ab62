import type { NodeExecutionHint } from 'n8n-workflow';

import { box, inBoxes, inOwnBox, withNotes } from './boxes';
import type { RunFacts } from './facts';
import type { Finding } from './finding';
import { findAll } from './findings';
import { notesOf } from './notes';
import { findDoubt } from './openMoney';
import { drySummary, summary } from './summary';
import type { Tally } from './tally';

const MOST_BOXES = 3;

/** No summary if the cause says it all. */
function summaryOf(tally: Tally, { isDryRun, cause, validation }: RunFacts): string {
	if (isDryRun) return drySummary(tally, validation?.cost.planned);
	const isWorthTelling = tally.of('rows') > 1 || validation !== undefined;
	return isWorthTelling && !tally.isAll(cause) ? summary(tally, validation) : '';
}

/**
 * Hints of the output pane, at most three of two lines each: money in doubt, result and cost, then warnings. What does
 * not fit is told in fewer words, or counted; notes are left out.
 */
export function describeRun(tally: Tally, facts: RunFacts): NodeExecutionHint[] {
	const isAlone = tally.of('rows') === 1;
	const inOwn = (finding: Finding) => inOwnBox(finding, isAlone);
	const doubt = findDoubt(tally).map(inOwn);
	const notes = notesOf(tally, facts);
	const { text, left } = withNotes(summaryOf(tally, facts), notes, isAlone);
	const infos = text === '' ? [] : [text];
	const room = MOST_BOXES - doubt.length - infos.length;
	const warnings = inBoxes(findAll(tally, facts), room, isAlone);
	const free = left.slice(0, room - warnings.length);
	return [
		...doubt.map((message) => box('warning', message)),
		...infos.map((message) => box('info', message)),
		...warnings.map((message) => box('warning', message)),
		...free.map((note) => box('info', inOwn(note))),
	];
}
