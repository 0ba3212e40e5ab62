import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';

import { fetchAlone } from '../../../scripts/host/n8n-rest.mjs';
import {
	type EditorApi,
	type Execution,
	type StoredRun,
	UNFINISHED,
} from '../../e2e/support/editorApi.mjs';
import { chain, code, juspayNode } from '../../e2e/support/workflows.mjs';
import { until } from '../until.mjs';

/** The states in which an execution stays. */
export const FINAL = ['success', 'error', 'crashed', 'canceled'];

/** How long to wait for the end of all executions, and how often to look. */
interface Patience {
	seconds: number;
	everyMs: number;
}

const PATIENCE: Patience = { seconds: 240, everyMs: 50 };

/** The rows of every batch of a workflow. */
export interface BatchRows {
	/** At most 1,000. */
	rowCount: number;
	/** Whether they bring a Beneficiary ID of their own. */
	haveIds: boolean;
}

/** The Beneficiary IDs that the workflow gives to the rows of a batch. */
export function beneficiaryIds(batch: string, rowCount: number): string[] {
	return Array.from({ length: rowCount }, (_, row) => `${batch}-row-${String(row)}`);
}

/* Runs inside n8n; account numbers differ by batch and row, too. */
function rowsCode({ rowCount, haveIds }: BatchRows): string {
	const ownId = haveIds ? "beneficiaryId: batch + '-row-' + row," : '';
	return `
const { batch } = $input.first().json.body;
const number = Number(batch.split('-').at(-1)) * 1000;
return Array.from({ length: ${String(rowCount)} }, (_, row) => ({
	json: {
		${ownId}
		customerId: batch,
		accountNumber: String(5010000000 + number + row),
		ifsc: 'YESB0000262',
	},
}));`;
}

/** The rows of a batch, as the workflow makes them. */
export function rowsOf(batch: string, { rowCount, haveIds }: BatchRows) {
	const number = Number(batch.split('-').at(-1)) * 1000;
	return beneficiaryIds(batch, rowCount).map((beneficiaryId, row) => ({
		...(haveIds && { beneficiaryId }),
		customerId: batch,
		accountNumber: String(5010000000 + number + row),
		ifsc: 'YESB0000262',
	}));
}

/** How many results of a batch are valid. */
export function validResults(run: StoredRun): number {
	return JSON.stringify(run.runData['Juspay'] ?? []).match(/"outcome":"valid"/g)?.length ?? 0;
}

/** A batch workflow (Webhook → Rows → Juspay) that is active, and the executions that were started with it. */
export class BatchRuns {
	/** All executions of each batch, in their order. */
	private readonly executionsOf = new Map<string, string[]>();

	private constructor(
		private readonly rest: EditorApi,
		private readonly workflow: { id: string; path: string },
		/** The Juspay node's parameters. */
		readonly parameters: INodeParameters,
		readonly rows: BatchRows,
	) {}

	/**
	 * Saves and activates the workflow.
	 *
	 * @param operation the Juspay node's parameters, but for where values come from
	 */
	static async activate(
		rest: EditorApi,
		operation: INodeParameters,
		rows: BatchRows,
	): Promise<BatchRuns> {
		const path = randomUUID();
		const webhook = {
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { httpMethod: 'POST', path, responseMode: 'onReceived' },
			webhookId: path,
		};
		const parameters = { ...operation, takeValuesFrom: 'inputColumns' };
		const juspay = juspayNode(parameters, { onError: 'continueRegularOutput' });
		const steps = [webhook, code('Rows', rowsCode(rows)), juspay];
		const saved = await rest.save(chain(`Batches ${path}`, steps));
		await rest.publish(saved);
		return new BatchRuns(rest, { id: saved.id, path }, parameters, rows);
	}

	/** Starts executions, one for each batch; they run, or wait for a worker, side by side. */
	async start(batches: string[]): Promise<void> {
		for (const batch of batches) {
			const before = await this.executions();
			const response = await fetchAlone(`${this.rest.origin}/webhook/${this.workflow.path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ batch }),
			});
			assert.ok(response.ok, `The webhook answered HTTP ${String(response.status)}.`);
			await until(`the execution of ${batch} is listed`, 30, async () => {
				const [newest] = await this.executions();
				if (newest === undefined || newest.id === before[0]?.id) return false;
				this.executionsOf.set(batch, [...this.idsOf(batch), newest.id]);
				return true;
			});
		}
	}

	/** All executions, retries included, the newest first. */
	async executions(): Promise<Execution[]> {
		const executions = await this.rest.executions(this.workflow.id, [...UNFINISHED, ...FINAL]);
		// Sorted by ID, because a waiting execution has no start time.
		return executions.toSorted((one, other) => Number(other.id) - Number(one.id));
	}

	/** Waits until no execution is on its way. */
	async allEnded(patience = PATIENCE): Promise<void> {
		const { seconds, everyMs } = patience;
		const hasEnded = async () => {
			const executions = await this.executions();
			return executions.every(({ status }) => !UNFINISHED.includes(status));
		};
		await until('all executions have ended', seconds, hasEnded, everyMs);
	}

	/** The batches whose last start did not succeed. */
	async notSucceeded(): Promise<string[]> {
		const executions = await this.executions();
		const succeeded = executions.filter(({ status }) => status === 'success').map(({ id }) => id);
		return [...this.executionsOf]
			.filter(([, ids]) => !succeeded.includes(ids.at(-1) ?? ''))
			.map(([batch]) => batch);
	}

	/** The stored run of a batch's last start. */
	async stored(batch: string): Promise<StoredRun> {
		return await this.rest.stored(this.idsOf(batch).at(-1) ?? '');
	}

	/** All that is stored of a batch's executions, in their order. */
	async allStored(batch: string): Promise<(Execution & { stored: StoredRun })[]> {
		const all = await this.executions();
		const own = all.filter(({ id }) => this.idsOf(batch).includes(id)).reverse();
		return await Promise.all(
			own.map(async (one) => ({ ...one, stored: await this.rest.stored(one.id) })),
		);
	}

	/** Presses Retry for the last start of a batch, and waits for its end; returns that state. */
	async retry(batch: string): Promise<string | undefined> {
		const retried = this.idsOf(batch).at(-1) ?? '';
		await this.rest.call(`/rest/executions/${retried}/retry`, { loadWorkflow: false });
		await this.allEnded();
		const executions = await this.executions();
		const retry = executions.find(({ retryOf }) => retryOf === retried);
		if (retry !== undefined) this.executionsOf.set(batch, [...this.idsOf(batch), retry.id]);
		return retry?.status;
	}

	private idsOf(batch: string): string[] {
		return this.executionsOf.get(batch) ?? [];
	}
}
