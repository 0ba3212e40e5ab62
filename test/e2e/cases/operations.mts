import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ServedDescription } from '../browser/description.mjs';
import { assertSuccess, resultsOf, runJuspay } from '../support/runJuspay.mjs';
import { juspay, n8n } from '../support/shared.mjs';
import {
	createAndValidate,
	JUSPAY_TYPE,
	juspayNode,
	type Step,
	validateBeneficiary,
} from '../support/workflows.mjs';

const known = {
	customerId: 'cst_1',
	customerAccountId: { __rl: true, mode: 'id', value: 'banh_known' },
};

interface OperationCase {
	parameters?: object;
	/** What runs before it, so that there is something to find. */
	before?: Step[];
	/** What the first item must contain. */
	gives: Record<string, unknown>;
	pennyDrops?: number;
}

const beneficiary = { ...validateBeneficiary, beneficiaryId: 'bene-1' };

/* By resource and operation. */
const CASES: Record<string, OperationCase> = {
	'customerAccount: createAndValidate': {
		parameters: createAndValidate,
		gives: { outcome: 'valid', status: 'ACTIVE', accountNumber: '026291800001191' },
		pennyDrops: 1,
	},
	'customerAccount: create': {
		parameters: { ...createAndValidate, operation: 'create', bankCode: '' },
		gives: { outcome: 'notValidated', status: 'CREATED' },
	},
	'customerAccount: validate': {
		parameters: known,
		gives: { outcome: 'valid', customerAccountId: 'banh_known' },
		pennyDrops: 1,
	},
	'customerAccount: get': {
		parameters: known,
		gives: { outcome: 'notValidated', customerAccountId: 'banh_known' },
	},
	'customerAccount: getAll': {
		parameters: { customerId: 'cst_1', returnAll: true },
		gives: { customerAccountId: 'banh_known' },
	},
	'customerAccount: delete': {
		parameters: known,
		gives: { deleted: true, customerAccountId: 'banh_known' },
	},
	'beneficiary: validate': {
		parameters: { ...beneficiary, accountHolderName: 'John Doe' },
		gives: { outcome: 'valid', nameAtBank: 'JOHN DOE', nameMatch: 'exact' },
		pennyDrops: 1,
	},
	'beneficiary: resolve': {
		parameters: { customerId: 'cst_1', mobileNumber: '8088375524' },
		gives: { outcome: 'valid', upiId: 'test@upi' },
	},
	'beneficiary: create': {
		parameters: { ...beneficiary, operation: 'create' },
		gives: { outcome: 'notValidated', beneficiaryId: 'bene-1' },
	},
	'beneficiary: get': {
		parameters: { customerId: 'cst_1', beneficiaryId: 'bene-1' },
		before: [juspayNode(beneficiary, { name: 'Before' })],
		gives: { outcome: 'valid', beneficiaryId: 'bene-1' },
		pennyDrops: 1,
	},
	'upiId: verify': {
		parameters: { upiId: 'success@upi' },
		gives: { outcome: 'valid', upiId: 'success@upi', customerName: 'JOHN SNOW' },
	},
	'bank: get': {
		parameters: { ifsc: 'YESB0000262' },
		gives: { ifsc: 'YESB0000262', bankName: 'YES BANK' },
	},
	'accountDetails: checkFormat': {
		parameters: { accountNumber: '026291800001191', ifsc: 'YESB0000262' },
		gives: { ok: true, normalizedAccountNumber: '026291800001191' },
	},
};

describe('Every operation', () => {
	for (const [name, { parameters, before, gives, pennyDrops = 0 }] of Object.entries(CASES)) {
		test(name, async () => {
			juspay.addCustomerAccount({
				customerId: 'cst_1',
				customerAccountId: 'banh_known',
				accountDetails: { account: '026291800001191', ifsc: 'YESB0000262' },
				status: 'CREATED',
			});
			const [resource, operation] = name.split(': ');
			const run = await runJuspay({ ...parameters, resource, operation }, {}, before);
			assertSuccess(run);
			const [item] = resultsOf(run);
			const found = Object.keys(gives).map((key) => [key, item?.[key]]);
			assert.deepEqual(Object.fromEntries(found), gives);
			assert.equal(juspay.ledger.pennyDrops.length, pennyDrops);
		});
	}

	test('there are no others', async () => {
		const operations = (await ServedDescription.load(n8n, JUSPAY_TYPE)).operations();
		const offered = operations.map(({ resource, operation }) => `${resource}: ${operation}`);
		assert.deepEqual(offered.toSorted(), Object.keys(CASES).toSorted());
	});
});
