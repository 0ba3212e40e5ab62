import { LoadOptionsContext } from 'n8n-core';
import type { ILoadOptionsFunctions, INodeListSearchResult, INodeParameters } from 'n8n-workflow';

import { searchCustomerAccounts } from '../../nodes/Juspay/listSearch/searchCustomerAccounts';
import { editorContext } from '../support/engine';
import { watchError } from '../support/privacyWatch';
import { useSandbox } from '../support/sandbox';

const { sandbox, credential, requests } = useSandbox();

/** Opens the list of accounts as the editor does, with the fields as they stand in it. */
async function openList(
	currentNodeParameters: INodeParameters,
	options: { filter?: string; credential?: ReturnType<typeof credential> } = {},
): Promise<INodeListSearchResult> {
	const { workflow, node, additionalData } = editorContext(
		options.credential ?? credential(),
		currentNodeParameters,
	);
	const context = new LoadOptionsContext(workflow, node, additionalData, '');
	return await searchCustomerAccounts.call(context as ILoadOptionsFunctions, options.filter);
}

async function errorOf(
	promise: Promise<unknown>,
): Promise<{ message: string; description: string }> {
	const error = await promise.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	watchError(error);
	return error as { message: string; description: string };
}

beforeEach(() => {
	const customerId = 'cst_list';
	sandbox().addCustomerAccount({
		customerId,
		customerAccountId: 'banh_bank',
		accountDetails: { account: '026291800001191', ifsc: 'YESB0000262', name: 'Asha' },
	});
	sandbox().addCustomerAccount({
		customerId,
		customerAccountId: 'banh_upi',
		accountDetails: { vpa: 'success@upi' },
	});
});

test("shows the customer's accounts masked, with IFSC and status", async () => {
	const { results } = await openList({ customerId: 'cst_list' });
	expect(results).toHaveLength(2);
	expect(results).toEqual(
		expect.arrayContaining([
			{
				name: expect.stringMatching(/^\*{11}1191, YESB0000262, [A-Z]+$/) as string,
				value: 'banh_bank',
			},
			{ name: expect.stringMatching(/^\*{5}ss@upi, [A-Z]+$/) as string, value: 'banh_upi' },
		]),
	);
});

test('asks the documented address with the customer ID as routing ID', async () => {
	await openList({ customerId: 'cst_list' });
	expect(
		requests().map(({ method, url, headers }) => [method, url, headers['x-routing-id']]),
	).toEqual([['GET', '/customers/cst_list/customer-accounts/list', 'cst_list']]);
});

test("uses the option 'Routing ID' when it is set", async () => {
	await openList({ customerId: 'cst_list', options: { routingId: 'order-7' } });
	expect(requests()[0]?.headers['x-routing-id']).toBe('order-7');
});

test.each([
	['upi', ['banh_upi']],
	['1191', ['banh_bank']],
	['BANH_BANK', ['banh_bank']],
	['yesb', ['banh_bank']],
	['nothing like it', []],
])('the search for %s finds %j', async (filter, ids) => {
	const { results } = await openList({ customerId: 'cst_list' }, { filter });
	expect(results.map(({ value }) => value)).toEqual(ids);
});

test('a customer without accounts has an empty list', async () => {
	expect(await openList({ customerId: 'cst_other' })).toEqual({ results: [] });
});

test('a bare array is read as well as the documented envelope', async () => {
	const body = [
		{
			customer_account_id: 'banh_9',
			account_details: { vpa: 'asha@bank' },
			validation_status: 'ACTIVE',
		},
	];
	sandbox().setFaults([{ kind: 'answer', status: 200, body }]);
	expect((await openList({ customerId: 'cst_list' })).results).toEqual([
		{ name: '**ha@bank, ACTIVE', value: 'banh_9' },
	]);
});

test('an account without details is shown by its ID', async () => {
	sandbox().setFaults([
		{ kind: 'answer', status: 200, body: [{ customer_account_id: 'banh_9' }, { other: 1 }] },
	]);
	expect((await openList({ customerId: 'cst_list' })).results).toEqual([
		{ name: 'banh_9', value: 'banh_9' },
	]);
});

test.each([[''], [undefined], ['  '], ['={{ $json.customer }}']])(
	'the customer ID %j gives a clear text and no request',
	async (customerId) => {
		const error = await errorOf(openList({ customerId } as INodeParameters));
		expect(error.message).toBe(
			"Fill in 'Customer ID' first. If it is an expression, run the nodes before this one, so that it has a value",
		);
		expect(error.description).toContain("choose 'By ID'");
		expect(requests()).toEqual([]);
	},
);

test('a customer ID that cannot stand in the routing header gives a clear text and no request', async () => {
	const error = await errorOf(openList({ customerId: 'ग्राहक' }));
	expect(error.message).toBe(
		'\'Customer ID\' holds characters that cannot be sent in a header: "**राहक"',
	);
	expect(requests()).toEqual([]);
});

test('a wrong key is said in plain words', async () => {
	const wrongKey = credential({ apiKey: 'another-key-of-the-tests' });
	const error = await errorOf(openList({ customerId: 'cst_list' }, { credential: wrongKey }));
	expect(error.message).toMatch(/^Juspay does not accept the API key: UNAUTHORIZED/);
	expect(requests()).toHaveLength(1);
});

test('an unusable credential is said in plain words', async () => {
	const error = await errorOf(
		openList(
			{ customerId: 'cst_list' },
			{ credential: credential({ baseUrl: 'http://juspay.example' }) },
		),
	);
	expect(error.message).toContain('must start with https://');
});

test('a redirect is not followed', async () => {
	sandbox().setFaults([{ kind: 'redirect', status: 302, location: 'http://127.0.0.1:9/' }]);
	const error = await errorOf(openList({ customerId: 'cst_list' }));
	expect(error.message).toContain('redirects to another address');
});

test.each([
	[{ a: 1 }, "'Customer ID' must be text, but is an object"],
	['..', '\'Customer ID\' must not be "." or "..": "**"'],
	[
		'undefined',
		"'Customer ID' is the word undefined, null or NaN, which an expression leaves behind when it finds nothing",
	],
])(
	'the customer ID %j is refused in its own words, without a request',
	async (customerId, message) => {
		const error = await errorOf(openList({ customerId } as INodeParameters));
		expect(error.message).toBe(message);
		expect(requests()).toEqual([]);
	},
);

test('a routing ID that cannot be resolved yet counts as empty', async () => {
	await openList({ customerId: 'cst_list', options: { routingId: '={{ $json.r }}' } });
	expect(requests()[0]?.headers['x-routing-id']).toBe('cst_list');
});
