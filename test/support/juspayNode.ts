import type { INode, INodeParameters } from 'n8n-workflow';

/** The Juspay node of a workflow, with these parameters. */
export function juspayNode(parameters: INodeParameters = {}): INode {
	return {
		id: 'node-1',
		name: 'Juspay',
		type: 'n8n-nodes-juspay.juspay',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
}
