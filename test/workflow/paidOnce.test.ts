import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { itIs, useFakeTime } from '../support/fakeTime';
import { type JuspayResult, type RunSettings, type Sampled, useJuspay } from '../support/juspay';
import { useLaws } from '../support/laws';

const accounts = ['1111100001', '1111100002', '1111100003'];
const rows = accounts.map((account) => ({ account }));
const { sandbox, run, setFaults, requests, pennyDrops, posts } = useLaws(useJuspay({ rows }));
useFakeTime();

const OPTIONS = { maxRetries: 0 };

const MONTHLY: INodeParameters = {
	validateAgain: 'monthly',
	accountNumber: '={{ $json.account }}',
	options: OPTIONS,
};

const ONE_ROW: RunSettings = { rows: [{}] };

/** Of the sandbox: settles after 1.5 seconds; never comes to an outcome. */
const PENDING_AT_FIRST = '02014457596968';
const UNDETERMINED = '026291800001190';

const TOO_MANY = expect.stringMatching(
	/^Row \d: 2 validations would be paid for, but 'Max Paid Validations' in Options allows 1/,
) as string;

const PAID: Sampled[] = ['createAndValidate', 'validateBeneficiary'];

let executions = 1;

/** Runs the list in an execution of its own. */
async function runList(
	operation: Sampled,
	changes: INodeParameters = {},
	settings: RunSettings = {},
): Promise<JuspayResult> {
	return await run(
		operation,
		{ ...MONTHLY, ...changes },
		{ executionId: String(++executions), ...settings },
	);
}

function outcomes({ items }: JuspayResult): unknown[] {
	return items.map(({ outcome }) => outcome);
}

function infos({ hints }: JuspayResult): string[] {
	return hints.filter(({ type }) => type === 'info').map(({ message }) => message);
}

function sentMethods(): string {
	return requests()
		.map(({ method }) => method)
		.join(' ');
}

