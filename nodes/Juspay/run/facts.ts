import type { Cost } from '../calls/book';
import type { Doubt } from '../parameters/doubts';
import type { Overlooked } from '../parameters/inputColumns';
import type { Cause } from './tally';

export interface ValidationFacts {
	/** Label of the ID that Get needs. */
	idLabel: string;
	/** Longest wait of a row in milliseconds; `null` if none waited. */
	waited: number | null;
	cost: Cost;
	/** Whether an earlier try of the node may have paid for rows that are others by now. */
	isLaterTry: boolean;
}

/** Rows, from 0, whose value of a field is sent but may be a known accident. */
export interface DoubtfulRows {
	label: string;
	doubt: Doubt;
	rows: readonly number[];
}

/** Notes on input that is used unchanged but may be wrong; rows from 0. */
export interface InputNotes {
	doubts: readonly DoubtfulRows[];
	/** Rows with account numbers given as numbers. */
	numbers: readonly number[];
	/** Rows with Object Reference IDs given as numbers. */
	references: readonly number[];
	/** Rows whose names go out in another spelling, as Juspay takes no special characters. */
	names: readonly number[];
	/** Columns recognized by their words, e.g. `"A/c No" as Account Number`. */
	takenColumns: readonly string[];
	/** Columns that were meant but are not used. */
	unusedColumns: readonly Overlooked[];
}

export interface RunFacts {
	/** Requests that were sent again. */
	resends: number;
	isDryRun: boolean;
	cause?: Cause | undefined;
	validation?: ValidationFacts | undefined;
	input?: InputNotes | undefined;
}
