import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { keyFrom, seal, unseal } from '../../nodes/Juspay/run/seal';
import { accountRecord, inSeconds, postAnswered } from '../support/accountRecords';
import { itIs, useFakeTime } from '../support/fakeTime';
import { type JuspayResult, remembered, type RunSettings, useJuspay } from '../support/juspay';
import { textOf } from '../support/text';
import { IN_ORDER, oneAccount, refusedAfter, twoAccounts } from '../support/paidRows';

const { run, setFaults, pennyDrops, credential } = useJuspay({ rows: [{}] });
useFakeTime();
beforeEach(() => {
	itIs(20, 10, 30);
});

const [X, Y, Z] = ['1111100001', '1111100002', '1111100003'];
const W = '1111100005';

function outcomes({ items }: JuspayResult): unknown[] {
	return items.map(({ outcome }) => outcome);
}

function posted(...list: IDataObject[]): void {
	setFaults(postAnswered(...list));
}

const LAST_YEAR = '2025-01-02T03:04:05.000Z';
const WAITS: INodeParameters = { waitForResult: true, maxWait: 30 };

describe('A contradiction is not settled by looking at one of the two records again', () => {
	const twins = { kind: 'lie', lie: 'twins', claim: 'FAILURE', method: 'POST', times: 1 } as const;

	const one = () => accountRecord('banh_1', String(X), 'ACTIVE');
	const other = () => accountRecord('banh_2', String(X), 'FAILURE');

	test('without waiting (control)', async () => {
		setFaults(twins);
		const settings = { rows: [{ account: X }] };
		const result = await run('createAndValidate', oneAccount('monthly'), settings);
		expect(outcomes(result)).toEqual(['undetermined']);
	});

	test('with Wait for Result', async () => {
		setFaults(
			postAnswered(one(), other()),
			{ kind: 'answer', status: 200, method: 'GET', path: 'banh_1$', body: one() },
			{ kind: 'answer', status: 200, method: 'GET', path: 'banh_2$', body: other() },
		);
		const settings = { rows: [{ account: X }] };
		const changes = { ...oneAccount('monthly'), ...WAITS };
		const result = await run('createAndValidate', changes, settings);
		expect(outcomes(result)).toEqual(['undetermined']);
	});

	/** The first row is answered with both records, the second one refused; then n8n tries again. */
	async function tryAgain(validateAgain: string, ...next: Fault[]): Promise<JuspayResult> {
		setFaults(postAnswered(one(), other()), refusedAfter(0));
		const rows = [{ account: X }, { account: Y }];
		const stopped = await run('createAndValidate', oneAccount(validateAgain), { rows });
		expect(stopped.error?.message).toMatch(/1 of 2/);
		setFaults(...next);
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		return await run('createAndValidate', oneAccount(validateAgain), retry);
	}

	test('in the next try', async () => {
		const list = { object: 'list', list: [one(), other()], count: 2, total: 2 };
		const result = await tryAgain(
			'monthly',
			{ kind: 'answer', status: 200, method: 'GET', path: 'list$', body: list },
			{ kind: 'answer', status: 200, method: 'GET', path: 'banh_1$', body: one() },
			{ kind: 'answer', status: 200, method: 'GET', path: 'banh_2$', body: other() },
		);
		expect(outcomes(result)).toEqual(['undetermined', 'valid']);
	});

	test('in the next try, whose look-up fails', async () => {
		const result = await tryAgain('always', { kind: 'html', status: 502, method: 'GET' });
		expect(outcomes(result)).toEqual(['undetermined', 'valid']);
		expect(pennyDrops()).toHaveLength(2);
	});
});

