import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { useJuspay } from '../support/juspay';
import { IN_ORDER } from '../support/paidRows';

const { run, setFaults, pennyDrops } = useJuspay({ onError: 'continueErrorOutput' });
useFakeTime();

const UPI_IDS = ['asha10@ybl', 'ravi.kumar10@ybl', '9876543210@ybl'];

const UPI: INodeParameters = {
	validateAgain: 'monthly',
	accountType: 'upi',
	upiId: '={{ $json.upiId }}',
	bankCode: 'JP_YESB',
	options: IN_ORDER,
};

const BANK: INodeParameters = {
	accountNumber: '={{ $json.account }}',
	validateAgain: 'monthly',
	options: IN_ORDER,
};

/** A stored account as a masked list shows it. */
function masked(vpa: string, status: string, changes: IDataObject = {}): IDataObject {
	const now = new Date(Date.now() + 1000).toISOString();
	return {
		customer_account_id: `banh_${vpa}`,
		account_details: { vpa },
		validation_status: status,
		date_created: now,
		last_validated: now,
		...changes,
	};
}

function listOf(...list: IDataObject[]): void {
	setFaults({ kind: 'answer', status: 200, path: '/list$', body: { list } });
}

describe('In a masked list', () => {
	test('a record that could be the result of several rows is the result of none', async () => {
		listOf(masked('**********10@ybl', 'ACTIVE'), masked('*****10@ybl', 'FAILURE'));
		const rows = UPI_IDS.map((upiId) => ({ upiId }));
		const options = { ...IN_ORDER, dryRun: true };
		const planned = await run('createAndValidate', { ...UPI, options }, { rows });
		expect(planned.items.map(({ outcome }) => outcome)).toEqual(Array(3).fill('planned'));
		await run('createAndValidate', UPI, { rows });
		expect(pennyDrops()).toHaveLength(3);
	});

	test('a record that could be the result of one row only is its result', async () => {
		listOf(masked('**********10@ybl', 'ACTIVE'));
		const { items } = await run('createAndValidate', UPI, { rows: [{ upiId: UPI_IDS[1] }] });
		expect(items).toMatchObject([{ outcome: 'valid' }]);
		expect(pennyDrops()).toEqual([]);
	});

	test('records that contradict each other are no result, and nothing is paid', async () => {
		listOf(masked('**********10@ybl', 'ACTIVE'), masked('*****10@ybl', 'FAILURE'));
		const { items, errors } = await run('createAndValidate', UPI, {
			rows: [{ upiId: UPI_IDS[1] }],
		});
		expect(items).toEqual([]);
		expect(errors).toEqual([
			expect.stringMatching(/results of this account that contradict each other/),
		]);
		expect(pennyDrops()).toEqual([]);
	});

	test('of such records, the one that shows the whole account is its result', async () => {
		listOf(masked('**********10@ybl', 'ACTIVE'), masked('ravi.kumar10@ybl', 'FAILURE'));
		const { items } = await run('createAndValidate', UPI, { rows: [{ upiId: UPI_IDS[1] }] });
		expect(items).toMatchObject([{ outcome: 'invalid' }]);
		expect(pennyDrops()).toEqual([]);
	});
});

describe('After a lost answer, a masked record', () => {
	const rows = ['111100001191', '222200001191'].map((account) => ({ account }));
	const lie = { kind: 'lie', lie: 'maskAllButFour', method: 'GET', path: '/list$' } as const;

	test('of one row is never the result of another, which never arrived', async () => {
		setFaults(
			lie,
			{ kind: 'resetBefore', method: 'POST', times: 1 },
			{ kind: 'resetAfter', method: 'POST', times: 1 },
		);
		const options = { maxConcurrency: 2, maxRetries: 0 };
		const { items, errors } = await run('createAndValidate', { ...BANK, options }, { rows });
		expect(items).toEqual([]);
		expect(errors).toEqual([
			expect.stringMatching(/may already have been validated and charged/),
			expect.stringMatching(/may already have been validated and charged/),
		]);
	});

	test('is the result of the only row that it could be of', async () => {
		setFaults(lie, { kind: 'resetAfter', method: 'POST', times: 1 });
		const { items } = await run('createAndValidate', BANK, { rows: rows.slice(0, 1) });
		expect(items).toMatchObject([{ outcome: 'valid' }]);
		expect(pennyDrops()).toHaveLength(1);
	});
});
