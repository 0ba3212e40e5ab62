import { z } from 'zod';

const Node = z.object({ id: z.string(), type: z.string() }).passthrough();
const Workflow = z.object({ nodes: z.array(Node) }).passthrough();

/**
 * The text of an example in which each trigger has an address. n8n's editor gives it one on import, and its
 * command line does not: here it is the ID of the node, so that it is known beforehand.
 */
export function withAddresses(example: string): string {
	const workflow = Workflow.parse(JSON.parse(example));
	const nodes = workflow.nodes.map((node) =>
		node.type.endsWith('Trigger') ? { ...node, webhookId: node.id } : node,
	);
	return JSON.stringify({ ...workflow, nodes });
}