describe('Always, overlapping rows, n8n tries again', () => {
	const rows = [
		{ a: X, b: Y },
		{ a: X, b: Z },
	];

	test('in peace every row comes out, and the rest is paid for once', async () => {
		setFaults(refusedAfter(1));
		const stopped = await run('createAndValidate', twoAccounts('always'), { rows });
		expect(stopped.error).toBeDefined();
		setFaults();
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		const result = await run('createAndValidate', twoAccounts('always'), retry);
		expect([result.error?.message, outcomes(result)]).toEqual([undefined, Array(4).fill('valid')]);
		expect(pennyDrops()).toHaveLength(3);
	});

	test('Retry On Fail', async () => {
		setFaults(refusedAfter(1));
		const result = await run('createAndValidate', twoAccounts('always'), {
			rows,
			retryOnFail: true,
		});
		expect([result.error?.message, outcomes(result)]).toEqual([undefined, Array(4).fill('valid')]);
		expect(pennyDrops()).toHaveLength(3);
	});

	test('the advice of the error does not cost money a second time', async () => {
		setFaults(refusedAfter(1));
		const onError = 'continueErrorOutput';
		const stopped = await run('createAndValidate', twoAccounts('always'), { rows });
		setFaults();
		const retry = { rows, contextData: remembered(stopped), executionId: '2', onError } as const;
		const result = await run('createAndValidate', twoAccounts('always'), retry);
		expect(JSON.stringify(result.run.data.resultData.runData['Juspay'])).not.toMatch(
			/new execution, which uses any result that Juspay shows/,
		);
	});
});

describe('Results that are not in the order of their accounts, counted again in the next try', () => {
	const rows = [Y, Z, W].map((b) => ({ a: X, b }));

	async function stopAtThird(options: INodeParameters = {}) {
		await run('createAndValidate', oneAccount('monthly'), { rows: [{ account: Y }] });
		setFaults(refusedAfter(2));
		const changes = { ...twoAccounts('monthly'), options: { ...IN_ORDER, ...options } };
		const stopped = await run('createAndValidate', changes, { rows, executionId: '2' });
		expect(stopped.error?.message).toMatch(/2 of 3/);
		setFaults();
		const retry = { rows, contextData: remembered(stopped), executionId: '3' };
		return await run('createAndValidate', changes, retry);
	}

	test('are counted as what they cost', async () => {
		const { hints } = await stopAtThird();
		expect(pennyDrops()).toHaveLength(4);
		// X, Z and W; Y was paid for by another execution.
		expect(JSON.stringify(hints)).toMatch(/\b3 paid for/);
	});

	test('count for the limit as what they cost', async () => {
		const result = await stopAtThird({ maxPaidValidations: 3 });
		expect([result.error?.message, pennyDrops().length]).toEqual([undefined, 4]);
	});
});

describe('An account that Juspay stored long ago and validates now', () => {
	test('is no earlier result', async () => {
		posted(accountRecord('banh_1', String(X), 'ACTIVE', { date_created: LAST_YEAR }));
		const changes = {
			...oneAccount('monthly'),
			output: 'selectedFields',
			outputFields: ['reused'],
		};
		const { items, hints } = await run('createAndValidate', changes, { rows: [{ account: X }] });
		expect(items).toMatchObject([{ outcome: 'valid', reused: false }]);
		expect(JSON.stringify(hints)).not.toMatch(/from before this run/);
	});

	test('and the reverse: stored now, with a result of last year, is one', async () => {
		posted(accountRecord('banh_1', String(X), 'ACTIVE', { last_validated: LAST_YEAR }));
		const changes = {
			...oneAccount('monthly'),
			output: 'selectedFields',
			outputFields: ['reused'],
		};
		const { items, hints } = await run('createAndValidate', changes, { rows: [{ account: X }] });
		expect(items).toMatchObject([{ outcome: 'valid', reused: true }]);
		expect(JSON.stringify(hints)).toMatch(/from before this run/);
	});
});

