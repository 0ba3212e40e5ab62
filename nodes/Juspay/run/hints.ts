import type { NodeExecutionHint } from 'n8n-workflow';

import { drySummary, summary } from './summary';
import type { Tally } from './tally';
import { type Warned, warningsOf } from './warnings';

export interface RunFacts extends Warned {
	/** Requests that were sent again. */
	resends: number;
	isDryRun: boolean;
}

/** No summary if the cause says it all. */
function infoOf(tally: Tally, { resends, isDryRun, cause, validation, input }: RunFacts): string {
	const isWorthTelling = tally.of('rows') > 1 || validation !== undefined;
	let told = '';
	if (isDryRun) told = drySummary(tally, validation?.cost.planned);
	else if (isWorthTelling && !tally.isAll(cause)) told = summary(tally, resends, validation);
	return [told, input?.takenColumns].filter(Boolean).join(' ');
}

/** Users do not read more. */
const MOST_HINTS = 3;

function folded(warnings: readonly string[], most: number): string[] {
	const last = warnings.slice(most - 1).join(' ');
	return warnings.length <= most ? [...warnings] : [...warnings.slice(0, most - 1), last];
}

/** Hints of the output pane: result and cost, then what to check before paying. */
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
