import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { fetchAlone } from '../../../../scripts/host/n8n-rest.mjs';
import { assertCustomersExist, OwnExample } from '../../support/ownExample.mjs';
import { juspay, n8n, WEBHOOK_HEADER } from '../../support/shared.mjs';

const ACCOUNT = { accountHolderName: 'John Doe', accountNumber: '026291800001191' };
const KYC = {
	customerId: 'kyc-customer-1',
	mobileNumber: '9876543210',
	...ACCOUNT,
	ifsc: 'YESB0000262',
};
const SBI = { accountNumber: '000100289877623', ifsc: 'SBIN0008752' };
const CITI = { ifsc: 'CITI0000001' };
const INVALID = { ...KYC, customerId: 'kyc-customer-2', ...SBI };
const LATER = { ...KYC, customerId: 'kyc-customer-3', ...CITI, accountNumber: '02014457596968' };
const NEVER = { ...KYC, customerId: 'kyc-customer-4', ...CITI, accountNumber: '02014457596969' };

/* An answer with a status that the sandbox itself does not give. */
const UNCLEAR = {
	object: 'customer_account',
	customer_account_id: 'banh_unclear',
	customer_id: KYC.customerId,
	account_details: { name: 'John Doe', ifsc: KYC.ifsc, account: KYC.accountNumber },
	validation_status: 'MANUAL_REVIEW',
};
const REFUSAL = { status: 'error', error_code: 'refused', error_message: 'Refused by the test.' };

let own: OwnExample;

/* Sends a form to the webhook, and compares the answer. */
async function answers(form: object, status: number, words: RegExp, key = WEBHOOK_HEADER.value) {
	const response = await fetchAlone(`${n8n.origin}/webhook/kyc-bank-account`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', [WEBHOOK_HEADER.name]: key },
		body: JSON.stringify(form),
	});
	const text = await response.text();
	assert.equal(response.status, status, text);
	assert.match(text, words);
}

describe('Examples', () => {
	// Its path can belong to one active workflow only.
	before(async () => {
		own = await OwnExample.importActive('kyc-webhook-create-and-validate.json');
	});

	test('kyc-webhook-create-and-validate.json: answers with a status that fits', async () => {
		await answers(KYC, 403, /Authorization/, 'guess');
		await Promise.all([
			answers(KYC, 200, /"accepted":true,"outcome":"valid","customerAccountId":"banh_\w+"/),
			answers(INVALID, 422, /"accepted":false,"outcome":"invalid"/),
			answers(LATER, 200, /"accepted":true,"outcome":"valid"/),
			answers(NEVER, 202, /"outcome":"pending","customerAccountId":"banh_\w+"/),
			answers(
				{ ...KYC, ifsc: 'YESB262' },
				400,
				/"problems":\["'IFSC' has \d+ characters; an IFSC has 11/,
			),
			answers({ ...KYC, mobileNumber: '98765' }, 400, /"problems":\["'Mobile Number' /),
			answers({ ...KYC, mobileNumber: undefined }, 400, /must be filled in/),
			answers({ ...KYC, customerId: 'kyc-1' }, 400, /customerId \(at least 8 characters\)/),
			answers({ ...KYC, customerId: undefined }, 400, /must be filled in/),
		]);
		await own.hasRun(9);
		assert.equal(juspay.ledger.pennyDrops.length, 4);
		assertCustomersExist();
	});

	test('kyc-webhook-create-and-validate.json: takes a second account and a new mobile number', async () => {
		await answers(KYC, 200, /"accepted":true/);
		await answers({ ...KYC, ...SBI, mobileNumber: '+91 98765 43211' }, 422, /"outcome":"invalid"/);
		const customers = juspay.ledger.requests.filter(({ url }) =>
			/^\/customers(\/[^/]+)?$/.test(url),
		);
		assert.deepEqual(
			customers.map(({ method, rawBody }) => [
				method,
				new URLSearchParams(rawBody).get('mobile_number'),
			]),
			[
				['GET', null],
				['POST', '9876543210'],
				['GET', null],
				['POST', '9876543211'],
			],
		);
		assertCustomersExist();
	});

	test('kyc-webhook-create-and-validate.json: without the customer no account is stored', async () => {
		const path = '^/customers$';
		juspay.setFaults([{ kind: 'status', method: 'POST', path, status: 400, body: REFUSAL }]);
		await answers(
			KYC,
			502,
			/"accepted":false,"outcome":"failed","message":"The account could not be checked/,
		);
		assert.ok(!juspay.ledger.requests.some(({ url }) => url.includes('/accounts')));
	});

	test('kyc-webhook-create-and-validate.json: tells an unclear result from a refusal', async () => {
		const path = '/accounts$';
		juspay.setFaults([{ kind: 'status', method: 'POST', path, status: 200, body: [UNCLEAR] }]);
		await answers(KYC, 503, /"accepted":false,"outcome":"undetermined"/);
		juspay.setFaults([{ kind: 'status', method: 'POST', path, status: 400, body: REFUSAL }]);
		await answers(
			KYC,
			502,
			/"accepted":false,"outcome":"failed","message":"The account could not be checked/,
		);
		assert.equal(juspay.ledger.pennyDrops.length, 0);
	});
});
