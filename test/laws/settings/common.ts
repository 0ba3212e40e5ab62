import type { INodeParameters } from 'n8n-workflow';

import type { AskedRow } from '../story';
import type { Setting } from './setting';

// Common parts of the settings of several operations.

/** One further try is enough to show what a further one does. */
const OPTIONS = { maxRetries: 1 };

/** How a setting differs from the calmest one. */
export type Changes = Partial<Omit<Setting, 'name' | 'parameters'>> & {
	parameters?: INodeParameters;
	options?: INodeParameters;
};

const CALM = {
	onError: 'stopWorkflow',
	retryOnFail: false,
	steps: ['run', 'retry'],
	peace: ['retry', 'again'],
	shows: 'plain',
	tellsDate: true,
	faults: { test: 1, soak: 2 },
} as const;

export const CONTINUE = {
	onError: 'continueRegularOutput',
	steps: ['run', 'again'],
	peace: ['again'],
} as const;

export const RETRY_ON_FAIL = { retryOnFail: true } as const;

/** Every two faults are tried in `npm test`. */
export const DEEP = { faults: { test: 2, soak: 2 } } as const;

/** Every three in the soak: one row, with an ID of the node, with one of the user, and without an ID. */
export const DEEPEST = { faults: { test: 2, soak: 3 } } as const;

/** An AI agent calls the node, and calls it again with the same input. */
export const AS_TOOL = {
	isTool: true,
	steps: ['run', 'callAgain'],
	peace: ['callAgain', 'again'],
} as const;

export const ERROR_OUTPUT = { ...CONTINUE, onError: 'continueErrorOutput' } as const;

export const RESTARTS = { restarts: true } as const;

const HOUR = 3_600_000;

export const FAST = { fast: 3 * HOUR } as const;

export const SLOW_CLOCK = { fast: -3 * HOUR } as const;

/** The node reads the columns of its input. */
export const COLUMNS = { takeValuesFrom: 'inputColumns' };

/** One fault, also in the soak: a setting with every two is close to it, and chance tries more (lawsByChance). */
export const SINGLE = { faults: { test: 1, soak: 1 } } as const;

export const WAITING = { waitForResult: true, maxWait: 6 };

/** A setting of an operation. */
export function setting(
	operation: string,
	how: string,
	rows: readonly AskedRow[],
	{ parameters = {}, options = {}, ...changes }: Changes & Pick<Setting, 'scope'>,
): Setting {
	return {
		name: `${operation}, ${how}`,
		operation,
		rows,
		...CALM,
		...changes,
		parameters: { ...parameters, options: { ...OPTIONS, ...options } },
	};
}

/** Results with these keys. */
export function selected(...outputFields: string[]): INodeParameters {
	return { output: 'selectedFields', outputFields };
}

/** With Validate Again > Always, a payment counts for its execution, and without an ID for its run. */
export function always(changes: Changes = {}): Changes {
	return {
		scope: 'execution',
		...changes,
		parameters: { ...changes.parameters, validateAgain: 'always' },
	};
}
