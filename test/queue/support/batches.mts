import { randomUUID } from 'node:crypto';

import { chain, code, juspayNode } from '../../e2e/support/workflows.mjs';

/** A workflow that is started by a call with the name of a batch: Webhook → Rows → Juspay. */
export interface BatchWorkflow {
	path: string;
	workflow: object;
}

/** How many rows a batch has. */
export const ROWS_IN_A_BATCH = 200;

/** The Beneficiary IDs that the workflow gives to the rows of a batch. */
export function beneficiaryIds(batch: string): string[] {
	return Array.from({ length: ROWS_IN_A_BATCH }, (_, row) => `${batch}-row-${String(row)}`);
}

/* Runs inside n8n: the account number tells batch and row apart, too. */
function rowsCode(withBeneficiaryId: boolean): string {
	const ownId = withBeneficiaryId ? "beneficiaryId: batch + '-row-' + row," : '';
	return `
const { batch } = $input.first().json.body;
const number = Number(batch.split('-').at(-1)) * 1000;
return Array.from({ length: ${String(ROWS_IN_A_BATCH)} }, (_, row) => ({
	json: {
		${ownId}
		customerId: batch,
		accountNumber: String(5010000000 + number + row),
		ifsc: 'YESB0000262',
	},
}));`;
}

/**
 * The workflow for one operation of the Juspay node.
 *
 * @param withBeneficiaryId whether the rows bring an ID of their own
 */
export function batchWorkflow(
	operation: { resource: string; operation: string },
	withBeneficiaryId: boolean,
): BatchWorkflow {
	const path = randomUUID();
	const webhook = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived' },
		webhookId: path,
	};
	const juspay = juspayNode(
		{ ...operation, takeValuesFrom: 'inputColumns' },
		{ onError: 'continueRegularOutput' },
	);
	const steps = [webhook, code('Rows', rowsCode(withBeneficiaryId)), juspay];
	const name = `${operation.resource} ${operation.operation} ${path}`;
	return { path, workflow: chain(name, steps) };
}
