import { LoadOptionsContext } from 'n8n-core';
import type { ILoadOptionsFunctions, INodeListSearchResult, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { searchCustomerAccounts } from '../../nodes/Juspay/listSearch/searchCustomerAccounts';
import { editorContext } from '../support/engine';
import { watchError } from '../support/privacyWatch';
import { useSandbox } from '../support/sandbox';

const { sandbox, credential, requests } = useSandbox();

/** So many characters of an entry n8n shows at least (measured in 2.41). */
const LONGEST_ENTRY = 50;

/** Opens the list of accounts as the editor does, with the fields as they stand in it. */
async function openList(
	changes: Record<string, unknown> = {},
	filter?: string,
	credentialChanges = {},
): Promise<INodeListSearchResult> {
	const fields = { customerId: 'cst_list', ...changes } as INodeParameters;
	const { workflow, node, additionalData } = editorContext(credential(credentialChanges), fields);
	const context = new LoadOptionsContext(workflow, node, additionalData, '');
	return await searchCustomerAccounts.call(context as ILoadOptionsFunctions, filter);
}

async function refusal(...given: Parameters<typeof openList>) {
	const error = await openList(...given).catch((thrown: unknown) => thrown);
	watchError(error);
	return error as { message: string; description: string };
}

beforeEach(() => {
	const bank = { account: '026291800001191', ifsc: 'YESB0000262', name: 'Asha' };
	for (const [customerAccountId, accountDetails] of [
		['banh_bank', bank],
		['banh_upi', { vpa: 'success@upi' }],
	] as const)
		sandbox().addCustomerAccount({ customerId: 'cst_list', customerAccountId, accountDetails });
});

test("shows the customer's accounts masked, with outcome and IFSC", async () => {
	const { results } = await openList();
	expect(results.sort((a, b) => String(a.value).localeCompare(String(b.value)))).toEqual([
		{
			name: '****1191, not validated, YESB0000262',
			value: 'banh_bank',
		},
		{ name: '****ss@upi, not validated', value: 'banh_upi' },
	]);
});

test.each([
	["the customer ID, unless the option 'Routing ID' is set", undefined, 'cst_list'],
	['the option', 'order-7', 'order-7'],
	['the customer ID for an option that cannot be resolved yet', '={{ $json.r }}', 'cst_list'],
])('asks the documented address; the routing ID is %s', async (_what, routingId, sent) => {
	await openList({ options: { routingId } });
	expect(requests()).toMatchObject([
		{
			method: 'GET',
			url: '/customers/cst_list/customer-accounts/list',
			headers: { 'x-routing-id': sent },
		},
	]);
});

test.each([
	['upi', ['banh_upi']],
	['1191', ['banh_bank']],
	['BANH_BANK', ['banh_bank']],
	['yesb', ['banh_bank']],
	['nothing like it', []],
])('the search for %s finds %j', async (filter, ids) => {
	const { results } = await openList({}, filter);
	expect(results.map(({ value }) => value)).toEqual(ids);
});

/** Juspay's answer with these accounts, whose IDs are their places. */
function listed(accounts: readonly object[]): void {
	const body = accounts.map((account, place) => ({
		customer_account_id: `banh_${String(place)}`,
		validation_status: 'ACTIVE',
		...account,
	}));
	sandbox().setFaults([{ kind: 'answer', status: 200, body }]);
}

const NUMBER = '026291800001191';

describe('What is typed in full is found, although the list shows it masked', () => {
	test.each([
		['the account number', NUMBER, ['banh_bank']],
		['with spaces', ' 0262 9180 0001 191 ', ['banh_bank']],
		['with hyphens', '0262-9180-0001-191', ['banh_bank']],
		['the UPI ID', 'success@upi', ['banh_upi']],
		['the UPI ID in other letters', ' Success@UPI', ['banh_upi']],
		['another number with the same end', '126291800001191', []],
		['the number without its first digit', NUMBER.slice(1), []],
		['another UPI ID with the same end', 'zuccess@upi', []],
		['the UPI ID at another bank', 'success@bank', []],
	])('%s', async (_what, typed, ids) => {
		const { results } = await openList({}, typed);
		expect(results.map(({ value }) => value)).toEqual(ids);
	});

	test.each<[string, string, boolean]>([
		['***********1191', NUMBER, true],
		['XXXXXXXXXXX1191', NUMBER, true],
		['0262#######1191', NUMBER, true],
		['***************', NUMBER, true],
		['*** **** **** 1191', '026 2918 0000 1191', true],
		['***********1191', `9${NUMBER}`, false],
		['***********1191', '026291800001192', false],
		['0263#######1191', NUMBER, false],
		['****1191', NUMBER, false],
		['***********1191', 'not validated yet', false],
	])('a number that Juspay masks as %s, by %s: %s', async (account, typed, isFound) => {
		listed([{ account_details: { account } }]);
		expect((await openList({}, typed)).results).toHaveLength(isFound ? 1 : 0);
	});

	test.each<[string, string, boolean]>([
		['su*****@upi', 'success@upi', true],
		['*****ss@upi', 'success@upi', true],
		['*****ss@upi', 'excess@upi', false],
		['*****ss@upi', 'success@bank', false],
	])('a UPI ID that Juspay masks as %s, by %s: %s', async (vpa, typed, isFound) => {
		listed([{ account_details: { vpa } }]);
		expect((await openList({}, typed)).results).toHaveLength(isFound ? 1 : 0);
	});

	test('nothing but the masked account is handed out, and the text goes nowhere', async () => {
		const { results } = await openList({}, NUMBER);
		expect(JSON.stringify(results)).not.toContain('02629180');
		expect(JSON.stringify(requests())).not.toContain(NUMBER);
	});
});

test.each([
	['ACTIVE', 'valid'],
	['FAILURE', 'invalid'],
	['PENDING', 'pending'],
	['CREATED', 'not validated'],
	['MANUAL_REVIEW', 'undetermined'],
	['SOMETHING_NEW', 'undetermined'],
	[undefined, 'undetermined'],
])('the status %s is shown in the word of the results: %s', async (status, word) => {
	listed([{ account_details: { account: NUMBER }, validation_status: status }]);
	expect((await openList()).results).toEqual([{ name: `****1191, ${word}`, value: 'banh_0' }]);
});

test('no entry is longer than what n8n shows of one', async () => {
	const account = { account: '9'.repeat(35), ifsc: 'YESB0000262' };
	const upiIds = ['okhdfcbank', 'h'.repeat(64)].map((handle) => `${'a'.repeat(40)}@${handle}`);
	const open = { validation_status: 'CREATED' };
	listed([
		{ account_details: account, ...open },
		...upiIds.map((vpa) => ({ account_details: { vpa }, ...open })),
	]);
	for (const { name } of (await openList()).results)
		expect(name.length).toBeLessThanOrEqual(LONGEST_ENTRY);
});

describe('Equal entries carry the date on which each account was created', () => {
	const same = { account_details: { account: NUMBER, ifsc: 'YESB0000262' } };
	const MORNING = '2026-01-05T04:30:10Z';

	async function names(...dates: (string | undefined)[]): Promise<string[]> {
		listed(dates.map((date) => ({ ...same, date_created: date })));
		return (await openList()).results.map(({ name }) => name);
	}

	test('after the outcome, so that n8n does not cut it', async () => {
		const found = await names(MORNING, '2025-11-30T04:30:10.292530547Z');
		expect(found).toEqual([
			'****1191, valid, created 5 Jan 2026, YESB0000262',
			'****1191, valid, created 30 Nov 2025, YESB0000262',
		]);
		for (const name of found) expect(name.length).toBeLessThanOrEqual(LONGEST_ENTRY);
	});

	test.each([
		['on the same day with the time', '2026-01-05T04:31:00Z', ['10:00', '10:01']],
		['in the same minute with seconds', '2026-01-05T04:30:15Z', ['10:00:10', '10:00:15']],
	])('%s, in the time zone of the workflow', async (_what, other, times) => {
		expect(await names(MORNING, other)).toEqual(
			times.map((time) => `****1191, valid, created 5 Jan 2026 ${time}, YESB0000262`),
		);
	});

	test('only as far as Juspay sends one', async () => {
		const plain = '****1191, valid, YESB0000262';
		const dated = '****1191, valid, created 5 Jan 2026, YESB0000262';
		expect(await names(MORNING, undefined, 'yesterday')).toEqual([dated, plain, plain]);
	});

	test('and no other entries do', async () => {
		const other = { account_details: { vpa: 'asha@bank' }, date_created: MORNING };
		listed([{ ...same, date_created: MORNING }, other]);
		expect((await openList()).results.map(({ name }) => name)).toEqual([
			'****1191, valid, YESB0000262',
			'**ha@bank, valid',
		]);
	});
});

test('a customer without accounts has an empty list', async () => {
	expect(await openList({ customerId: 'cst_other' })).toEqual({ results: [] });
});

test('a bare array is read as well as the documented envelope; accounts without details show their IDs', async () => {
	const details = { account_details: { vpa: 'asha@bank' }, validation_status: 'ACTIVE' };
	const body = [
		{ customer_account_id: 'banh_9', ...details },
		{ customer_account_id: 'banh_8' },
		{ other: 1 },
	];
	sandbox().setFaults([{ kind: 'answer', status: 200, body }]);
	expect((await openList()).results).toEqual([
		{ name: '**ha@bank, valid', value: 'banh_9' },
		{ name: 'banh_8, undetermined', value: 'banh_8' },
	]);
});

test.each([[''], [undefined], ['  '], ['={{ $json.customer }}']])(
	'the customer ID %j gives a clear text and no request',
	async (customerId) => {
		expect(await refusal({ customerId })).toMatchObject({
			message: "Fill in 'Customer ID' first. If it is an expression, run the previous nodes first",
			description: expect.stringContaining("choose 'By ID'") as string,
		});
		expect(requests()).toEqual([]);
	},
);

test.each([
	['ग्राहक', 'contains characters that a routing ID cannot have: "**राहक"'],
	[{ a: 1 }, 'must be text, but is an object'],
	['..', 'must not be "." or "..", nor have them between slashes: "**"'],
	['undefined', 'is the word undefined, null or NaN: an expression returned no value'],
])(
	'the customer ID %j is refused in its own words, without a request',
	async (customerId, says) => {
		expect((await refusal({ customerId })).message).toBe(`'Customer ID' ${says}`);
		expect(requests()).toEqual([]);
	},
);

test.each<[string, number, RegExp, object, Fault[]]>([
	[
		'a wrong key',
		1,
		/^Juspay does not accept the API key or the Merchant ID: UNAUTHORIZED/,
		{ apiKey: 'another-key-of-the-tests' },
		[],
	],
	[
		'an unusable credential',
		0,
		/must start with https:\/\//,
		{ baseUrl: 'http://juspay.example' },
		[],
	],
	[
		'a redirect, which is not followed,',
		1,
		/redirects to another address/,
		{},
		[{ kind: 'redirect', status: 302, location: 'http://127.0.0.1:9/' }],
	],
])('%s is said in plain words', async (_what, count, words, credentialChanges, faults) => {
	sandbox().setFaults(faults);
	expect((await refusal({}, undefined, credentialChanges)).message).toMatch(words);
	expect(requests()).toHaveLength(count);
});

/** So many lines of an error n8n's list shows, and so many characters of each at least (measured in 2.41). */
const LINES = 5;
const LINE = 42;

const LONG_WORDS = 'The key was not found. '.repeat(12);

describe('n8n shows all of an error', () => {
	const answered = (status: number, message: string): Fault[] => [
		{ kind: 'answer', status, body: { status: 'error', error_message: message } },
	];

	test.each<[string, object, Fault[]]>([
		['a wrong key', { apiKey: 'another-key-of-the-tests' }, []],
		['a wrong key in many words', {}, answered(401, LONG_WORDS)],
		['no access', {}, answered(403, 'Forbidden')],
		['an unknown customer', {}, answered(404, 'Customer not found')],
		['too many words', {}, answered(400, LONG_WORDS)],
		['a failure', {}, answered(500, 'Internal server error')],
		['a page', {}, [{ kind: 'html', status: 200 }]],
		['a redirect', {}, [{ kind: 'redirect', status: 302, location: 'http://127.0.0.1:9/' }]],
	])('%s', async (_what, credentialChanges, faults) => {
		sandbox().setFaults(faults);
		const { message, description } = await refusal({}, undefined, credentialChanges);
		const lines = [message, description].map((text) => Math.ceil(text.length / LINE));
		expect(lines.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(LINES);
		expect(message).not.toBe('');
	});

	test('whose customer ID is missing', async () => {
		const { message } = await refusal({ customerId: '' });
		expect(message.length).toBeLessThanOrEqual(2 * LINE);
	});

	test('of a refused key, and which one is needed', async () => {
		const { description } = await refusal({}, undefined, { apiKey: 'another-key-of-the-tests' });
		expect(description).toMatch(/^Customer accounts need an Express Checkout key\./);
	});
});
