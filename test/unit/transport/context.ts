import { ExecuteContext, LoadOptionsContext } from 'n8n-core';
import {
	createRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type INode,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

import { JuspayApi } from '../../../credentials/JuspayApi.credentials';
import { Juspay } from '../../../nodes/Juspay/Juspay.node';
import { juspayNode } from '../../support/juspayNode';

const juspay: INodeType = new Juspay();
const getType = () => juspay;

const node: INode = {
	...juspayNode(),
	credentials: { juspayApi: { id: '1', name: 'Juspay' } },
};

/** n8n's use of the credential: decryptions, and the arguments of `authenticate`, in order. */
interface CredentialUse {
	decryptions: number;
	authenticated: ICredentialDataDecryptedObject[];
}

function additionalDataFor(use: CredentialUse): IWorkflowExecuteAdditionalData {
	const credentialsHelper: Partial<ICredentialsHelper> = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		preAuthentication: async () => {
			await Promise.resolve();
			return undefined;
		},
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

const workflow = new Workflow({
	id: 'workflow-1',
	nodes: [node],
	connections: {},
	active: false,
	nodeTypes: { getByName: getType, getByNameAndVersion: getType, getKnownTypes: () => ({}) },
});

/** A context of n8n's own, in which the Juspay node runs and n8n's real request helper sends. */
export function executeContext(cancelSignal?: AbortSignal) {
	const use: CredentialUse = { decryptions: 0, authenticated: [] };
	const data = { main: [[{ json: {} }]] };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataFor(use),
		'manual',
		createRunExecutionData({}),
		0,
		[{ json: {} }],
		data,
		{ node, data, source: null },
		[],
		cancelSignal,
	);
	// With exact optional properties, n8n's own types differ in the name of the workflow.
	return { context: context as IExecuteFunctions, use };
}

/** The context in which n8n loads the entries of a drop-down list. */
export function loadOptionsContext() {
	const use: CredentialUse = { decryptions: 0, authenticated: [] };
	const context = new LoadOptionsContext(workflow, node, additionalDataFor(use), '');
	return { context: context as ILoadOptionsFunctions, use };
}
