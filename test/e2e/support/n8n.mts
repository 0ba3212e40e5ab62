import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import { installCommunityPackage } from '../../../scripts/host/community-install.mjs';
import {
	executeWorkflow,
	importCredentials,
	importWorkflows,
	type Credential,
} from '../../../scripts/host/n8n-cli.mjs';
import { freePorts } from '../../../scripts/host/free-ports.mjs';
import type { HostName, N8nHost } from '../../../scripts/host/n8n-host.mjs';
import { installN8n } from '../../../scripts/host/n8n-host.mjs';
import { describeInstance, type N8nInstance } from '../../../scripts/host/n8n-instance.mjs';
import { setUpOwner } from '../../../scripts/host/n8n-rest.mjs';
import { startServer } from '../../../scripts/host/n8n-server.mjs';
import type { WorkflowRun } from '../../../scripts/host/workflow-run.js';
import { activate, type Activation } from './activation.mjs';
import {
	type Call,
	logIn,
	OWNER,
	type SavedWorkflow,
	saveWorkflow,
	startWorkflow,
	type StoredRun,
	storedRun,
} from './rest.mjs';

const Created = z.object({ data: z.object({ id: z.string() }) });
const CredentialTest = z.object({ data: z.object({ status: z.string(), message: z.string() }) });

/** A real n8n with the packed node installed; its database lives in a folder of its own. */
export interface TestN8n {
	host: HostName;
	version: string;
	/** Where it listens, without a trailing slash. */
	origin: string;
	call: Call;
	/** Result of the connection test, as the credential dialog shows it. */
	testCredential: (
		data: Record<string, string>,
		type?: string,
	) => Promise<{ status: string; message: string }>;
	/** Stores a credential; resolves with what a node refers to it by. */
	createCredential: (
		type: string,
		data: Record<string, string>,
	) => Promise<{ id: string; name: string }>;
	save: (workflow: object) => Promise<SavedWorkflow>;
	/** Activates (publishes) a saved workflow, and waits for what becomes of that. */
	activate: (saved: SavedWorkflow) => Promise<Activation>;
	/** Starts a saved workflow and resolves with the execution's ID; `input` is what its trigger gives. */
	start: (saved: SavedWorkflow, trigger?: string, input?: object) => Promise<string>;
	/** Runs a workflow through the server and hands out its stored execution. */
	run: (workflow: object, trigger?: string) => Promise<StoredRun>;
	/** A stored execution, once it has ended. */
	stored: (executionId: string) => Promise<StoredRun>;
	/** Imports all workflows of a folder with n8n's command line. */
	importFolder: (folder: string) => Promise<void>;
	/** Runs an imported workflow with n8n's command line. */
	execute: (workflow: { id: string; name: string }) => Promise<WorkflowRun>;
	/** Ends the server and starts it again, with the same database. */
	restart: () => Promise<void>;
	stop: () => Promise<void>;
}

/**
 * Installs the packed node in a real n8n as n8n's community installer does, and starts the server.
 *
 * @param settings what the server is to have in its environment besides
 */
export async function startTestN8n(
	hostName: HostName,
	tarball: string,
	credentials: Credential[],
	settings: NodeJS.ProcessEnv = {},
): Promise<TestN8n> {
	const host = await installN8n(hostName);
	const userFolder = await mkdtemp(join(tmpdir(), 'juspay-e2e-'));
	await installCommunityPackage(userFolder, tarball);
	const [n8n = 0, broker = 0, otherBroker = 0] = await freePorts(3);
	const instance = withSettings(describeInstance(host, userFolder, { n8n, broker }), settings);
	// n8n's command line starts a broker of its own, also while the server runs.
	const cli = describeInstance(host, userFolder, { n8n, broker: otherBroker });
	await importCredentials(cli, credentials);
	let server = await startServer(instance);
	const origin = `http://127.0.0.1:${String(n8n)}`;
	const call = await logInAsOwner(origin).catch(async (error: unknown) => {
		await server.stop();
		throw error;
	});
	return {
		...editorOf(host, origin, call),
		importFolder: async (folder) => {
			await importWorkflows(cli, folder);
		},
		execute: async (workflow) => await executeWorkflow(cli, workflow),
		restart: async () => {
			await server.stop();
			server = await startServer(instance);
		},
		stop: async () => {
			await server.stop();
			await rm(userFolder, { recursive: true, force: true });
		},
	};
}

function withSettings(instance: N8nInstance, settings: NodeJS.ProcessEnv): N8nInstance {
	return { ...instance, env: { ...instance.env, ...settings } };
}

async function logInAsOwner(origin: string): Promise<Call> {
	await setUpOwner(origin, OWNER);
	return await logIn(origin, OWNER);
}

/* What the editor does, over the REST calls that it uses. */
function editorOf({ name, version }: N8nHost, origin: string, call: Call) {
	const save = async (workflow: object) => await saveWorkflow(call, workflow);
	const start = async (saved: SavedWorkflow, trigger?: string, input?: object) =>
		await startWorkflow(call, saved, trigger, input);
	const stored = async (executionId: string) => await storedRun(call, executionId);
	return {
		host: name,
		version,
		origin,
		call,
		save,
		start,
		stored,
		activate: async (saved: SavedWorkflow) => await activate(call, name, saved),
		run: async (workflow: object, trigger?: string) =>
			await stored(await start(await save(workflow), trigger)),
		createCredential: async (type: string, data: Record<string, string>) =>
			await createCredential(call, type, data),
		testCredential: async (data: Record<string, string>, type = 'juspayApi') =>
			await testCredential(call, data, type),
	};
}

async function createCredential(call: Call, type: string, data: Record<string, string>) {
	const credential = { name: type, type, data };
	const { id } = Created.parse((await call('/rest/credentials', credential)).body).data;
	return { id, name: type };
}

/* As the dialog does: saved first, then tested. */
async function testCredential(call: Call, data: Record<string, string>, type: string) {
	const saved = await createCredential(call, type, data);
	const { body } = await call('/rest/credentials/test', { credentials: { ...saved, type, data } });
	return CredentialTest.parse(body).data;
}
