import { errorTable, type ErrorRow } from '../../nodes/Juspay/transport/errorTable';
import {
	failureOf,
	refusesDuplicate,
	rowFor,
	verdictOf,
} from '../../nodes/Juspay/transport/failure';
import { describeProblem } from '../../nodes/Juspay/transport/problem';
import type { Answer } from '../../nodes/Juspay/transport/send';
import type { ErrorEntry } from './errorEntry';
import { SAMPLE_ANSWERS } from './sampleAnswers';

/** What an answer without a result means for the row, for other rows, and for money. */
export type AnswerKind =
	'notConnected' | 'keyRefused' | 'idUsedBefore' | 'tooMany' | 'refused' | 'unknown';

/** Asks the code itself what it makes of an answer to a call that can cost money. */
export function kindOfAnswer(answer: Answer): AnswerKind {
	const { isUnclear, stopsBatch } = problemOfAnswer(answer);
	if (isUnclear) return 'unknown';
	if (stopsBatch) return 'keyRefused';
	if (refusesDuplicate(answer)) return 'idUsedBefore';
	if (verdictOf(answer).kind === 'throttled') return 'tooMany';
	return answer.kind === 'noAnswer' ? 'notConnected' : 'refused';
}

const TIMEOUT = 80_000;

function problemOfAnswer(answer: Answer) {
	return describeProblem(answer, {
		caution: { risk: 'It may have cost money', advice: 'Look it up' },
		timeout: TIMEOUT,
		credentialSecrets: [],
	});
}

interface SeenRow {
	kind: AnswerKind;
	row: ErrorRow;
	headline: string;
	labels: string[];
	isTriedAgain: boolean;
}

/** The rows of the error table in its order, once for every kind as which they are seen. */
function seenRows(): SeenRow[] {
	const seen = new Map<string, SeenRow>();
	for (const { label, answer } of SAMPLE_ANSWERS) {
		const row = rowFor(failureOf(answer));
		const kind = kindOfAnswer(answer);
		const key = `${String(errorTable.indexOf(row))} ${kind}`;
		const isTriedAgain = ['neverReached', 'throttled'].includes(verdictOf(answer).kind);
		const { headline } = problemOfAnswer(answer);
		const entry = seen.get(key) ?? { kind, row, headline, labels: [], isTriedAgain };
		entry.labels.push(label);
		seen.set(key, entry);
	}
	return [...seen.values()].sort(
		(one, other) => errorTable.indexOf(one.row) - errorTable.indexOf(other.row),
	);
}

/** Rows of the table that no sample answer meets: the page would lack them. */
export function unseenRows(): string[] {
	const met = new Set(SAMPLE_ANSWERS.map(({ answer }) => rowFor(failureOf(answer))));
	return errorTable.filter((row) => !met.has(row)).map(({ message }) => message);
}

/** An entry of the page about an answer of Juspay, or about none. */
export interface AnswerEntry extends ErrorEntry {
	labels: readonly string[];
	/** Whether the node sends every call again by itself after it. */
	isTriedAgain: boolean;
}

/** What the error table says about answers of one kind. */
export function answerErrors(wanted: AnswerKind): AnswerEntry[] {
	return seenRows()
		.filter(({ kind }) => kind === wanted)
		.map(({ row, headline, labels, isTriedAgain }) => ({
			message: headline,
			advice: row.description,
			labels,
			isTriedAgain,
		}));
}
