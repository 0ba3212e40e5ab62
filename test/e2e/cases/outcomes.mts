import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { itemsOf } from '../../../scripts/host/workflow-run.js';
import { API_KEY, juspay, realN8n } from '../support/shared.mjs';
import {
	chain,
	createAndValidate,
	juspayNode,
	rows,
	start,
	validateBeneficiary,
} from '../support/workflows.mjs';

const VALID = '026291800001191';
const INVALID = '000100289877623';
const SLOW = '02014457596968';

const RESOURCES = { Beneficiary: validateBeneficiary, 'Customer Account': createAndValidate };

function outcomesOf(run: Parameters<typeof itemsOf>[0]) {
	return itemsOf(run, 'Juspay').map(({ json }) => json['outcome']);
}

for (const [resource, parameters] of Object.entries(RESOURCES)) {
	describe(`Outcomes: ${resource}`, () => {
		const byAccount = { ...parameters, accountNumber: '={{ $json.account }}' };

		test('valid, invalid and pending accounts come out in the order of the rows', async () => {
			juspay().reset();
			const accounts = [VALID, INVALID, SLOW].map((account) => ({ account }));
			const run = await realN8n().run(
				chain(`Outcomes ${resource}`, [start, rows(accounts), juspayNode(byAccount)]),
			);
			assert.equal(run.status, 'success', run.text);
			assert.deepEqual(outcomesOf(run), ['valid', 'invalid', 'pending']);
		});

		test('Wait for Result asks until a pending account is settled', async () => {
			juspay().reset();
			const node = juspayNode({ ...parameters, accountNumber: SLOW, waitForResult: true });
			const run = await realN8n().run(chain(`Wait ${resource}`, [start, node]));
			assert.deepEqual(outcomesOf(run), ['valid']);
			assert.equal(juspay().ledger.pennyDrops.length, 1);
		});

		test('a wrong key is said in plain words, and asked with once only', async () => {
			juspay().reset();
			const accounts = [VALID, INVALID, SLOW].map((account) => ({ account }));
			const node = juspayNode(
				{ ...byAccount, options: { maxConcurrency: 1 } },
				{ credentials: { juspayApi: { id: 'wrongKey', name: 'wrongKey' } } },
			);
			const run = await realN8n().run(chain(`Key ${resource}`, [start, rows(accounts), node]));
			assert.equal(run.status, 'error');
			assert.match(run.error?.message ?? '', /^Juspay does not accept the API key/);
			assert.equal(juspay().ledger.requests.length, 1);
		});

		test('one bad row stops the run before anything is sent', async () => {
			juspay().reset();
			const accounts = [VALID, '2.6E+14'].map((account) => ({ account }));
			const run = await realN8n().run(
				chain(`Bad ${resource}`, [start, rows(accounts), juspayNode(byAccount)]),
			);
			assert.equal(run.status, 'error');
			assert.match(run.error?.message ?? '', /'Account Number'.*\[item 1\]/);
			assert.equal(juspay().ledger.requests.length, 0);
		});

		for (const onError of ['stopWorkflow', 'continueRegularOutput']) {
			test(`nothing private is stored with a failed run (${onError})`, async () => {
				juspay().reset();
				const errorMessage = `key ${API_KEY}, account ${VALID}`;
				const body = { error: true, errorCode: 'E01', errorMessage };
				juspay().setFaults([{ kind: 'status', status: 400, body }]);
				const run = await realN8n().run(
					chain(`Private ${resource}`, [start, juspayNode(parameters, { onError })]),
				);
				assert.equal(run.status, onError === 'stopWorkflow' ? 'error' : 'success');
				const stored = JSON.stringify({ error: run.error, items: itemsOf(run, 'Juspay') });
				assert.match(stored, /Juspay does not accept the details that were sent/);
				for (const secret of [API_KEY, Buffer.from(`${API_KEY}:`).toString('base64'), VALID]) {
					assert.ok(!stored.includes(secret), `${secret} in ${stored}`);
				}
			});
		}
	});
}
