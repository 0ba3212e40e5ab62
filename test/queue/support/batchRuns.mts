import type { BatchWorkflow } from './batches.mjs';
import {
	type EditorApi,
	type Execution,
	type StoredRun,
	UNFINISHED,
} from '../../e2e/support/editorApi.mjs';
import { until } from '../../support/until.mjs';

/** The states in which an execution stays. */
export const FINAL = ['success', 'error', 'crashed', 'canceled'];

/** A batch workflow that is active, and the executions that were started with it. */
export class BatchRuns {
	/** The execution that was started last for each batch. */
	readonly executionOf = new Map<string, string>();

	private constructor(
		private readonly rest: EditorApi,
		private readonly path: string,
		private readonly workflowId: string,
	) {}

	/** Saves and activates a batch workflow. */
	static async activate(rest: EditorApi, { path, workflow }: BatchWorkflow): Promise<BatchRuns> {
		const saved = await rest.save(workflow);
		const { isActive, problem } = await rest.activate(saved);
		if (!isActive) throw new Error(`n8n did not activate the workflow: ${problem}`);
		return new BatchRuns(rest, path, saved.id);
	}

	/** Starts executions, one for each batch; they run, or wait for a worker, side by side. */
	async start(batches: string[]): Promise<void> {
		for (const batch of batches) {
			const before = await this.executions();
			await this.callWebhook(batch);
			await until(`the execution of ${batch} is listed`, 30, async () => {
				const [newest] = await this.executions();
				if (newest === undefined || newest.id === before[0]?.id) return false;
				this.executionOf.set(batch, newest.id);
				return true;
			});
		}
	}

	/** All executions, retries included, the newest first. */
	async executions(): Promise<Execution[]> {
		return await this.rest.executions(this.workflowId);
	}

	/** Waits until no execution is on its way. */
	async allEnded(): Promise<void> {
		await until('all executions have ended', 240, async () => {
			const executions = await this.executions();
			return executions.every(({ status }) => !UNFINISHED.includes(status));
		});
	}

	/** The batches whose last start did not succeed. */
	async notSucceeded(): Promise<string[]> {
		const executions = await this.executions();
		const succeeded = executions.filter(({ status }) => status === 'success').map(({ id }) => id);
		return [...this.executionOf]
			.filter(([, executionId]) => !succeeded.includes(executionId))
			.map(([batch]) => batch);
	}

	/** What the last start of a batch has left behind. */
	async stored(batch: string): Promise<StoredRun> {
		return await this.rest.stored(this.executionOf.get(batch) ?? '');
	}

	/** Presses Retry for the last start of a batch, and waits for its end; returns that state. */
	async retry(batch: string): Promise<string | undefined> {
		const retried = this.executionOf.get(batch) ?? '';
		await this.rest.call(`/rest/executions/${retried}/retry`, { loadWorkflow: false });
		await this.allEnded();
		const executions = await this.executions();
		return executions.find(({ retryOf }) => retryOf === retried)?.status;
	}

	private async callWebhook(batch: string): Promise<void> {
		const response = await fetch(`${this.rest.origin}/webhook/${this.path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ batch }),
		});
		if (!response.ok) throw new Error(`The webhook answered HTTP ${String(response.status)}.`);
	}
}
