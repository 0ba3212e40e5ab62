import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { remembered, type Sampled, useJuspay } from '../support/juspay';

// What an account is paid for once more by mistake if what Juspay says, or does not say, is read too boldly.

const ONE = [{ account: '1111100001' }];
const TWO = [...ONE, { account: '1111100002' }];
const { run, setFaults, pennyDrops, posts } = useJuspay({ rows: ONE });
useFakeTime();

beforeEach(() => {
	jest.setSystemTime(Date.UTC(2026, 0, 20, 10, 30));
});

const MONTHLY: INodeParameters = {
	validateAgain: 'monthly',
	accountNumber: '={{ $json.account }}',
	options: { maxConcurrency: 1, maxRetries: 0 },
};

const PAID = ['createAndValidate', 'validateBeneficiary'] as const satisfies Sampled[];

const SECOND_RUN = { executionId: '2' };

const COULD_NOT_LOOK_UP = /^Earlier results could not be looked up, so nothing was paid/;

function letDaysPass(days: number): void {
	jest.setSystemTime(Date.now() + days * 24 * 60 * 60_000);
}

describe('A limit that an expression leaves empty or makes a fraction stops the run', () => {
	const NOTHING = '={{ $json.nothing }}';
	test.each<[INodeParameters, string]>([
		[{ options: { maxPaidValidations: 0.5 } }, "'Max Paid Validations"],
		[{ options: { maxPaidValidations: NOTHING } }, "'Max Paid Validations"],
		[{ options: { dryRun: NOTHING } }, "'Dry Run"],
		[{ validateAgain: NOTHING }, "'Validate Again'"],
	])('%j', async (changes, message) => {
		for (const operation of PAID) {
			const { error } = await run(operation, { ...MONTHLY, ...changes });
			expect(error?.message).toMatch(message);
		}
		expect(posts()).toBe(0);
	});
});

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
		const body = { object: 'list', list: [], count: 0, offset: 0, total: 1 };
		setFaults({ kind: 'answer', method: 'GET', path: '/list$', status: 200, body });
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
});

test('what is pending is not paid for again, whatever date Juspay gives it', async () => {
	const pending = {
		customer_account_id: 'banh_1',
		account_details: { account: '1111100001', ifsc: 'YESB0000262' },
		validation_status: 'PENDING',
		last_validated: '2025-06-01T10:00:00.000Z',
	};
	setFaults({ kind: 'answer', status: 200, body: { list: [pending] }, method: 'GET' });
	const { items } = await run('createAndValidate', MONTHLY);
	expect(items).toMatchObject([{ outcome: 'pending' }]);
	expect(posts()).toBe(0);
});

test.each(PAID)(
	'%s: an account number is the same in capitals and small letters',
	async (operation) => {
		const rows = [{ account: 'CD11100001' }, { account: 'cd11100001' }];
		await run(operation, MONTHLY, { rows });
		await run(operation, MONTHLY, { ...SECOND_RUN, rows: [...rows].reverse() });
		expect(pennyDrops()).toHaveLength(1);
	},
);

describe('n8n runs the node again', () => {
	test.each(PAID)(
		'%s: over midnight, what an earlier day had answered still counts',
		async (operation) => {
			const daily = { ...MONTHLY, validateAgain: 'daily' };
			await run(operation, daily);
			jest.setSystemTime(Date.UTC(2026, 0, 21, 4, 59, 59, 500));
			const lookUps = operation === 'createAndValidate' ? 1 : 2;
			setFaults(
				{ kind: 'resetAfter', method: 'POST', times: 1 },
				{ kind: 'html', status: 502, method: 'GET', after: lookUps, times: 1 },
			);
			const again = { rows: TWO, executionId: '2', retryOnFail: true };
			const { items } = await run(operation, daily, again);
			expect(items).toHaveLength(2);
			expect(pennyDrops()).toHaveLength(2);
		},
	);

	test('beneficiary: in another month, under the ID of that month', async () => {
		setFaults(
			{ kind: 'resetBefore', method: 'POST' },
			{ kind: 'html', status: 502, method: 'GET', after: 1 },
		);
		const stopped = await run('validateBeneficiary', MONTHLY);
		expect(pennyDrops()).toHaveLength(0);
		setFaults();
		letDaysPass(20);
		const resending = { ...MONTHLY, options: { maxConcurrency: 1, maxRetries: 2 } };
		const retry = { contextData: remembered(stopped), executionId: '2' };
		const { items } = await run('validateBeneficiary', resending, retry);
		expect(items).toMatchObject([{ outcome: 'valid' }]);
		letDaysPass(1);
		await run('validateBeneficiary', MONTHLY, { executionId: '3' });
		expect(pennyDrops()).toHaveLength(1);
	});

	test('customer account: what an earlier try has sent is not sent in another row', async () => {
		const pending = '02014457596969';
		const ifsc = 'YESB0000262';
		const several = {
			validateAgain: 'monthly',
			accountType: 'multiple',
			accounts: {
				bankAccounts: [
					{ accountNumber: '={{ $json.a }}', ifsc },
					{ accountNumber: '={{ $json.b }}', ifsc },
				],
			},
			options: { maxConcurrency: 1, maxRetries: 0 },
		};
		const rows = [
			{ a: pending, b: '1111100001' },
			{ a: '1111100002', b: '1111100009' },
			{ a: pending, b: '1111100003' },
		];
		const hidden = { kind: 'lie', lie: 'maskAll', method: 'GET', path: '/list$' } as const;
		setFaults(hidden, { kind: 'resetAfter', method: 'POST', after: 1, times: 1 });
		const stopped = await run('createAndValidate', several, { rows });
		setFaults(hidden, { kind: 'latency', method: 'GET', path: 'customer-accounts/banh', ms: 1500 });
		const retry = {
			rows,
			contextData: remembered(stopped),
			executionId: '2',
			onError: 'continueErrorOutput' as const,
		};
		const options = { maxConcurrency: 5, maxRetries: 0 };
		await run('createAndValidate', { ...several, options }, retry);
		expect(pennyDrops().filter(({ account }) => account === pending)).toHaveLength(1);
	});
});

test('the limit speaks of the whole run', async () => {
	const options = { maxPaidValidations: 1 };
	const { error } = await run('validateBeneficiary', { ...MONTHLY, options }, { rows: TWO });
	expect(error?.message).toBe(
		"2 validations would be paid for, but 'Max Paid Validations' in Options allows 1",
	);
});

test('4,000 known accounts of one customer are found in seconds', async () => {
	const rows = Array.from({ length: 4000 }, (_, n) => ({ account: String(5_000_000_000 + n) }));
	const list = rows.map(({ account }, n) => ({
		customer_account_id: `banh_${String(n)}`,
		account_details: { account, ifsc: 'YESB0000262' },
		validation_status: 'ACTIVE',
		last_validated: '2026-01-15T10:00:00.000Z',
	}));
	setFaults({ kind: 'answer', status: 200, body: { list }, method: 'GET' });
	const started = process.hrtime.bigint();
	const { items } = await run('createAndValidate', MONTHLY, { rows });
	const seconds = Number(process.hrtime.bigint() - started) / 1e9;
	expect(items.map(({ customerAccountId }) => customerAccountId)).toEqual(
		list.map(({ customer_account_id: id }) => id),
	);
	// 31 s when every row looks at every account.
	expect(seconds).toBeLessThan(15);
}, 60_000);
