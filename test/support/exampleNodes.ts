import type { INode } from 'n8n-workflow';

import type { Example } from './examples';

/** The names of the nodes right before a node. */
function namesBefore({ connections }: Example, name: string): string[] {
	return Object.entries(connections).flatMap(([from, outputs]) => {
		const targets = (outputs['main'] ?? []).flatMap((links) => links ?? []);
		return targets.some(({ node }) => node === name) ? [from] : [];
	});
}

/** The nodes that make the items of a node: those right before it, or before the branches between. */
export function makersOf(example: Example, name: string): INode[] {
	const before = example.nodes.filter((node) => namesBefore(example, name).includes(node.name));
	return before.flatMap((node) =>
		/\.(if|filter|switch)$/.test(node.type) ? makersOf(example, node.name) : [node],
	);
}

/** Whether this is a node of the examples that makes all texts of its items plain. */
export function isPlainText({ type, parameters }: INode): boolean {
	return type === 'n8n-nodes-base.set' && parameters['jsonOutput'] === PLAIN_TEXT;
}

/** What the examples make of an item before they show it: no text of it can be a tag, a link or a mention. */
export const PLAIN_TEXT =
	"={{ JSON.stringify($json, (name, value) => typeof value === 'string' ? value.slice(0, 500).replace(/[\\s\\u202a-\\u202e\\u2066-\\u2069]+/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : value) }}";
