import type { INodeParameters } from 'n8n-workflow';

import { accountRecord } from '../support/accountRecords';
import { itIs, useFakeTime } from '../support/fakeTime';
import { type JuspayResult, remembered, type RunSettings, useJuspay } from '../support/juspay';
import { useLaws } from '../support/laws';
import { IN_ORDER, LOST, oneAccount, refusedAfter, twoAccounts } from '../support/paidRows';

const { run, setFaults, pennyDrops } = useLaws(useJuspay());
useFakeTime();
beforeEach(() => {
	itIs(20, 10, 30);
});

const MONTHLY = oneAccount('monthly');
const [X, Y, Z] = ['1111100001', '1111100002', '1111100003'];
const OVERLAPPING = [
	{ a: X, b: Y },
	{ a: X, b: Z },
];

const CHARGED = expect.stringMatching(/may already have been validated and charged/) as string;
const SENT_ELSEWHERE = expect.stringMatching(/^Row \d+: Another row of this run has/) as string;

function outcomes({ items }: JuspayResult): unknown[] {
	return items.map(({ outcome }) => outcome);
}

function paidFor(account: string | undefined): number {
	return pennyDrops().filter((drop) => drop.account === account).length;
}

test('A row whose second look-up misses what the first one showed pays within the limit', async () => {
	const list = [accountRecord('banh_1', String(Z), 'ACTIVE')];
	setFaults({ kind: 'answer', status: 200, method: 'GET', body: { list }, times: 1 });
	const limited = (maxPaidValidations: number) => ({
		...twoAccounts('monthly'),
		options: { ...IN_ORDER, maxPaidValidations },
	});
	const settings = { rows: OVERLAPPING, onError: 'continueErrorOutput' } as const;
	const { items, errors } = await run('createAndValidate', limited(2), settings);
	expect([items.length, pennyDrops()]).toMatchObject([2, [{ account: X }, { account: Y }]]);
	expect(errors).toEqual([
		expect.stringMatching(/^Row 2: 3 validations would be paid for, 2 of them earlier, but/),
	]);
});

describe('Rows about the same customer account that do not share a call', () => {
	const names: INodeParameters = { ...MONTHLY, accountHolderName: '={{ $json.name }}' };
	const input = ['', 'Asha Rao', 'A Rao'].map((name) => ({ account: '1111100001', name }));

	test('are paid for once, whatever the names are, and each has its result', async () => {
		expect(outcomes(await run('createAndValidate', names, { rows: input }))).toHaveLength(3);
		expect(pennyDrops()).toHaveLength(1);
	});

	test('count as one in a dry run, and for the limit', async () => {
		const dry = { ...names, options: { dryRun: true } };
		const { hints } = await run('createAndValidate', dry, { rows: input });
		expect(hints[0]?.message).toMatch(/1 would be paid for \(row 1\), 2 share a call \(2, 3\)/);
		const limited = { ...names, options: { maxPaidValidations: 1 } };
		expect(outcomes(await run('createAndValidate', limited, { rows: input }))).toHaveLength(3);
	});

	test('are all unclear when nobody knows what became of the first one', async () => {
		setFaults(
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'html', status: 502, method: 'GET', after: 1 },
		);
		const onError = 'continueErrorOutput';
		const { errors } = await run('createAndValidate', names, { rows: input, onError });
		expect(errors).toEqual([CHARGED, CHARGED, CHARGED]);
		expect(pennyDrops()).toHaveLength(1);
	});

	test('each are paid for with Reuse Results off', async () => {
		const options = { reuseSameAccount: false };
		await run('createAndValidate', { ...names, options }, { rows: input });
		expect(pennyDrops()).toHaveLength(3);
	});
});

describe('Rows whose accounts overlap', () => {
	const [first, second] = [{ account: '1111100001' }, { account: '1111100002' }];
	const bankAccounts = [first, second].map(({ account: accountNumber }) => {
		return { accountNumber, ifsc: 'YESB0000262' };
	});
	const both = { account: '' };
	const overlapping: INodeParameters = {
		...MONTHLY,
		upiId: 'unused@upi',
		accountType: '={{ $json.account ? "bankAccount" : "multiple" }}',
		accounts: { bankAccounts },
	};

	async function runOverlapping(...input: { account: string }[]) {
		const settings: RunSettings = { rows: input, onError: 'continueErrorOutput' };
		const { items, errors } = await run('createAndValidate', overlapping, settings);
		return { results: items.length, errors, paid: pennyDrops().length };
	}

	test('pay for no account again of which nobody knows what became, whichever row sent it', async () => {
		setFaults(
			{ kind: 'resetAfter', method: 'POST', after: 1, times: 1 },
			{ kind: 'answer', status: 200, body: { list: [] }, path: '/list' },
		);
		const ended = await runOverlapping(first, second, both);
		expect(ended).toEqual({ results: 1, errors: [CHARGED, SENT_ELSEWHERE], paid: 2 });
	});

	test('pay for none again that Juspay does not show yet', async () => {
		setFaults({ kind: 'answer', status: 200, body: { list: [] }, path: '/list' });
		const ended = await runOverlapping(first, both);
		expect(ended).toEqual({ results: 1, errors: [SENT_ELSEWHERE], paid: 1 });
	});

	test('pay for an account that was refused in another row, and for the rest', async () => {
		setFaults({ kind: 'status', status: 400, method: 'POST', times: 1 });
		const ended = await runOverlapping(first, both);
		expect(ended).toMatchObject({ results: 2, errors: { length: 1 }, paid: 2 });
	});
});

