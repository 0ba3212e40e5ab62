import { z } from 'zod';

import { maskValue } from '../../nodes/Juspay/shared/mask';
import { itemsOf, type WorkflowRun } from '../host/workflow-run';

/** An input row and Juspay's answer about it. */
export type Answer = ReturnType<typeof collectAnswers>[number];

const Row = z.object({
	name: z.string(),
	accountNumber: z.string().default(''),
	upiId: z.string().default(''),
});
const Result = z.object({ outcome: z.string(), nameAtBank: z.string().nullable() });
const Paired = z.object({ item: z.number() });

/** Brings the input rows of a run together with their results, in input order. */
export function collectAnswers(run: WorkflowRun, inputNode: string, juspayNode: string) {
	const results = itemsOf(run, juspayNode).map(({ json, pairedItem }) => {
		return { ...Result.parse(json), index: Paired.parse(pairedItem).item };
	});
	return itemsOf(run, inputNode).map(({ json }, index) => {
		const { name, upiId, accountNumber } = Row.parse(json);
		const account = maskValue(upiId || accountNumber);
		const result = results.find((one) => one.index === index);
		return { name, account, outcome: result?.outcome ?? '', nameAtBank: result?.nameAtBank ?? '' };
	});
}
