import type { INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { useJuspay } from '../support/juspay';
import { textOf } from '../support/text';

const { sandbox, run, requests, pennyDrops } = useJuspay();
useFakeTime();

describe('Customer accounts', () => {
	async function store() {
		const { items } = await run('createAccount');
		const id = items[0]?.['customerAccountId'];
		return {
			items,
			id,
			chosen: { customerAccountId: { __rl: true, mode: 'id', value: textOf(id) } },
		};
	}

	test('are stored without a validation, listed, and deleted, and nothing of it costs money', async () => {
		const { items, id, chosen } = await store();
		expect(items).toMatchObject([
			{
				outcome: 'notValidated',
				status: 'CREATED',
				accountNumber: '026291800001191',
				lastValidatedAt: null,
			},
		]);
		expect((await run('getManyAccounts')).items).toEqual(items);
		expect((await run('deleteAccount', chosen)).items).toEqual([
			{ deleted: true, customerAccountId: id },
		]);
		expect((await run('getManyAccounts')).items).toEqual([]);
		expect((await run('deleteAccount', chosen)).error?.message).toMatch(
			/^Juspay has no such record \(customer account banh_.*\[item 0\]$/,
		);
		expect(pennyDrops()).toEqual([]);
	});

	test('that are stored can be validated afterwards', async () => {
		const { chosen } = await store();
		expect((await run('validateAccount', chosen)).items).toMatchObject([{ outcome: 'valid' }]);
		expect(pennyDrops()).toHaveLength(1);
	});

	test('of several customers are listed in the order of the rows, each item paired with its row', async () => {
		for (const customerId of ['a', 'b']) {
			for (const vpa of ['one@upi', 'two@upi']) {
				sandbox().addCustomerAccount({ customerId, accountDetails: { vpa } });
			}
		}
		const input = { rows: [{ id: 'b' }, { id: 'nobody' }, { id: 'a' }] };
		const { items, rows } = await run('getManyAccounts', { customerId: '={{ $json.id }}' }, input);
		expect(items.map(({ customerId }) => customerId)).toEqual(['b', 'b', 'a', 'a']);
		expect(rows).toEqual([0, 0, 2, 2]);
	});
});

describe.each(['v1', 'v2'])('Beneficiaries, API version %s', (apiVersion) => {
	const options = { apiVersion };

	test('are stored without a validation and looked up', async () => {
		const { items } = await run('createBeneficiary', { accountHolderName: 'Asha', options });
		expect(items).toMatchObject([
			{
				outcome: 'notValidated',
				status: 'CREATED',
				beneficiaryId: expect.stringMatching(/^n8n-/) as string,
			},
		]);
		const beneficiaryId = '={{ $json.beneficiaryId }}';
		const found = await run('getBeneficiary', { beneficiaryId, options }, { rows: items });
		expect(found.items).toEqual(items);
		expect(pennyDrops()).toEqual([]);
		const path = expect.stringContaining(`/payout/merchant/${apiVersion}/benedetails`) as string;
		expect(requests()).toMatchObject([
			{ method: 'POST', path },
			{ method: 'GET', path },
		]);
	});

	test('validate the documented accounts, with the match of names', async () => {
		const rows = [
			{ account: '026291800001191', ifsc: 'YESB0000262' },
			{ account: '000100289877623', ifsc: 'SBIN0008752' },
			{ account: '026291800001190', ifsc: 'YESB0000262' },
			{ account: '02014457596969', ifsc: 'CITI0000001' },
		];
		const fromRow = { accountNumber: '={{ $json.account }}', ifsc: '={{ $json.ifsc }}' };
		const changes = { ...fromRow, accountHolderName: 'Mr. John Doe', options };
		const none = { nameAtBank: null, nameMatch: null };
		expect((await run('validateBeneficiary', changes, { rows })).items).toMatchObject([
			{ outcome: 'valid', nameAtBank: 'JOHN DOE', nameMatch: 'exact' },
			{ outcome: 'invalid', ...none },
			{ outcome: 'undetermined', ...none },
			{ outcome: 'pending', ...none },
		]);
		expect(pennyDrops()).toHaveLength(4);
	});

	test.each<['validateUpiId' | 'validateBeneficiary' | 'resolve', INodeParameters, object]>([
		['validateUpiId', {}, { nameAtBank: 'JOHN SNOW' }],
		['validateBeneficiary', { accountType: 'ifsc' }, { message: 'YES BANK, SANTACRUZ, MUMBAI' }],
		['resolve', {}, { upiId: 'test@upi', nameAtBank: 'Aditya' }],
	])('%s with %j costs no penny drop', async (operation, changes, expected) => {
		const { items } = await run(operation, { ...changes, options });
		expect(items).toMatchObject([{ outcome: 'valid', ...expected }]);
		expect(pennyDrops()).toEqual([]);
	});

	test('take several preferred gateways where the version knows a list', async () => {
		const additionalFields = { preferredGateway: 'YESBIZ_UPI' };
		const { items } = await run('validateBeneficiary', { additionalFields, options });
		expect(items).toMatchObject([{ outcome: 'valid' }]);
	});
});

test('Metadata is refused for version 2, which does not know it, before anything is sent', async () => {
	const { error } = await run('validateBeneficiary', {
		additionalFields: { metadata: 'order 4711' },
		options: { apiVersion: 'v2' },
	});
	expect(error?.message).toBe(
		"'Metadata' does not exist in version 2 of the payouts API. Nothing was sent [item 0]",
	);
	expect(requests()).toEqual([]);
});

test('a bank look-up says so when Juspay does not know the IFSC', async () => {
	const { error } = await run('getBank', { ifsc: 'CNRB0009999' });
	expect(error?.message).toMatch(/^Juspay has no such record \(IFSC CNRB0009999\)/);
});

test('a bank look-up leaves out a field that was chosen for another operation', async () => {
	const selected = { output: 'selectedFields', outputFields: ['utr'] };
	const { items, error } = await run('getBank', selected);
	expect([error, items]).toEqual([undefined, [{ ifsc: 'YESB0000262' }]]);
});
