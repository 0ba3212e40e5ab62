import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { itemsOf } from '../../../scripts/host/workflow-run.js';
import { juspay, realN8n } from '../support/shared.mjs';
import {
	createAndValidate,
	juspayNode,
	noteOf,
	rows,
	start,
	validateBeneficiary,
	workflow,
} from '../support/workflows.mjs';

/* Rows 1 and 3 cannot be sent, row 4 is refused by Juspay; the other three are answered. */
const ROWS = [
	{ row: 'r0', account: '026291800001191' },
	{ row: 'r1', account: 'undefined' },
	{ row: 'r2', account: '000100289877623' },
	{ row: 'r3', account: '2.6E+14' },
	{ row: 'r4', account: '1111100004' },
	{ row: 'r5', account: '1111100005' },
];

const RESOURCES = { Beneficiary: validateBeneficiary, 'Customer Account': createAndValidate };
const REFUSAL = { error: true, errorCode: 'E01', errorMessage: 'Refused by the test.' };

function withBranches(onError: string, parameters: object) {
	const values = { from: "$('Rows').item.json.row" };
	const node = juspayNode(
		{ ...parameters, accountNumber: '={{ $json.account }}', options: { maxConcurrency: 1 } },
		{ onError },
	);
	return workflow(
		`On Error ${onError}`,
		[start, rows(ROWS), node, noteOf('Results', values), noteOf('Errors', values)],
		{ Start: [['Rows']], Rows: [['Juspay']], Juspay: [['Results'], ['Errors']] },
	);
}

/* Of which row an item says that it comes, and what it holds. */
function noted(run: Parameters<typeof itemsOf>[0], node: string) {
	return itemsOf(run, node).map(({ json }) => [json['from'], json['outcome'] ?? 'error']);
}

async function runBranches(onError: string, parameters: object) {
	juspay().reset();
	// Only rows 0, 2, 4 and 5 arrive.
	juspay().setFaults([
		{ kind: 'status', method: 'POST', status: 400, body: REFUSAL, after: 2, times: 1 },
	]);
	return await realN8n().run(withBranches(onError, parameters));
}

for (const [resource, parameters] of Object.entries(RESOURCES)) {
	describe(`On Error: ${resource}`, () => {
		test('Stop Workflow: bad rows stop the run, nothing is sent, no branch is reached', async () => {
			const run = await runBranches('stopWorkflow', parameters);
			assert.equal(run.status, 'error');
			assert.equal(juspay().ledger.requests.length, 0);
			assert.deepEqual([noted(run, 'Results'), noted(run, 'Errors')], [[], []]);
		});

		test('Continue: every item of the one output knows its row', async () => {
			const run = await runBranches('continueRegularOutput', parameters);
			assert.equal(run.status, 'success', run.text);
			assert.deepEqual(noted(run, 'Results'), [
				['r0', 'valid'],
				['r1', 'error'],
				['r2', 'invalid'],
				['r3', 'error'],
				['r4', 'error'],
				['r5', 'valid'],
			]);
			assert.deepEqual(noted(run, 'Errors'), []);
			assert.equal(juspay().ledger.pennyDrops.length, 3);
		});

		test('Continue (using error output): every item of both branches knows its row', async () => {
			const run = await runBranches('continueErrorOutput', parameters);
			assert.equal(run.status, 'success', run.text);
			assert.deepEqual(noted(run, 'Results'), [
				['r0', 'valid'],
				['r2', 'invalid'],
				['r5', 'valid'],
			]);
			assert.deepEqual(noted(run, 'Errors'), [
				['r1', 'error'],
				['r3', 'error'],
				['r4', 'error'],
			]);
			assert.equal(juspay().ledger.pennyDrops.length, 3);
		});
	});
}
