import { z } from 'zod';

import { maskValue } from '../../nodes/Juspay/transport/mask';
import { type Item, itemsOf, type WorkflowRun } from '../host/workflow-run';

/** One input row and what Juspay says about it. */
export interface Answer {
	name: string;
	/** Account number or UPI ID, masked. */
	account: string;
	outcome: string;
	nameAtBank: string;
}

const Row = z.object({
	name: z.string(),
	type: z.enum(['bankAccount', 'upi']),
	accountNumber: z.string().optional(),
	upiId: z.string().optional(),
});
const Result = z.object({ outcome: z.string(), nameAtBank: z.string().nullable() });
const Paired = z.object({ item: z.number() });

/** Brings the input rows of a run together with their results, in input order. */
export function collectAnswers(run: WorkflowRun, inputNode: string, juspayNode: string): Answer[] {
	const results = new Map(
		itemsOf(run, juspayNode).map((item) => [Paired.parse(item.pairedItem).item, item]),
	);
	return itemsOf(run, inputNode).map((input, index) => toAnswer(input, results.get(index)));
}

function toAnswer(input: Item, item: Item | undefined): Answer {
	const row = Row.parse(input.json);
	const result = item && Result.parse(item.json);
	const account = row.type === 'upi' ? row.upiId : row.accountNumber;
	return {
		name: row.name,
		account: maskValue(account ?? ''),
		outcome: result?.outcome ?? '',
		nameAtBank: result?.nameAtBank ?? '',
	};
}