describe.each(PAID)('Validate Again, %s', (operation) => {
	test('a selected field tells of every row whether its result was there before', async () => {
		const output = { output: 'selectedFields', outputFields: ['reused'] };
		const first = await runList(operation, output, { rows: rows.slice(0, 1) });
		const again = await runList(operation, output);
		expect(first.items).toMatchObject([{ outcome: 'valid', reused: false }]);
		expect(again.items.map(({ reused }) => reused)).toEqual([true, false, false]);
	});

	test('another execution in the same month pays for nothing, whatever the order and the names', async () => {
		const first = await runList(operation);
		const again = await runList(
			operation,
			{ accountHolderName: 'Asha Rao' },
			{ rows: [...rows].reverse() },
		);
		expect([outcomes(first), outcomes(again)]).toEqual(Array(2).fill(['valid', 'valid', 'valid']));
		expect(again.items.map(({ accountNumber }) => accountNumber)).toEqual([...accounts].reverse());
		expect(pennyDrops()).toHaveLength(3);
		expect(infos(first)).toEqual(['3 rows: 3 valid. 3 paid for.']);
		expect(infos(again)).toEqual(['3 rows: 3 valid. 3 reused: nothing was paid for.']);
	});

	test('everything is looked up before anything is paid', async () => {
		await runList(operation, {}, { rows: rows.slice(0, 1) });
		const before = requests().length;
		await runList(operation);
		const sent = sentMethods().split(' ').slice(before);
		expect(sent.indexOf('POST')).toBe(sent.lastIndexOf('GET') + 1);
		expect(pennyDrops()).toHaveLength(3);
	});

	test('a look-up that fails pays nothing', async () => {
		setFaults({ kind: 'html', status: 502, method: 'GET' });
		const { errors } = await runList(operation, {}, { onError: 'continueErrorOutput' });
		expect(errors).toHaveLength(3);
		for (const text of errors) {
			expect(text).toMatch(
				/^Row \d: Nothing was paid for this row, as looking up earlier results failed/,
			);
			expect(text).not.toMatch(/charged/);
		}
		expect([pennyDrops().length, sentMethods()]).toEqual([0, expect.not.stringContaining('POST')]);
	});

	test('in stop mode a look-up that fails ends the run before anything is paid', async () => {
		setFaults({ kind: 'html', status: 502, method: 'GET', times: 1 });
		const { error } = await runList(operation);
		expect(error?.message).toMatch(
			/^Row 1: Nothing was paid for this row, as looking up earlier results failed/,
		);
		expect(pennyDrops()).toHaveLength(0);
	});

	test('two runs at the same moment both have all results', async () => {
		const both = await Promise.all([runList(operation), runList(operation)]);
		expect(both.map(outcomes)).toEqual(Array(2).fill(['valid', 'valid', 'valid']));
		// Customer accounts have no lock: docs/money-and-retries.md says so.
		const most = operation === 'createAndValidate' ? 6 : 3;
		expect(pennyDrops().length).toBeLessThanOrEqual(most);
	});

	test('what is pending is not paid for once more, and is waited for', async () => {
		const changes = { accountNumber: PENDING_AT_FIRST };
		const first = await runList(operation, changes, ONE_ROW);
		const again = await runList(
			operation,
			{ ...changes, waitForResult: true, maxWait: 9 },
			ONE_ROW,
		);
		expect([outcomes(first), outcomes(again)]).toEqual([['pending'], ['valid']]);
		expect(pennyDrops()).toHaveLength(1);
	});

	test('an account number is the same in capitals and small letters', async () => {
		const letters = [{ account: 'CD11100001' }, { account: 'cd11100001' }];
		await runList(operation, {}, { rows: letters });
		await runList(operation, {}, { rows: [...letters].reverse() });
		expect(pennyDrops()).toHaveLength(1);
	});

	test('a dry run pays for nothing and tells what would be paid for', async () => {
		await runList(operation, {}, { rows: rows.slice(0, 1) });
		const input = [...rows, { account: accounts[2] }, { account: '1' }];
		const changes = { options: { ...OPTIONS, dryRun: true } };
		const dry = await runList(operation, changes, { rows: input, onError: 'continueErrorOutput' });
		expect(outcomes(dry)).toEqual(['valid', 'planned', 'planned', 'planned']);
		expect(dry.items.map(({ accountNumber }) => accountNumber)).toEqual([...accounts, accounts[2]]);
		expect(infos(dry)).toEqual([
			'Dry run of 5 rows: 2 would be paid for (rows 2, 3), 1 shares a call (4), 1 is known (1), 1 has wrong values (5).',
		]);
		expect([pennyDrops().length, dry.errors.length]).toEqual([1, 1]);
	});

	test.each([
		[3, 3, []],
		[1, 1, [TOO_MANY, TOO_MANY]],
	])('Max Paid Validations %i, with Continue', async (maxPaidValidations, paid, failed) => {
		await runList(operation, {}, { rows: rows.slice(0, 1) });
		const options = { ...OPTIONS, maxPaidValidations };
		const onError = 'continueErrorOutput';
		const { errors, items } = await runList(operation, { options }, { onError });
		expect(errors).toEqual(failed);
		expect([items.length, pennyDrops().length]).toEqual([paid, paid]);
	});

	test('over Max Paid Validations in stop mode nothing is paid, with Always, too', async () => {
		const options = { ...OPTIONS, maxPaidValidations: 2 };
		for (const validateAgain of ['always', 'never']) {
			const { error } = await runList(operation, { options, validateAgain });
			expect(error?.message).toMatch(/^3 validations would be paid for, but .* allows 2/);
		}
		expect(pennyDrops()).toHaveLength(0);
	});
});

test('a beneficiary without an outcome is validated again once in every run, five times in all', async () => {
	const undetermined = { accountNumber: UNDETERMINED };
	const results: unknown[] = [];
	for (let count = 0; count < 7; count++) {
		results.push(...outcomes(await runList('validateBeneficiary', undetermined)));
	}
	expect(results).toEqual(Array(21).fill('undetermined'));
	expect(pennyDrops()).toHaveLength(5);
});

