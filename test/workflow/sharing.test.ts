import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runJuspay } from '../support/engine';
import { VALID_PARAMETERS } from '../samples';
import { useFakeTime } from '../support/fakeTime';
import { useSandbox } from '../support/sandbox';
import { textOf } from '../support/text';

const { sandbox, credential, requests } = useSandbox();
useFakeTime();

async function run(parameters: INodeParameters, rows: IDataObject[]) {
	const { outputs } = await runJuspay({
		parameters,
		rows,
		credential: credential(),
		onError: 'continueErrorOutput',
	});
	return outputs('Juspay');
}

const threeRows = [{ n: 0 }, { n: 1 }, { n: 2 }];

describe('Rows that ask for the same share one call', () => {
	test.each(['createAndValidate', 'validateBeneficiary', 'validateUpiId', 'resolve'] as const)(
		'%s: one request, one item for each row',
		async (operation) => {
			const [items] = await run(VALID_PARAMETERS[operation], threeRows);
			expect(requests()).toHaveLength(1);
			expect(items?.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
				{ item: 2 },
			]);
			expect(items?.[2]?.json).toEqual(items?.[0]?.json);
		},
	);

	test('validate customer account: one penny drop', async () => {
		sandbox().addCustomerAccount({
			customerId: 'cst_1',
			customerAccountId: 'banh_1',
			accountDetails: { vpa: 'success@upi' },
		});
		await run(VALID_PARAMETERS.validateAccount, threeRows);
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
	});

	test('each row keeps its own Simplify', async () => {
		const [items] = await run(
			{ ...VALID_PARAMETERS.validateBeneficiary, simplify: '={{ $json.n === 0 }}' },
			threeRows.slice(0, 2),
		);
		expect(requests()).toHaveLength(1);
		expect(items?.map(({ json }) => Object.keys(json)[0])).toEqual(['outcome', 'validateResp']);
	});

	test('each row gets its own error when the call fails', async () => {
		sandbox().setFaults([{ kind: 'status', status: 400 }]);
		const [, items] = await run(VALID_PARAMETERS.validateBeneficiary, threeRows);
		expect(requests()).toHaveLength(1);
		expect(items?.map(({ json }) => textOf(json['error']).slice(-8))).toEqual([
			'[item 0]',
			'[item 1]',
			'[item 2]',
		]);
	});
});

describe('Rows have a call of their own', () => {
	test.each<[string, INodeParameters]>([
		['when the customer differs', { customerId: '={{ "cst_" + $json.n }}' }],
		['when the account differs', { accountNumber: '={{ "1234567" + $json.n }}' }],
		['when a setting differs', { additionalFields: { metadata: '={{ "note " + $json.n }}' } }],
		['when the wait differs', { waitForResult: true, maxWait: '={{ 10 + $json.n }}' }],
		['with beneficiary IDs of the user', { beneficiaryId: '={{ "row-" + $json.n }}' }],
		['when Reuse Same Account is off', { options: { reuseSameAccount: false } }],
	])('%s', async (_case, changes) => {
		await run({ ...VALID_PARAMETERS.validateBeneficiary, ...changes }, threeRows);
		expect(requests()).toHaveLength(3);
		expect(sandbox().ledger.pennyDrops).toHaveLength(3);
	});

	test('when they only look up', async () => {
		await run(VALID_PARAMETERS.getAccount, threeRows);
		expect(requests()).toHaveLength(3);
	});
});
