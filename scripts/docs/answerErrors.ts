import {
	type Answer,
	asFailure,
	cameBack,
	refusesDuplicate,
} from '../../nodes/Juspay/transport/answer';
import { errorTable } from '../../nodes/Juspay/transport/errorTable';
import { describeProblem } from '../../nodes/Juspay/transport/problem';
import { SAMPLE_ANSWERS } from './sampleAnswers';

/** Kinds of answers without a result, by their consequences for the row, for other rows, and for money. */
export const ANSWER_KINDS = [
	'notConnected',
	'keyRefused',
	'idUsedBefore',
	'tooMany',
	'refused',
	'unknown',
] as const;

export type AnswerKind = (typeof ANSWER_KINDS)[number];

const TIMEOUT = 80_000;

function problemOfAnswer(answer: Answer) {
	return describeProblem(answer, {
		caution: { risk: 'It may have cost money', advice: 'Look it up' },
		timeout: TIMEOUT,
		credentialSecrets: [],
	});
}

/** The kind of an answer to a call that can cost money, as the code treats it. */
export function kindOfAnswer(answer: Answer): AnswerKind {
	const { isUnclear, stopsBatch } = problemOfAnswer(answer);
	if (isUnclear) return 'unknown';
	if (stopsBatch) return 'keyRefused';
	if (refusesDuplicate(answer)) return 'idUsedBefore';
	if (answer.kind === 'throttled') return 'tooMany';
	return cameBack(answer) ? 'refused' : 'notConnected';
}

/** Rows of the error table for answers of one kind; `labels` names the sample answers that lead to each. */
export function answerErrors(wanted: AnswerKind) {
	const answers = SAMPLE_ANSWERS.filter(({ answer }) => kindOfAnswer(answer) === wanted);
	return errorTable.flatMap((row) => {
		const seen = answers.filter(({ answer }) => asFailure(answer).row === row);
		const [first] = seen;
		if (first === undefined) return [];
		return {
			message: problemOfAnswer(first.answer).headline,
			advice: row.description,
			labels: seen.map(({ label }) => label),
		};
	});
}

/** Rows of the error table that no sample answer leads to: the page would lack them. */
export function unseenRows(): string[] {
	const met = new Set(SAMPLE_ANSWERS.map(({ answer }) => asFailure(answer).row));
	return errorTable.filter((row) => !met.has(row)).map(({ message }) => message);
}
