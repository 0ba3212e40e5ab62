import type { NodeExecutionHint } from 'n8n-workflow';

import type { FinishedRow } from '../calls/rows';
import { counted } from './summary';

/** Hint of the output pane about results that Limit leaves out; none if there are none. */
export function describeLeftOut(rows: readonly (FinishedRow | undefined)[]): NodeExecutionHint[] {
	let leftOut = 0;
	for (const row of rows) if (row?.kind === 'answered') leftOut += row.leftOut ?? 0;
	if (leftOut === 0) return [];
	const more = counted(leftOut, 'more result is', 'more results are');
	const message = `${more} left out because of 'Limit'. To see all of them, turn on 'Return All'.`;
	return [{ type: 'warning', location: 'outputPane', message }];
}
