import { LoadOptionsContext } from 'n8n-core';
import type { ILoadOptionsFunctions, INodeListSearchResult, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { searchCustomerAccounts } from '../../nodes/Juspay/listSearch/searchCustomerAccounts';
import { editorContext } from '../support/engine';
import { watchError } from '../support/privacyWatch';
import { useSandbox } from '../support/sandbox';

const { sandbox, credential, requests } = useSandbox();

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

test("shows the customer's accounts masked, with IFSC and status", async () => {
	const { results } = await openList();
	expect(results.sort((a, b) => String(a.value).localeCompare(String(b.value)))).toEqual([
		{
			name: expect.stringMatching(/^\*{11}1191, YESB0000262, [A-Z]+$/) as string,
			value: 'banh_bank',
		},
		{ name: expect.stringMatching(/^\*{5}ss@upi, [A-Z]+$/) as string, value: 'banh_upi' },
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
		{ name: '**ha@bank, ACTIVE', value: 'banh_9' },
		{ name: 'banh_8', value: 'banh_8' },
	]);
});

test.each([[''], [undefined], ['  '], ['={{ $json.customer }}']])(
	'the customer ID %j gives a clear text and no request',
	async (customerId) => {
		expect(await refusal({ customerId })).toMatchObject({
			message:
				"Fill in 'Customer ID' first. If it is an expression, run the nodes before this one, so that it has a value",
			description: expect.stringContaining("choose 'By ID'") as string,
		});
		expect(requests()).toEqual([]);
	},
);

test.each([
	['ग्राहक', 'holds characters that cannot be sent in a header: "**राहक"'],
	[{ a: 1 }, 'must be text, but is an object'],
	['..', 'must not be "." or "..": "**"'],
	[
		'undefined',
		'is the word undefined, null or NaN, which an expression leaves behind when it finds nothing',
	],
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