describe('Of several accounts in one call', () => {
	const settings = { rows: [{ a: X, b: Y }] };

	test('an older result is told in the hint', async () => {
		posted(
			accountRecord('banh_1', String(X), 'ACTIVE'),
			accountRecord('banh_2', String(Y), 'ACTIVE', {
				date_created: LAST_YEAR,
				last_validated: LAST_YEAR,
			}),
		);
		const { hints } = await run('createAndValidate', twoAccounts('monthly'), settings);
		expect(JSON.stringify(hints)).toMatch(
			/This row may have been paid for: .* from before this run/,
		);
	});

	test('a result known before the call is not told as one that may have been charged', async () => {
		await run('createAndValidate', oneAccount('monthly'), { rows: [{ account: Y }] });
		posted(
			accountRecord('banh_1', String(X), 'ACTIVE', {
				date_created: LAST_YEAR,
				last_validated: LAST_YEAR,
			}),
		);
		const again = { ...settings, executionId: '2' };
		const { hints } = await run('createAndValidate', twoAccounts('monthly'), again);
		expect(JSON.stringify(hints)).toMatch(
			/This row may have been paid for: .* from before this run/,
		);
	});

	test('two that contradict each other, without an IFSC, prove nothing', async () => {
		const details = { account_details: { account: X } };
		posted(
			accountRecord('banh_1', String(X), 'ACTIVE', details),
			accountRecord('banh_2', String(X), 'FAILURE', details),
			accountRecord('banh_3', String(Y), 'ACTIVE'),
		);
		const { items } = await run('createAndValidate', twoAccounts('monthly'), settings);
		expect(items.map(({ outcome, accountNumber }) => [accountNumber, outcome])).toEqual([
			[X, 'undetermined'],
			[Y, 'valid'],
		]);
	});

	test('two of the first, of another branch since a merger, and none of the second, are two items', async () => {
		const details = { account_details: { account: X, ifsc: 'HDFC0000001' } };
		posted(
			accountRecord('banh_1', String(X), 'ACTIVE', details),
			accountRecord('banh_2', String(X), 'FAILURE', details),
		);
		const { items } = await run('createAndValidate', twoAccounts('monthly'), settings);
		expect(items.map(({ outcome, accountNumber }) => [accountNumber, outcome])).toEqual([
			[X, 'undetermined'],
			[Y, 'undetermined'],
		]);
	});

	test('masked ones that fit both and contradict each other prove nothing', async () => {
		const [one, other] = ['222200001191', '333300001191'];
		posted(
			accountRecord('banh_1', '********1191', 'ACTIVE'),
			accountRecord('banh_2', '********1191', 'FAILURE'),
		);
		const rows = [{ a: one, b: other }];
		const result = await run('createAndValidate', twoAccounts('monthly'), { rows });
		expect(outcomes(result)).toEqual(['undetermined', 'undetermined']);
	});
});

describe('A record that shows nothing', () => {
	const settings = { rows: [{ account: X }] };

	test.each([
		['altogether', '**********'],
		['but for the same end', '******0001'],
	])('does not replace the one that shows the account: masked %s', async (_, masked) => {
		const later = { date_created: inSeconds(2), last_validated: inSeconds(2) };
		posted(
			accountRecord('banh_1', String(X), 'PENDING'),
			accountRecord('banh_2', masked, 'ACTIVE', later),
		);
		const { items } = await run('createAndValidate', oneAccount('monthly'), settings);
		expect(items).toMatchObject([{ outcome: 'pending', customerAccountId: 'banh_1' }]);
	});

	test('nor in a list', async () => {
		const list = [
			accountRecord('banh_1', String(X), 'PENDING'),
			accountRecord('banh_2', '******0001', 'ACTIVE'),
		];
		setFaults({ kind: 'answer', status: 200, path: '/list$', body: { list } });
		const { items } = await run('createAndValidate', oneAccount('monthly'), settings);
		expect(items).toMatchObject([{ outcome: 'pending', customerAccountId: 'banh_1' }]);
	});
});

describe('A list with an entry that cannot be read', () => {
	test.each<[string, unknown]>([
		[
			'an error in place of the record',
			{ error_code: 'X', account_details: { account: X, ifsc: 'YESB0000262' } },
		],
		['null', null],
		['a maintenance message', { message: 'maintenance' }],
	])('pays nothing: %s', async (_, entry) => {
		const settings = { rows: [{ account: X }] };
		await run('createAndValidate', oneAccount('monthly'), settings);
		const list = [accountRecord('banh_9', String(Z), 'ACTIVE'), entry];
		setFaults({ kind: 'answer', status: 200, path: '/list$', body: { list } as IDataObject });
		const onError = 'continueErrorOutput';
		await run('createAndValidate', oneAccount('monthly'), {
			...settings,
			onError,
			executionId: '2',
		});
		expect(pennyDrops()).toHaveLength(1);
	});

	test('pays nothing if the total is a text', async () => {
		const settings = { rows: [{ account: X }] };
		await run('createAndValidate', oneAccount('monthly'), settings);
		const list = [accountRecord('banh_9', String(Z), 'ACTIVE')];
		setFaults({ kind: 'answer', status: 200, path: '/list$', body: { list, total: '2' } });
		const onError = 'continueErrorOutput';
		await run('createAndValidate', oneAccount('monthly'), {
			...settings,
			onError,
			executionId: '2',
		});
		expect(pennyDrops()).toHaveLength(1);
	});
});

