import type { INodeParameters } from 'n8n-workflow';

import { VALID_PARAMETERS } from '../samples';
import { node, runInEngine } from '../support/engine';
import { useFakeTime } from '../support/fakeTime';
import {
	type JuspayResult,
	type RunSettings,
	type Sampled,
	useJuspay,
	remembered,
} from '../support/juspay';

const rows = ['1111100001', '1111100002', '1111100003'].map((account) => ({ account }));
const { credential, run, setFaults, requests, pennyDrops } = useJuspay({ rows });
useFakeTime();

beforeEach(() => {
	jest.setSystemTime(Date.UTC(2026, 5, 15, 10, 30));
});

const MONTHLY: INodeParameters = {
	validateAgain: 'monthly',
	accountNumber: '={{ $json.account }}',
	options: { maxConcurrency: 1, maxRetries: 0 },
};

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

/** The answer to one of the paid calls is lost, and no look-up tells what became of it. */
function loseAnswer(operation: (typeof PAID)[number], after: number): void {
	setFaults(
		{ kind: 'resetAfter', method: 'POST', after, times: 1 },
		{ kind: 'html', status: 502, method: 'GET', after: LOOK_UPS[operation] },
	);
}

/** The second row's answer is lost; then Juspay is well again. */
async function stopAtSecondRow(operation: (typeof PAID)[number]): Promise<RunSettings> {
	loseAnswer(operation, 1);
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
			expect(new Set(pennyDrops().map(({ account }) => account)).size).toBe(pennyDrops().length);
			if ('dryRun' in options) expect(pennyDrops()).toHaveLength(sent);
		},
	);
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
		expect(hints[0]?.message).toMatch(/1 would be paid for, 2 share a call/);
		const limited = { ...names, options: { maxPaidValidations: 1 } };
		expect(outcomes(await run('createAndValidate', limited, { rows: input }))).toHaveLength(3);
	});

	test('are all unclear when nobody knows what became of the first one', async () => {
		loseAnswer('createAndValidate', 0);
		const onError = 'continueErrorOutput';
		const { errors } = await run('createAndValidate', names, { rows: input, onError });
		expect(errors).toEqual(Array(3).fill(expect.stringMatching(CHARGED)));
		expect(pennyDrops()).toHaveLength(1);
	});

	test('each are paid for with Reuse Results off', async () => {
		const options = { reuseSameAccount: false };
		await run('createAndValidate', { ...names, options }, { rows: input });
		expect(pennyDrops()).toHaveLength(3);
	});
});

const CHARGED_TEXT = expect.stringMatching(CHARGED) as string;
const SENT_ELSEWHERE = expect.stringMatching(/^Row \d+: Another row of this run sent/) as string;

describe('Rows whose accounts overlap', () => {
	const [first = { account: '' }, second = { account: '' }] = rows;
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
		expect(ended).toEqual({ results: 1, errors: [CHARGED_TEXT, SENT_ELSEWHERE], paid: 2 });
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
