import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useJuspay } from '../support/juspay';
import { NAME_SPELLINGS } from '../support/nameSpellings';
import { textOf } from '../support/text';

const { run, answer, requests, bodies } = useJuspay();

describe('Names are sent in the spelling that Juspay takes', () => {
	const given = [...NAME_SPELLINGS.keys()];
	const rows = given.map((name, n) => ({ name, account: String(1111100001 + n) }));

	function sentNames(): string[] {
		return bodies().map(({ beneDetails }) => {
			const { details } = beneDetails as { details: IDataObject };
			return textOf(details['name'] ?? '');
		});
	}

	test('in every kind, and no row fails for a character in its name', async () => {
		const columns = {
			accountHolderName: '={{ $json.name }}',
			accountNumber: '={{ $json.account }}',
			options: { maxConcurrency: 1 },
		};
		const { items, hints } = await run('validateBeneficiary', columns, { rows });
		expect(sentNames()).toEqual([...NAME_SPELLINGS.values()]);
		expect(items.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
		expect(hints.map(({ message }) => message).join(' ')).toMatch(
			/Other spelling sent: rows 1–21, 27, 28/,
		);
	});

	test('and compared as they were entered', async () => {
		const { items } = await run('validateBeneficiary', {
			accountHolderName: "J'ohn Doe & Sons",
			output: 'selectedFields',
			outputFields: ['accountHolderName', 'nameMatch'],
		});
		expect(items).toMatchObject([{ accountHolderName: "J'ohn Doe & Sons", nameMatch: 'partial' }]);
	});

	test('those of customer accounts, too', async () => {
		const { items } = await run('createAccount', { accountHolderName: 'M/s Rao & Sons' });
		expect(requests()[0]?.rawBody).toContain('M+s+Rao+and+Sons');
		expect(items).toMatchObject([{ accountHolderName: 'M/s Rao & Sons' }]);
	});

	test('those of customers, too', async () => {
		answer({ id: 'cst_1', object_reference_id: 'customer-1001' });
		const { hints } = await run('upsertCustomer', { additionalFields: { lastName: "O'Neill" } });
		expect(requests().at(-1)?.rawBody).toContain('last_name=ONeill');
		expect(hints.map(({ message }) => message)).toContainEqual(
			expect.stringMatching(/^This row's name is sent in another spelling/),
		);
	});

	test('Get sends no name, so that none is told as sent', async () => {
		const { hints } = await run('getBeneficiary', { accountHolderName: "O'Neill" });
		expect(hints.map(({ message }) => message).join(' ')).not.toContain('another spelling');
	});
});

describe('The name at the bank is compared with the name of the row, and with no other', () => {
	const account = { customerId: 'vendor-1', accountNumber: '026291800001191', ifsc: 'YESB0000262' };
	const rows = [
		{ ...account, vendorName: 'John Doe' },
		{ ...account, vendorName: 'Evil Traders' },
		account,
	];
	const fromColumns = { takeValuesFrom: 'inputColumns' };

	const words = (items: readonly IDataObject[]) => items.map(({ nameMatch }) => nameMatch);

	/** Validates rows of one account, of which Juspay stores the first one's name, and looks each of them up. */
	async function validateAndGet(changes: INodeParameters) {
		const { items: validated } = await run('validateBeneficiary', fromColumns, { rows });
		expect(new Set(validated.map(({ beneficiaryId }) => beneficiaryId)).size).toBe(1);
		const { items: got } = await run('getBeneficiary', changes, { rows: validated });
		expect(new Set(got.map(({ beneficiaryId }) => beneficiaryId)).size).toBe(1);
		return { validated: words(validated), got: words(got) };
	}

	test('by Get, too, which finds the stored name of the first row', async () => {
		const { validated, got } = await validateAndGet(fromColumns);
		expect(validated).toEqual(['exact', 'none', null]);
		expect(got).toEqual(validated);
	});

	test('so that Get without a name has no verdict', async () => {
		const { got } = await validateAndGet({
			customerId: 'vendor-1',
			beneficiaryId: '={{ $json.beneficiaryId }}',
		});
		expect(got).toEqual([null, null, null]);
	});
});

test.each(['getOutages', 'getBalances'] as const)(
	'%s is about no customer, so it is routed by the merchant',
	async (operation) => {
		await run(operation);
		expect(requests().map(({ headers }) => headers['x-routing-id'])).toEqual(['demo-merchant']);
	},
);

test('a routing ID of payouts goes with every request about the row, and is left out when empty', async () => {
	const options = { routingId: 'customer_1122' };
	const waiting = { accountNumber: '02014457596968', ifsc: 'CITI0000001', waitForResult: true };
	await run('validateBeneficiary', { ...waiting, maxWait: 3, options });
	expect(requests().length).toBeGreaterThan(1);
	for (const { headers } of requests()) expect(headers['x-routing-id']).toBe('customer_1122');
});
