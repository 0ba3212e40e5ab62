import type { Sandbox } from '../../../sandbox/index.js';
import { nodeRunOfStored } from '../../e2e/support/storedRuns.mjs';
import { askedRow, scopeOf } from '../../laws/askedRows.js';
import { brokenStories } from '../../laws/laws/index.js';
import { observedStory } from '../../laws/observed.js';
import { decoded, type NodeRun } from '../../laws/story.js';
import { textOf } from '../text.js';
import { type BatchRuns, rowsOf } from './batchRuns.mjs';

async function nodeRuns(runs: BatchRuns, batch: string): Promise<NodeRun[]> {
	const all = await runs.allStored(batch);
	return all.map(({ stored, startedAt, stoppedAt }, number) =>
		nodeRunOfStored(stored, {
			number,
			// n8n keeps nothing of an execution whose worker was killed: its retry is a new one.
			...{ book: number, execution: Number(stored.id) },
			isPeace: number > 0 && stored.status === 'success',
			startedAt: Date.parse(startedAt ?? ''),
			// n8n does not know when a killed one ended.
			endedAt: Date.parse(all[number + 1]?.startedAt ?? stoppedAt ?? ''),
		}),
	);
}

/** The laws that all executions of a batch together break, each as a story. */
export async function brokenLawsOf(
	runs: BatchRuns,
	batch: string,
	{ ledger }: Sandbox,
): Promise<string[]> {
	const { parameters } = runs;
	const rows = rowsOf(batch, runs.rows);
	const marks = rows.flatMap(({ accountNumber, beneficiaryId }) => beneficiaryId ?? accountNumber);
	const story = observedStory(
		{
			name: batch,
			operation: `${textOf(parameters['resource'])} ${textOf(parameters['operation'])}`,
			parameters: { options: {}, ...parameters },
			rows: rows.map((row) => askedRow({ ...parameters, ...row })),
			onError: 'continueRegularOutput',
			retryOnFail: false,
			scope: scopeOf({ ...parameters, ...rows[0] }),
		},
		await nodeRuns(runs, batch),
		{
			requests: ledger.requests.filter((request) => {
				const text = decoded(request);
				return marks.some((mark) => text.includes(mark));
			}),
			pennyDrops: ledger.pennyDrops.filter(({ customerId }) => customerId === batch),
		},
	);
	return brokenStories(story);
}
