import type { INodeParameters, OnError } from 'n8n-workflow';

import type { JuspayApi } from '../../../sandbox/api';
import type { AskedRow } from '../story';

/**
 * The things that n8n does with the node: a run in a new execution, Retry of one that failed (also when the credential
 * names the same server otherwise by then), a new execution of the same (also on the next day), a dry run, or the same
 * call by an AI agent that goes on in its execution.
 */
export type Step =
	'run' | 'retry' | 'retryElsewhere' | 'again' | 'nextDay' | 'dryRun' | 'callAgain';

/** For how long one payment counts (docs/money-and-retries.md, "Validate Again"). */
export type Scope = 'period' | 'execution' | 'run' | 'id';

/** How the node, n8n and Juspay are set in a world. */
export interface Setting {
	/** Operation and what distinguishes it from the other settings. */
	name: string;
	/** Resource and operation. */
	operation: string;
	/** Equal for all rows, without resource and operation. */
	parameters: INodeParameters;
	rows: readonly AskedRow[];
	seed?: (api: JuspayApi) => void;
	onError: OnError;
	retryOnFail: boolean;
	/** Whether an AI agent calls the node as its tool. */
	isTool?: true;
	/** Whether n8n starts again before each run: other processes, whose clocks differ by minutes. */
	restarts?: true;
	/** How much n8n's clock is fast, in milliseconds; by more than five minutes, nobody knows which one is right. */
	fast?: number;
	scope: Scope;
	/** Payments in the scope that came back undetermined before the world began. */
	paidBefore?: number;
	/** All that may go wrong; then peace follows. */
	steps: readonly Step[];
	peace: readonly Step[];
	/** How honest answers show accounts: as they are, masked in look-ups, or without dates. */
	shows: 'plain' | 'masked' | 'undated';
	/** Whether the accounts of rows are alike once they are masked: no later run can tell them apart. */
	areAlike?: true;
	/** Whether Juspay has something else under the row's own ID: no run gives it a result. */
	isRefused?: true;
	/** Whether answers have the header Date. */
	tellsDate: boolean;
	/** Most faults in one world, in `npm test` and in the soak. */
	faults: { test: 1 | 2; soak: 1 | 2 | 3 };
}
