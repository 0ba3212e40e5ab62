import type { INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { type Sampled, useJuspay } from '../support/juspay';

const { sandbox, run, setFaults, requests, pennyDrops } = useJuspay({
	rows: [{ n: 0 }, { n: 1 }, { n: 2 }],
	onError: 'continueErrorOutput',
});
useFakeTime();

const PAID: Sampled[] = ['createAndValidate', 'validateBeneficiary', 'validateUpiId', 'resolve'];

describe('Rows that ask for the same share one call', () => {
	test.each(PAID)('%s: one request, one item for each row', async (operation) => {
		const { items, rows } = await run(operation);
		expect(requests()).toHaveLength(1);
		expect(rows).toEqual([0, 1, 2]);
		expect(items).toEqual([items[0], items[0], items[0]]);
	});

	test('validate customer account: one penny drop', async () => {
		sandbox().addCustomerAccount({
			customerId: 'cst_1',
			customerAccountId: 'banh_1',
			accountDetails: { vpa: 'success@upi' },
		});
		await run('validateAccount');
		expect(pennyDrops()).toHaveLength(1);
	});

	test.each<[string, INodeParameters]>([
		['the name', { accountHolderName: '={{ "Asha " + $json.n }}' }],
		['a setting', { additionalFields: { metadata: '={{ "note " + $json.n }}' } }],
		['the wait', { waitForResult: '={{ $json.n === 1 }}', maxWait: '={{ 10 + $json.n }}' }],
	])('a beneficiary is the same account whatever %s is', async (_what, changes) => {
		expect((await run('validateBeneficiary', changes)).items).toHaveLength(3);
		expect([requests(), pennyDrops()]).toMatchObject([{ length: 1 }, { length: 1 }]);
	});

	test.each<Sampled>(['createAndValidate', 'validateUpiId'])(
		'a UPI ID is the same in whatever case: %s',
		async (operation) => {
			const upiId = '={{ $json.n === 1 ? "Success@UPI" : "success@upi" }}';
			await run(operation, { accountType: 'upi', upiId, bankCode: 'JP_HDFC' });
			expect(requests()).toHaveLength(1);
		},
	);

	test('each row compares its own name', async () => {
		const accountHolderName = '={{ $json.n === 0 ? "JOHN DOE" : "Asha Rao" }}';
		const { items } = await run('validateBeneficiary', { accountHolderName });
		expect(items.map(({ nameMatch }) => nameMatch)).toEqual(['exact', 'none', 'none']);
	});

	test.each<[Sampled, INodeParameters]>([
		['validateBeneficiary', {}],
		['validateBeneficiary', { validateAgain: 'monthly' }],
		['createAndValidate', { validateAgain: 'monthly' }],
	])('%s, %j: no row has the name of another row', async (operation, changes) => {
		const accountHolderName = '={{ ["JOHN DOE", "", "Asha Rao"][$json.n] }}';
		const output = { output: 'selectedFields', outputFields: ['accountHolderName', 'nameMatch'] };
		const { items } = await run(operation, { ...changes, ...output, accountHolderName });
		expect(pennyDrops()).toHaveLength(1);
		expect(items.map((item) => item['accountHolderName'])).toEqual(['JOHN DOE', null, 'Asha Rao']);
		if (operation === 'createAndValidate') return;
		expect(items.map(({ nameMatch }) => nameMatch)).toEqual(['exact', null, 'none']);
	});

	test('each row has the score and the reason of its own name', async () => {
		const accountHolderName = '={{ ["JOHN DOE", "Doe John", "Asha Rao"][$json.n] }}';
		const { items } = await run('validateBeneficiary', {
			accountHolderName,
			output: 'selectedFields',
			outputFields: ['nameReason', 'nameScore', 'accountHolderName'],
		});
		expect(items).toMatchObject([
			{ accountHolderName: 'JOHN DOE', nameScore: 100, nameReason: null },
			{ accountHolderName: 'Doe John', nameScore: 99, nameReason: 'order' },
			{ accountHolderName: 'Asha Rao', nameScore: 0, nameReason: 'different' },
		]);
		expect(requests()).toHaveLength(1);
	});

	test('each row has raw results of its own: nodes that come later may change them', async () => {
		const { outputs } = await run('validateBeneficiary', { output: 'raw' });
		const [first, second] = outputs('Juspay')[0] ?? [];
		expect(first?.json).toEqual(second?.json);
		expect(first?.json['beneDetails']).not.toBe(second?.json['beneDetails']);
	});

	test('each row keeps its own Output', async () => {
		const { items } = await run('validateBeneficiary', {
			output: '={{ $json.n === 0 ? "simplified" : "raw" }}',
		});
		expect(requests()).toHaveLength(1);
		expect(items.map((item) => 'outcome' in item)).toEqual([true, false, false]);
	});

	test('each row gets its own error when the call fails', async () => {
		setFaults({ kind: 'status', status: 400 });
		const { errors } = await run('validateBeneficiary');
		expect(requests()).toHaveLength(1);
		expect(errors).toEqual([
			expect.stringMatching(/^Row 1: .*$/),
			expect.stringMatching(/^Row 2: .*$/),
			expect.stringMatching(/^Row 3: .*$/),
		]);
	});
});

describe('Rows have a call of their own', () => {
	test.each<[string, INodeParameters]>([
		['when the customer differs', { customerId: '={{ "cst_" + $json.n }}' }],
		['when the account differs', { accountNumber: '={{ "1234567" + $json.n }}' }],
		['with beneficiary IDs of the user', { beneficiaryId: '={{ "row-" + $json.n }}' }],
		['when Reuse Same Account is off', { options: { reuseSameAccount: false } }],
	])('%s', async (_case, changes) => {
		await run('validateBeneficiary', changes);
		expect([requests(), pennyDrops()]).toMatchObject([{ length: 3 }, { length: 3 }]);
	});

	test.each<[string, Sampled]>([
		['they only look up', 'getAccount'],
		['they store without a validation', 'createAccount'],
	])('when %s', async (_case, operation) => {
		await run(operation);
		expect(requests()).toHaveLength(3);
	});

	test('when they are for different versions of the API', async () => {
		const options = { apiVersion: '={{ $json.n === 1 ? "v2" : "v1" }}' };
		expect((await run('validateUpiId', { options })).items).toHaveLength(3);
		expect(requests()).toHaveLength(2);
	});
});
