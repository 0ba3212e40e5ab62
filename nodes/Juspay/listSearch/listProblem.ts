import { localProblem, type Problem } from '../transport/problem';

/** The list is opened before it is known whose accounts it shows. */
export const NO_CUSTOMER = localProblem(
	// The list shows the message only, so it has to serve an empty field and an expression alike.
	"Fill in 'Customer ID' first. If it is an expression, run the previous nodes first",
	"The list shows the accounts of one customer. Or choose 'By ID' and enter the account ID.",
);

/** What the list says of a key that Juspay refuses: most likely it is one for payouts. */
const OTHER_KEY = "Customer accounts need an Express Checkout key. Also check 'Environment'.";

/** n8n's list has room for this many lines of an error, message and description together (measured in 2.41). */
const MOST_LINES = 5;
const MOST_MESSAGE_LINES = 3;

/** In characters, of which there is room for some more. */
const LINE = 42;

function linesOf(text: string): number {
	return Math.ceil(text.length / LINE);
}

const BETWEEN_SENTENCES = /(?<=\.) (?=[\p{Lu}'])/u;

/** The sentences of a text, from the first one on, that fit into this many lines. */
function firstSentences(text: string, lines: number): string {
	const sentences = text.split(BETWEEN_SENTENCES);
	const starts = sentences.map((_, at) => sentences.slice(0, at + 1).join(' '));
	return starts.filter((start) => linesOf(start) <= lines).at(-1) ?? '';
}

/**
 * A problem in words that n8n's list shows in full: it cuts what does not fit. Without Juspay's words where they are long,
 * and with as much advice as there is room for.
 */
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