describe('A record under a generated ID that was only stored, never validated', () => {
	const execution = { executionId: 'same' };
	const changes = (validateAgain: string) => ({ validateAgain, options: OPTIONS });
	const NOT_SENT: Fault = { kind: 'resetBefore', method: 'POST' };

	/** Stores a row's account under the ID that the node generates for it. */
	async function storeUnderItsId(validateAgain: string): Promise<void> {
		setFaults(NOT_SENT);
		await run('validateBeneficiary', changes(validateAgain), { ...ONE_ROW, ...execution });
		setFaults();
		const post = requests().find(({ method }) => method === 'POST');
		const { beneId } = JSON.parse(post?.rawBody ?? '') as { beneId: string };
		const own = { beneficiaryId: beneId, options: OPTIONS };
		expect((await run('createBeneficiary', own, ONE_ROW)).items).toMatchObject([
			{ outcome: 'notValidated' },
		]);
	}

	test.each(['monthly', 'always'])('is validated under the next ID, once: %s', async (again) => {
		await storeUnderItsId(again);
		for (let runs = 0; runs < 2; runs++) {
			const ended = await run('validateBeneficiary', changes(again), { ...ONE_ROW, ...execution });
			expect(outcomes(ended)).toEqual(['valid']);
			expect(pennyDrops()).toHaveLength(1);
		}
	});

	test('is told as it is where all five IDs are taken', async () => {
		setFaults({ kind: 'answer', status: 200, method: 'GET', body: { status: 'CREATED' } });
		const ended = await run('validateBeneficiary', changes('monthly'), ONE_ROW);
		expect(outcomes(ended)).toEqual(['notValidated']);
		expect([requests().length, posts()]).toEqual([5, 0]);
	});
});

test('a dry run shows the ID of the attempt that would be paid for', async () => {
	const row = { accountNumber: UNDETERMINED };
	await runList('validateBeneficiary', row, ONE_ROW);
	const options = { ...OPTIONS, dryRun: true };
	const [planned] = (await runList('validateBeneficiary', { ...row, options }, ONE_ROW)).items;
	const [paid] = (await runList('validateBeneficiary', row, ONE_ROW)).items;
	expect(planned).toMatchObject({ outcome: 'planned', beneficiaryId: paid?.['beneficiaryId'] });
});

test('a dry run has no raw object for what is only planned', async () => {
	const changes = { output: 'selectedFields', outputFields: ['raw'], options: { dryRun: true } };
	const { items } = await run('createAndValidate', changes, ONE_ROW);
	expect(items).toHaveLength(1);
	expect(JSON.stringify(items)).not.toContain('charged');
});

test('the limit speaks of the whole run', async () => {
	const options = { ...OPTIONS, maxPaidValidations: 1 };
	const { error } = await runList('validateBeneficiary', { options }, { rows: rows.slice(0, 2) });
	expect(error?.message).toBe(
		"2 validations would be paid for, but 'Max Paid Validations' in Options allows 1",
	);
});

describe('A limit that an expression leaves empty or makes a fraction stops the run', () => {
	const NOTHING = '={{ $json.nothing }}';
	test.each<[INodeParameters, string]>([
		[{ options: { maxPaidValidations: 0.5 } }, "'Max Paid Validations"],
		[{ options: { maxPaidValidations: NOTHING } }, "'Max Paid Validations"],
		[{ options: { dryRun: NOTHING } }, "'Dry Run"],
		[{ validateAgain: NOTHING }, "'Validate Again'"],
	])('%j', async (changes, message) => {
		for (const operation of PAID) {
			const { error } = await runList(operation, changes);
			expect(error?.message).toMatch(message);
		}
		expect(posts()).toBe(0);
	});
});

test('a customer account that is pending is not paid for again, whatever date Juspay gives it', async () => {
	const pending = {
		customer_account_id: 'banh_1',
		account_details: { account: '1111100001', ifsc: 'YESB0000262' },
		validation_status: 'PENDING',
		last_validated: '2025-06-01T10:00:00.000Z',
	};
	setFaults({ kind: 'answer', status: 200, body: { list: [pending] }, method: 'GET' });
	const result = await runList('createAndValidate', {}, { rows: rows.slice(0, 1) });
	expect(outcomes(result)).toEqual(['pending']);
	expect(posts()).toBe(0);
});

test('4,000 known accounts of one customer are found in seconds', async () => {
	itIs(20, 10, 30);
	const many = Array.from({ length: 4000 }, (_, n) => ({ account: String(5_000_000_000 + n) }));
	const list = many.map(({ account }, n) => ({
		customer_account_id: `banh_${String(n)}`,
		account_details: { account, ifsc: 'YESB0000262' },
		validation_status: 'ACTIVE',
		last_validated: '2026-01-15T10:00:00.000Z',
	}));
	setFaults({ kind: 'answer', status: 200, body: { list }, method: 'GET' });
	const started = process.hrtime.bigint();
	const { items } = await runList('createAndValidate', {}, { rows: many });
	const seconds = Number(process.hrtime.bigint() - started) / 1e9;
	expect(items.map(({ customerAccountId }) => customerAccountId)).toEqual(
		list.map(({ customer_account_id: id }) => id),
	);
	// 31 s when every row looks at every account.
	expect(seconds).toBeLessThan(15);
}, 60_000);

