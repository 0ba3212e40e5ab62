import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { itemsOf, type WorkflowRun } from '../../../scripts/host/workflow-run.js';
import { assertSuccess, PAID } from '../support/runJuspay.mjs';
import { juspay, n8n } from '../support/shared.mjs';
import { juspayNode, noteOf, rows, start, workflow } from '../support/workflows.mjs';

/* Rows 1 and 3 cannot be sent, row 4 is refused by Juspay; the other three are answered. */
const ROWS = [
	{ row: 'r0', account: '026291800001191' },
	{ row: 'r1', account: 'undefined' },
	{ row: 'r2', account: '000100289877623' },
	{ row: 'r3', account: '2.6E+14' },
	{ row: 'r4', account: '1111100004' },
	{ row: 'r5', account: '1111100005' },
];
const ANSWERED = { r0: 'valid', r2: 'invalid', r5: 'valid' };
const FAILED = { r1: 'failed', r3: 'failed', r4: 'failed' };
const IN_ERROR_OUTPUT = { r1: 'error output', r3: 'error output', r4: 'error output' };
const REFUSAL = { error: true, errorCode: 'E01', errorMessage: 'Refused by the test.' };

/* Of which row each item of a branch says that it comes, and what it holds. */
function noted(run: WorkflowRun, node: string) {
	return itemsOf(run, node).map(({ json }) => [json['from'], json['outcome'] ?? 'error output']);
}

async function runBranches(onError: string, parameters: object) {
	// Only rows 0, 2, 4 and 5 arrive.
	const fault = { kind: 'status', method: 'POST', status: 400, body: REFUSAL } as const;
	juspay.setFaults([{ ...fault, after: 2, times: 1 }]);
	const values = { from: "$('Rows').item.json.row" };
	const fromRow = { ...parameters, accountNumber: '={{ $json.account }}' };
	const node = juspayNode({ ...fromRow, options: { maxConcurrency: 1 } }, { onError });
	const steps = [start, rows(ROWS), node, noteOf('Results', values), noteOf('Errors', values)];
	const connections = { Start: [['Rows']], Rows: [['Juspay']], Juspay: [['Results'], ['Errors']] };
	return await n8n.run(workflow(`On Error ${onError}`, steps, connections));
}

for (const [resource, parameters] of PAID) {
	describe(`On Error: ${resource}`, () => {
		test('Stop Workflow: bad rows stop the run, nothing is sent, no branch is reached', async () => {
			const run = await runBranches('stopWorkflow', parameters);
			assert.equal(run.status, 'error');
			assert.equal(juspay.ledger.requests.length, 0);
			assert.deepEqual([noted(run, 'Results'), noted(run, 'Errors')], [[], []]);
		});

		const goesOn = (name: string, onError: string, results: object, errors: object) => {
			test(name, async () => {
				const run = await runBranches(onError, parameters);
				assertSuccess(run);
				assert.deepEqual(noted(run, 'Results'), Object.entries(results).toSorted());
				assert.deepEqual(noted(run, 'Errors'), Object.entries(errors));
				assert.equal(juspay.ledger.pennyDrops.length, 3);
			});
		};
		const regular = 'Continue: every item of the one output knows its row';
		goesOn(regular, 'continueRegularOutput', { ...ANSWERED, ...FAILED }, {});
		const split = 'Continue (using error output): every item of both branches knows its row';
		goesOn(split, 'continueErrorOutput', ANSWERED, IN_ERROR_OUTPUT);
	});
}
