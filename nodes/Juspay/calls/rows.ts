import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../resources/call';
import type { OutputForm } from '../resources/output';
import type { Problem } from '../transport/problem';

/** An input item that passed all checks. */
export interface ReadyRow {
	kind: 'ready';
	call: Call;
	/** Form of its results. */
	form: OutputForm;
	/** Longest wait for the result in milliseconds; `null` for none. */
	maxWait: number | null;
}

/** An input item without a result. */
export interface FailedRow {
	kind: 'failed';
	problem: Problem;
	/** The result keys, filled with the row's own values. */
	identity?: IDataObject;
}

/** An input item with Juspay's results. */
export interface AnsweredRow {
	kind: 'answered';
	results: IDataObject[];
	/** One per result, also of raw results; `done` if nothing was validated. */
	outcomes: string[];
	/** Whether the results are Juspay's raw objects. */
	isRaw?: boolean;
	/** Results that contradict the request or each other. */
	doubtful?: number;
	/** Accounts missing from Juspay's answer. */
	missing?: number;
	/** Results that existed before this run. */
	reused?: number;
	/** Of these, results with which Juspay answered a validation. */
	late?: number;
	/** 1 if the row may have been paid for: no result is surely of this run. */
	mayBePaid?: number;
	/** 1 if it shares the payment of a row with other values, e.g. another name, which Juspay stores instead. */
	notStored?: number;
	/** Valid accounts whose name at the bank has nothing in common with the given one. */
	otherNames?: number;
	/** Valid accounts whose name matches only partly. */
	partialNames?: number;
	/** Valid accounts whose names are in two scripts, so that they were not compared. */
	otherScripts?: number;
	/** Valid accounts whose name was compared with the name at the bank. */
	comparedNames?: number;
	/** Valid accounts with a name at the bank, but none of the row to compare with it. */
	withoutNames?: number;
	/** Objects of a list that are no results because of Limit. */
	leftOut?: number;
	/** In a dry run: whether the row would be paid for, or share another row's call. */
	planned?: 'paid' | 'shared';
}

/** A row before the first request. */
export type PreparedRow = ReadyRow | FailedRow;

/** A row at the end of the run. */
export type FinishedRow = AnsweredRow | FailedRow;
