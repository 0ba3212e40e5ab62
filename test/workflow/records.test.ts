import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runJuspay } from '../support/engine';
import { VALID_PARAMETERS } from '../samples';
import { useFakeTime } from '../support/fakeTime';
import { useSandbox } from '../support/sandbox';

const { sandbox, credential, requests } = useSandbox();
useFakeTime();

async function run(
	parameters: INodeParameters,
	rows: IDataObject[] = [{}],
): Promise<{ items: IDataObject[]; message: string | undefined }> {
	const { run: finished, outputs } = await runJuspay({
		parameters,
		rows,
		credential: credential(),
	});
	return {
		items: (outputs('Juspay')[0] ?? []).map(({ json }) => json),
		message: finished.data.resultData.error?.message,
	};
}

function byId(id: unknown): INodeParameters {
	return { __rl: true, mode: 'id', value: String(id) };
}

describe('Customer accounts', () => {
	const account = { resource: 'customerAccount', customerId: 'cst_1' };

	test('are stored without a validation, listed, and deleted, and nothing of it costs money', async () => {
		const created = await run({ ...VALID_PARAMETERS.createAndValidate, operation: 'create' });
		expect(created.items).toEqual([
			expect.objectContaining({
				outcome: 'notValidated',
				status: 'CREATED',
				accountNumber: '026291800001191',
				lastValidatedAt: null,
			}),
		]);
		const customerAccountId = byId(created.items[0]?.['customerAccountId']);
		expect((await run({ ...account, operation: 'getAll' })).items).toEqual(created.items);
		const deletion = { ...account, operation: 'delete', customerAccountId };
		expect((await run(deletion)).items).toEqual([
			{ deleted: true, customerAccountId: created.items[0]?.['customerAccountId'] },
		]);
		expect((await run({ ...account, operation: 'getAll' })).items).toEqual([]);
		expect((await run(deletion)).message).toMatch(
			/^Juspay has no such record \(customer account banh_.*\[item 0\]$/,
		);
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});

	test('that are stored can be validated afterwards', async () => {
		const created = await run({ ...VALID_PARAMETERS.createAndValidate, operation: 'create' });
		const customerAccountId = byId(created.items[0]?.['customerAccountId']);
		const { items } = await run({ ...account, operation: 'validate', customerAccountId });
		expect(items).toEqual([expect.objectContaining({ outcome: 'valid' })]);
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
	});

	test('are stored once for each row, also where rows are equal', async () => {
		const { items } = await run({ ...VALID_PARAMETERS.createAndValidate, operation: 'create' }, [
			{},
			{},
		]);
		expect(new Set(items.map((item) => item['customerAccountId'])).size).toBe(2);
		expect(requests()).toHaveLength(2);
	});

	test('of several customers are listed in the order of the rows, each item paired with its row', async () => {
		for (const customerId of ['a', 'b']) {
			for (const vpa of ['one@upi', 'two@upi']) {
				sandbox().addCustomerAccount({ customerId, accountDetails: { vpa } });
			}
		}
		const { outputs } = await runJuspay({
			parameters: { ...account, operation: 'getAll', customerId: '={{ $json.id }}' },
			rows: [{ id: 'b' }, { id: 'nobody' }, { id: 'a' }],
			credential: credential(),
		});
		const items = outputs('Juspay')[0] ?? [];
		expect(items.map(({ json, pairedItem }) => [json['customerId'], pairedItem])).toEqual([
			['b', { item: 0 }],
			['b', { item: 0 }],
			['a', { item: 2 }],
			['a', { item: 2 }],
		]);
	});
});

describe.each(['v1', 'v2'] as const)('Beneficiaries, API version %s', (apiVersion) => {
	const options = { apiVersion };
	const bankAccount = { ...VALID_PARAMETERS.validateBeneficiary, options };
	const path = `/payout/merchant/${apiVersion}/benedetails`;

	test('are stored without a validation and looked up', async () => {
		const created = await run({ ...bankAccount, operation: 'create', accountHolderName: 'Asha' });
		expect(created.items).toEqual([
			{
				outcome: 'notValidated',
				status: 'CREATED',
				customerId: 'cst_1',
				beneficiaryId: expect.stringMatching(/^n8n-/) as string,
				accountNumber: '026291800001191',
				ifsc: 'YESB0000262',
				upiId: null,
				accountHolderName: 'Asha',
				nameAtBank: null,
				message: null,
				nameMatch: null,
			},
		]);
		const get = { resource: 'beneficiary', operation: 'get', customerId: 'cst_1', options };
		const { items } = await run({ ...get, beneficiaryId: '={{ $json.beneficiaryId }}' }, [
			created.items[0] ?? {},
		]);
		expect(items).toEqual(created.items);
		expect(sandbox().ledger.pennyDrops).toEqual([]);
		expect(requests().map(({ method, path: asked }) => [method, asked.startsWith(path)])).toEqual([
			['POST', true],
			['GET', true],
		]);
	});

	test.each([
		['026291800001191', 'YESB0000262', 'valid', 'JOHN DOE', 'exact'],
		['000100289877623', 'SBIN0008752', 'invalid', null, null],
		['026291800001190', 'YESB0000262', 'undetermined', null, null],
		['02014457596969', 'CITI0000001', 'pending', null, null],
	])('validate %s: %s %s', async (accountNumber, ifsc, outcome, nameAtBank, nameMatch) => {
		const { items } = await run({
			...bankAccount,
			accountNumber,
			ifsc,
			accountHolderName: 'Mr. John Doe',
		});
		expect(items).toEqual([expect.objectContaining({ outcome, nameAtBank, nameMatch })]);
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
	});

	test('validate a UPI ID, an IFSC, and resolve a mobile number', async () => {
		const { items: upi } = await run({ ...VALID_PARAMETERS.validateUpiId, options });
		expect(upi).toEqual([expect.objectContaining({ outcome: 'valid', nameAtBank: 'JOHN SNOW' })]);
		const { items: branch } = await run({ ...bankAccount, accountType: 'ifsc' });
		expect(branch).toEqual([
			expect.objectContaining({ outcome: 'valid', message: 'YES BANK, SANTACRUZ, MUMBAI' }),
		]);
		const { items: resolved } = await run({ ...VALID_PARAMETERS.resolve, options });
		expect(resolved).toEqual([
			expect.objectContaining({ outcome: 'valid', upiId: 'test@upi', nameAtBank: 'Aditya' }),
		]);
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});

	test('wait for a pending result by asking the same version', async () => {
		const { items } = await run({
			...bankAccount,
			accountNumber: '02014457596968',
			ifsc: 'CITI0000001',
			waitForResult: true,
			maxWait: 5,
		});
		expect(items).toEqual([expect.objectContaining({ outcome: 'valid' })]);
		const polls = requests().filter(({ method }) => method === 'GET');
		expect(polls.length).toBeGreaterThan(0);
		expect(polls.every(({ path: asked }) => asked.startsWith(path))).toBe(true);
	});

	test('take several preferred gateways where the version knows a list', async () => {
		const additionalFields = { preferredGateway: 'YESBIZ_UPI' };
		expect((await run({ ...bankAccount, additionalFields })).items).toEqual([
			expect.objectContaining({ outcome: 'valid' }),
		]);
	});
});

test('Metadata is refused for version 2, which does not know it, before anything is sent', async () => {
	const { message } = await run({
		...VALID_PARAMETERS.validateBeneficiary,
		additionalFields: { metadata: 'order 4711' },
		options: { apiVersion: 'v2' },
	});
	expect(message).toBe("'Metadata' does not exist in version 2 of the payouts API [item 0]");
	expect(requests()).toEqual([]);
});

test('rows for different versions of the API do not share a call', async () => {
	const { items } = await run(
		{
			...VALID_PARAMETERS.validateUpiId,
			options: { apiVersion: '={{ $json.version }}' },
		},
		[{ version: 'v1' }, { version: 'v2' }, { version: 'v1' }],
	);
	expect(items).toHaveLength(3);
	expect(requests()).toHaveLength(2);
});

describe('Look-ups that concern no customer', () => {
	test('say so when Juspay does not know the IFSC', async () => {
		const { message } = await run({ resource: 'bank', operation: 'get', ifsc: 'CNRB0009999' });
		expect(message).toMatch(/^Juspay has no such record \(IFSC CNRB0009999\)/);
	});
});
