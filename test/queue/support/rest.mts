import { setUpOwner } from '../../../scripts/host/n8n-rest.mjs';
import { activate } from '../../e2e/support/activation.mjs';
import { type Execution, executionsOf } from '../../e2e/support/executions.mjs';
import {
	type Call,
	logIn,
	OWNER,
	saveWorkflow,
	storedRun,
	type StoredRun,
} from '../../e2e/support/rest.mjs';

/** n8n's main process, as the editor talks to it. */
export class Rest {
	private constructor(
		readonly origin: string,
		private readonly call: Call,
	) {}

	/** Sets up the owner of a new n8n and logs in. */
	static async logIn(origin: string): Promise<Rest> {
		await setUpOwner(origin, OWNER);
		return new Rest(origin, await logIn(origin, OWNER));
	}

	/** Asks n8n to run an execution again, as Retry in its list of executions does. */
	async retry(executionId: string): Promise<void> {
		await this.call(`/rest/executions/${executionId}/retry`, { loadWorkflow: false });
	}

	/** Saves a workflow and activates it; returns its ID. */
	async saveActive(workflow: object): Promise<string> {
		const saved = await saveWorkflow(this.call, workflow);
		const { isActive, problem } = await activate(this.call, '2.41', saved);
		if (!isActive) throw new Error(`n8n did not activate the workflow: ${problem}`);
		return saved.id;
	}

	/** All executions of a workflow, the newest first. */
	async executions(workflowId: string): Promise<Execution[]> {
		return await executionsOf(this.call, workflowId);
	}

	/** What an execution that has ended has left behind. */
	async stored(executionId: string): Promise<StoredRun> {
		return await storedRun(this.call, executionId);
	}
}
