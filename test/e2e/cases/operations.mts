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

const ACCOUNT = '026291800001191';
const IFSC = 'YESB0000262';
const customerId = 'cst_1';
const known = { customerId, customerAccountId: { __rl: true, mode: 'id', value: 'banh_known' } };
const knownId = { customerAccountId: 'banh_known' };
const mobileNumber = '9988776655';
const newCustomer = { objectReferenceId: 'customer-1001', mobileNumber };
const beneficiary = { ...validateBeneficiary, beneficiaryId: 'bene-1' };

type Case = [
	parameters: object,
	/** Keys and values that the first item must contain. */
	gives: Record<string, unknown>,
	pennyDrops?: number,
	/** Steps that run first and create the records. */
	before?: Step[],
];

/* By resource and operation. */
const CASES: Record<string, Case> = {
	'customerAccount: createAndValidate': [
		createAndValidate,
		{ outcome: 'valid', status: 'ACTIVE', accountNumber: ACCOUNT },
		1,
	],
	'customerAccount: create': [
		{ ...createAndValidate, bankCode: '' },
		{ outcome: 'notValidated', status: 'CREATED' },
	],
	'customerAccount: validate': [known, { outcome: 'valid', ...knownId }, 1],
	'customerAccount: get': [known, { outcome: 'notValidated', ...knownId }],
	'customerAccount: getAll': [{ customerId, returnAll: true }, knownId],
	'customerAccount: delete': [known, { deleted: true, ...knownId }],
	'beneficiary: validate': [
		{ ...beneficiary, accountHolderName: 'John Doe' },
		{ outcome: 'valid', nameAtBank: 'JOHN DOE', nameMatch: 'exact' },
		1,
	],
	'beneficiary: resolve': [
		{ customerId, mobileNumber: '8088375524' },
		{ outcome: 'valid', upiId: 'test@upi' },
	],
	'beneficiary: create': [beneficiary, { outcome: 'notValidated', beneficiaryId: 'bene-1' }],
	'beneficiary: get': [
		{ customerId, beneficiaryId: 'bene-1' },
		{ outcome: 'valid', beneficiaryId: 'bene-1' },
		1,
		[juspayNode(beneficiary, { name: 'Before' })],
	],
	'upiId: verify': [
		{ upiId: 'success@upi' },
		{ outcome: 'valid', upiId: 'success@upi', customerName: 'JOHN SNOW' },
	],
	'bank: get': [{ ifsc: IFSC }, { ifsc: IFSC, bankName: 'YES BANK' }],
	'bank: validateIfsc': [{ ifsc: IFSC }, { outcome: 'valid', ifsc: IFSC }],
	'customer: create': [newCustomer, newCustomer],
	'customer: get': [{ customerId: 'demo-customer' }, { objectReferenceId: 'demo-customer' }],
	'customer: update': [
		{ customerId: 'demo-customer', mobileNumber },
		{ objectReferenceId: 'demo-customer', mobileNumber },
	],
	'customer: upsert': [newCustomer, newCustomer],
	'outage: getAll': [{}, { status: 'FLUCTUATE', bankName: 'HDFC Bank' }],
	'gatewayBalance: getAll': [{}, { gateway: 'DUMMY', rail: 'IMPS', balance: '9999999999' }],
	'accountDetails: checkFormat': [
		{ accountNumber: ACCOUNT, ifsc: IFSC },
		{ ok: true, normalizedAccountNumber: ACCOUNT },
	],
};

describe('Every operation', () => {
	for (const [name, [parameters, gives, pennyDrops = 0, before]] of Object.entries(CASES)) {
		test(name, async () => {
			const accountDetails = { account: ACCOUNT, ifsc: IFSC };
			juspay.addCustomerAccount({ customerId, ...knownId, accountDetails, status: 'CREATED' });
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
