import { randomUUID } from 'node:crypto';

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

function node(name: string, type: string, typeVersion: number, parameters: object) {
	return { id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters };
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
	const webhook = { httpMethod: 'POST', path, responseMode: 'onReceived' };
	const juspay = { ...operation, takeValuesFrom: 'inputColumns' };
	const nodes = [
		{ ...node('Webhook', 'n8n-nodes-base.webhook', 2, webhook), webhookId: path },
		node('Rows', 'n8n-nodes-base.code', 2, { jsCode: rowsCode(withBeneficiaryId) }),
		{
			...node('Juspay', 'n8n-nodes-juspay.juspay', 1, juspay),
			credentials: { juspayApi: { id: 'juspay', name: 'Juspay' } },
			onError: 'continueRegularOutput',
		},
	];
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const connections = { Webhook: to('Rows'), Rows: to('Juspay') };
	const name = `${operation.resource} ${operation.operation} ${path}`;
	return { path, workflow: { name, nodes, connections, settings: { executionOrder: 'v1' } } };
}
