import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseForm } from 'node:querystring';
import { buffer } from 'node:stream/consumers';

import { HookContext, WebhookContext } from 'n8n-core';
import {
	deepCopy,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INodeParameters,
	type INodeType,
	type IWebhookData,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	NodeHelpers,
	Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { CredentialsHelper, node } from './engine';

const TYPE = 'n8n-nodes-juspay.juspayTrigger';

/** How a trigger is set. */
export interface TriggerSettings {
	trigger: INodeType;
	/** `null` for a node without a credential. */
	credential: ICredentialDataDecryptedObject | null;
	parameters?: INodeParameters;
	/** `manual` for the test URL. */
	mode?: WorkflowExecuteMode;
	/** As n8n keeps them in its database. */
	staticData?: IDataObject;
	workflowId?: string;
}

/** A trigger that listens on a port of this machine. */
export interface ListeningTrigger {
	url: string;
	/** First item of each execution that was started. */
	started: IDataObject[];
	/** The static data in n8n's database. */
	staticData: () => IDataObject;
	stop: () => Promise<void>;
}

function createWorkflow(settings: TriggerSettings, staticData: IDataObject): Workflow {
	const { trigger, credential, parameters = {}, workflowId = 'workflow-1' } = settings;
	const credentials = credential && { juspayWebhookApi: { id: '1', name: 'Webhook' } };
	return new Workflow({
		id: workflowId,
		nodes: [node('Trigger', TYPE, parameters, credentials ? { credentials } : {})],
		connections: {},
		active: true,
		nodeTypes: {
			getByName: () => trigger,
			getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(trigger),
			getKnownTypes: () => ({}),
		},
		staticData,
		settings: { executionOrder: 'v1' },
	});
}

function triggerNode(workflow: Workflow) {
	const found = workflow.getNode('Trigger');
	if (found === null) throw new Error('The workflow has no trigger');
	return found;
}

function additionalData(
	credential: ICredentialDataDecryptedObject | null,
	request?: object,
	response?: object,
): IWorkflowExecuteAdditionalData {
	const partial: object = {
		credentialsHelper: new CredentialsHelper(credential ?? {}),
		httpRequest: request,
		httpResponse: response,
		webhookBaseUrl: 'http://localhost/webhook',
	};
	return partial as IWorkflowExecuteAdditionalData;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Adds the methods of Express that nodes use to a response. */
function withExpress(response: ServerResponse) {
	return Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return this;
		},
		json(body: object) {
			answer(response, response.statusCode, body);
		},
	});
}

/** What n8n 2.41 reads for a trigger of version 1; older versions differ in the byte order mark alone. */
function parse(contentType: string, rawBody: Buffer): unknown {
	const text = rawBody.toString();
	if (text === '') return undefined;
	if (contentType === 'application/json') return JSON.parse(text.replace(/^\uFEFF/, ''));
	if (contentType === 'application/x-www-form-urlencoded') return parseForm(text);
	return contentType === 'text/plain' ? text : undefined;
}

/** Reads a request as n8n does: its bytes whatever their type is, and what they say for a few types. */
async function readRequest(request: IncomingMessage) {
	const contentType = request.headers['content-type']?.split(';')[0]?.toLowerCase() ?? '';
	const bytes = await buffer(request);
	// n8n reads uploads by itself.
	const isUpload = contentType.startsWith('multipart/');
	const read = isUpload ? {} : { rawBody: bytes, body: parse(contentType, bytes) };
	return Object.assign(request, { params: {}, query: {}, ...read });
}

/** n8n-core's contexts differ from n8n-workflow's types in the name of a workflow, which may be missing. */
async function call<Result>(method: unknown, context: object): Promise<Result | undefined> {
	if (typeof method !== 'function') return undefined;
	return (await Reflect.apply(method, context, [])) as Result;
}

/** Serves one trigger as n8n's webhook server does, with n8n-core's own context around the node. */
export async function listen(settings: TriggerSettings): Promise<ListeningTrigger> {
	const started: IDataObject[] = [];
	let stored = deepCopy(settings.staticData ?? {});
	const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
		const request = await readRequest(incoming).catch(() => null);
		if (request === null) {
			// n8n's own answer to malformed JSON.
			answer(response, 422, { message: 'Failed to parse request body' });
			return;
		}
		const workflow = createWorkflow(settings, deepCopy(stored));
		const { credential, mode = 'webhook', trigger } = settings;
		const context = new WebhookContext(
			workflow,
			triggerNode(workflow),
			additionalData(credential, request, withExpress(response)),
			mode,
			{ webhookDescription: { name: 'default' } } as IWebhookData,
			[],
			null,
		);
		const result = await call<IWebhookResponseData>(trigger.webhook, context);
		const [item] = result?.workflowData?.[0] ?? [];
		if (item) started.push(item.json);
		// n8n stores static data with its answer; an execution that starts before it clears the mark of change.
		const isStored = result?.noWebhookResponse === true || item === undefined;
		if (isStored) stored = deepCopy(workflow.staticData);
		if (result?.noWebhookResponse !== true)
			answer(response, 200, { message: 'Workflow was started' });
	};
	const server = createServer((request, response) => {
		serve(request, response).catch((error: unknown) => {
			answer(response, 500, { message: String(error) });
		});
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${String(port)}`,
		started,
		staticData: () => stored,
		stop: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}

/** Activates the trigger as n8n does: asks whether the webhook exists, else creates it. Throws what the node throws. */
export async function activate(settings: TriggerSettings): Promise<boolean> {
	const workflow = createWorkflow(settings, {});
	const methods = settings.trigger.webhookMethods?.['default'];
	const context = new HookContext(
		workflow,
		triggerNode(workflow),
		additionalData(settings.credential),
		'trigger',
		'activate',
	);
	if (await call<boolean>(methods?.checkExists, context)) return true;
	return (await call<boolean>(methods?.create, context)) ?? false;
}
