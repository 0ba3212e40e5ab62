import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { until } from '../../support/until.mjs';
import { PAID, resultsOf, runJuspay } from '../support/runJuspay.mjs';
import { juspay, n8n } from '../support/shared.mjs';
import { chain, code, createAndValidate, juspayNode, start } from '../support/workflows.mjs';

function manyRows(count: number) {
	const row = "{ row_number: n + 2, 'Account No': String(5e9 + n), IFSC: 'YESB0000262' }";
	const all = `Array.from({ length: ${String(count)} }, (_, n) => ({ json: ${row} }))`;
	return code('Rows', `return ${all}`);
}

function fromColumns({ resource, operation }: { resource: string; operation: string }) {
	const { bankCode, customerId } = createAndValidate;
	const ofCustomer = resource === 'customerAccount' ? { bankCode } : {};
	return { resource, operation, takeValuesFrom: 'inputColumns', customerId, ...ofCustomer };
}

describe('Batches', () => {
	test('1,000 rows: each is paid once, in the order of the input, with a summary', async () => {
		const validate = fromColumns({ resource: 'beneficiary', operation: 'validate' });
		const parameters = { ...validate, options: { includeInputFields: true } };
		const run = await runJuspay(parameters, {}, [manyRows(1000)]);
		assert.equal(run.status, 'success');
		assert.deepEqual(
			resultsOf(run).map((result) => result['row_number']),
			Array.from({ length: 1000 }, (_, n) => n + 2),
		);
		const paid = new Set(juspay.ledger.pennyDrops.map(({ account }) => account));
		assert.deepEqual([paid.size, juspay.ledger.pennyDrops.length], [1000, 1000]);
		assert.match(run.text, /1,?000 rows: 1,?000 valid/);
	});

	for (const [resource, parameters] of PAID) {
		test(`a cancelled run sends nothing more: ${resource}`, async () => {
			juspay.setFaults([{ kind: 'latency', ms: 100 }]);
			const { requests } = juspay.ledger;
			const steps = [start, manyRows(2000), juspayNode(fromColumns(parameters))];
			const id = await n8n.start(await n8n.save(chain(`Cancelled ${resource}`, steps)));
			await until('the first rows are sent', 60, () => requests.length >= 20);
			const { status } = await n8n.call(`/rest/executions/${id}/stop`, {});
			assert.equal(status, 200);
			assert.equal((await n8n.stored(id)).status, 'canceled');
			const sent = requests.length;
			// Time enough for hundreds of rows, counted by another run's own requests.
			juspay.setFaults([]);
			const getBank = { resource: 'bank', operation: 'get', ifsc: '={{ $json.IFSC }}' };
			await runJuspay(getBank, {}, [manyRows(300)]);
			assert.equal(requests.length, sent + 300);
			assert.ok(sent < 500, `${String(sent)} rows were sent`);
		});
	}
});
