import { setMaxListeners } from 'node:events';

import {
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	NodeHelpers,
	type NodeExecutionHint,
} from 'n8n-workflow';

import type { Setting } from '../settings/setting';
import type { AskedRow } from '../story';
import { API_KEY, type Caller, type JuspayInWorld, MERCHANT } from './juspay';

const CREDENTIAL = {
	environment: 'custom',
	apiKey: API_KEY,
	merchantId: MERCHANT,
	keyIssuedFor: 'payouts',
};

/** Two tries are enough to show what a further one does. */
const MOST_TRIES = 2;
const WAIT_BETWEEN_TRIES = 1000;

/** One execution: its ID, and what its nodes remember. */
export interface Execution {
	id: number;
	/** How often the node ran in it before. */
	runIndex: number;
	contextData: IDataObject;
	cancel: AbortController;
}

export function newExecution(id: number): Execution {
	const cancel = new AbortController();
	// Every request listens to it.
	setMaxListeners(0, cancel.signal);
	return { id, runIndex: 0, contextData: {}, cancel };
}

/** All that n8n hands on to the execution that retries a failed one, stored as JSON. */
export function retryOf({ contextData }: Execution, id: number): Execution {
	return {
		...newExecution(id),
		contextData: JSON.parse(JSON.stringify(contextData)) as IDataObject,
	};
}

/** The differences between the runs of one world. */
export interface Changes {
	parameters: IDataObject;
	baseUrl: string;
}

/** The node's fields for one row; none if it reads the row's columns. */
function ownFields({ fields, columns }: AskedRow): INodeParameters {
	return columns === undefined ? fields : {};
}

function itemsOf({ rows }: Setting): INodeExecutionData[] {
	return rows.map(({ columns }, row) => ({ json: { row_number: row + 1, ...columns } }));
}

/** The node as its setting has it, with defaults where nothing is set. */
export class NodeInWorkflow {
	private readonly node: INode;

	constructor(
		private readonly nodeType: INodeType,
		private readonly setting: Setting,
	) {
		const [resource = '', operation = ''] = setting.operation.split(' ');
		const own = { resource, operation, ...setting.parameters };
		const { onError, retryOnFail } = setting;
		const node = {
			id: 'juspay',
			name: 'Juspay',
			typeVersion: 1,
			position: [0, 0] as [number, number],
		};
		const type = `n8n-nodes-juspay.juspay${setting.isTool ? 'Tool' : ''}`;
		const bare: INode = { ...node, type, parameters: own };
		const { properties } = nodeType.description;
		const all = NodeHelpers.getNodeParameters(properties, own, true, false, bare, null) ?? own;
		this.node = { ...bare, onError, retryOnFail, parameters: { ...all, ...this.expressions() } };
	}

	/** One run of the node, as n8n calls it. */
	async execute(
		execution: Execution,
		send: (options: IHttpRequestOptions) => Promise<IDataObject>,
		changes: Changes,
	): Promise<{ items: INodeExecutionData[]; hints: string[] }> {
		const hints: string[] = [];
		const context = this.contextFor(execution, send, { changes, hints });
		const output = await this.nodeType.execute?.call(context);
		return { items: Array.isArray(output) ? (output[0] ?? []) : [], hints };
	}

	/** Fields that differ from row to row hold expressions. */
	private expressions(): INodeParameters {
		const names = new Set(this.setting.rows.flatMap((row) => Object.keys(ownFields(row))));
		return Object.fromEntries([...names].map((name) => [name, "={{ $('Rows').item.json.x }}"]));
	}

	private contextFor(
		{ id, runIndex, contextData, cancel }: Execution,
		send: (options: IHttpRequestOptions) => Promise<IDataObject>,
		{ changes, hints }: { changes: Changes; hints: string[] },
	): IExecuteFunctions {
		const { node, setting } = this;
		const parameters: IDataObject = { ...node.parameters, ...changes.parameters };
		const items = itemsOf(setting);
		const ownOf = setting.rows.map(ownFields);
		const used: object = {
			getInputData: () => items,
			getNode: () => node,
			getNodeParameter: (name: string, item: number, otherwise: unknown) =>
				ownOf[item]?.[name] ?? parameters[name] ?? otherwise,
			getCredentials: () => Promise.resolve({ ...CREDENTIAL, baseUrl: changes.baseUrl }),
			getContext: () => contextData,
			getExecutionId: () => String(id),
			getInstanceId: () => 'instance',
			getWorkflow: () => ({ id: 'workflow', name: 'Laws', active: false }),
			getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
			getExecutionCancelSignal: () => cancel.signal,
			continueOnFail: () => node.onError !== 'stopWorkflow',
			addExecutionHints: (...more: NodeExecutionHint[]) => hints.push(...messagesOf(more)),
			helpers: helpersWith(send),
		};
		return used as IExecuteFunctions;
	}
}

function messagesOf(hints: readonly NodeExecutionHint[]): string[] {
	return hints.map(({ message }) => message);
}

function helpersWith(send: (options: IHttpRequestOptions) => Promise<IDataObject>) {
	return {
		httpRequestWithAuthentication: (_type: string, options: IHttpRequestOptions) => send(options),
	};
}

/** The end of a node's run with all its tries. */
export interface Ended {
	items: INodeExecutionData[];
	error: Error | null;
	hints: string[];
}

async function wait(milliseconds: number): Promise<void> {
	await new Promise<void>((resolve) => {
		setTimeout(resolve, milliseconds);
	});
}

function asError(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}

/**
 * Runs the node like n8n's engine (`workflow-execute.js` of n8n-core 2.41.1): with Retry On Fail once more after an
 * error, or if its first item has `error`.
 */
export async function runWithTries(
	node: NodeInWorkflow,
	execution: Execution,
	juspay: JuspayInWorld,
	{ caller, retryOnFail, changes }: { caller: Caller; retryOnFail: boolean; changes: Changes },
): Promise<Ended> {
	const tries = retryOnFail ? MOST_TRIES : 1;
	const execute = async () =>
		await node.execute(execution, (options) => juspay.send(options, caller), changes);
	let error: Error | null = null;
	for (let number = 1; number <= tries; number++) {
		if (number > 1) await wait(WAIT_BETWEEN_TRIES);
		try {
			let ended = await execute();
			for (; isFailed(ended.items) && number < tries; number++) {
				await wait(WAIT_BETWEEN_TRIES);
				ended = await execute();
			}
			return { ...ended, error: null };
		} catch (thrown) {
			error = asError(thrown);
		}
	}
	return { items: [], error, hints: [] };
}

function isFailed([first]: readonly INodeExecutionData[]): boolean {
	const error = first?.json['error'];
	return error !== undefined && error !== null && error !== false;
}
