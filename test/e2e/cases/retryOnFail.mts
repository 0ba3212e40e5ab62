import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { itemsOf } from '../../../scripts/host/workflow-run.js';
import { juspay, realN8n } from '../support/shared.mjs';
import {
	chain,
	createAndValidate,
	juspayNode,
	rows,
	start,
	validateBeneficiary,
} from '../support/workflows.mjs';

const ROWS = ['1111100001', '1111100002', '1111100003'].map((account) => ({ account }));

const RESOURCES = { Beneficiary: validateBeneficiary, 'Customer Account': createAndValidate };

for (const [resource, parameters] of Object.entries(RESOURCES)) {
	describe(`Retry On Fail: ${resource}`, () => {
		for (const onError of ['stopWorkflow', 'continueErrorOutput']) {
			test(`the second try sends only what was not answered (${onError})`, async () => {
				juspay().reset();
				juspay().setFaults([{ kind: 'status', method: 'POST', status: 400, after: 2, times: 1 }]);
				const node = juspayNode(
					{ ...parameters, accountNumber: '={{ $json.account }}', options: { maxConcurrency: 1 } },
					{ retryOnFail: true, maxTries: 3, waitBetweenTries: 10, onError },
				);
				const run = await realN8n().run(chain(`Retry ${resource}`, [start, rows(ROWS), node]));
				assert.equal(run.status, 'success', run.text);
				const drops = juspay().ledger.pennyDrops.map(({ account }) => account);
				// With an error output n8n takes the node for successful and does not try again.
				const isTriedAgain = onError === 'stopWorkflow';
				const answered = isTriedAgain ? ROWS : ROWS.slice(0, 2);
				assert.deepEqual(
					drops,
					answered.map(({ account }) => account),
				);
				assert.equal(itemsOf(run, 'Juspay').length, answered.length);
				assert.equal(itemsOf(run, 'Juspay', 1).length, ROWS.length - answered.length);
			});
		}

		test('a lost answer is paid for once, however often the node is tried', async () => {
			juspay().reset();
			juspay().setFaults([{ kind: 'resetAfter', method: 'POST', times: 1 }]);
			const node = juspayNode(
				{ ...parameters, accountNumber: '1111100009' },
				{ retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
			);
			const run = await realN8n().run(chain(`Lost ${resource}`, [start, node]));
			assert.equal(run.status, 'success', run.text);
			assert.equal(juspay().ledger.pennyDrops.length, 1);
			assert.equal(itemsOf(run, 'Juspay')[0]?.json['outcome'], 'valid');
		});
	});
}
