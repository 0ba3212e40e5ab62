import type { INodeParameters } from 'n8n-workflow';

import { VALID_PARAMETERS } from '../samples';
import { node, runInEngine } from '../support/engine';
import { itIs, useFakeTime } from '../support/fakeTime';
import {
	type JuspayResult,
	type RunSettings,
	type Sampled,
	useJuspay,
	remembered,
} from '../support/juspay';
import { useLaws } from '../support/laws';
import { LAGGING, LOST, oneAccount, twoAccounts } from '../support/paidRows';

const rows = ['1111100001', '1111100002', '1111100003'].map((account) => ({ account }));
const { credential, run, setFaults, requests, pennyDrops } = useLaws(useJuspay({ rows }));
useFakeTime();

beforeEach(() => {
	itIs(20, 10, 30);
});

const MONTHLY = oneAccount('monthly');

const PAID = ['createAndValidate', 'validateBeneficiary'] as const satisfies Sampled[];

/** How many look-ups go out before the first paid call of three rows. */
const LOOK_UPS = { createAndValidate: 1, validateBeneficiary: 3 };

const CHARGED = /may already have been validated and charged/;

const TOOL = 'n8n-nodes-juspay.juspayTool';

function outcomes({ items }: JuspayResult): unknown[] {
	return items.map(({ outcome }) => outcome);
}

/** So many days pass; a month never has more than 31. */
function letDaysPass(days: number): void {
	jest.setSystemTime(Date.now() + days * 24 * 60 * 60_000);
}

/** The second row's answer is lost, and no look-up tells what became of it; then Juspay is well again. */
async function stopAtSecondRow(operation: (typeof PAID)[number]): Promise<RunSettings> {
	setFaults(
		{ kind: 'resetAfter', method: 'POST', after: 1, times: 1 },
		{ kind: 'html', status: 502, method: 'GET', after: LOOK_UPS[operation] },
	);
	const stopped = await run(operation, MONTHLY);
	expect(stopped.error?.message).toMatch(CHARGED);
	setFaults();
	return { contextData: remembered(stopped), executionId: '2' };
}

describe.each(PAID)('Once a Month and tries of the same list, %s', (operation) => {
	test.each([0, 32])(
		"Retry in n8n's list of executions finds what was unclear and pays for nothing twice, %i days later",
		async (days) => {
			const retried = await stopAtSecondRow(operation);
			letDaysPass(days);
			expect(outcomes(await run(operation, MONTHLY, retried))).toEqual(['valid', 'valid', 'valid']);
			expect(pennyDrops()).toHaveLength(3);
		},
	);

	test('so does another execution instead of a retry', async () => {
		await stopAtSecondRow(operation);
		expect(outcomes(await run(operation, MONTHLY, { executionId: '9' }))).toHaveLength(3);
		expect(pennyDrops()).toHaveLength(3);
	});

	test('another execution in another month pays once more', async () => {
		await run(operation, MONTHLY);
		letDaysPass(32);
		await run(operation, MONTHLY, { executionId: '2' });
		expect(pennyDrops()).toHaveLength(6);
	});

	test('Retry On Fail finds what was unclear', async () => {
		setFaults(
			{ kind: 'resetAfter', method: 'POST', after: 1, times: 1 },
			{ kind: 'html', status: 502, method: 'GET', after: LOOK_UPS[operation], times: 1 },
		);
		const result = await run(operation, MONTHLY, { retryOnFail: true });
		expect(outcomes(result)).toEqual(['valid', 'valid', 'valid']);
		expect(pennyDrops()).toHaveLength(3);
	});

	test.each([{ dryRun: true }, { maxPaidValidations: 1 }])(
		'a try with %j sends nothing that an earlier try has sent',
		async (options) => {
			const retried = await stopAtSecondRow(operation);
			const sent = pennyDrops().length;
			const limited = { ...MONTHLY, options: { ...options, maxRetries: 0 } };
			await run(operation, limited, { ...retried, onError: 'continueErrorOutput' });
			if ('dryRun' in options) expect(pennyDrops()).toHaveLength(sent);
		},
	);
});

