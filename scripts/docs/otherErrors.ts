import { z } from 'zod';

import { JuspayApi } from '../../credentials/JuspayApi.credentials';
import { activationProblem } from '../../nodes/JuspayTrigger/activation';
import { DEFECTS } from '../../nodes/JuspayTrigger/credential';
import { ANSWERS } from '../../nodes/JuspayTrigger/receive';
import {
	incomparableProblem,
	notSentProblem,
	otherRecordProblem,
	stopProblem,
	vanishedProblem,
} from '../../nodes/Juspay/execution/plan/problems';
import type { FinishedRow } from '../../nodes/Juspay/execution/plan/rows';
import { resources } from '../../nodes/Juspay/resources';
import { isLocal } from '../../nodes/Juspay/resources/operation';
import { localProblem } from '../../nodes/Juspay/transport/problem';
import { type ErrorEntry, fromProblem } from './errorEntry';
import { sampleCall } from './sampleCalls';

/** What is said about a beneficiary ID whose earlier use cannot count as the row's own. */
export function earlierUseErrors(): ErrorEntry[] {
	return [otherRecordProblem, incomparableProblem, vanishedProblem].map((problemOf) =>
		fromProblem(problemOf()),
	);
}

const OTHER = localProblem('…', '…');

/** What rows say that were left out. */
export function notSentErrors(): ErrorEntry[] {
	return [notSentProblem({ index: 3, problem: OTHER }), notSentProblem(null)].map(fromProblem);
}

/** The end of the message of a run that stopped: item 3 failed, item 2 is unclear, two were not sent. */
export function stoppedRun(): string {
	const answered: FinishedRow = { kind: 'answered', results: [], outcomes: [] };
	const failed: FinishedRow = { kind: 'failed', problem: OTHER };
	const unclear: FinishedRow = { kind: 'failed', problem: { ...OTHER, isUnclear: true } };
	const finished = [answered, answered, unclear, failed, undefined, undefined];
	return stopProblem(finished, { index: 3, problem: OTHER }).message;
}

/** What messages add when nobody knows whether a call was carried out; `null` for calls that only ask. */
export interface Warning {
	operation: string;
	caution: { risk: string; advice: string } | null;
}

/** The warning of every operation that calls Juspay. */
export function warnings(): Warning[] {
	return resources.flatMap(({ option: resource, operations }) =>
		operations.flatMap((operation) => {
			if (isLocal(operation)) return [];
			const caution = sampleCall(operation).write?.caution ?? null;
			return [{ operation: `${resource.name} > ${operation.option.name}`, caution }];
		}),
	);
}

/** What is wrong with a credential that Juspay Trigger cannot use. */
export function activationErrors(): ErrorEntry[] {
	return DEFECTS.map(([reason]) => {
		const { message, description } = activationProblem(reason);
		return { message, advice: description };
	});
}

/** What the trigger answers, by HTTP status. */
export function triggerAnswers(): (readonly [status: string, message: string])[] {
	return Object.entries(ANSWERS);
}

const rules = z.array(
	z.object({
		properties: z.object({ value: z.union([z.number(), z.string()]), message: z.string() }),
	}),
);

/** What the test of the credential says, and after which answers. */
export function credentialTestErrors(): { message: string; seenWith: string[] }[] {
	const seen = new Map<string, string[]>();
	for (const { properties } of rules.parse(new JuspayApi().test.rules)) {
		const { value, message } = properties;
		const what = typeof value === 'number' ? `HTTP ${String(value)}` : 'no JSON';
		seen.set(message, [...(seen.get(message) ?? []), what]);
	}
	return Array.from(seen, ([message, seenWith]) => ({ message, seenWith }));
}