describe("A stranger's record in a row's own answer", () => {
	test('is not taken from the row that it belongs to', async () => {
		const lost = accountRecord('banh_1', String(X), 'ACTIVE');
		const rows = [{ account: X }, { account: Y }];
		setFaults(
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'html', status: 502, method: 'GET', times: 1 },
			{ kind: 'answer', status: 200, method: 'POST', body: [lost], times: 1 },
			{ kind: 'answer', status: 200, path: '/list$', body: { list: [lost] } },
		);
		const result = await run('createAndValidate', oneAccount('always'), {
			rows,
			onError: 'continueRegularOutput',
			retryOnFail: true,
		});
		expect(outcomes(result)).toEqual(['valid', 'undetermined']);
	});
});

describe('Of two accounts, one told twice', () => {
	const settings = { rows: [{ a: X, b: Y }] };

	test('once with its old branch, once with its new one, is one item beside the missing one', async () => {
		posted(
			accountRecord('banh_1', String(X), 'ACTIVE'),
			accountRecord('banh_2', String(X), 'ACTIVE', {
				account_details: { account: X, ifsc: 'HDFC0000001' },
			}),
		);
		const { items } = await run('createAndValidate', twoAccounts('monthly'), settings);
		expect(items.map(({ outcome, accountNumber }) => [accountNumber, outcome])).toEqual([
			[X, 'valid'],
			[Y, 'undetermined'],
		]);
	});

	test('as JSON numbers that lost their zeros, in contradiction', async () => {
		const [zeros, other] = ['0011110001', '0022220002'];
		const rows = [{ a: zeros, b: other }];
		const of = (id: string, account: number, status: string) =>
			accountRecord(id, '', status, { account_details: { account, ifsc: 'YESB0000262' } });
		posted(
			of('banh_1', 11110001, 'ACTIVE'),
			of('banh_2', 11110001, 'FAILURE'),
			of('banh_3', 22220002, 'ACTIVE'),
		);
		const result = await run('createAndValidate', twoAccounts('monthly'), { rows });
		expect(outcomes(result)).toEqual(['undetermined', 'valid']);
		expect(result.items.map(({ accountNumber }) => accountNumber)).toEqual([zeros, other]);
	});

	test('three records that show nothing are not told as valid for nobody knows whom', async () => {
		posted(
			accountRecord('banh_1', '**********', 'ACTIVE'),
			accountRecord('banh_2', '**********', 'FAILURE'),
		);
		const result = await run('createAndValidate', twoAccounts('monthly'), settings);
		expect(outcomes(result)).toEqual(['undetermined', 'undetermined']);
	});
});

describe('A lost call of an account stored long ago, found in the next try', () => {
	test('is not told as from before the run', async () => {
		const rows = [{ account: X }];
		const list = [accountRecord('banh_1', String(X), 'ACTIVE', { date_created: LAST_YEAR })];
		setFaults(
			{ kind: 'answer', status: 200, path: '/list$', body: { list: [] }, times: 2 },
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'answer', status: 200, path: '/list$', body: { list } },
		);
		const result = await run('createAndValidate', oneAccount('monthly'), {
			rows,
			retryOnFail: true,
			onError: 'continueRegularOutput',
		});
		expect(outcomes(result)).toEqual(['valid']);
		expect(JSON.stringify(result.hints)).not.toMatch(/from before this run/);
	});
});

