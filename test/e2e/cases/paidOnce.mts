import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { until } from '../../support/until.mjs';
import { assertSuccess, PAID, resultsOf } from '../support/runJuspay.mjs';
import { juspay, n8n } from '../support/shared.mjs';
import { chain, code, juspayNode, start } from '../support/workflows.mjs';

const COUNT = 200;
const ACCOUNTS = Array.from({ length: COUNT }, (_, n) => String(5e9 + n));
const rows = code(
	'Rows',
	`return Array.from({ length: ${String(COUNT)} }, (_, n) => ({ json: { account: String(5e9 + n) } }))`,
);

describe('Once a Month', () => {
	for (const [resource, parameters] of PAID) {
		test(`a list whose n8n is killed half way is finished by the next execution, each row paid once: ${resource}`, async (context) => {
			const once = { validateAgain: 'monthly', accountNumber: '={{ $json.account }}' };
			const steps = [start, rows, juspayNode({ ...parameters, ...once })];
			const saved = await n8n.save(chain(`Killed ${resource}`, steps));
			const { pennyDrops } = juspay.ledger;
			juspay.setFaults([{ kind: 'latency', method: 'POST', ms: 200 }]);
			await n8n.start(saved);
			await until('half of the rows are paid for', 60, () => pennyDrops.length >= COUNT / 2);
			await n8n.crash();
			const paid = pennyDrops.length;
			assert.ok(paid < COUNT, `All ${String(paid)} rows were paid for before`);
			context.diagnostic(`killed after ${String(paid)} rows`);

			juspay.setFaults([]);
			const run = await n8n.stored(await n8n.start(saved));
			assertSuccess(run);
			const results = resultsOf(run);
			assert.deepEqual(
				results.map(({ accountNumber }) => accountNumber),
				ACCOUNTS,
			);
			assert.ok(results.every(({ outcome }) => outcome === 'valid'));
			assert.deepEqual(pennyDrops.map(({ account }) => account).toSorted(), ACCOUNTS);
		});
	}
});
