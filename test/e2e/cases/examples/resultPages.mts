import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { itemsOf } from '../../../../scripts/host/workflow-run.js';
import { fetchAlone } from '../../../../scripts/host/n8n-rest.mjs';
import { DataTable } from '../../support/dataTable.mjs';
import { readFields, readLastPage, submitForm } from '../../support/formPages.mjs';
import { OwnExample } from '../../support/ownExample.mjs';
import { isTested, juspay, n8n, outside } from '../../support/shared.mjs';

const FILE = 'form-with-result-page.json';
const ACCOUNT = ['026291800001191', 'YESB0000262', ''] as const;
const CODE = 'a1'.repeat(20);
const COLUMNS = ['code', 'customerId', 'validUntil', 'triesADay', 'day', 'tries', 'lastTry'].map(
	(name) => ({ name, type: 'string' }),
);

/* Newer versions of n8n give the next page of a form an address that nobody can guess. */
const HAS_SECRET_PAGES = isTested('2.41');

/*
 * n8n 1.123 keeps its tables on one SQLite connection: writes of executions that run at the same moment get into each
 * other's transactions ("SQLITE_ERROR: near \"-\""), and nothing is stored any more until n8n starts again.
 */
const WRITES_TABLES_AT_ONCE = !isTested('1.123');

