import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IConnections, INode } from 'n8n-workflow';
import { z } from 'zod';

/** The folder of the example workflows. */
export const EXAMPLES = join(__dirname, '../../examples');

const Node = z.custom<INode>((node) => z.object({ name: z.string() }).safeParse(node).success);
const Workflow = z.object({
	name: z.string(),
	nodes: z.array(Node),
	connections: z.custom<IConnections>((value) => z.record(z.object({})).safeParse(value).success),
});

/** An example workflow as its file has it. */
export type Example = z.infer<typeof Workflow> & { file: string };

/** Reads an example workflow. */
export function readExample(file: string): Example {
	return { file, ...Workflow.parse(JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8'))) };
}

/** Reads all example workflows. */
export function readExamples(): Example[] {
	const files = readdirSync(EXAMPLES).filter((file) => file.endsWith('.json'));
	return files.map((file) => readExample(file));
}
