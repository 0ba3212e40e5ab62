import type { Evidence } from './cells';
import type { TestedOperation } from './operations';

/** The end of a run as the user sees it. */
export interface Ending {
	name: string;
	check: (seen: Evidence, operation: TestedOperation) => void;
}

const CHARGED = /may (?:already )?have (?:already )?been .*charged/i;
const MAY_HAVE_HAPPENED =
	/may already have been (?:validated and charged|stored|deleted|created)\./;
const NOTHING_SENT = /nothing was sent/i;

/** The result has the sandbox's outcome. */
export const TRUE_OUTCOME: Ending = {
	name: 'ends with the true outcome',
	check: ({ error, results }, { trueOutcomes, outcomeKey = 'outcome' }) => {
		expect(error).toBeNull();
		expect(results.map((result) => result[outcomeKey])).toEqual(trueOutcomes);
	},
};

/** An error that names the record, contains some words and lacks others. */
function failing(
	about: string,
	words: (operation: TestedOperation) => { has?: RegExp[]; lacks?: RegExp[] },
): Ending {
	const check: Ending['check'] = ({ results, error, posts }, operation) => {
		const { has = [], lacks = [] } = words(operation);
		expect(results).toEqual([]);
		expect(error).toContain(operation.record(posts) ?? '');
		for (const text of has) expect(error).toMatch(text);
		for (const text of lacks) expect(error).not.toMatch(text);
	};
	return { name: `ends with an error that ${about}`, check };
}

/** No connection was made, so nothing can have cost money. */
export const NOT_SENT = failing('says that nothing was sent', () => ({
	has: [NOTHING_SENT],
	lacks: [CHARGED],
}));

/** Unknown whether Juspay carried it out. */
export const UNKNOWN = failing('says what may have happened and what to do', (operation) => ({
	has: [
		operation.pennyDrops > 0 ? CHARGED : MAY_HAVE_HAPPENED,
		/\bGet\b|dashboard|Run the list again/,
	],
	lacks: [NOTHING_SENT],
}));

/** Not carried out as of the last look-up, or free: the user must learn that it failed. */
export const FAILED = failing('names the record', ({ isPaid }) => ({
	lacks: isPaid ? [NOTHING_SENT] : [NOTHING_SENT, CHARGED],
}));

/** Juspay refused the call. */
export const REFUSED = failing('gives no money warning', () => ({ lacks: [CHARGED] }));

/** The Base URL is not Juspay's. */
export const WRONG_HOST = failing('is about the Base URL', () => ({
	has: [/Base URL does not answer like Juspay/],
}));