describe('Tries at different times', () => {
	test.each(PAID)(
		'%s: over midnight, what an earlier day had answered still counts',
		async (operation) => {
			const daily = oneAccount('daily');
			await run(operation, daily, { rows: rows.slice(0, 1) });
			jest.setSystemTime(Date.UTC(2026, 0, 20, 18, 29, 59, 500));
			const lookUps = operation === 'createAndValidate' ? 1 : 2;
			setFaults(
				{ kind: 'resetAfter', method: 'POST', times: 1 },
				{ kind: 'html', status: 502, method: 'GET', after: lookUps, times: 1 },
			);
			const again = { rows: rows.slice(0, 2), executionId: '2', retryOnFail: true };
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
		const oneRow = { rows: rows.slice(0, 1) };
		const stopped = await run('validateBeneficiary', MONTHLY, oneRow);
		expect(pennyDrops()).toHaveLength(0);
		setFaults();
		letDaysPass(20);
		const resending = { ...MONTHLY, options: { maxConcurrency: 1, maxRetries: 2 } };
		const retry = { ...oneRow, contextData: remembered(stopped), executionId: '2' };
		const { items } = await run('validateBeneficiary', resending, retry);
		expect(items).toMatchObject([{ outcome: 'valid' }]);
		letDaysPass(1);
		await run('validateBeneficiary', MONTHLY, { ...oneRow, executionId: '3' });
		expect(pennyDrops()).toHaveLength(1);
	});

	test('beneficiary: a look-up that lags at midnight leads to no second penny drop', async () => {
		const daily = oneAccount('daily');
		const oneRow = { rows: rows.slice(0, 1) };
		itIs(20, 18, 29, 58);
		setFaults(...LOST);
		const stopped = await run('validateBeneficiary', daily, oneRow);
		itIs(20, 18, 30, 1);
		setFaults({ ...LAGGING, times: 2 });
		const retry = { ...oneRow, contextData: remembered(stopped) };
		await run('validateBeneficiary', { ...daily, options: { maxRetries: 2 } }, retry);
		expect(pennyDrops()).toHaveLength(1);
	});

	test('beneficiary: the ten minutes after a call count from the last time that it was sent', async () => {
		const oneRow = { rows: rows.slice(0, 1) };
		itIs(20, 18, 25);
		setFaults(
			{ kind: 'resetBefore', method: 'POST', times: 1 },
			{ kind: 'html', status: 502, method: 'GET', after: 1, times: 1 },
		);
		const first = await run('validateBeneficiary', oneAccount('daily'), oneRow);
		itIs(20, 18, 33);
		setFaults({ kind: 'resetAfter', method: 'POST', times: 1 }, LAGGING);
		const retry = { ...oneRow, contextData: remembered(first), executionId: '2' };
		const second = await run('validateBeneficiary', oneAccount('daily'), retry);
		itIs(20, 18, 35, 30);
		setFaults({ ...LAGGING, times: 3 });
		const again = { ...oneRow, contextData: remembered(second), executionId: '3' };
		await run('validateBeneficiary', oneAccount('daily'), again);
		expect(pennyDrops()).toHaveLength(1);
	});

	test('customer account: a result that was pending beside a lost one is looked at once more, too', async () => {
		const pending = '02014457596967';
		itIs(20, 18, 29, 30);
		await run('createAndValidate', oneAccount('daily'), { rows: [{ account: pending }] });
		setFaults(...LOST);
		const both = [{ a: pending, b: '1111100001' }];
		const lost = { rows: both, executionId: '2' };
		const stopped = await run('createAndValidate', twoAccounts('daily'), lost);
		setFaults();
		itIs(20, 22, 30, 30);
		const retry = { rows: both, contextData: remembered(stopped), executionId: '3' };
		const { items } = await run('createAndValidate', twoAccounts('daily'), retry);
		expect(items).toMatchObject([{ outcome: 'invalid' }, { outcome: 'valid' }]);
	});
});

/** The node runs twice in one execution, as in a loop. */
async function runTwice(operation: Sampled, type = 'n8n-nodes-juspay.juspay', settings = {}) {
	const passThrough = (name: string) => node(name, 'test.passThrough');
	const parameters = { ...VALID_PARAMETERS[operation], ...MONTHLY };
	const juspay = node('Juspay', type, parameters, {
		credentials: { juspayApi: { id: '1', name: 'Juspay' } },
		...settings,
	});
	const to = (...names: string[]) => ({
		main: [names.map((name) => ({ node: name, type: 'main' as const, index: 0 }))],
	});
	return await runInEngine({
		nodes: [passThrough('Start'), passThrough('First'), passThrough('Second'), juspay],
		connections: { Start: to('First', 'Second'), First: to('Juspay'), Second: to('Juspay') },
		input: rows.map((json) => ({ json })),
		credential: credential(),
	});
}

