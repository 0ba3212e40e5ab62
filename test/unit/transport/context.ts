import { ExecuteContext, LoadOptionsContext } from 'n8n-core';
import {
	createRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type INode,
	type INodeParameters,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

import { JuspayApi } from '../../../credentials/JuspayApi.credentials';
import { Juspay } from '../../../nodes/Juspay/Juspay.node';

const juspay: INodeType = new Juspay();

function juspayNode(parameters: INodeParameters = {}): INode {
	return {
		id: 'node-1',
		name: 'Juspay',
		type: 'n8n-nodes-juspay.juspay',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { juspayApi: { id: '1', name: 'Juspay' } },
	};
}

/** What n8n did with the credential. */
export interface CredentialUse {
	decryptions: number;
	/** What was handed to `authenticate`, in order. */
	authenticated: ICredentialDataDecryptedObject[];
}

function additionalDataFor(use: CredentialUse): IWorkflowExecuteAdditionalData {
	const credentialsHelper: Partial<ICredentialsHelper> = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		preAuthentication: async () => await Promise.resolve(undefined),
		getDecrypted: async () => {
			use.decryptions++;
			return await Promise.resolve({});
		},
		authenticate: async (credentials, _typeName, requestOptions) => {
			use.authenticated.push(credentials);
			const options = requestOptions as IHttpRequestOptions;
			return await new JuspayApi().authenticate(credentials, options);
		},
	};
	const additionalData: Partial<IWorkflowExecuteAdditionalData> = {
		credentialsHelper: credentialsHelper as ICredentialsHelper,
		executionId: '1',
		variables: {},
		currentNodeParameters: {},
	};
	return additionalData as IWorkflowExecuteAdditionalData;
}

function workflowWith(node: INode): Workflow {
	return new Workflow({
		id: 'workflow-1',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => juspay,
			getByNameAndVersion: () => juspay,
			getKnownTypes: () => ({}),
		},
	});
}

interface ContextOptions {
	parameters?: INodeParameters;
	/** The json of the input items. */
	rows?: IDataObject[];
	cancelSignal?: AbortSignal;
}

/** A context of n8n's own, in which the Juspay node runs and n8n's real request helper sends. */
export function executeContext({ parameters, rows = [{}], cancelSignal }: ContextOptions = {}): {
	context: IExecuteFunctions;
	use: CredentialUse;
} {
	const use: CredentialUse = { decryptions: 0, authenticated: [] };
	const node = juspayNode(parameters);
	const input = rows.map((json) => ({ json }));
	const context = new ExecuteContext(
		workflowWith(node),
		node,
		additionalDataFor(use),
		'manual',
		createRunExecutionData({}),
		0,
		input,
		{ main: [input] },
		{ node, data: { main: [input] }, source: null },
		[],
		cancelSignal,
	);
	// With exact optional properties, n8n's own types differ in the name of the workflow.
	return { context: context as IExecuteFunctions, use };
}

/** The context in which n8n loads the entries of a drop-down list. */
export function loadOptionsContext(): { context: ILoadOptionsFunctions; use: CredentialUse } {
	const use: CredentialUse = { decryptions: 0, authenticated: [] };
	const node = juspayNode();
	const context = new LoadOptionsContext(workflowWith(node), node, additionalDataFor(use), '');
	return { context: context as ILoadOptionsFunctions, use };
}
