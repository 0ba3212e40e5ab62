import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { itemsOf } from '../../../scripts/host/workflow-run.js';
import { until } from '../../support/until.mjs';
import { juspay, realN8n } from '../support/shared.mjs';
import { chain, code, createAndValidate, juspayNode, start } from '../support/workflows.mjs';

const COLUMNS = {
	resource: 'beneficiary',
	operation: 'validate',
	takeValuesFrom: 'inputColumns',
	customerId: 'cst_1',
};

function manyRows(count: number) {
	return code(
		'Rows',
		`return Array.from({ length: ${String(count)} }, (_, n) => ({ json: {
			row_number: n + 2, 'Account No': String(5_000_000_000 + n), IFSC: 'YESB0000262',
		} }))`,
	);
}

describe('Batches', () => {
	test('1,000 rows: each is paid once, in the order of the input, with a summary', async () => {
		juspay().reset();
		const node = juspayNode({ ...COLUMNS, options: { includeInputFields: true } });
		const run = await realN8n().run(chain('A thousand', [start, manyRows(1000), node]));
		assert.equal(run.status, 'success');
		const numbers = itemsOf(run, 'Juspay').map(({ json }) => json['row_number']);
		assert.deepEqual(
			numbers,
			Array.from({ length: 1000 }, (_, n) => n + 2),
		);
		const paid = new Set(juspay().ledger.pennyDrops.map(({ account }) => account));
		assert.deepEqual([paid.size, juspay().ledger.pennyDrops.length], [1000, 1000]);
		assert.match(run.text, /1,?000 items: 1,?000 valid/);
	});

	for (const [resource, parameters] of Object.entries({
		Beneficiary: COLUMNS,
		'Customer Account': {
			...COLUMNS,
			resource: 'customerAccount',
			operation: 'createAndValidate',
			bankCode: createAndValidate.bankCode,
		},
	})) {
		test(`a cancelled run sends nothing more: ${resource}`, async () => {
			juspay().reset();
			juspay().setFaults([{ kind: 'latency', ms: 100 }]);
			const { requests } = juspay().ledger;
			const n8n = realN8n();
			const saved = await n8n.save(
				chain(`Cancelled ${resource}`, [start, manyRows(2000), juspayNode(parameters)]),
			);
			const id = await n8n.start(saved);
			await until('the first rows are sent', 60, () => requests.length >= 20);
			const { status } = await n8n.call(`/rest/executions/${id}/stop`, {});
			assert.equal(status, 200);
			assert.equal((await n8n.stored(id)).status, 'canceled');
			const sent = requests.length;
			// Ten are under way at a time, and each takes a tenth of a second: a second tells.
			juspay().setFaults([]);
			await answeredLater();
			assert.equal(requests.length, sent);
			assert.ok(sent < 500, `${String(sent)} rows were sent`);
		});
	}
});

/* Time enough for the node to send hundreds of rows, counted by another run's own requests. */
async function answeredLater(): Promise<void> {
	const before = juspay().ledger.requests.length;
	const node = juspayNode({ resource: 'bank', operation: 'get', ifsc: '={{ $json.IFSC }}' });
	await realN8n().run(chain('Meanwhile', [start, manyRows(300), node]));
	juspay().ledger.requests.splice(before, 300);
}
