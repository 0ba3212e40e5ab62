import { z } from 'zod';

const Item = z.object({
	json: z.record(z.unknown()),
	pairedItem: z.unknown().optional(),
});

const NodeRun = z.object({
	data: z.object({ main: z.array(z.array(Item).nullable()) }).optional(),
});

const Execution = z.object({
	data: z.object({
		resultData: z.object({
			runData: z.record(z.array(NodeRun)),
			error: z.object({ message: z.string() }).optional(),
		}),
	}),
});

/** One item that a node has put out. */
export type Item = z.infer<typeof Item>;

/** What a workflow has done. */
export type WorkflowRun = z.infer<typeof Execution>['data']['resultData'];

/** Reads the run out of what `n8n execute` prints: log lines, then the execution as JSON. */
export function parseWorkflowRun(output: string): WorkflowRun | undefined {
	const json = /^\{$[^]*^\}$/m.exec(output)?.[0];
	if (json === undefined) return undefined;
	return Execution.parse(JSON.parse(json)).data.resultData;
}

/** The items of one output of a node; none if the node was not reached. */
export function itemsOf(run: WorkflowRun, node: string, output = 0): Item[] {
	return run.runData[node]?.at(-1)?.data?.main[output] ?? [];
}