describe('With Always, one run of the node', () => {
	test('pays for each account once, also where rows of several accounts overlap', async () => {
		const { items } = await run('createAndValidate', twoAccounts('always'), { rows: OVERLAPPING });
		expect(items.map(({ accountNumber }) => accountNumber)).toEqual([X, Y, X, Z]);
		expect(outcomes({ items } as JuspayResult)).toEqual(Array(4).fill('valid'));
		expect([X, Y, Z].map(paidFor)).toEqual([1, 1, 1]);
	});

	test('pays once for an account under two names, and again in the next run', async () => {
		const fields = { ...oneAccount('always'), accountHolderName: '={{ $json.name }}' };
		const rows = ['Asha Rao', 'Ravi Iyer'].map((name) => ({ account: X, name }));
		expect(outcomes(await run('createAndValidate', fields, { rows }))).toEqual(['valid', 'valid']);
		expect(paidFor(X)).toBe(1);
		await run('createAndValidate', fields, { rows, executionId: '2' });
		expect(paidFor(X)).toBe(2);
	});

	test('takes no result of an earlier run for the account that another row pays for', async () => {
		await run('createAndValidate', twoAccounts('always'), { rows: OVERLAPPING });
		await run('createAndValidate', twoAccounts('always'), { rows: OVERLAPPING, executionId: '2' });
		expect([X, Y, Z].map(paidFor)).toEqual([2, 2, 2]);
	});
});

describe('Rows whose accounts overlap, when n8n runs the node again', () => {
	test('do not send what an earlier try has sent and a look-up then found, if the list hides it a second time', async () => {
		setFaults(...LOST);
		const stopped = await run('createAndValidate', twoAccounts('monthly'), { rows: OVERLAPPING });
		setFaults({ kind: 'lie', lie: 'maskAll', method: 'GET', path: '/list$', after: 1 });
		const retry = { rows: OVERLAPPING, contextData: remembered(stopped), executionId: '2' };
		await run('createAndValidate', twoAccounts('monthly'), retry);
		expect(paidFor(X)).toBe(1);
	});

	test('do not send it over midnight', async () => {
		itIs(20, 18, 29, 30);
		setFaults(...LOST);
		const first = await run('createAndValidate', twoAccounts('daily'), { rows: OVERLAPPING });
		setFaults(refusedAfter(0));
		const retry = { rows: OVERLAPPING, executionId: '2' };
		const second = await run('createAndValidate', twoAccounts('daily'), {
			...retry,
			contextData: remembered(first),
		});
		setFaults();
		itIs(20, 18, 30, 30);
		await run('createAndValidate', twoAccounts('daily'), {
			...retry,
			contextData: remembered(second),
			executionId: '3',
		});
		expect(paidFor(X)).toBe(1);
	});

	test('do not send what an earlier try has sent in another row, although the list hides it', async () => {
		const pending = '02014457596969';
		const rows = [
			{ a: pending, b: X },
			{ a: Y, b: '1111100009' },
			{ a: pending, b: Z },
		];
		const hidden = { kind: 'lie', lie: 'maskAll', method: 'GET', path: '/list$' } as const;
		setFaults(hidden, { kind: 'resetAfter', method: 'POST', after: 1, times: 1 });
		const stopped = await run('createAndValidate', twoAccounts('monthly'), { rows });
		setFaults(hidden, { kind: 'latency', method: 'GET', path: 'customer-accounts/banh', ms: 1500 });
		const retry: RunSettings = {
			rows,
			contextData: remembered(stopped),
			executionId: '2',
			onError: 'continueErrorOutput',
		};
		const options = { maxConcurrency: 5, maxRetries: 0 };
		await run('createAndValidate', { ...twoAccounts('monthly'), options }, retry);
		expect(paidFor(pending)).toBe(1);
	});

	test('take a kept result that was there before for no account that another row has sent', async () => {
		await run('createAndValidate', twoAccounts('daily'), { rows: OVERLAPPING.slice(0, 1) });
		setFaults({ ...refusedAfter(0), times: undefined });
		const settings = { rows: OVERLAPPING, executionId: '2' };
		const stopped = await run('createAndValidate', twoAccounts('daily'), settings);
		setFaults();
		itIs(22, 10, 30);
		const retry: RunSettings = {
			rows: OVERLAPPING,
			contextData: remembered(stopped),
			executionId: '3',
			onError: 'continueErrorOutput',
		};
		const { errors } = await run('createAndValidate', twoAccounts('daily'), retry);
		expect(errors).toEqual([]);
	});
});
