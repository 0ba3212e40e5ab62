import { parse } from 'flatted';
import { z } from 'zod';

import type { HostName } from '../../../scripts/host/n8n-host.mjs';
import { type Call, logIn, setUpOwner } from '../../../scripts/host/n8n-rest.mjs';
import { readWorkflowRun, type WorkflowRun } from '../../../scripts/host/workflow-run.js';
import { until } from '../../support/until.mjs';

/** An execution as n8n stores it. */
export interface StoredRun extends WorkflowRun {
	id: string;
	status: string;
	/** All of it as text, to look for what must or must not be in it. */
	text: string;
}

const Created = z.object({ data: z.object({ id: z.string() }) });
const CredentialTest = z.object({ data: z.object({ status: z.string(), message: z.string() }) });
const Saved = z.object({ data: z.object({ id: z.string(), versionId: z.string() }).passthrough() });
const Started = z.object({ data: z.object({ executionId: z.string() }) });
const Stored = z.object({ data: z.object({ status: z.string(), data: z.string() }) });
const NodeType = z.object({ name: z.string(), webhooks: z.array(z.unknown()).default([]) });
const NodeTypes = z.array(NodeType);
const Execution = z.object({
	id: z.string(),
	status: z.string(),
	retryOf: z.string().nullish(),
	startedAt: z.string().nullish(),
	stoppedAt: z.string().nullish(),
});
const Executions = z.object({ data: z.object({ results: z.array(Execution) }) });
const Triggers = z.array(z.object({ errorMessage: z.string().nullable() }));
const Publication = z.object({ data: z.object({ status: z.string(), triggers: Triggers }) });

/** A workflow as n8n has saved it. */
export type SavedWorkflow = z.infer<typeof Saved>['data'];

/** An execution as n8n's list shows it. */
export type Execution = z.infer<typeof Execution>;

/** The states of an execution that has not ended. */
export const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];

/** How long to wait for something that n8n does, in seconds. */
export const PATIENCE_S = 120;

/** The only user of an n8n that is tested. */
export const OWNER = {
	email: 'tests@example.com',
	password: 'Only-for-tests-1',
	firstName: 'Test',
	lastName: 'Owner',
};

/** n8n's REST calls as its editor makes them. */
export class EditorApi {
	/**
	 * @param origin where n8n listens, without a trailing slash
	 */
	constructor(
		readonly host: HostName,
		readonly origin: string,
		readonly call: Call,
	) {}

	/** Sets up the owner of a new n8n, and logs in. */
	static async logIn(host: HostName, origin: string): Promise<EditorApi> {
		await setUpOwner(origin, OWNER);
		return new EditorApi(host, origin, await logIn(origin, OWNER));
	}

	/** Stores a credential; resolves with what a node refers to it by. */
	async createCredential(type: string, data: Record<string, string>) {
		const { body } = await this.call('/rest/credentials', { name: type, type, data });
		return { id: Created.parse(body).data.id, name: type };
	}

	/** Result of the connection test, as the credential dialog shows it: saved first, then tested. */
	async testCredential(data: Record<string, string>, type = 'juspayApi') {
		const credentials = { ...(await this.createCredential(type, data)), type, data };
		const { body } = await this.call('/rest/credentials/test', { credentials });
		return CredentialTest.parse(body).data;
	}

	/** The types of all nodes to which the editor gives an address when they are added or imported. */
	async typesWithAddress(): Promise<Set<string>> {
		const { body } = await this.call('/types/nodes.json');
		const addressed = NodeTypes.parse(body).filter(({ webhooks }) => webhooks.length > 0);
		return new Set(addressed.map(({ name }) => name));
	}

	/** Saves a new workflow. */
	async save(workflow: object): Promise<SavedWorkflow> {
		// Before 2.41 n8n does not take a workflow without `active`.
		const { body } = await this.call('/rest/workflows', { active: false, ...workflow });
		return read(Saved, body, 'did not save the workflow').data;
	}