describe('Two pending records of one account', () => {
	test('that settle to the contrary are both left open', async () => {
		const of = (id: string, status: string) => accountRecord(id, String(X), status);
		setFaults(
			{
				kind: 'answer',
				status: 200,
				method: 'POST',
				body: [of('banh_1', 'PENDING'), of('banh_2', 'PENDING')],
				times: 1,
			},
			{ kind: 'answer', status: 200, method: 'GET', path: 'banh_1$', body: of('banh_1', 'ACTIVE') },
			{
				kind: 'answer',
				status: 200,
				method: 'GET',
				path: 'banh_2$',
				body: of('banh_2', 'FAILURE'),
			},
		);
		const changes = { ...oneAccount('monthly'), ...WAITS };
		const result = await run('createAndValidate', changes, { rows: [{ account: X }] });
		expect(outcomes(result)).toEqual(['pending']);
	});

	test('nor in a list', async () => {
		const of = (id: string, status: string) => accountRecord(id, String(X), status);
		const list = [of('banh_1', 'PENDING'), of('banh_2', 'PENDING')];
		setFaults(
			{ kind: 'answer', status: 200, method: 'GET', path: 'list$', body: { list } },
			{ kind: 'answer', status: 200, method: 'GET', path: 'banh_1$', body: of('banh_1', 'ACTIVE') },
			{
				kind: 'answer',
				status: 200,
				method: 'GET',
				path: 'banh_2$',
				body: of('banh_2', 'FAILURE'),
			},
		);
		const changes = { ...oneAccount('monthly'), ...WAITS };
		const result = await run('createAndValidate', changes, { rows: [{ account: X }] });
		expect(outcomes(result)).toEqual(['pending']);
	});
});

describe('What Juspay says about another row', () => {
	test('is not shown in this one', async () => {
		const error_message = 'vpa asha.rao77@ybl and account 222233334444, mobile 9876543210 wrong';
		setFaults({
			kind: 'status',
			status: 400,
			path: '/list$',
			body: { error_code: 'X', error_message },
		});
		const onError = 'continueErrorOutput';
		const settings: RunSettings = { rows: [{ account: X }, { account: Y }], onError };
		const { run: all } = await run('createAndValidate', oneAccount('monthly'), settings);
		expect(JSON.stringify(all)).not.toMatch(/asha\.rao77|22223333|98765432/);
	});
});

describe('Over midnight', () => {
	const rows = [
		{ a: X, b: Y },
		{ a: X, b: Z },
	];

	test('every row comes out in peace', async () => {
		itIs(20, 18, 29, 30);
		setFaults(refusedAfter(1));
		const stopped = await run('createAndValidate', twoAccounts('daily'), { rows });
		setFaults();
		itIs(20, 18, 30, 30);
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		const result = await run('createAndValidate', twoAccounts('daily'), retry);
		expect([result.error?.message, outcomes(result)]).toEqual([undefined, Array(4).fill('valid')]);
		expect(pennyDrops()).toHaveLength(3);
	});
});

describe('A dry run of a try after one with an unclear call', () => {
	test('says nothing untrue about what would be paid', async () => {
		const rows = [{ account: X }];
		setFaults(
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'html', status: 502, method: 'GET', after: 1 },
		);
		const stopped = await run('createAndValidate', oneAccount('monthly'), { rows });
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		const options = { ...IN_ORDER, dryRun: true };
		const onError = 'continueErrorOutput';
		const dry = await run(
			'createAndValidate',
			{ ...oneAccount('monthly'), options },
			{
				...retry,
				onError,
			},
		);
		expect(JSON.stringify([dry.hints, dry.errors])).not.toMatch(
			/[Nn]othing (would be|was) paid for/,
		);
	});
});

describe('An own answer whose only record is of another account, then Retry On Fail with Always', () => {
	test('pays once', async () => {
		setFaults(
			{ kind: 'lie', lie: 'anotherAccount', method: 'POST', times: 1 },
			{ ...refusedAfter(1) },
		);
		const rows = [{ account: X }, { account: Y }];
		const result = await run('createAndValidate', oneAccount('always'), {
			rows,
			retryOnFail: true,
		});
		expect(pennyDrops()).toHaveLength(2);
		expect(outcomes(result)).toEqual(['undetermined', 'valid']);
	});
});

