import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { z } from 'zod';

import { itemsOf } from '../../../scripts/host/workflow-run.js';
import { juspay, realN8n } from '../support/shared.mjs';
import {
	chain,
	createAndValidate,
	juspayNode,
	JUSPAY_TYPE,
	start,
	type Step,
	validateBeneficiary,
} from '../support/workflows.mjs';

const known = {
	customerId: 'cst_1',
	customerAccountId: { __rl: true, mode: 'id', value: 'banh_known' },
};

interface OperationCase {
	resource: string;
	operation: string;
	parameters?: object;
	/** What runs before it, so that there is something to find. */
	before?: Step;
	/** What the first item must contain. */
	gives: Record<string, unknown>;
	pennyDrops: number;
}

const beneficiary = { ...validateBeneficiary, beneficiaryId: 'bene-1' };

const CASES: OperationCase[] = [
	{
		resource: 'customerAccount',
		operation: 'createAndValidate',
		parameters: createAndValidate,
		gives: { outcome: 'valid', status: 'ACTIVE', accountNumber: '026291800001191' },
		pennyDrops: 1,
	},
	{
		resource: 'customerAccount',
		operation: 'create',
		parameters: { ...createAndValidate, operation: 'create', bankCode: '' },
		gives: { outcome: 'notValidated', status: 'CREATED' },
		pennyDrops: 0,
	},
	{
		resource: 'customerAccount',
		operation: 'validate',
		parameters: known,
		gives: { outcome: 'valid', customerAccountId: 'banh_known' },
		pennyDrops: 1,
	},
	{
		resource: 'customerAccount',
		operation: 'get',
		parameters: known,
		gives: { outcome: 'notValidated', customerAccountId: 'banh_known' },
		pennyDrops: 0,
	},
	{
		resource: 'customerAccount',
		operation: 'getAll',
		parameters: { customerId: 'cst_1', returnAll: true },
		gives: { customerAccountId: 'banh_known' },
		pennyDrops: 0,
	},
	{
		resource: 'customerAccount',
		operation: 'delete',
		parameters: known,
		gives: { deleted: true, customerAccountId: 'banh_known' },
		pennyDrops: 0,
	},
	{
		resource: 'beneficiary',
		operation: 'validate',
		parameters: { ...beneficiary, accountHolderName: 'John Doe' },
		gives: { outcome: 'valid', nameAtBank: 'JOHN DOE', nameMatch: 'exact' },
		pennyDrops: 1,
	},
	{
		resource: 'beneficiary',
		operation: 'resolve',
		parameters: { customerId: 'cst_1', mobileNumber: '8088375524' },
		gives: { outcome: 'valid', upiId: 'test@upi' },
		pennyDrops: 0,
	},
	{
		resource: 'beneficiary',
		operation: 'create',
		parameters: { ...beneficiary, operation: 'create' },
		gives: { outcome: 'notValidated', beneficiaryId: 'bene-1' },
		pennyDrops: 0,
	},
	{
		resource: 'beneficiary',
		operation: 'get',
		parameters: { customerId: 'cst_1', beneficiaryId: 'bene-1' },
		before: juspayNode(beneficiary, { name: 'Before' }),
		gives: { outcome: 'valid', beneficiaryId: 'bene-1' },
		pennyDrops: 1,
	},
	{
		resource: 'upiId',
		operation: 'verify',
		parameters: { upiId: 'success@upi' },
		gives: { outcome: 'valid', upiId: 'success@upi', customerName: 'JOHN SNOW' },
		pennyDrops: 0,
	},
	{
		resource: 'bank',
		operation: 'get',
		parameters: { ifsc: 'YESB0000262' },
		gives: { ifsc: 'YESB0000262', bankName: 'YES BANK' },
		pennyDrops: 0,
	},
	{
		resource: 'accountDetails',
		operation: 'checkFormat',
		parameters: { accountNumber: '026291800001191', ifsc: 'YESB0000262' },
		gives: { ok: true, normalizedAccountNumber: '026291800001191' },
		pennyDrops: 0,
	},
];

function reset(): void {
	juspay().reset();
	juspay().addCustomerAccount({
		customerId: 'cst_1',
		customerAccountId: 'banh_known',
		accountDetails: { account: '026291800001191', ifsc: 'YESB0000262' },
		status: 'CREATED',
	});
}

describe('Every operation', () => {
	for (const { resource, operation, parameters, before, gives, pennyDrops } of CASES) {
		test(`${resource}: ${operation}`, async () => {
			reset();
			const node = juspayNode({ ...parameters, resource, operation });
			const run = await realN8n().run(
				chain(`${resource} ${operation}`, [start, ...(before ? [before] : []), node]),
			);
			assert.equal(run.status, 'success', run.text);
			const [item] = itemsOf(run, 'Juspay');
			const found = Object.keys(gives).map((key) => [key, item?.json[key]]);
			assert.deepEqual(Object.fromEntries(found), gives);
			assert.equal(juspay().ledger.pennyDrops.length, pennyDrops);
		});
	}

	test('there are no others', async () => {
		const offered = await offeredOperations();
		const tried = CASES.map(({ resource, operation }) => `${resource}: ${operation}`);
		assert.deepEqual(offered.toSorted(), tried.toSorted());
	});
});

const Option = z.object({ value: z.string() });
const NodeTypes = z.array(
	z.object({
		name: z.string(),
		properties: z.array(
			z.object({
				name: z.string(),
				options: z.array(z.unknown()).optional(),
				displayOptions: z.object({ show: z.record(z.array(z.unknown())).optional() }).optional(),
			}),
		),
	}),
);

async function offeredOperations(): Promise<string[]> {
	const { body } = await realN8n().call('/types/nodes.json');
	const node = NodeTypes.parse(body).find(({ name }) => name === JUSPAY_TYPE);
	const lists = (node?.properties ?? []).filter(({ name }) => name === 'operation');
	return lists.flatMap(({ options, displayOptions }) =>
		z
			.array(Option)
			.parse(options)
			// n8n adds its own "Custom API Call" to every node with a credential.
			.filter(({ value }) => value !== '__CUSTOM_API_CALL__')
			.map(({ value }) => `${String(displayOptions?.show?.['resource']?.[0])}: ${value}`),
	);
}
