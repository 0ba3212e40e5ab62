import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { fetchAlone } from '../../../../scripts/host/n8n-rest.mjs';
import { OwnExample } from '../../support/ownExample.mjs';
import { juspay, n8n, WEBHOOK_HEADER } from '../../support/shared.mjs';

const ACCOUNT = { accountHolderName: 'John Doe', accountNumber: '026291800001191' };
const KYC = { customerId: 'kyc-1', ...ACCOUNT, ifsc: 'YESB0000262' };
const INVALID = { ...KYC, accountNumber: '000100289877623', ifsc: 'SBIN0008752' };
const LATER = { ...KYC, accountNumber: '02014457596968', ifsc: 'CITI0000001' };
const NEVER = { ...KYC, accountNumber: '02014457596969', ifsc: 'CITI0000001' };
const NOBODY = { ...ACCOUNT, ifsc: 'YESB0000262' };

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

async function post(body: object, key = WEBHOOK_HEADER.value) {
	const response = await fetchAlone(`${n8n.origin}/webhook/kyc-bank-account`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', [WEBHOOK_HEADER.name]: key },
		body: JSON.stringify(body),
	});
	return { status: response.status, text: await response.text() };
}

describe('Examples', () => {
	// Its path can belong to one active workflow only.
	before(async () => {
		own = await OwnExample.importActive('kyc-webhook-create-and-validate.json');
	});

	test('kyc-webhook-create-and-validate.json: answers with a status that fits', async () => {
		const refused = await post(KYC, 'guess');
		assert.equal(refused.status, 403);
		const bodies = [KYC, INVALID, LATER, NEVER, { ...KYC, ifsc: 'YESB262' }, NOBODY];
		const answers = await Promise.all(bodies.map((body) => post(body)));
		const [valid, invalid, later, never, mistyped, nobody] = answers;
		assert.equal(valid?.status, 200, valid?.text);
		assert.match(valid.text, /"accepted":true,"outcome":"valid","customerAccountId":"banh_\w+"/);
		assert.equal(invalid?.status, 422, invalid?.text);
		assert.match(invalid.text, /"accepted":false,"outcome":"invalid"/);
		assert.equal(later?.status, 200, later?.text);
		assert.equal(never?.status, 202, never?.text);
		assert.match(never.text, /"outcome":"pending","customerAccountId":"banh_\w+"/);
		assert.equal(mistyped?.status, 400, mistyped?.text);
		assert.match(mistyped.text, /"problems":\["'IFSC' is not an IFSC/);
		assert.equal(nobody?.status, 400, nobody?.text);
		assert.match(nobody.text, /must be filled in/);
		await own.hasRun(6);
		assert.equal(juspay.ledger.pennyDrops.length, 4);
	});

	test('kyc-webhook-create-and-validate.json: tells an unclear result from a refusal', async () => {
		juspay.setFaults([{ kind: 'status', method: 'POST', status: 200, body: [UNCLEAR] }]);
		const unclear = await post(KYC);
		assert.equal(unclear.status, 503, unclear.text);
		assert.match(unclear.text, /"accepted":false,"outcome":"undetermined"/);
		juspay.setFaults([{ kind: 'status', method: 'POST', status: 400, body: REFUSAL }]);
		const refusal = await post(KYC);
		assert.equal(refusal.status, 502, refusal.text);
		assert.match(refusal.text, /"accepted":false,"message":"The account could not be checked/);
		assert.equal(juspay.ledger.pennyDrops.length, 0);
	});
});
