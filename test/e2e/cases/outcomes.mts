import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { PAID, resultsOf, runAccounts, runJuspay } from '../support/runJuspay.mjs';
import { API_KEY, juspay } from '../support/shared.mjs';

const VALID = '026291800001191';
const TWO = [VALID, '000100289877623'];

for (const [resource, parameters] of PAID) {
	describe(`Outcomes: ${resource}`, () => {
		test('a wrong key is said in plain words, and asked with once only', async () => {
			const oneByOne = { ...parameters, options: { maxConcurrency: 1 } };
			const credentials = { juspayApi: { id: 'wrongKey', name: 'wrongKey' } };
			const run = await runAccounts(TWO, oneByOne, { credentials });
			assert.equal(run.status, 'error');
			assert.match(run.error?.message ?? '', /^Juspay does not accept the API key/);
			assert.equal(juspay.ledger.requests.length, 1);
		});

		for (const onError of ['stopWorkflow', 'continueRegularOutput']) {
			test(`nothing private is stored with a failed run (${onError})`, async () => {
				const errorMessage = `key ${API_KEY}, account ${VALID}`;
				const body = { error: true, errorCode: 'E01', errorMessage };
				juspay.setFaults([{ kind: 'status', status: 400, body }]);
				const run = await runJuspay(parameters, { onError });
				assert.equal(run.status, onError === 'stopWorkflow' ? 'error' : 'success');
				// The row's own values stand in their keys; what is told about it must not hold them.
				const told = resultsOf(run).map(({ error, message }) => ({ error, message }));
				const stored = JSON.stringify({ error: run.error, told });
				assert.match(stored, /Juspay does not accept the details that were sent/);
				for (const secret of [API_KEY, Buffer.from(`${API_KEY}:`).toString('base64'), VALID]) {
					assert.ok(!stored.includes(secret), `${secret} in ${stored}`);
				}
			});
		}
	});
}
