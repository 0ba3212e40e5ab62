import { z } from 'zod';

const Item = z.object({
	json: z.record(z.unknown()),
	pairedItem: z.unknown().optional(),
	error: z.unknown().optional(),
});

const NodeRun = z.object({
	// The nodes under an agent have outputs of other types.
	data: z.object({ main: z.array(z.array(Item).nullable()).optional() }).optional(),
});

const ResultData = z.object({
	runData: z.record(z.array(NodeRun)).default({}),
	error: z.object({ message: z.string() }).passthrough().optional(),
});

const Execution = z.object({ data: z.object({ resultData: ResultData }) });

/** One item that a node has put out. */
export type Item = z.infer<typeof Item>;

/** The run data of a workflow. */
export type WorkflowRun = z.infer<typeof ResultData>;

/** Reads the run out of an execution as n8n stores it. */
export function readWorkflowRun(execution: unknown): WorkflowRun {
	return Execution.shape.data.parse(execution).resultData;
}

/** Reads the run out of what `n8n execute` prints: log lines, then the execution as JSON. */
export function parseWorkflowRun(output: string): WorkflowRun | undefined {
	const json = /^\{$[^]*^\}$/m.exec(output)?.[0];
	if (json === undefined) return undefined;
	return Execution.parse(JSON.parse(json)).data.resultData;
}

/** The items of one output of a node; none if the node was not reached. */
export function itemsOf(run: WorkflowRun, node: string, output = 0): Item[] {
	return run.runData[node]?.at(-1)?.data?.main?.[output] ?? [];
}
