import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { juspay, n8n } from '../support/shared.mjs';
import { JUSPAY_TYPE } from '../support/workflows.mjs';

async function listAccounts(customerId: string, filter?: string) {
	return await n8n.call('/rest/dynamic-node-parameters/resource-locator-results', {
		path: 'parameters.customerAccountId',
		methodName: 'searchCustomerAccounts',
		nodeTypeAndVersion: { name: JUSPAY_TYPE, version: 1 },
		currentNodeParameters: { resource: 'customerAccount', operation: 'get', customerId },
		credentials: { juspayApi: { id: 'juspay', name: 'juspay' } },
		...(filter !== undefined && { filter }),
	});
}

describe('List of customer accounts', () => {
	test('shows the accounts of the customer, masked', async () => {
		const accountDetails = { account: '026291800001191', ifsc: 'YESB0000262' };
		const ids = { customerId: 'cst_1', customerAccountId: 'banh_1' };
		juspay.addCustomerAccount({ ...ids, accountDetails, status: 'ACTIVE' });
		const { body } = await listAccounts('cst_1');
		const results = [{ name: '****1191, valid, YESB0000262', value: 'banh_1' }];
		assert.deepEqual(body, { data: { results } });
		const typed = await listAccounts('cst_1', '0262 9180 0001 191');
		assert.deepEqual(typed.body, { data: { results } });
		const filtered = await listAccounts('cst_1', 'no such account');
		assert.deepEqual(filtered.body, { data: { results: [] } });
	});

	test('says what is missing when it is opened without a customer ID', async () => {
		const { status, body } = await listAccounts('');
		assert.ok(status >= 400);
		assert.match(JSON.stringify(body), /Fill in 'Customer ID' first/);
	});
});

const SCHEMAS = join(n8n.packageFolder, 'dist/nodes/Juspay/__schema__/v1.0.0');

describe('Output schemas', () => {
	for (const file of readdirSync(SCHEMAS, { recursive: true, encoding: 'utf8' })) {
		if (!file.endsWith('.json')) continue;
		test(`${file} is served as it is`, async () => {
			const { body } = await n8n.call(`/schemas/${JUSPAY_TYPE}/1.0.0/${file}`);
			assert.deepEqual(body, JSON.parse(await readFile(join(SCHEMAS, file), 'utf8')));
		});
	}
});
