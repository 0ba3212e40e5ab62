import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { fetchAlone } from '../../../../scripts/host/n8n-rest.mjs';
import { OwnExample } from '../../support/ownExample.mjs';
import { juspay, outside } from '../../support/shared.mjs';

function bankDetails(customerId: string, accountNumber: string, ifsc: string, upiId = '') {
	return {
		'Customer ID': customerId,
		'Account Holder Name': 'John Doe',
		'Account Number': accountNumber,
		IFSC: ifsc,
		'UPI ID': upiId,
	};
}

/* Bank details to fill in, and the message that Slack gets. */
const BANK_DETAILS: [Record<string, string>, RegExp][] = [
	[
		bankDetails('c-valid', '026291800001191', 'YESB0000262'),
		/^Bank details of customer c-valid are valid\. Name check: same; expected John Doe, bank says JOHN DOE\.$/,
	],
	[
		bankDetails('c-upi', '', '', 'success@upi'),
		/^Bank details of customer c-upi are valid\. Name check: similar; expected John Doe, bank says JOHN SNOW\. Please review the name before you pay\.$/,
	],
	[
		bankDetails('c-invalid', '000100289877623', 'SBIN0008752'),
		/^Bank details of customer c-invalid are invalid: The account number or the IFSC is wrong/,
	],
	[
		bankDetails('c-pending', '02014457596969', 'CITI0000001'),
		/^Bank details of customer c-pending are pending.*Beneficiary ID n8n-\S+\.$/,
	],
	[
		bankDetails('c-undetermined', '026291800001190', 'YESB0000262'),
		/^The bank could not confirm the bank details of customer c-undetermined: /,
	],
	[
		bankDetails('c-mistyped', '026291800001191', 'YESB262'),
		/^The check of the bank details of customer c-mistyped failed: 'IFSC' has \d+ characters; an IFSC has 11/,
	],
	[
		{
			...bankDetails('<!channel>', '026291800001191', 'YESB0000262'),
			'Account Holder Name': '<https://example.com|Approve> *payout* & go',
		},
		/^Bank details of customer &lt;!channel&gt; are valid\. Name check: different; expected &lt;https:\/\/example\.com\|Approve&gt; \*payout\* &amp; go, bank says JOHN DOE\./,
	],
];

const ACCOUNT = ['026291800001191', 'YESB0000262'] as const;

/* Vendor, legal name, account number and IFSC as filled in; result of the name check, and decision. */
const VENDORS = [
	['v-exact', 'John Doe', ...ACCOUNT, 'exact', 'Approved'],
	['v-close', 'Doe John', ...ACCOUNT, 'close', 'Approved'],
	['v-partial', 'John Dow', ...ACCOUNT, 'partial', 'Manual review'],
	['v-other', 'Asha Rao', ...ACCOUNT, 'none', 'Manual review'],
	['v-undetermined', 'Asha Rao', '026291800001190', 'YESB0000262', '', 'Manual review'],
	['v-mistyped', 'Asha Rao', '026291800001191', 'YESB262', '', 'Manual review'],
	['v-invalid', 'Asha Rao', '000100289877623', 'SBIN0008752', '', 'Rejected'],
	// The first one once more, typed in another way.
	['v-exact', 'John Doe', '0262-9180-0001191', 'yesb0000262', 'exact', 'Approved'],
];
const VENDOR_COLUMNS = 'Vendor ID,Legal Name,Name at Bank,Name Match,Decision,Reason,Date'.split(
	',',
);

const FORMS = ['form-validate-and-tell-slack.json', 'vendor-onboarding-name-check.json'];

describe('Examples', () => {
	for (const file of FORMS) {
		test(`${file}: nobody starts a check without the password`, async () => {
			const own = await OwnExample.importActive(file);
			assert.equal((await fetchAlone(own.formUrl)).status, 401);
			const body = new FormData();
			body.set('field-0', 'c-1');
			const { status } = await fetchAlone(own.formUrl, { method: 'POST', body });
			assert.ok([401, 403].includes(status), String(status));
			assert.deepEqual(juspay.ledger.requests, []);
		});
	}

	test('form-validate-and-tell-slack.json: every outcome has its message', async () => {
		const own = await OwnExample.importActive('form-validate-and-tell-slack.json');
		for (const [index, [form, expected]] of BANK_DETAILS.entries()) {
			await own.submitForm(form);
			await own.hasRun(index + 1);
			assert.match(outside.messages[index] ?? '', expected);
		}
		assert.equal(outside.messages.length, BANK_DETAILS.length);
		assert.doesNotMatch(outside.messages.join(), /026291800001191|000100289877623/);
		assert.equal(juspay.ledger.pennyDrops.length, 5);
		assert.deepEqual(outside.formatted, []);
	});

	test('vendor-onboarding-name-check.json: the name decides, and the same form pays once', async () => {
		const own = await OwnExample.importActive('vendor-onboarding-name-check.json');
		const { spreadsheet, messages } = outside;
		spreadsheet.fill('Vendors', [VENDOR_COLUMNS]);
		for (const [index, [id = '', name = '', account = '', ifsc = '']] of VENDORS.entries()) {
			const form = { 'Vendor ID': id, 'Legal Name': name, 'Account Number': account, IFSC: ifsc };
			await own.submitForm(form);
			await own.hasRun(index + 1);
		}
		assert.deepEqual(
			spreadsheet
				.rowsOf('Vendors')
				.map((row) => [row['Vendor ID'], row['Legal Name'], row['Name Match'], row['Decision']]),
			VENDORS.map(([id, name, , , match, decision]) => [id, name, match, decision]),
		);
		assert.deepEqual(
			messages.map((message) => /^Vendor (\S+) \(.*\) needs a review/.exec(message)?.[1]),
			['v-partial', 'v-other', 'v-undetermined', 'v-mistyped'],
		);
		assert.deepEqual(
			juspay.ledger.pennyDrops.map(({ customerId }) => customerId),
			['v-exact', 'v-close', 'v-partial', 'v-other', 'v-undetermined', 'v-invalid'],
		);
	});
});
