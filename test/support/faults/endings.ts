import type { Evidence } from './cells';
import type { TestedOperation } from './operations';

/** How a run ends for the user. */
export interface Ending {
	name: string;
	check: (seen: Evidence, operation: TestedOperation) => void;
}

const CHARGED = /may (?:already )?have (?:already )?been .*charged/i;
const MAY_HAVE_HAPPENED = /may already have been (?:validated and charged|stored|deleted)\./;
const NOTHING_SENT = /nothing was sent/i;

function errorOf(seen: Evidence, operation: TestedOperation): string {
	expect(seen.results).toEqual([]);
	expect(seen.error).not.toBeNull();
	const message = seen.error ?? '';
	expect(message).toMatch(/ \[item 0\]$/);
	const record = operation.record(seen.posts);
	if (record !== null) expect(message).toContain(record);
	return message;
}

/** The result says what the sandbox found out. */
export const TRUE_OUTCOME: Ending = {
	name: 'ends with the true outcome',
	check: ({ error, results }, { trueOutcomes, outcomeKey = 'outcome' }) => {
		expect(error).toBeNull();
		expect(results.map((result) => result[outcomeKey])).toEqual(trueOutcomes);
	},
};

/** No connection was made: the user need not fear for money. */
export const NOT_SENT: Ending = {
	name: 'ends with an error that says that nothing was sent',
	check: (seen, operation) => {
		const message = errorOf(seen, operation);
		expect(message).toMatch(NOTHING_SENT);
		expect(message).not.toMatch(CHARGED);
	},
};

/** Nobody knows whether Juspay did it. */
export const UNKNOWN: Ending = {
	name: 'ends with an error that says what may have happened, names the record and says where to look',
	check: (seen, operation) => {
		const message = errorOf(seen, operation);
		expect(message).not.toMatch(NOTHING_SENT);
		expect(message).toMatch(operation.pennyDrops > 0 ? CHARGED : MAY_HAVE_HAPPENED);
		expect(message).toMatch(/\bGet\b|dashboard/);
	},
};

/** Juspay knew nothing of it when last asked, or it costs nothing: the user has to learn that it failed. */
export const FAILED: Ending = {
	name: 'ends with an error that names the record',
	check: (seen, operation) => {
		const message = errorOf(seen, operation);
		expect(message).not.toMatch(NOTHING_SENT);
		if (!operation.isPaid) expect(message).not.toMatch(CHARGED);
	},
};

/** Juspay said no. */
export const REFUSED: Ending = {
	name: 'ends with an error that gives no money warning',
	check: (seen, operation) => {
		expect(errorOf(seen, operation)).not.toMatch(CHARGED);
	},
};

/** The Base URL is not Juspay's. */
export const WRONG_HOST: Ending = {
	name: 'ends with an error about the Base URL',
	check: (seen, operation) => {
		expect(errorOf(seen, operation)).toMatch(/Base URL does not answer like Juspay/);
	},
};
