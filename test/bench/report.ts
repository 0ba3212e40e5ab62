import { z } from 'zod';

import { Failure } from '../../scripts/host/failure';
import { LABELS, requestsPerRow } from './contestants';
import type { Counts } from './counts';
import { idOfRow } from './rows';
import { type Session, type Step, stepName } from './workflow';

/** The hook's report about a workflow. */
export const Report = z.object({
	/** Largest resident set size of the n8n process until the workflow had ended, in bytes. */
	peakMemory: z.number(),
	error: z.string().nullable(),
	runs: z.array(
		z.object({
			node: z.string(),
			executionIndex: z.number(),
			/** The run time of the node, as n8n reports it. */
			milliseconds: z.number(),
			/** Beneficiary ID and outcome of every item. */
			answers: z.array(z.tuple([z.unknown(), z.unknown()])),
		}),
	),
});

export type Report = z.infer<typeof Report>;

/** A step and how long its node ran, in milliseconds. */
export interface Timing extends Step {
	milliseconds: number;
}

function fail(session: Session, what: string): never {
	throw new Failure(`The benchmark "${session.name}" is not valid: ${what}.`);
}

type Answers = Report['runs'][number]['answers'];

/* Checks that every row has its own answer, in order, so that a node cannot look fast by skipping work. */
function checkAnswers(session: Session, { contestant, rowCount }: Step, answers: Answers) {
	const isRight = ([id, outcome]: [unknown?, unknown?], index: number) =>
		id === idOfRow(index) && String(outcome).toLowerCase() === 'valid';
	const right = answers.filter(isRight).length;
	if (answers.length === rowCount && right === rowCount) return;
	const found = `${String(answers.length)} items, ${String(right)} of them right`;
	fail(session, `${LABELS[contestant]} gave ${found}, for ${String(rowCount)} rows`);
}

/**
 * Reads the times of all steps out of a report.
 *
 * @throws Failure when a step has not run in its turn or not every row has got its answer
 */
export function readTimings(report: Report, session: Session): Timing[] {
	if (report.error !== null) fail(session, report.error);
	const order = report.runs
		.filter(({ node }) => session.steps.some((_, index) => node === stepName(index)))
		.sort((a, b) => a.executionIndex - b.executionIndex);
	return session.steps.map((step, index) => {
		const run = order[index];
		if (run?.node !== stepName(index)) fail(session, `${stepName(index)} did not run in its turn`);
		checkAnswers(session, step, run.answers);
		return { ...step, milliseconds: run.milliseconds };
	});
}

/** @throws Failure unless the server has answered exactly as many requests as the rows take */
export function checkCounts(counts: Counts, session: Session): void {
	const contestants = new Set(session.steps.map(({ contestant }) => contestant));
	for (const contestant of contestants) {
		const steps = session.steps.filter((step) => step.contestant === contestant);
		const rows = steps.reduce((sum, { rowCount }) => sum + rowCount, 0);
		const requests = rows * requestsPerRow(contestant);
		const count = counts[contestant];
		if (count?.answered === requests && count.refused === 0) continue;
		const found = `${String(count?.answered ?? 0)} right and ${String(count?.refused ?? 0)} wrong requests`;
		fail(session, `${LABELS[contestant]} sent ${found}, for ${String(rows)} rows`);
	}
}
