import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { EXAMPLES } from '../../../scripts/host/paths.mjs';

const Locator = z.object({ __rl: z.literal(true), mode: z.string(), value: z.string() });
const Places = z
	.object({ documentId: Locator, sheetName: Locator, channelId: Locator })
	.extend({ sendTo: z.string(), authentication: z.string() })
	.extend({ dataTableId: Locator, workflowId: Locator.extend({ cachedResultName: z.string() }) })
	.partial();
const Node = z
	.object({ name: z.string(), type: z.string(), typeVersion: z.number() })
	.extend({ parameters: Places.passthrough() })
	.passthrough();
const ExampleFile = z.object({
	id: z.string(),
	name: z.string(),
	nodes: z.array(Node),
	connections: z.object({}).passthrough(),
	settings: z.object({}).passthrough(),
});
/** An example workflow as its file has it. */
export type Example = z.infer<typeof ExampleFile>;

/** Reads an example as its file has it. */
export function readExample(file: string): Example {
	return ExampleFile.parse(JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')));
}

/** The files of all examples, by the IDs of their workflows. */
export const FILES = new Map(
	readdirSync(EXAMPLES)
		.filter((file) => file.endsWith('.json'))
		.map((file) => [readExample(file).id, file]),
);

/** A thing that is chosen in a node, as n8n stores it. */
export type Locator = z.infer<typeof Locator>;
