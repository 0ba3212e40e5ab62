import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../../resources/operation';
import type { Problem } from '../../transport/problem';

/** An input item that passed all checks. */
export interface ReadyRow {
	kind: 'ready';
	call: Call;
	simplify: boolean;
	/** How long to wait for the result, in milliseconds; `null` for not at all. */
	maxWait: number | null;
}

/** An input item without a result. */
export interface FailedRow {
	kind: 'failed';
	problem: Problem;
}

/** An input item and Juspay's results for it. */
export interface AnsweredRow {
	kind: 'answered';
	results: IDataObject[];
	/** One for each result, also where the results are Juspay's own objects; `done` for what is no validation's. */
	outcomes: string[];
}

/** A row before the first request goes out. */
export type PreparedRow = ReadyRow | FailedRow;

/** A row when the run is over. */
export type FinishedRow = AnsweredRow | FailedRow;

/** How one call ended: Juspay's objects, or why there are none. */
export type CallEnd = { kind: 'answered'; found: IDataObject[] } | FailedRow;