	/**
	 * Activates (publishes) a saved workflow as this version's editor does, and waits for what becomes of that;
	 * `problem` is what n8n says if it refuses.
	 */
	async activate({ id, versionId }: SavedWorkflow) {
		const { status, body } =
			this.host === '1.123'
				? await this.call(`/rest/workflows/${id}`, { active: true, versionId }, 'PATCH')
				: await this.call(`/rest/workflows/${id}/activate`, { versionId });
		if (this.host === '2.41') return await this.publication(id);
		const isActive = status === 200;
		return { isActive, problem: isActive ? '' : JSON.stringify(body) };
	}

	/** Activates a saved workflow that n8n must accept. */
	async publish(saved: SavedWorkflow): Promise<void> {
		const { isActive, problem } = await this.activate(saved);
		if (!isActive) throw new Error(`n8n did not activate the workflow: ${problem}`);
	}

	/* From 2.41 on the answer comes first and the activation afterwards. */
	private async publication(id: string) {
		return await until(`workflow ${id} is active or refused`, PATIENCE_S, async () => {
			const { body } = await this.call(`/rest/workflows/${id}/publication-status`);
			const { status, triggers } = Publication.parse(body).data;
			if (status === 'in_progress') return undefined;
			const problem = triggers.flatMap(({ errorMessage }) => errorMessage ?? []).join(' ');
			return { isActive: status === 'published', problem };
		});
	}

	/** Starts a saved workflow as the editor's button does, or with what its trigger gives; resolves with the execution's ID. */
	async start(saved: SavedWorkflow, trigger = 'Start', input?: object): Promise<string> {
		const { body } = await this.call(`/rest/workflows/${saved.id}/run`, {
			workflowData: saved,
			triggerToStartFrom: { name: trigger, ...(input && { data: outputOf(input) }) },
		});
		return read(Started, body, 'did not start the workflow').data.executionId;
	}

	/** Waits until an execution has ended, and reads what is stored of it. */
	async stored(id: string): Promise<StoredRun> {
		return await until(`execution ${id} has ended`, PATIENCE_S, async () => {
			const { body } = await this.call(`/rest/executions/${id}`);
			const { status, data } = Stored.parse(body).data;
			if (UNFINISHED.includes(status)) return undefined;
			const execution: unknown = parse(data);
			// 1.123 stores the status a moment before the data.
			if (execution === undefined) return undefined;
			return { ...readWorkflowRun(execution), id, status, text: JSON.stringify(execution) };
		});
	}

	/** Saves and runs a workflow, and reads what is stored of that. */
	async run(workflow: object): Promise<StoredRun> {
		return await this.stored(await this.start(await this.save(workflow)));
	}

	/** Runs an execution that has failed once more, from the list of executions, as the workflow was then. */
	async retry({ id }: StoredRun): Promise<StoredRun> {
		const { body } = await this.call(`/rest/executions/${id}/retry`, { loadWorkflow: false });
		return await this.stored(read(Created, body, 'did not retry the execution').data.id);
	}

	/**
	 * The executions of a workflow, the newest first.
	 *
	 * @param status which ones; without it, n8n leaves those out that wait for a worker
	 */
	async executions(workflowId: string, status?: readonly string[]): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
		const { body } = await this.call(`/rest/executions?filter=${filter}&limit=100`);
		return Executions.parse(body).data.results;
	}

	/** The executions of a workflow once there are so many and all have ended; they appear a moment after the event. */
	async executionsOnceThereAre(count: number, workflowId: string): Promise<Execution[]> {
		return await until(`there are ${String(count)} executions`, PATIENCE_S, async () => {
			const found = await this.executions(workflowId);
			const haveEnded = found.every(({ status }) => !UNFINISHED.includes(status));
			return found.length >= count && haveEnded ? found : undefined;
		});
	}
}

/* One item as a trigger's output. */
function outputOf(json: object) {
	const data = { main: [[{ json }]] };
	return { startTime: Date.now(), executionTime: 0, executionIndex: 0, source: [null], data };
}

function read<Parsed>(schema: z.Schema<Parsed>, body: unknown, problem: string): Parsed {
	const parsed = schema.safeParse(body);
	if (parsed.success) return parsed.data;
	throw new Error(`n8n ${problem}: ${JSON.stringify(body)}`);
}