describe('A UPI ID and a bank account in one call, whose answer has them in another order', () => {
	test('counts the older one, not the new one, as reused in the next try', async () => {
		const upiIds = [{ upiId: 'success@upi' }];
		const bankAccounts = [{ accountNumber: '={{ $json.a }}', ifsc: 'YESB0000262' }];
		const changes: INodeParameters = {
			...twoAccounts('monthly'),
			bankCode: 'JP_YESB',
			accounts: { bankAccounts, upiIds },
		};
		const old = { date_created: LAST_YEAR, last_validated: LAST_YEAR };
		setFaults(
			{
				kind: 'answer',
				status: 200,
				method: 'POST',
				times: 1,
				body: [
					accountRecord('banh_u', '', 'ACTIVE', {
						account_details: { vpa: 'success@upi' },
						...old,
					}),
					accountRecord('banh_x', String(X), 'ACTIVE'),
				],
			},
			refusedAfter(0),
		);
		// Both rows pay for the UPI ID; the second is refused, then sent.
		const rows = [{ a: X }, { a: Y }];
		const stopped = await run('createAndValidate', changes, { rows });
		setFaults();
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		const result = await run('createAndValidate', changes, retry);
		expect(pennyDrops()).toHaveLength(3);
		expect(JSON.stringify(result.hints)).toMatch(/3 paid for|2 paid for.*1 may have been paid for/);
		expect(pennyDrops().filter(({ account }) => account === X)).toHaveLength(1);
		expect(pennyDrops().filter(({ vpa }) => vpa !== undefined)).toHaveLength(1);
	});
});

describe('What an earlier try left, in another process, e.g. after n8n was restarted', () => {
	/** As another process would have kept it. */
	function byOtherProcess(result: JuspayResult) {
		const key = keyFrom(textOf(credential()['apiKey']));
		const contextData = remembered(result);
		for (const context of Object.values(contextData)) {
			const kept = (context['juspayKeptCalls'] ?? {}) as Record<string, { sealed: string }>;
			for (const call of Object.values(kept)) {
				const end = JSON.parse(unseal(call.sealed, key)) as IDataObject;
				call.sealed = seal(JSON.stringify({ ...end, process: 'other' }), key);
			}
		}
		return contextData;
	}

	test.each(['createAndValidate', 'validateBeneficiary'] as const)(
		'its own lost call is not told as a result from before this run: %s',
		async (operation) => {
			const rows = [{ account: X }];
			setFaults(
				{ kind: 'resetAfter', method: 'POST', times: 1 },
				{ kind: 'html', status: 502, method: 'GET', after: 1 },
			);
			const stopped = await run(operation, oneAccount('monthly'), { rows });
			expect(stopped.error?.message).toMatch(/charged/);
			setFaults();
			const retry = { rows, contextData: byOtherProcess(stopped), executionId: '2' };
			const changes = {
				...oneAccount('monthly'),
				output: 'selectedFields',
				outputFields: ['reused'],
			};
			const result = await run(operation, changes, retry);
			expect(result.items).toMatchObject([{ outcome: 'valid', reused: false }]);
			expect(JSON.stringify(result.hints)).not.toMatch(/from before this run/);
		},
	);
});

describe('A result known before, in a later try', () => {
	test('is no longer told as reused once another row has it, nor is its payment counted twice', async () => {
		const rows = [
			{ a: X, b: Y },
			{ a: Y, b: Z },
			{ a: X, b: W },
		];
		await run('createAndValidate', oneAccount('monthly'), { rows: [{ account: Y }] });
		setFaults(refusedAfter(2));
		const stopped = await run('createAndValidate', twoAccounts('monthly'), {
			rows,
			executionId: '2',
		});
		setFaults();
		const retry = { rows, contextData: remembered(stopped), executionId: '3' };
		const { hints, items } = await run(
			'createAndValidate',
			{
				...twoAccounts('monthly'),
				output: 'selectedFields',
				outputFields: ['accountNumber', 'reused'],
			},
			retry,
		);
		expect(items.map(({ accountNumber, reused }) => [accountNumber, reused])).toEqual([
			[Y, true],
			[X, false],
			[Y, true],
			[Z, false],
			[X, false],
			[W, false],
		]);
		expect(JSON.stringify(hints)).toMatch(/\b3 paid for/);
	});
});

