import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { OwnExample } from '../../support/ownExample.mjs';
import { juspay, outside } from '../../support/shared.mjs';

const FILE = 'form-with-result-page.json';
const ACCOUNT = ['026291800001191', 'YESB0000262', ''] as const;

/* Name, account number, IFSC and UPI ID as filled in; title and message of the page; what staff are told. */
const FORMS: [details: string[], title: string, message: RegExp, staff?: RegExp][] = [
	[
		['John Doe', ...ACCOUNT],
		'Thank you',
		/We have your bank details/,
		/are valid.*bank says JOHN DOE; name check: exact/,
	],
	[
		['Asha Rao', ...ACCOUNT],
		'Please check the name',
		/another name/,
		/are valid.*bank says JOHN DOE; name check: none/,
	],
	[
		['John Snow', '', '', 'success@upi'],
		'Thank you',
		/bank details/,
		/are valid.*bank says JOHN SNOW/,
	],
	[
		['Asha Rao', '000100289877623', 'SBIN0008752', ''],
		'Please check the account',
		/does not know this account/,
		/are invalid/,
	],
	[
		['Asha Rao', '026291800001190', 'YESB0000262', ''],
		'We check your details and tell you',
		/says nothing against you/,
		/are undetermined.*waits for your answer/,
	],
	[
		['Asha Rao', '026291800001191', 'YESB262', ''],
		'Please correct your details',
		/'IFSC' has \d+ characters; an IFSC has 11/,
	],
	[
		['Asha Rao', '026291800001191', '', ''],
		'Please correct your details',
		/either Account Number and IFSC, or UPI ID/,
	],
	[['Asha Rao', '', '', ''], 'Please correct your details', /no account number/],
	[['Asha Rao', ...ACCOUNT.slice(0, 2), 'success@upi'], 'Please correct your details', /either/],
];

const EMAIL = 'asha@example.com';

async function fillIn(
	own: OwnExample,
	[name = '', account = '', ifsc = '', upiId = '']: readonly string[],
) {
	return await own.lastPageFor({
		'Customer ID': 'customer-1001',
		'Account Holder Name': name,
		'Account Number': account,
		IFSC: ifsc,
		'UPI ID': upiId,
		Email: EMAIL,
	});
}

function paid(): string[] {
	return juspay.ledger.pennyDrops.map(({ account }) => account ?? '').toSorted();
}

describe('Examples', () => {
	test(`${FILE}: says at once what to correct, never whose account it is, and pays once`, async () => {
		const own = await OwnExample.importActive(FILE);
		const told: RegExp[] = [];
		for (const [details, title, message, staff] of FORMS) {
			const page = await fillIn(own, details);
			assert.equal(page.title, title);
			assert.match(page.message, message);
			assert.doesNotMatch(page.message, /JOHN|SNOW|\d{6}/);
			if (staff !== undefined) told.push(staff);
		}
		await own.hasRun(FORMS.length);
		assert.equal(outside.messages.length, told.length);
		for (const [index, words] of told.entries()) assert.match(outside.messages[index] ?? '', words);
		assert.doesNotMatch(outside.messages.join(), /026291800001191|000100289877623/);
		assert.deepEqual(paid(), ['000100289877623', '026291800001190', '026291800001191']);

		// The first form once more, typed in another way.
		const again = await fillIn(own, ['John Doe', '0262-9180-0001191', 'yesb0000262', '']);
		assert.equal(again.title, 'Thank you');
		assert.equal(paid().length, 3);
	});

	test(`${FILE}: the person gets a page also if Slack does not answer`, async () => {
		const own = await OwnExample.importActive(FILE, { channelId: 'C0DELETED' });
		assert.equal((await fillIn(own, ['John Doe', ...ACCOUNT])).title, 'Thank you');
		assert.deepEqual(outside.messages, []);
	});

	test(`${FILE}: the payee is told by mail, as the note says`, async () => {
		const mail = {
			name: 'Tell staff',
			type: 'n8n-nodes-base.gmail',
			typeVersion: 2.1,
			position: [1520, -60],
			parameters: {
				sendTo: '={{ $json.Email }}',
				subject: 'Your bank details',
				emailType: 'text',
				message: 'Please send other bank details.',
				options: { appendAttribution: false },
			},
		};
		const own = await OwnExample.importActive(FILE, { instead: [mail] });
		await fillIn(own, ['Asha Rao', '000100289877623', 'SBIN0008752', '']);
		assert.deepEqual(
			outside.mails.map(({ to }) => to),
			[EMAIL],
		);
	});

	test(`${FILE}: a bank that does not answer in time is told of as one that answers later`, async () => {
		const own = await OwnExample.importActive(FILE);
		juspay.setFaults([{ kind: 'status', method: 'POST', status: 400, body: {} }]);
		const page = await fillIn(own, ['John Doe', ...ACCOUNT]);
		assert.equal(page.title, 'We check your details and tell you');
		assert.match(outside.messages[0] ?? '', /are failed/);
		assert.deepEqual(paid(), []);
	});
});
