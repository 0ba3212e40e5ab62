import {
	communityFolder,
	installCommunityPackage,
} from '../../../scripts/host/community-install.mjs';
import {
	type Credential,
	executeWorkflow,
	importCredentials,
	importWorkflows,
} from '../../../scripts/host/n8n-cli.mjs';
import { type HostName, installN8n, type N8nHost } from '../../../scripts/host/n8n-host.mjs';
import { describeInstance, type N8nInstance } from '../../../scripts/host/n8n-instance.mjs';
import { type N8nServer, startServer } from '../../../scripts/host/n8n-server.mjs';
import { freePort } from '../../../scripts/host/ports.mjs';
import { temporaryFolder } from '../../../scripts/host/temporary.mjs';
import type { WorkflowRun } from '../../../scripts/host/workflow-run.js';
import { EditorApi } from './editorApi.mjs';

/** A real n8n with the packed node installed; its database lives in a folder of its own. */
export class TestN8n extends EditorApi {
	private constructor(
		api: EditorApi,
		private readonly n8nHost: N8nHost,
		private readonly instance: N8nInstance,
		private server: N8nServer,
	) {
		super(api.host, api.origin, api.call);
	}

	/**
	 * Installs the packed node in a real n8n as n8n's community installer does, and starts the server.
	 * `stopRunning` ends it.
	 *
	 * @param settings what the server is to have in its environment besides
	 */
	static async start(
		hostName: HostName,
		tarball: string,
		credentials: Credential[],
		settings: NodeJS.ProcessEnv = {},
	): Promise<TestN8n> {
		const host = await installN8n(hostName);
		const userFolder = temporaryFolder('juspay-e2e-');
		await installCommunityPackage(userFolder, tarball);
		await importCredentials(await forCommand(host, userFolder), credentials);
		const { env, ...described } = await forCommand(host, userFolder);
		const instance = { ...described, env: { ...env, ...settings } };
		const server = await startServer(instance);
		const api = await EditorApi.logIn(hostName, `http://127.0.0.1:${String(instance.port)}`);
		return new TestN8n(api, host, instance, server);
	}

	/** The folder of the installed package. */
	get packageFolder(): string {
		return communityFolder(this.instance.userFolder);
	}

	/** Imports all workflows of a folder with n8n's command line. */
	async importFolder(folder: string): Promise<void> {
		await importWorkflows(await this.cli(), folder);
	}

	/** Runs an imported workflow with n8n's command line. */
	async execute(workflow: { id: string; name: string }): Promise<WorkflowRun> {
		return await executeWorkflow(await this.cli(), workflow);
	}

	/** Ends the server and starts it again, with the same database. */
	async restart(): Promise<void> {
		await this.server.stop();
		this.server = await startServer(this.instance);
	}

	/** Ends the server at once, in the middle of whatever it does, and starts it again with the same database. */
	async crash(): Promise<void> {
		await this.server.kill();
		this.server = await startServer(this.instance);
	}

	private async cli(): Promise<N8nInstance> {
		return await forCommand(this.n8nHost, this.instance.userFolder);
	}
}

/* Every command starts a broker of its own, also while the server runs; its port is chosen at the last moment. */
async function forCommand(host: N8nHost, userFolder: string): Promise<N8nInstance> {
	return describeInstance(host, userFolder, { n8n: await freePort(), broker: await freePort() });
}