describe('A dry run over results that contradict each other', () => {
	test('does not say that they could not be looked up', async () => {
		const list = [
			accountRecord('banh_1', String(X), 'ACTIVE'),
			accountRecord('banh_2', String(X), 'FAILURE'),
		];
		setFaults({ kind: 'answer', status: 200, path: '/list$', body: { list } });
		const options = { ...IN_ORDER, dryRun: true };
		const changes = { ...oneAccount('monthly'), options };
		const onError = 'continueErrorOutput';
		const { hints } = await run('createAndValidate', changes, {
			rows: [{ account: X }, { account: Y }],
			onError,
		});
		expect(JSON.stringify(hints)).not.toMatch(/looking up earlier results failed/);
	});
});

describe('Odd own answers', () => {
	const odd: IDataObject[] = [
		{ customer_account_id: {}, validation_status: 'ACTIVE' },
		{ customer_account_id: 'banh_1', validation_status: ['ACTIVE'] },
		{ customer_account_id: 'banh_1', validation_status: 'ACTIVE', account_details: [] },
		{ customer_account_id: 'banh_1', validation_status: 'ACTIVE', account_details: 'text' },
		{
			customer_account_id: 'banh_1',
			validation_status: 'ACTIVE',
			account_details: { account: {} },
		},
		{ customer_account_id: 'banh_1', validation_status: 'ACTIVE', date_created: 17 },
		{ customer_account_id: ' ', validation_status: 'ACTIVE' },
		{ customer_account_id: 'banh_1', validation_status: 'ACTIVE', error_code: 'X', error: true },
		{ customer_account_id: 'banh_1', validation_status: 'ACTIVE', __proto__: null },
		{ list: [{ customer_account_id: 'banh_1', validation_status: 'ACTIVE' }], total: 3 },
	];

	test.each(odd.map((body) => [JSON.stringify(body), body] as const))(
		'%s: the row has a result or says that it may have been charged, and is not paid again',
		async (_, body) => {
			setFaults({ kind: 'answer', status: 200, method: 'POST', body, times: 1 });
			const onError = 'continueErrorOutput';
			const rows = [{ account: X }];
			const { items, errors } = await run('createAndValidate', oneAccount('always'), {
				rows,
				onError,
				retryOnFail: true,
			});
			expect(items.length + errors.length).toBe(1);
			for (const error of errors) expect(error).toMatch(/charged/);
			expect(pennyDrops()).toHaveLength(1);
		},
	);
});

describe('A lost call for one of two accounts, the other known', () => {
	test('found in the next try, is told as paid for and the known one as reused', async () => {
		await run('createAndValidate', oneAccount('monthly'), { rows: [{ account: Y }] });
		itIs(20, 11, 30);
		setFaults(
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'html', status: 502, method: 'GET', after: 1, times: 1 },
		);
		const changes = {
			...twoAccounts('monthly'),
			output: 'selectedFields',
			outputFields: ['accountNumber', 'reused'],
		};
		const { items, hints } = await run('createAndValidate', changes, {
			rows: [{ a: X, b: Y }],
			executionId: '2',
			retryOnFail: true,
		});
		expect(items).toMatchObject([
			{ accountNumber: X, reused: false },
			{ accountNumber: Y, reused: true },
		]);
		expect(JSON.stringify(hints)).toMatch(/1 paid for, 1 reused/);
		expect(pennyDrops()).toHaveLength(2);
	});

	test('told as unclear otherwise, counts one', async () => {
		await run('createAndValidate', oneAccount('monthly'), { rows: [{ account: Y }] });
		setFaults(
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'html', status: 502, method: 'GET', after: 1 },
		);
		const onError = 'continueErrorOutput';
		const { hints } = await run('createAndValidate', twoAccounts('monthly'), {
			rows: [
				{ a: X, b: Y },
				{ a: Z, b: Y },
			],
			executionId: '2',
			onError,
		});
		expect(JSON.stringify(hints)).toMatch(/1 may have been paid for/);
	});
});

