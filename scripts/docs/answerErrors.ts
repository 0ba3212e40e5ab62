import {
	type Answer,
	asFailure,
	cameBack,
	refusesDuplicate,
} from '../../nodes/Juspay/transport/answer';
import { errorTable } from '../../nodes/Juspay/transport/errorTable';
import { describeProblem } from '../../nodes/Juspay/transport/problem';
import { SAMPLE_ANSWERS } from './sampleAnswers';

/** What an answer without a result means for the row, for other rows, and for money. */
export type AnswerKind =
	'notConnected' | 'keyRefused' | 'idUsedBefore' | 'tooMany' | 'refused' | 'unknown';

const TIMEOUT = 80_000;

function problemOfAnswer(answer: Answer) {
	return describeProblem(answer, {
		caution: { risk: 'It may have cost money', advice: 'Look it up' },
		timeout: TIMEOUT,
		credentialSecrets: [],
	});
}

/** Asks the code itself what it makes of an answer to a call that can cost money. */
export function kindOfAnswer(answer: Answer): AnswerKind {
	const { isUnclear, stopsBatch } = problemOfAnswer(answer);
	if (isUnclear) return 'unknown';
	if (stopsBatch) return 'keyRefused';
	if (refusesDuplicate(answer)) return 'idUsedBefore';
	if (answer.kind === 'throttled') return 'tooMany';
	return cameBack(answer) ? 'refused' : 'notConnected';
}

/** What the error table says about answers of one kind, row by row, and after which answers (`labels`). */
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
			// Every call is sent again by itself then.
			isTriedAgain: ['neverReached', 'throttled'].includes(first.answer.kind),
		};
	});
}

/** Rows of the table that no sample answer meets: the page would lack them. */
export function unseenRows(): string[] {
	const met = new Set(SAMPLE_ANSWERS.map(({ answer }) => asFailure(answer).row));
	return errorTable.filter((row) => !met.has(row)).map(({ message }) => message);
}
