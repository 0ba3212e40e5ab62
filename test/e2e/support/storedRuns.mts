import { z } from 'zod';

import type { NodeRun } from '../../laws/story.js';
import type { StoredRun } from './editorApi.mjs';

const Hints = z.array(z.object({ message: z.string() })).default([]);
const Execution = z.object({
	resultData: z.object({
		runData: z.record(z.array(z.object({ hints: Hints }).passthrough())).default({}),
	}),
	executionData: z.object({ contextData: z.unknown() }).passthrough().optional(),
});

const Failure = z.object({ message: z.string(), description: z.string().nullish() });

const Items = z.array(
	z.object({
		json: z.record(z.unknown()),
		pairedItem: z.object({ item: z.number() }).optional(),
	}),
);

const ENDS: Readonly<Record<string, NodeRun['how']>> = { success: 'well', crashed: 'killed' };

function errorOf({ status, error }: StoredRun): Error | null {
	if (status !== 'error' || error === undefined) return null;
	const { message, description } = Failure.parse(error);
	return Object.assign(new Error(message), { description: description ?? '' });
}

/** All that the laws ask of a run, read from the execution that n8n has stored. */
export function nodeRunOfStored(
	stored: StoredRun,
	facts: Omit<NodeRun, 'isDryRun' | 'how' | 'items' | 'error' | 'hints' | 'stored'>,
): NodeRun {
	const { resultData, executionData } = Execution.parse(JSON.parse(stored.text));
	const items = Items.parse(stored.runData['Juspay']?.at(-1)?.data?.main?.[0] ?? []);
	return {
		...facts,
		isDryRun: false,
		how: ENDS[stored.status] ?? 'failed',
		items: items as NodeRun['items'],
		error: errorOf(stored),
		hints: (resultData.runData['Juspay']?.at(-1)?.hints ?? []).map(({ message }) => message),
		stored: JSON.stringify(executionData?.contextData ?? {}),
	};
}