describe('Rows of one customer with different Routing IDs', () => {
	const rows = [
		{ account: '222200001191', route: 'r1' },
		{ account: '333300001191', route: 'r2' },
	];
	const options = { ...IN_ORDER, routingId: '={{ $json.route }}' };

	test('never share one masked record: in a list', async () => {
		const list = [accountRecord('banh_1', '********1191', 'ACTIVE')];
		setFaults({ kind: 'answer', status: 200, path: '/list$', body: { list } });
		const changes = { ...oneAccount('monthly'), options };
		const { items } = await run('createAndValidate', changes, { rows });
		const ids = items.map(({ customerAccountId }) => customerAccountId);
		expect(new Set(ids).size).toBe(2);
	});

	test('never share one masked record: after a lost answer', async () => {
		setFaults(
			{ kind: 'lie', lie: 'maskAllButFour', method: 'GET', path: '/list$' },
			{ kind: 'resetBefore', method: 'POST', times: 1 },
			{ kind: 'resetAfter', method: 'POST', times: 1 },
		);
		const changes = {
			...oneAccount('monthly'),
			options: { ...options, maxConcurrency: 2 },
		};
		const onError = 'continueErrorOutput';
		const { items, errors } = await run('createAndValidate', changes, { rows, onError });
		expect([items, errors.length]).toEqual([[], 2]);
	});
});

describe("Retry in the list of executions, after a change of the node's options", () => {
	const rows = [{ account: X }, { account: Y }];

	test.each<[string, INodeParameters]>([
		['API Version', { apiVersion: 'v2' }],
		['Reuse Results off', { reuseSameAccount: false }],
	])('pays for no answered row again: %s', async (_, options) => {
		setFaults(refusedAfter(1));
		const stopped = await run('validateBeneficiary', oneAccount('always'), { rows });
		setFaults();
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		const changes = { ...oneAccount('always'), options: { ...IN_ORDER, ...options } };
		await run('validateBeneficiary', changes, retry);
		expect(pennyDrops()).toHaveLength(2);
	});

	test('pays for no answered account again where its row has one more by now', async () => {
		setFaults(refusedAfter(1));
		const one: INodeParameters = {
			...twoAccounts('always'),
			accounts: { bankAccounts: [{ accountNumber: '={{ $json.account }}', ifsc: 'YESB0000262' }] },
		};
		const stopped = await run('createAndValidate', one, { rows });
		setFaults();
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		// The same account, now with Account Type set to Bank Account.
		await run('createAndValidate', oneAccount('always'), retry);
		expect(pennyDrops()).toHaveLength(2);
	});
});

describe('A record without a date under an ID of the user', () => {
	const own = { beneficiaryId: 'own-1', options: { ...IN_ORDER, maxRetries: 1 } };

	test('is a result that may have been paid for, if the answer got lost', async () => {
		setFaults({ kind: 'resetAfter', method: 'POST', times: 1 });
		const result = await run('validateBeneficiary', own);
		expect(outcomes(result)).toEqual(['valid']);
		expect(JSON.stringify(result.hints)).toMatch(/\b1 may have been paid for/);
	});

	test('is reused if Juspay refused the ID as used before', async () => {
		await run('validateBeneficiary', own);
		const result = await run('validateBeneficiary', own, { executionId: '2' });
		expect(JSON.stringify(result.hints)).toMatch(/1 reused: nothing was paid for/);
	});
});

describe('An answer that is far too deep', () => {
	function nested(levels: number): object {
		let value: object = {};
		for (let level = 0; level < levels; level++) value = { a: value };
		return value;
	}

	test.each(['simplified', 'raw'])(
		'to a call that is paid for is looked up like a lost one, with Output %s',
		async (output) => {
			setFaults({ kind: 'answer', status: 200, body: nested(3000), method: 'POST', times: 1 });
			const { items, error } = await run('validateBeneficiary', { output });
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(pennyDrops()).toHaveLength(1);
		},
	);

	test('to a call that may be paid for only once is looked for in the list', async () => {
		setFaults({ kind: 'answer', status: 200, body: nested(3000), method: 'POST' });
		const { items } = await run('createAndValidate', { validateAgain: 'always' });
		expect(items).toMatchObject([{ outcome: 'valid', accountNumber: '026291800001191' }]);
		expect(pennyDrops()).toHaveLength(1);
	});

	test('to a look-up is an error', async () => {
		setFaults({ kind: 'answer', status: 200, body: nested(3000) });
		const { error } = await run('getBeneficiary', { output: 'raw' });
		expect(error?.message).toMatch(/answer|record/);
		expect(error?.message).not.toMatch(/call stack/);
	});
});
