import { join } from 'node:path';

import {
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	NodeHelpers,
} from 'n8n-workflow';

import { juspayNode } from '../../support/juspayNode';
import { answerForRow } from '../rows';

const CREDENTIAL = {
	environment: 'custom',
	baseUrl: 'http://127.0.0.1:1',
	apiKey: 'key-of-the-benchmark-only',
	merchantId: 'demo-merchant',
};

const PARAMETERS = {
	resource: 'beneficiary',
	operation: 'validate',
	takeValuesFrom: 'inputColumns',
	validateAgain: 'never',
	options: { includeInputFields: false },
};

const NOT_FOUND = { error: true, errorCode: 'E09', errorMessage: 'Could not find resource' };

const BUILT = join(__dirname, '..', '..', '..', 'dist', 'nodes', 'Juspay', 'Juspay.node.js');

/** The node as it is published (`npm run build`): what runs the sources for tests adds to every function. */
export async function loadNode(): Promise<INodeType> {
	const { Juspay } = (await import(BUILT)) as { Juspay: new () => INodeType };
	return new Juspay();
}

/* The node as n8n passes it on: parameters that are not set have their defaults. */
function describeNode({ description: { properties } }: INodeType): INode {
	const node = juspayNode(PARAMETERS);
	const all = NodeHelpers.getNodeParameters(properties, PARAMETERS, true, false, node, null);
	return { ...node, parameters: all ?? PARAMETERS };
}

/** The row that a validation is about; every row's customer has its number. */
function rowOf({ body }: IHttpRequestOptions): number {
	const customer = (body as { customerId?: string } | undefined)?.customerId;
	return Number(customer?.replace('cst_', ''));
}

/** Juspay's answers when it has no records: 404 to a look-up, a result to a validation. */
function answerTo(options: IHttpRequestOptions): { statusCode: number; body: object } {
	if (options.method === 'GET') return { statusCode: 404, body: NOT_FOUND };
	const { beneId } = options.body as { beneId: string };
	return { statusCode: 200, body: { ...answerForRow(rowOf(options)), uniqueId: beneId } };
}

/** The input of a run: rows without an ID of their own. */
export function inputRows(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => ({
		json: {
			customerId: `cst_${String(index)}`,
			accountNumber: String(10_000_000_000 + index),
			ifsc: 'YESB0000262',
			accountHolderName: `Asha Rao ${String(index)}`,
		},
	}));
}

/**
 * Runs the node as n8n does, with nothing of n8n around it: input and parameters are in memory, and every request is
 * answered in this process at the next turn of its event loop.
 *
 * @param onRequest called before each request is answered
 * @returns the node's items
 */
export async function runNode(
	nodeType: INodeType,
	input: INodeExecutionData[],
	onRequest: () => void = () => undefined,
): Promise<INodeExecutionData[]> {
	const node = describeNode(nodeType);
	const nodeContext: IDataObject = {};
	const ask = async (_type: string, options: IHttpRequestOptions) => {
		await new Promise((resolve) => {
			setImmediate(resolve);
		});
		onRequest();
		// A body of its own for every answer, as one that came over the wire.
		const { statusCode, body } = answerTo(options);
		return { statusCode, headers: {}, body: JSON.parse(JSON.stringify(body)) as object };
	};
	const used: object = {
		getInputData: () => input,
		getNode: () => node,
		getNodeParameter: (name: string, _item: number, otherwise: unknown) =>
			node.parameters[name] ?? otherwise,
		getCredentials: () => Promise.resolve(CREDENTIAL),
		getContext: () => nodeContext,
		getExecutionId: () => '1',
		getInstanceId: () => 'instance',
		getWorkflow: () => ({ id: 'workflow', name: 'Benchmark', active: false }),
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => true,
		addExecutionHints: () => undefined,
		helpers: { httpRequestWithAuthentication: ask },
	};
	const output = await nodeType.execute?.call(used as IExecuteFunctions);
	return Array.isArray(output) ? (output[0] ?? []) : [];
}