test("a Beneficiary ID of the user's own wins over Validate Again", async () => {
	const own = { beneficiaryId: '={{ "bene-" + $json.account + "-" + $execution.id }}' };
	await runList('validateBeneficiary', own);
	await runList('validateBeneficiary', own);
	expect(pennyDrops()).toHaveLength(6);
	expect(requests().filter(({ method }) => method === 'GET')).toHaveLength(0);
});

test('the list of a customer is asked for once', async () => {
	await runList('createAndValidate');
	await runList('createAndValidate');
	expect(requests().filter(({ path }) => path.endsWith('/list'))).toHaveLength(2);
});

test('of several accounts in one call, only those that are not known are paid for', async () => {
	await runList('createAndValidate', {}, { rows: rows.slice(0, 1) });
	const bankAccounts = accounts.map((accountNumber) => ({ accountNumber, ifsc: 'YESB0000262' }));
	const several = { accountType: 'multiple', accounts: { bankAccounts } };
	const { items } = await runList('createAndValidate', several, ONE_ROW);
	expect(items.map(({ accountNumber }) => accountNumber).sort()).toEqual(accounts);
	expect(pennyDrops()).toHaveLength(3);
	const again = await runList('createAndValidate', several, ONE_ROW);
	expect(outcomes(again)).toEqual(['valid', 'valid', 'valid']);
	expect(pennyDrops()).toHaveLength(3);
});

describe('Validate customer account', () => {
	const DAY = 24 * 60 * 60_000;

	async function validate(validateAgain: string, status: 'ACTIVE' | 'CREATED', daysAgo = 0) {
		sandbox().addCustomerAccount({
			customerId: 'cst_1',
			customerAccountId: 'banh_1',
			accountDetails: { account: '1111100001', ifsc: 'YESB0000262' },
			status,
			dateCreated: Date.now() - daysAgo * DAY,
		});
		return await runList('validateAccount', { validateAgain }, ONE_ROW);
	}

	test.each<[string, Parameters<typeof validate>, number]>([
		['a result of the period is used', ['yearly', 'ACTIVE'], 0],
		['an older one is not', ['yearly', 'ACTIVE', 366], 1],
		['any result is used', ['never', 'ACTIVE', 3660], 0],
		['what was only stored is none', ['never', 'CREATED'], 1],
		['every call is paid for', ['always', 'ACTIVE'], 1],
	])('%s', async (_rule, asked, paid) => {
		await validate(...asked);
		expect(pennyDrops()).toHaveLength(paid);
	});

	test('an account that Juspay does not have is an error, and nothing is paid', async () => {
		const { error } = await runList('validateAccount', { validateAgain: 'never' }, ONE_ROW);
		expect(error?.message).toMatch(
			/^Row 1: Nothing was paid for this row, as looking up earlier results failed.*not have|no such/,
		);
		expect(pennyDrops()).toHaveLength(0);
	});
});

describe("Accounts in a customer's list that are not this one's result", () => {
	const MINE = { account: '1111100001', ifsc: 'YESB0000262' };

	test.each<[string, Record<string, unknown>]>([
		['of stars alone', { accountDetails: { ...MINE, account: '**********' } }],
		['with other last digits', { accountDetails: { ...MINE, account: '******0002' } }],
		['of another branch', { accountDetails: { ...MINE, ifsc: 'HDFC0000262' } }],
		['only stored', { accountDetails: MINE, status: 'CREATED' }],
		['validated before the period', { accountDetails: MINE, dateCreated: Date.UTC(2020, 1, 1) }],
	])('%s', async (_what, account) => {
		sandbox().addCustomerAccount({ customerId: 'cst_1', status: 'ACTIVE', ...account } as never);
		await runList('createAndValidate', {}, { rows: rows.slice(0, 1) });
		expect(pennyDrops()).toHaveLength(1);
	});

	test('masked but for the last four digits, it is', async () => {
		const accountDetails = { ...MINE, account: '******0001' };
		sandbox().addCustomerAccount({ customerId: 'cst_1', status: 'ACTIVE', accountDetails });
		const { items } = await runList('createAndValidate', {}, { rows: rows.slice(0, 1) });
		expect([outcomes({ items } as JuspayResult), pennyDrops().length]).toEqual([['valid'], 0]);
	});
});
