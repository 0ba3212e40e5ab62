import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { assertSuccess, PAID, resultsOf, runAccounts, runJuspay } from '../support/runJuspay.mjs';
import { juspay } from '../support/shared.mjs';

const ACCOUNTS = ['1111100001', '1111100002', '1111100003'];
const RETRIES = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };

for (const [resource, parameters] of PAID) {
	describe(`Retry On Fail: ${resource}`, () => {
		for (const onError of ['stopWorkflow', 'continueErrorOutput']) {
			test(`the second try sends only what was not answered (${onError})`, async () => {
				juspay.setFaults([{ kind: 'status', method: 'POST', status: 400, after: 2, times: 1 }]);
				const oneByOne = { ...parameters, options: { maxConcurrency: 1 } };
				const run = await runAccounts(ACCOUNTS, oneByOne, { ...RETRIES, onError });
				assertSuccess(run);
				const drops = juspay.ledger.pennyDrops.map(({ account }) => account);
				// With an error output n8n takes the node for successful and does not try again.
				const isTriedAgain = onError === 'stopWorkflow';
				const answered = isTriedAgain ? ACCOUNTS : ACCOUNTS.slice(0, 2);
				assert.deepEqual(drops, answered);
				assert.equal(resultsOf(run).length, answered.length);
				assert.equal(resultsOf(run, 1).length, ACCOUNTS.length - answered.length);
			});
		}

		test('a lost answer is paid for once, however often the node is tried', async () => {
			juspay.setFaults([{ kind: 'resetAfter', method: 'POST', times: 1 }]);
			const run = await runJuspay({ ...parameters, accountNumber: '1111100009' }, RETRIES);
			assertSuccess(run);
			assert.equal(juspay.ledger.pennyDrops.length, 1);
			assert.equal(resultsOf(run)[0]?.['outcome'], 'valid');
		});
	});
}
