import type { IDataObject } from 'n8n-workflow';

import { itIs, useFakeTime } from '../support/fakeTime';
import { remembered, useJuspay } from '../support/juspay';
import { useLaws } from '../support/laws';
import { LAGGING, oneAccount, refusedAfter } from '../support/paidRows';

const ROWS = [{ account: '1111100001' }];
const { run, setFaults, pennyDrops, posts } = useLaws(useJuspay({ rows: ROWS }));
useFakeTime();
beforeEach(() => {
	itIs(20, 10, 30);
});

const MONTHLY = oneAccount('monthly');
const SECOND_RUN = { executionId: '2' };
const COULD_NOT_LOOK_UP = /^Nothing was paid for this row, as looking up earlier results failed/;

const ACCOUNT = {
	customer_account_id: 'banh_1',
	account_details: { account: '1111100001', ifsc: 'YESB0000262' },
};

function answerList(list: IDataObject): void {
	setFaults({ kind: 'answer', method: 'GET', path: '/list$', status: 200, body: list });
}

describe('A look-up that does not surely say that Juspay has nothing pays for nothing', () => {
	test.each<[string, IDataObject]>([
		['a 404 without a code', { error_message: 'no route' }],
		['a 404 of a gateway', { errorCode: 'E99', errorMessage: 'gateway' }],
	])('customer account: %s', async (_, body) => {
		await run('createAndValidate', MONTHLY);
		setFaults({ kind: 'status', status: 404, body, method: 'GET' });
		const { error } = await run('createAndValidate', MONTHLY, SECOND_RUN);
		expect(error?.message).toMatch(COULD_NOT_LOOK_UP);
		expect(pennyDrops()).toHaveLength(1);
	});

	test('customer account: a list that holds less than it says', async () => {
		await run('createAndValidate', MONTHLY);
		answerList({ object: 'list', list: [], count: 0, offset: 0, total: 1 });
		const { error } = await run('createAndValidate', MONTHLY, SECOND_RUN);
		expect(error?.message).toMatch(COULD_NOT_LOOK_UP);
		expect(pennyDrops()).toHaveLength(1);
	});

	test('beneficiary: a record without a status', async () => {
		await run('validateBeneficiary', MONTHLY);
		setFaults({ kind: 'lie', lie: 'noStatus', method: 'GET' });
		const { error } = await run('validateBeneficiary', MONTHLY, SECOND_RUN);
		expect(error?.message).toMatch(COULD_NOT_LOOK_UP);
		expect(pennyDrops()).toHaveLength(1);
	});

	test.each([
		['no status', { validation_status: null }],
		['a date that cannot be read', { last_validated: '2026-01-15 10:00:00' }],
		['no date', { last_validated: null }],
	])('customer account: a record with %s', async (_, changes) => {
		const validated = { validation_status: 'ACTIVE', last_validated: '2026-01-15T10:00:00Z' };
		answerList({ list: [{ ...ACCOUNT, ...validated, ...changes }] });
		await run('createAndValidate', MONTHLY);
		expect(pennyDrops()).toHaveLength(0);
	});

	test.each<IDataObject>([
		{},
		{ date_created: '2026-01-10T10:00:00Z', last_validated: '1768039200' },
	])(
		'customer account: many records without an outcome and a date that can be read: %j',
		async (dates) => {
			const list = Array.from({ length: 8 }, (_, n) => ({
				...ACCOUNT,
				customer_account_id: `banh_${String(n)}`,
				validation_status: 'MANUAL_REVIEW',
				...dates,
			}));
			setFaults({ kind: 'answer', status: 200, body: { list }, method: 'GET' });
			await run('createAndValidate', MONTHLY);
			expect(posts()).toBe(0);
		},
	);
});

describe('A record under an ID that was used before, but without a status', () => {
	test.each(['always', 'monthly'])('leads to no further payment: %s', async (again) => {
		await run('validateBeneficiary', oneAccount(again));
		const lagging = again === 'always' ? [] : [{ ...LAGGING, times: 1 }];
		setFaults(...lagging, { kind: 'lie', lie: 'noStatus', method: 'GET' });
		await run('validateBeneficiary', oneAccount(again));
		expect(pennyDrops()).toHaveLength(1);
	});

	test('is no result of a call whose answer got lost: a further try asks once more', async () => {
		const rows = [...ROWS, { account: '1111100002' }];
		setFaults(
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'lie', lie: 'noStatus', method: 'GET', times: 1 },
			refusedAfter(0),
		);
		const stopped = await run('validateBeneficiary', oneAccount('always'), { rows });
		setFaults();
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		const { items } = await run('validateBeneficiary', oneAccount('always'), retry);
		expect(items).toMatchObject([{ outcome: 'valid' }, { outcome: 'valid' }]);
		expect(pennyDrops().filter(({ account }) => account === '1111100001')).toHaveLength(1);
	});
});
