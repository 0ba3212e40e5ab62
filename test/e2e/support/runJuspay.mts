import assert from 'node:assert/strict';

import { itemsOf, type WorkflowRun } from '../../../scripts/host/workflow-run.js';
import type { StoredRun } from './editorApi.mjs';
import { n8n } from './shared.mjs';
import {
	chain,
	createAndValidate,
	juspayNode,
	rows,
	start,
	type Step,
	validateBeneficiary,
} from './workflows.mjs';

/** The operations that pay for a validation, by their resources. */
export const PAID = Object.entries({
	Beneficiary: validateBeneficiary,
	'Customer Account': createAndValidate,
});

/** Runs the node by itself, or behind these steps. */
export async function runJuspay(
	parameters: object,
	settings: object = {},
	before: Step[] = [],
): Promise<StoredRun> {
	return await n8n.run(chain('Juspay', [start, ...before, juspayNode(parameters, settings)]));
}

/** Runs an operation once for each of these account numbers. */
export async function runAccounts(
	accounts: string[],
	parameters: object,
	settings: object = {},
): Promise<StoredRun> {
	const fromRow = { ...parameters, accountNumber: '={{ $json.account }}' };
	return await runJuspay(fromRow, settings, [rows(accounts.map((account) => ({ account })))]);
}

/** The node's output items. */
export function resultsOf(run: WorkflowRun, output = 0): Record<string, unknown>[] {
	return itemsOf(run, 'Juspay', output).map(({ json }) => json);
}

/** Fails unless a run has ended well; the message then holds what is stored of it. */
export function assertSuccess({ status, text }: StoredRun): void {
	assert.equal(status, 'success', text);
}