describe.each(PAID)('Once a Month and batches of one execution, %s', (operation) => {
	test('the same rows in the next batch are not paid for again', async () => {
		const { outputs } = await runTwice(operation);
		expect(outputs('Juspay')[0]).toHaveLength(3);
		expect(pennyDrops()).toHaveLength(3);
	});

	test('the next batch finds what was unclear in the first one', async () => {
		setFaults(
			{ kind: 'resetAfter', method: 'POST', after: 1, times: 1 },
			{ kind: 'html', status: 502, method: 'GET', after: LOOK_UPS[operation], times: 1 },
		);
		const { outputs } = await runTwice(operation, undefined, { onError: 'continueErrorOutput' });
		const results = outputs('Juspay')[0]?.map(({ json }) => json['outcome']);
		expect(results).toEqual(['valid', 'valid', 'valid']);
		expect(pennyDrops()).toHaveLength(3);
	});
});

describe.each(PAID)('Once a Month as an AI tool, %s', (operation) => {
	const oneRow = { rows: rows.slice(0, 1), nodeType: TOOL };

	test('a model that asks again in another execution is not paid for again', async () => {
		for (const executionId of ['1', '2', '3']) {
			const { items } = await run(operation, MONTHLY, { ...oneRow, executionId });
			expect(items).toMatchObject([{ outcome: 'valid' }]);
		}
		expect(pennyDrops()).toHaveLength(1);
	});

	test('nor is one whose first answer was lost: it gets the result', async () => {
		setFaults(
			{ kind: 'resetAfter', method: 'POST' },
			{ kind: 'html', status: 502, method: 'GET', after: 1 },
		);
		const lost = await run(operation, MONTHLY, oneRow);
		expect(lost.items).toMatchObject([
			{ failed: true, message: expect.stringMatching(CHARGED) as string },
		]);
		setFaults();
		const { items } = await run(operation, MONTHLY, { ...oneRow, executionId: '2' });
		expect(items).toMatchObject([{ outcome: 'valid' }]);
		expect(pennyDrops()).toHaveLength(1);
	});
});

describe('Several accounts in one call, some of them known', () => {
	const accounts = rows.map(({ account }) => account);
	const bankAccounts = accounts.map((accountNumber) => ({ accountNumber, ifsc: 'YESB0000262' }));
	const several: INodeParameters = {
		validateAgain: 'monthly',
		accountType: 'multiple',
		accounts: { bankAccounts },
		options: { maxRetries: 0 },
	};

	test.each([0, 32])(
		'Retry finds the results of those that were paid for when the answer was lost, %i days later',
		async (days) => {
			await run('createAndValidate', MONTHLY, { rows: rows.slice(0, 1) });
			letDaysPass(1);
			const before = requests().filter(({ method }) => method === 'GET').length;
			setFaults(
				{ kind: 'resetAfter', method: 'POST' },
				{ kind: 'html', status: 502, method: 'GET', after: before },
			);
			const stopped = await run('createAndValidate', several, { rows: [{}], executionId: '2' });
			expect(stopped.error?.message).toMatch(CHARGED);
			setFaults();
			letDaysPass(days);
			const retried = { rows: [{}], contextData: remembered(stopped), executionId: '3' };
			const result = await run('createAndValidate', several, retried);
			expect(result.items.map(({ accountNumber }) => accountNumber)).toEqual(accounts);
			expect(pennyDrops()).toHaveLength(3);
		},
	);

	test.each(['simplified', 'raw'])(
		'a dry run shows what is known and plans the rest (%s)',
		async (output) => {
			await run('createAndValidate', MONTHLY, { rows: rows.slice(1, 2) });
			const options = { dryRun: true };
			const dry = await run('createAndValidate', { ...several, output, options }, { rows: [{}] });
			expect(dry.items).toHaveLength(3);
			expect(dry.items.filter(({ outcome }) => outcome === 'planned')).toHaveLength(2);
			const known =
				output === 'simplified' ? { outcome: 'valid' } : { validation_status: 'ACTIVE' };
			expect(dry.items.filter(({ outcome }) => outcome !== 'planned')).toMatchObject([known]);
			expect(pennyDrops()).toHaveLength(1);
		},
	);
});