/* Name, account number, IFSC and UPI ID as filled in; title and message of the page; what staff are told. */
const FORMS: [details: string[], title: string, message: RegExp, staff: RegExp][] = [
	[
		['John Doe', ...ACCOUNT],
		'Thank you',
		/We have your bank details/,
		/are valid.*bank says JOHN DOE; name check: exact/,
	],
	[
		['Asha Rao', ...ACCOUNT],
		'Thank you',
		/We have your bank details/,
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
];

/* The same, with what is wrong. */
const TYPING_ERRORS: [details: string[], says: RegExp][] = [
	[['Asha Rao', '026291800001191', 'YESB262', ''], /'IFSC' has \d+ characters; an IFSC has 11/],
	[['Asha Rao', '026291800001191', '', ''], /either Account Number and IFSC, or UPI ID/],
	[['Asha Rao', '', '', ''], /no account number/],
	[['Asha Rao', ...ACCOUNT.slice(0, 2), 'success@upi'], /either/],
	[['"><b>A & B</b>', '026291800001191', '<img src=x>', ''], /'IFSC'/],
];

const EMAIL = 'asha@example.com';
const REFUSED = {
	title: 'Your bank details',
	message: 'This link cannot be used today, so please ask the person who sent it to you.',
};

function answersFor([name = '', account = '', ifsc = '', upiId = '']: readonly string[]) {
	return {
		'Account Holder Name': name,
		'Account Number': account,
		IFSC: ifsc,
		'UPI ID': upiId,
		Email: EMAIL,
	};
}

/* As days are counted in India. */
function dayFromNow(days: number): string {
	return new Date(Date.now() + (days * 24 + 5.5) * 3_600_000).toISOString().slice(0, 10);
}

const INVITATION = {
	code: CODE,
	customerId: 'customer-1001',
	validUntil: dayFromNow(7),
	triesADay: '20',
	day: dayFromNow(0),
	tries: '0',
	lastTry: 'none',
};

let tables = 0;

/* Sets up what the notes ask for: the table, with these invitations, and the active workflow. */
async function setUp(
	changes: Partial<typeof INVITATION>[] = [{}],
	choices: Parameters<typeof OwnExample.importActive>[1] = {},
) {
	const table = await DataTable.createWith(n8n, `Invitations ${String(++tables)}`, COLUMNS);
	await table.insert(changes.map((change) => ({ ...INVITATION, ...change })));
	const own = await OwnExample.importActive(FILE, { dataTableId: table.id, ...choices });
	return { own, table };
}

async function fillIn(own: OwnExample, details: readonly string[], code = CODE) {
	const { title, message } = await own.lastPageFor(answersFor(details), `?Invitation=${code}`);
	return { title, message };
}

function paid(): string[] {
	return juspay.ledger.pennyDrops.map(({ account }) => account ?? '').toSorted();
}

describe('Examples', () => {
	test(`${FILE}: says what to correct, nothing about names, and pays once`, async () => {
		const { own } = await setUp();
		for (const [details, title, message] of FORMS) {
			const page = await fillIn(own, details);
			assert.equal(page.title, title);
			assert.match(page.message, message);
			assert.doesNotMatch(page.message, /JOHN|SNOW|\d{6}|\bname\b/);
		}
		await own.hasRun(FORMS.length);
		assert.equal(outside.messages.length, FORMS.length);
		for (const [index, [, , , words]] of FORMS.entries()) {
			assert.match(outside.messages[index] ?? '', words);
			assert.match(outside.messages[index] ?? '', /^Bank details of customer customer-1001 /);
		}
		assert.doesNotMatch(outside.messages.join(), /026291800001191|000100289877623/);
		assert.deepEqual(paid(), ['000100289877623', '026291800001190', '026291800001191']);

		// The first form once more, typed in another way.
		const again = await fillIn(own, ['John Doe', '0262-9180-0001191', 'yesb0000262', '']);
		assert.equal(again.title, 'Thank you');
		assert.equal(paid().length, 3);
	});

	test(`${FILE}: the page is the same for every name, so that nobody can try names`, async () => {
		const { own } = await setUp();
		const names = ['John Doe', 'Doe John', 'John Dow', 'Asha Rao', 'JOHN', 'ABC Traders'];
		const pages: object[] = [];
		for (const name of names) pages.push(await fillIn(own, [name, ...ACCOUNT]));
		assert.deepEqual(
			pages,
			names.map(() => pages[0]),
		);
	});

	test(`${FILE}: a typing error costs no try, and what was filled in comes back where only its person can open the page`, async () => {
		const { own, table } = await setUp([{ triesADay: '1' }]);
		for (const [details, says] of TYPING_ERRORS) {
			const answers = answersFor(details);
			const url = await own.submitForm(answers, `?Invitation=${CODE}`);
			assert.doesNotMatch(url ?? '', /0262|YESB|Asha|example/);
			if (HAS_SECRET_PAGES) {
				const page = await readFields(url);
				assert.equal(page.title, 'Please correct your details');
				assert.match(page.text, says);
				assert.doesNotMatch(page.text, /<(?!br)/);
				assert.deepEqual(page.filledIn, answers);
				const guessed = new URL(page.url);
				guessed.search = '';
				assert.equal((await fetchAlone(guessed.href)).status, 401);
			} else {
				const page = await readLastPage(url);
				assert.equal(page.title, 'Please correct your details');
				assert.match(page.message, says);
				assert.match(page.message, /open your link again/);
				assert.doesNotMatch(page.message, /Asha|026291800001191|<(?!br)/);
			}
		}
		assert.deepEqual(juspay.ledger.requests, []);
		assert.deepEqual(outside.messages, []);
		assert.deepEqual(
			(await table.rows()).map(({ tries }) => tries),
			['0'],
		);
	});

	test(`${FILE}: what was filled in is corrected in the page, twice if need be`, async (t) => {
		if (!HAS_SECRET_PAGES) {
			t.skip('This n8n has no page that only its person can open.');
			return;
		}
		const { own } = await setUp([{ triesADay: '1' }]);
		const first = await own.nextFieldsFor(
			answersFor(['John Doe', '026291800001191', 'YESB', '']),
			`?Invitation=${CODE}`,
		);
		const stillWrong = { ...first.filledIn, IFSC: 'YESB000026' };
		const second = await readFields(await submitForm(first.url, stillWrong));
		assert.match(second.text, /'IFSC' has 10 characters/);
		assert.deepEqual(second.filledIn, stillWrong);
		const right = { ...second.filledIn, IFSC: 'YESB0000262' };
		const { title } = await readLastPage(await submitForm(second.url, right));
		assert.equal(title, 'Thank you');
		await own.hasRun(1);
		assert.deepEqual(paid(), ['026291800001191']);
	});

	test(`${FILE}: a code that is unknown, over, used up or missing gets one sentence, and nothing is sent`, async () => {
		const code = (letter: string) => letter.repeat(40);
		const { own } = await setUp([
			{ code: code('b'), validUntil: dayFromNow(-1) },
			{ code: code('c'), triesADay: '3', tries: '3' },
			{ code: code('d'), customerId: '' },
			{ code: code('e'), triesADay: '' },
			{ code: code('f'), validUntil: '' },
			{ code: 'short' },
			{ code: '' },
			{},
		]);
		const others = [code('a'), `${CODE}0`, CODE.slice(1), CODE.toUpperCase(), 'short', '', '%25'];
		const codes = ['b', 'c', 'd', 'e', 'f'].map(code).concat(others, `${CODE}&Invitation=${CODE}`);
		const details = ['John Doe', ...ACCOUNT];
		for (const one of codes) assert.deepEqual(await fillIn(own, details, one), REFUSED, one);
		// A typing error is not told either.
		assert.deepEqual(await fillIn(own, ['John Doe', '1', 'YESB', ''], code('a')), REFUSED);
		assert.deepEqual(juspay.ledger.requests, []);
		assert.deepEqual(outside.messages, []);
	});

	test(`${FILE}: an invitation has its tries a day, also for forms that are sent at once`, async (t) => {
		if (!WRITES_TABLES_AT_ONCE) {
			t.skip('This n8n cannot write its tables from several executions at once.');
			return;
		}
		const { own, table } = await setUp([{ triesADay: '3', day: dayFromNow(-1), tries: '3' }]);
		const account = (index: number) => ['John Doe', String(30_000_000_000 + index), ACCOUNT[1], ''];
		const urls = await Promise.all(
			Array.from({ length: 6 }, (_, index) =>
				own.submitForm(answersFor(account(index)), `?Invitation=${CODE}`),
			),
		);
		const titles = await Promise.all(urls.map(async (url) => (await readLastPage(url)).title));
		const passed = titles.filter((title) => title !== REFUSED.title).length;
		assert.ok(passed >= 1 && passed <= 3, titles.join());
		assert.equal(paid().length, passed);
		for (let index = 6; index < 12; index++) await fillIn(own, account(index));
		assert.equal(paid().length, 3);
		assert.deepEqual(
			(await table.rows()).map(({ day, tries }) => [day, tries]),
			[[dayFromNow(0), '3']],
		);
	});

	test(`${FILE}: an invitation is made by hand, and its link works`, async () => {
		const { own, table } = await setUp([]);
		const run = await own.run();
		const links = itemsOf(run, 'Links').map(({ json }) => json);
		assert.deepEqual(
			links.map(({ customerId, validUntil }) => [customerId, validUntil]),
			['customer-1001', 'customer-1002'].map((id) => [id, dayFromNow(14)]),
		);
		const codes = links.map(({ link }) => /\?Invitation=([0-9a-f]{40})$/.exec(String(link))?.[1]);
		assert.equal(new Set(codes).size, 2);
		assert.deepEqual(
			(await table.rows()).map(({ code }) => code),
			codes,
		);
		assert.equal((await fillIn(own, ['John Doe', ...ACCOUNT], codes[1])).title, 'Thank you');
		assert.match(outside.messages[0] ?? '', /^Bank details of customer customer-1002 are valid/);
	});

	test(`${FILE}: the person gets a page also if Slack does not answer`, async () => {
		const { own } = await setUp([{}], { channelId: 'C0DELETED' });
		assert.equal((await fillIn(own, ['John Doe', ...ACCOUNT])).title, 'Thank you');
		assert.deepEqual(outside.messages, []);
	});

	test(`${FILE}: the payee is told by mail, as the note says`, async () => {
		const mail = {
			name: 'Tell staff',
			type: 'n8n-nodes-base.gmail',
			typeVersion: 2.1,
			position: [2620, -60],
			parameters: {
				sendTo: '={{ $json.Email }}',
				subject: 'Your bank details',
				emailType: 'text',
				message: 'Please send other bank details.',
				options: { appendAttribution: false },
			},
		};
		const { own } = await setUp([{}], { instead: [mail] });
		await fillIn(own, ['Asha Rao', '000100289877623', 'SBIN0008752', '']);
		assert.deepEqual(
			outside.mails.map(({ to }) => to),
			[EMAIL],
		);
	});

	test(`${FILE}: a bank that does not answer in time is told of as one that answers later`, async () => {
		const { own } = await setUp();
		juspay.setFaults([{ kind: 'status', method: 'POST', status: 400, body: {} }]);
		const page = await fillIn(own, ['John Doe', ...ACCOUNT]);
		assert.equal(page.title, 'We check your details and tell you');
		assert.match(outside.messages[0] ?? '', /are failed/);
		assert.deepEqual(paid(), []);
	});
});
