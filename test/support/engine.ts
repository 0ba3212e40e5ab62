import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type ICredentialDataDecryptedObject,
	type IConnections,
	type IExecuteContextData,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	NodeConnectionTypes,
	type OnError,
	Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { JuspayApi } from '../../credentials/JuspayApi.credentials';
import { Juspay } from '../../nodes/Juspay/Juspay.node';
import { coreNodes, descriptionOf } from './coreNodes';
import { watchApiKey, watchError, watchInputs } from './privacyWatch';

/** Passes its input on, as the node before or after Juspay. */
class PassThrough implements INodeType {
	description = descriptionOf('passThrough', ['value']);

	/** With `value` set, every item becomes `{ value }`: an expression there reads what a Set node would read. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const isSet = this.getNode().parameters['value'] !== '';
		if (!isSet) return await Promise.resolve([items]);
		return [
			items.map((_, item) => ({
				json: { value: this.getNodeParameter('value', item) as string },
				pairedItem: { item },
			})),
		];
	}
}

const nodeTypesByName: Record<string, INodeType> = {
	...coreNodes,
	'n8n-nodes-juspay.juspay': new Juspay(),
	'n8n-nodes-juspay.juspayTool': new Juspay(),
	'test.passThrough': new PassThrough(),
};

/** All node types that a workflow may have; `more` are those of its own. */
function nodeTypesWith(more: Record<string, INodeType> = {}): INodeTypes {
	const find = (name: string): INodeType => {
		const nodeType = more[name] ?? nodeTypesByName[name];
		if (nodeType === undefined) throw new Error(`Unknown node type ${name}`);
		return nodeType;
	};
	return { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
}

const nodeTypes = nodeTypesWith();

/** Replaces n8n's helper: returns one decrypted credential and counts how often it is requested. */
export class CredentialsHelper {
	decryptions = 0;

	constructor(private readonly data: ICredentialDataDecryptedObject) {}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		this.decryptions++;
		return await Promise.resolve({ ...this.data });
	}

	async preAuthentication(): Promise<undefined> {
		await Promise.resolve();
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return await new JuspayApi().authenticate(credentials, requestOptions);
	}
}

/** One node of a test workflow, in the form of n8n's workflow JSON. */
export function node(
	name: string,
	type: string,
	parameters: INodeParameters = {},
	settings: Partial<INode> = {},
): INode {
	return {
		id: `id-of-${name}`,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		...settings,
	};
}

/** A workflow run and its output. */
export interface EngineRun {
	run: IRun;
	/** Items by output of the given node's last run. */
	outputs: (nodeName: string) => INodeExecutionData[][];
	/** How often n8n decrypted the credential. */
	decryptions: number;
}

interface EngineOptions {
	nodes: INode[];
	connections: IConnections;
	input: INodeExecutionData[];
	credential: ICredentialDataDecryptedObject;
	/** Node types besides those that every workflow may have. */
	moreNodeTypes?: Record<string, INodeType>;
	mode?: WorkflowExecuteMode;
	executionId?: string;
	/** Stored data of the execution that this one retries. */
	contextData?: IExecuteContextData;
	/** Called once the run has started; its argument cancels the run. */
	onStarted?: (cancel: () => void) => void;
}

/** The part of n8n's data for a run that its engine uses here. */
function additionalDataFor(data: object): IWorkflowExecuteAdditionalData {
	const used: object = {
		variables: {},
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		webhookWaitingBaseUrl: 'http://localhost/waiting-webhook',
		setExecutionStatus: () => undefined,
		sendDataToUI: () => undefined,
		logAiEvent: () => undefined,
		...data,
	};
	return used as IWorkflowExecuteAdditionalData;
}

function watchRun(
	input: INodeExecutionData[],
	nodes: INode[],
	{ apiKey }: ICredentialDataDecryptedObject,
): void {
	watchInputs(input, nodes);
	if (typeof apiKey === 'string') watchApiKey(apiKey);
}

/** An item's texts about a failure, without the row's own values, which are the user's data. */
function textsOfFailure({ error, json }: INodeExecutionData): unknown[] {
	if (error !== undefined) return [error, json];
	if (json['failed'] === true) return [json];
	return json['error'] === undefined ? [] : [json['error'], json['message']];
}

function watchErrors(run: IRun): void {
	const { error, runData } = run.data.resultData;
	if (error) watchError(error);
	for (const task of Object.values(runData).flat()) {
		if (task.error) watchError(task.error);
		if (task.hints) watchError(task.hints);
		const items = (task.data?.['main'] ?? []).flatMap((output) => output ?? []);
		items.flatMap(textsOfFailure).forEach(watchError);
	}
}

/** Runs a workflow in n8n's own engine, from its first node on. */
export async function runInEngine(options: EngineOptions): Promise<EngineRun> {
	const { nodes, connections, input, credential, mode = 'manual', executionId = '1' } = options;
	const definition = { id: 'workflow-1', name: 'Test', nodes, connections, active: false };
	const settings = { executionOrder: 'v1' } as const;
	const workflow = new Workflow({
		...definition,
		nodeTypes: nodeTypesWith(options.moreNodeTypes),
		settings,
	});
	const hooks = new ExecutionLifecycleHooks(mode, executionId, {
		...definition,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		activeVersionId: null,
	});
	const credentialsHelper = new CredentialsHelper(credential);
	const [start] = nodes;
	if (start === undefined) throw new Error('A workflow needs a node');
	const execute = new WorkflowExecute(
		additionalDataFor({ credentialsHelper, hooks, executionId }),
		mode,
		createRunExecutionData({
			startData: {},
			executionData: {
				...(options.contextData && { contextData: options.contextData }),
				nodeExecutionStack: [{ node: start, data: { main: [input] }, source: null }],
			},
		}),
	);
	watchRun(input, nodes, credential);
	const promise = execute.processRunExecutionData(workflow);
	options.onStarted?.(() => {
		promise.cancel();
	});
	const run = await promise;
	watchErrors(run);
	return {
		run,
		decryptions: credentialsHelper.decryptions,
		outputs: (name) =>
			(run.data.resultData.runData[name]?.at(-1)?.data?.['main'] ?? []).map((items) => items ?? []),
	};
}

/** The editor's context of a list search: the node with its present, unsaved fields. */
export function editorContext(
	credential: ICredentialDataDecryptedObject,
	currentNodeParameters: INodeParameters,
): { workflow: Workflow; node: INode; additionalData: IWorkflowExecuteAdditionalData } {
	const juspay = node('Juspay', 'n8n-nodes-juspay.juspay', currentNodeParameters, {
		credentials: { juspayApi: { id: '1', name: 'Juspay' } },
	});
	const settings = { timezone: 'Asia/Kolkata' };
	const workflow = new Workflow({
		nodes: [juspay],
		connections: {},
		active: false,
		nodeTypes,
		settings,
	});
	watchRun([], [juspay], credential);
	const credentialsHelper = new CredentialsHelper(credential);
	const additionalData = additionalDataFor({ credentialsHelper, currentNodeParameters });
	return { workflow, node: juspay, additionalData };
}

/** How the Juspay node is set for one run. */
export interface JuspayRun {
	parameters: INodeParameters;
	/** Input items' json; one empty item by default. */
	rows?: INodeExecutionData['json'][];
	credential: ICredentialDataDecryptedObject;
	onError?: OnError;
	retryOnFail?: boolean;
	nodeType?: string;
	executionId?: string;
	contextData?: IExecuteContextData;
	/** Expression that a node on each of Juspay's branches evaluates for every item. */
	afterwards?: string;
	onStarted?: (cancel: () => void) => void;
}

function branch(name: string) {
	return [{ node: name, type: NodeConnectionTypes.Main, index: 0 }];
}

/** Runs the workflow Rows → Juspay → After (and, on the error output, After Error) in n8n's own engine. */
export async function runJuspay(options: JuspayRun): Promise<EngineRun> {
	const { parameters, rows = [{}], onError, retryOnFail = false, afterwards } = options;
	const after = afterwards === undefined ? {} : { value: afterwards };
	const nodes = [
		node('Rows', 'test.passThrough'),
		node('Juspay', options.nodeType ?? 'n8n-nodes-juspay.juspay', parameters, {
			credentials: { juspayApi: { id: '1', name: 'Juspay' } },
			retryOnFail,
			waitBetweenTries: 1,
			...(onError === undefined ? {} : { onError }),
		}),
		node('After', 'test.passThrough', after),
		node('After Error', 'test.passThrough', after),
	];
	return await runInEngine({
		...options,
		nodes,
		connections: {
			Rows: { main: [branch('Juspay')] },
			Juspay: { main: [branch('After'), branch('After Error')] },
		},
		input: rows.map((json) => ({ json })),
	});
}
