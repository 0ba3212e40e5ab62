import { nodeOf } from '../contestants';
import { credentialOf } from '../credentials';
import { rowsProgram } from '../rows';
import { stepName } from '../workflow';
import type { Beside } from './figures';

/** A workflow to import, and where its webhook is. */
export interface HookedWorkflow {
	id: string;
	name: string;
	/** Behind n8n's address. */
	path: string;
	json: object;
}

/** Settings of the list's workflow. */
export interface List {
	rows: number;
	maxConcurrency: number;
	/** Where the server that answers like Juspay listens. */
	juspayUrl: string;
}

function chained(id: string, name: string, nodes: readonly object[]): HookedWorkflow {
	const path = `bench-${id}`;
	const names = ['Webhook', ...nodes.map((_, index) => stepName(index))];
	const placed = nodes.map((node, index) => ({
		id: stepName(index),
		name: stepName(index),
		position: [index * 200, 0],
		...node,
	}));
	const links = names.slice(1).map((next, index) => {
		return [names[index] ?? '', { main: [[{ node: next, type: 'main', index: 0 }]] }] as const;
	});
	const json = {
		id,
		name,
		active: false,
		// Storing the run would take time that is not the node's.
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
		nodes: [webhook(path), ...placed],
		connections: Object.fromEntries(links),
	};
	return { id, name, path: `/webhook/${path}`, json };
}

function webhook(path: string) {
	return {
		id: 'Webhook',
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [-200, 0],
		parameters: { path, responseMode: 'responseNode', options: {} },
		webhookId: path,
	};
}

/* No expression: n8n would copy all items for it. */
const RESPOND = {
	type: 'n8n-nodes-base.respondToWebhook',
	typeVersion: 1.1,
	parameters: { respondWith: 'noData', options: {} },
};

/** A webhook that answers at once: what somebody else uses the same n8n for. */
export function neighbourWorkflow(): HookedWorkflow {
	return chained('juspayNeighbour1', 'Benchmark: neighbour', [RESPOND]);
}

/** A webhook that answers when a whole list has gone through a node; with an error if one row has failed. */
export function listWorkflow(
	beside: Exclude<Beside, 'idle'>,
	{ rows, maxConcurrency, juspayUrl }: List,
): HookedWorkflow {
	const rowsNode = {
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { jsCode: rowsProgram(rows, true) },
	};
	const { id, name } = credentialOf('fresh', juspayUrl);
	const nodes = {
		noOp: { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
		juspay: {
			...nodeOf('fresh', juspayUrl, maxConcurrency),
			credentials: { juspayApi: { id, name } },
		},
	};
	const title = `Benchmark: list, ${beside}`;
	return chained(`juspayList${beside}`, title, [rowsNode, nodes[beside], RESPOND]);
}
