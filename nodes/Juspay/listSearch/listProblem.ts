import { localProblem, type Problem } from '../transport/problem';

export const NO_CUSTOMER = localProblem(
	// The list shows only this message, for an empty field and an expression alike.
	"Fill in 'Customer ID' first. If it is an expression, run the previous nodes first",
	"The list shows the accounts of one customer. Or choose 'By ID' and enter the account ID.",
);

/** Most likely it is a payouts key. */
const OTHER_KEY = "Customer accounts need an Express Checkout key. Also check 'Environment'.";

/** For message and description together (measured in n8n 2.41). */
const MOST_LINES = 5;
const MOST_MESSAGE_LINES = 3;

/** In characters, with some to spare. */
const LINE = 42;

function linesOf(text: string): number {
	return Math.ceil(text.length / LINE);
}

const BETWEEN_SENTENCES = /(?<=\.) (?=[\p{Lu}'])/u;

function firstSentences(text: string, lines: number): string {
	const sentences = text.split(BETWEEN_SENTENCES);
	const starts = sentences.map((_, at) => sentences.slice(0, at + 1).join(' '));
	return starts.filter((start) => linesOf(start) <= lines).at(-1) ?? '';
}

/** Shortens a problem to fit n8n's list. */
export function listProblem(problem: Problem): Problem {
	const isLong = linesOf(problem.message) > MOST_MESSAGE_LINES;
	const message = isLong ? problem.headline : problem.message;
	const advice = problem.httpCode === '401' ? OTHER_KEY : problem.description;
	return {
		...problem,
		message,
		description: firstSentences(advice, MOST_LINES - linesOf(message)),
	};
}
