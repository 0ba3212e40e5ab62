import { parse } from 'flatted';
import { z } from 'zod';

import { setUpOwner } from '../../../scripts/host/n8n-rest.mjs';
import { type Call, logIn, OWNER, saveWorkflow } from '../../e2e/support/rest.mjs';

const Publication = z.object({ data: z.object({ status: z.string() }) });
const Executions = z.object({
	data: z.object({
		results: z.array(
			z.object({ id: z.string(), status: z.string(), retryOf: z.string().nullish() }),
		),
	}),
});
const Stored = z.object({ data: z.object({ data: z.string() }) });
const RunData = z.object({
	resultData: z.object({
		error: z.object({ message: z.string() }).passthrough().optional(),
		runData: z.record(z.unknown()),
	}),
});

/** An execution as n8n's list shows it. */
export type Execution = z.infer<typeof Executions>['data']['results'][number];
/** What an execution has left behind: the results of each node, and why it failed. */
export type StoredRun = z.infer<typeof RunData>['resultData'];

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

	/** Saves a workflow and asks n8n to activate it; returns its ID. */
	async saveActive(workflow: object): Promise<string> {
		const { id, versionId } = await saveWorkflow(this.call, workflow);
		await this.call(`/rest/workflows/${id}/activate`, { versionId });
		return id;
	}

	/** Whether n8n listens to the trigger of a workflow by now. */
	async isActive(workflowId: string): Promise<boolean> {
		const { body } = await this.call(`/rest/workflows/${workflowId}/publication-status`);
		return Publication.parse(body).data.status === 'published';
	}

	/** All executions of a workflow, the newest first. */
	async executions(workflowId: string): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { body } = await this.call(`/rest/executions?filter=${filter}&limit=100`);
		return Executions.parse(body).data.results;
	}

	/** What an execution has left behind. */
	async stored(executionId: string): Promise<StoredRun> {
		const { body } = await this.call(`/rest/executions/${executionId}`);
		return RunData.parse(parse(Stored.parse(body).data.data)).resultData;
	}
}
