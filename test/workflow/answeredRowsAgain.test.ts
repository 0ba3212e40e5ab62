import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { accountRecord, postAnswered } from '../support/accountRecords';
import { itIs, useFakeTime } from '../support/fakeTime';
import { remembered, useJuspay } from '../support/juspay';
import { oneAccount, refusedAfter, twoAccounts } from '../support/paidRows';

const { run, setFaults, requests, pennyDrops } = useJuspay({ rows: [{}] });
useFakeTime();
beforeEach(() => {
	itIs(20, 10, 30);
});

const [W, X, Y, Z] = ['1111100001', '1111100002', '1111100003', '1111100004'] as const;

const LAST_YEAR = '2025-01-02T03:04:05.000Z';

const SECOND_REFUSED = refusedAfter(1);

function firstAnswered(...records: IDataObject[]): Fault[] {
	return [postAnswered(...records), refusedAfter(0)];
}

function listed(...list: IDataObject[]): Fault {
	const count = list.length;
	const body = { object: 'list', list, count, total: count };
	return { kind: 'answer', status: 200, method: 'GET', path: 'list$', body };
}

interface Tried {
	operation: 'createAndValidate' | 'validateBeneficiary';
	fields: INodeParameters;
	rows: IDataObject[];
}

const TWO_ROWS: Tried = {
	operation: 'createAndValidate',
	fields: oneAccount('always'),
	rows: [{ account: X }, { account: Y }],
};

/** The first row is answered, the second one refused, and the execution retried. */
async function retried(first: Fault[], next: Fault[] = [], changes: Partial<Tried> = {}) {
	const { operation, fields, rows } = { ...TWO_ROWS, ...changes };
	setFaults(...first);
	const stopped = await run(operation, fields, { rows });
	const before = requests().length;
	setFaults(...next);
	const retry = { rows, contextData: remembered(stopped), executionId: '2' };
	const { items, hints } = await run(operation, fields, retry);
	return {
		outcomes: items.map(({ outcome }) => outcome),
		asked: requests()
			.slice(before)
			.map(({ method, path }) => `${method} ${path.replace(/n8n-.*/, 'id')}`),
		hints: JSON.stringify(hints),
	};
}

const POST = 'POST /customers/cst_1/accounts';
const LIST = 'GET /customers/cst_1/customer-accounts/list';

describe('A retry asks for an answered row', () => {
	test('nothing, if its result is told', async () => {
		const { asked, outcomes } = await retried([SECOND_REFUSED]);
		expect([asked, outcomes]).toEqual([[POST], ['valid', 'valid']]);
	});

	describe('the list, if the answer told no status and no ID', () => {
		const answered = firstAnswered(accountRecord('', X, 'SOMETHING_NEW'));

		test.each<[string, unknown[], Fault[]]>([
			['with the result in it', ['valid', 'valid'], [listed(accountRecord('banh_7', X, 'ACTIVE'))]],
			['without a result in it', ['undetermined', 'valid'], [listed()]],
			[
				'with a record of last year',
				['undetermined', 'valid'],
				[
					listed(
						accountRecord('banh_7', X, 'ACTIVE', {
							date_created: LAST_YEAR,
							last_validated: LAST_YEAR,
						}),
					),
				],
			],
			['that fails', ['undetermined', 'valid'], [{ kind: 'html', status: 502, method: 'GET' }]],
		])('%s', async (_, outcomes, next) => {
			const result = await retried(answered, next);
			expect([result.asked, result.outcomes]).toEqual([[LIST, POST], outcomes]);
			expect(result.hints).toMatch(/\b2 paid for/);
			expect(pennyDrops()).toHaveLength(2);
		});
	});

	test('the record, if the answer told its ID', async () => {
		const answered = firstAnswered(accountRecord('banh_5', X, 'SOMETHING_NEW'));
		const { asked } = await retried(answered);
		expect(asked).toEqual(['GET /customers/cst_1/customer-accounts/banh_5', POST]);
	});

	test('the list for the account that is left', async () => {
		const { asked, outcomes } = await retried(
			firstAnswered(accountRecord('banh_5', W, 'ACTIVE'), accountRecord('', X, 'SOMETHING_NEW')),
			[listed(accountRecord('banh_7', X, 'FAILURE'))],
			{
				fields: twoAccounts('always'),
				rows: [
					{ a: W, b: X },
					{ a: Y, b: Z },
				],
			},
		);
		expect([asked, outcomes]).toEqual([
			[LIST, POST],
			['valid', 'invalid', 'valid', 'valid'],
		]);
	});

	test('its own ID, and once', async () => {
		const { asked } = await retried(firstAnswered({ beneficiaryId: 'x', status: 'NEW' }), [], {
			operation: 'validateBeneficiary',
		});
		expect(asked).toEqual([
			'GET /payout/merchant/v1/benedetails/cst_1/id',
			'POST /payout/merchant/v1/benedetails',
		]);
	});
});
