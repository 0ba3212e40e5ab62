import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { accountRecord, inSeconds, postAnswered } from '../support/accountRecords';
import { itIs, useFakeTime } from '../support/fakeTime';
import { type JuspayResult, remembered, useJuspay } from '../support/juspay';
import { IN_ORDER, oneAccount, refusedAfter, twoAccounts } from '../support/paidRows';

const { run, setFaults, pennyDrops } = useJuspay({ rows: [{}] });
useFakeTime();
beforeEach(() => {
	itIs(20, 10, 30);
});

const [X, Y, Z] = ['1111100001', '1111100002', '1111100003'];

function told({ items, error, errors }: JuspayResult): unknown {
	if (error) return error.message;
	const shown = items.map(({ accountNumber, outcome }) => [accountNumber, outcome]);
	return errors.length > 0 ? [...shown, ...errors] : shown;
}

function got(id: string, body: IDataObject) {
	return { kind: 'answer', status: 200, method: 'GET', path: `${id}$`, body } as const;
}

const WAITS: INodeParameters = { waitForResult: true, maxWait: 30 };

describe('one number at two banks in one call', () => {
	const accounts = {
		bankAccounts: [
			{ accountNumber: X, ifsc: 'YESB0000262' },
			{ accountNumber: X, ifsc: 'HDFC0000001' },
		],
	};
	const changes = { ...twoAccounts('monthly'), accounts };
	const other = { account_details: { account: X, ifsc: 'HDFC0000001' } };

	test('each has its own result, which Juspay shows whole', async () => {
		setFaults(
			postAnswered(
				accountRecord('banh_1', String(X), 'ACTIVE'),
				accountRecord('banh_2', String(X), 'FAILURE', other),
			),
		);
		const { items } = await run('createAndValidate', changes);
		expect(items.map(({ ifsc, outcome }) => [ifsc, outcome])).toEqual([
			['YESB0000262', 'valid'],
			['HDFC0000001', 'invalid'],
		]);
	});

	test('one of them pending, with Wait for Result', async () => {
		setFaults(
			postAnswered(
				accountRecord('banh_1', String(X), 'ACTIVE'),
				accountRecord('banh_2', String(X), 'PENDING', other),
			),
			got(
				'banh_2',
				accountRecord('banh_2', String(X), 'FAILURE', { ...other, last_validated: inSeconds(3) }),
			),
		);
		const { items } = await run('createAndValidate', { ...changes, ...WAITS });
		expect(items.map(({ ifsc, outcome }) => [ifsc, outcome])).toEqual([
			['YESB0000262', 'valid'],
			['HDFC0000001', 'invalid'],
		]);
	});

	test('simulator itself: one of them pending', async () => {
		const { items } = await run('createAndValidate', changes);
		expect(items.map(({ ifsc, outcome }) => [ifsc, outcome])).toEqual([
			['YESB0000262', 'valid'],
			['HDFC0000001', 'valid'],
		]);
	});

	test('answered in another order, in the next try of an overlapping row', async () => {
		const rows = [
			{ a: X, i: 'HDFC0000001' },
			{ a: Z, i: 'YESB0000262' },
		];
		const overlapping = {
			...changes,
			accounts: {
				bankAccounts: [
					{ accountNumber: X, ifsc: 'YESB0000262' },
					{ accountNumber: '={{ $json.a }}', ifsc: '={{ $json.i }}' },
				],
			},
		};
		setFaults(
			postAnswered(
				accountRecord('banh_2', String(X), 'PENDING', other),
				accountRecord('banh_1', String(X), 'PENDING'),
			),
			refusedAfter(0),
		);
		const stopped = await run('createAndValidate', overlapping, { rows });
		expect(stopped.error?.message).toMatch(/1 of 2/);
		const later = { last_validated: inSeconds(5) };
		const one = accountRecord('banh_1', String(X), 'FAILURE', later);
		const two = accountRecord('banh_2', String(X), 'ACTIVE', { ...other, ...later });
		setFaults(got('list', { list: [one, two] }), got('banh_1', one), got('banh_2', two));
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		const result = await run('createAndValidate', { ...overlapping, ...WAITS }, retry);
		expect(
			result.items.map(({ accountNumber, outcome, customerAccountId: id }) => [
				accountNumber,
				outcome,
				id,
			])[2],
		).toEqual([X, 'invalid', 'banh_1']);
	});
});

describe('an answer omits the first of two accounts; the next row has it, too', () => {
	test.each(['always', 'monthly'])(
		"the other account's record is not its result: %s",
		async (again) => {
			const rows = [
				{ a: X, b: Y },
				{ a: X, b: Z },
			];
			setFaults(postAnswered(accountRecord('banh_2', String(Y), 'ACTIVE')), refusedAfter(0));
			const stopped = await run('createAndValidate', twoAccounts(again), { rows });
			expect(stopped.error?.message).toMatch(/1 of 2/);
			setFaults(got('list', { list: [accountRecord('banh_2', String(Y), 'ACTIVE')] }));
			const onError = 'continueErrorOutput' as const;
			const retry = { rows, contextData: remembered(stopped), executionId: '2', onError };
			const result = await run('createAndValidate', twoAccounts(again), retry);
			expect(result.items).not.toContainEqual(
				expect.objectContaining({ accountNumber: X, outcome: 'valid' }),
			);
			expect(told(result)).not.toContainEqual([X, 'valid']);
		},
	);
});

describe('pending in the first try, overlapping rows', () => {
	test.each(['always', 'monthly'])(
		'both rows tell the result of the next try: %s',
		async (again) => {
			const rows = [
				{ a: X, b: Y },
				{ a: X, b: Z },
			];
			setFaults(
				postAnswered(
					accountRecord('banh_1', String(X), 'PENDING'),
					accountRecord('banh_2', String(Y), 'ACTIVE'),
				),
				refusedAfter(0),
			);
			const stopped = await run('createAndValidate', twoAccounts(again), { rows });
			expect(stopped.error?.message).toMatch(/1 of 2/);
			const one = accountRecord('banh_1', String(X), 'ACTIVE', { last_validated: inSeconds(5) });
			const two = accountRecord('banh_2', String(Y), 'ACTIVE');
			setFaults(got('list', { list: [one, two] }), got('banh_1', one));
			const retry = { rows, contextData: remembered(stopped), executionId: '2' };
			const result = await run('createAndValidate', twoAccounts(again), retry);
			expect(told(result)).toEqual([
				[X, 'valid'],
				[Y, 'valid'],
				[X, 'valid'],
				[Z, 'valid'],
			]);
		},
	);
});

describe('masked records that fit both accounts', () => {
	const [one, other] = ['222200001191', '333300001191'];
	const masked = '********1191';

	test('pending ones that settle to the contrary prove nothing', async () => {
		setFaults(
			postAnswered(
				accountRecord('banh_1', masked, 'PENDING'),
				accountRecord('banh_2', masked, 'PENDING'),
			),
			got('banh_1', accountRecord('banh_1', masked, 'ACTIVE', { last_validated: inSeconds(3) })),
			got('banh_2', accountRecord('banh_2', masked, 'FAILURE', { last_validated: inSeconds(3) })),
		);
		const changes = { ...twoAccounts('monthly'), ...WAITS };
		const result = await run('createAndValidate', changes, { rows: [{ a: one, b: other }] });
		expect(result.items.map(({ outcome }) => outcome)).not.toContain('valid');
	});

	test('are not the result of one of them for another row in the next try', async () => {
		const rows = [
			{ a: one, b: other },
			{ a: one, b: Z },
		];
		setFaults(
			postAnswered(
				accountRecord('banh_1', masked, 'PENDING'),
				accountRecord('banh_2', masked, 'PENDING'),
			),
			refusedAfter(0),
		);
		const stopped = await run('createAndValidate', twoAccounts('monthly'), { rows });
		const later = { last_validated: inSeconds(3) };
		const [a, f] = [
			accountRecord('banh_1', masked, 'ACTIVE', later),
			accountRecord('banh_2', masked, 'FAILURE', later),
		];
		setFaults(got('list', { list: [a, f] }), got('banh_1', a), got('banh_2', f));
		const onError = 'continueErrorOutput' as const;
		const retry = { rows, contextData: remembered(stopped), executionId: '2', onError };
		const result = await run('createAndValidate', { ...twoAccounts('monthly'), ...WAITS }, retry);
		expect(
			result.items.map(({ outcome, accountNumber }) => [accountNumber, outcome]),
		).not.toContainEqual([one, 'valid']);
	});
});

describe('one of two accounts is known by two equal pending records', () => {
	test('which are not settled by looking at one of them', async () => {
		const of = (id: string, status: string) => accountRecord(id, String(X), status);
		setFaults(
			got('list', { list: [of('banh_1', 'PENDING'), of('banh_2', 'PENDING')] }),
			got('banh_1', of('banh_1', 'ACTIVE')),
			got('banh_2', of('banh_2', 'FAILURE')),
		);
		const changes = { ...twoAccounts('monthly'), ...WAITS };
		const result = await run('createAndValidate', changes, { rows: [{ a: X, b: Z }] });
		expect(told(result)).toEqual([
			[X, 'pending'],
			[Z, 'valid'],
		]);
	});
});

describe('a list with a masked result and a whole record without one', () => {
	test.each(['ERROR', 'CREATED'])('pays nothing for the account again: %s', async (status) => {
		const list = [
			accountRecord('banh_1', '******0001', 'ACTIVE'),
			accountRecord('banh_2', String(X), status),
		];
		setFaults(got('list', { list }));
		await run('createAndValidate', oneAccount('monthly'), { rows: [{ account: X }] });
		expect(pennyDrops()).toHaveLength(0);
	});
});

describe('an empty list in the next try (lag)', () => {
	test.each(['always', 'monthly'])('does not hide what the book knows: %s', async (again) => {
		const rows = [
			{ a: X, b: Y },
			{ a: X, b: Z },
		];
		setFaults(refusedAfter(1));
		const stopped = await run('createAndValidate', twoAccounts(again), { rows });
		setFaults(got('list', { list: [], total: 0 }));
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		const result = await run('createAndValidate', twoAccounts(again), retry);
		expect(told(result)).toEqual([
			[X, 'valid'],
			[Y, 'valid'],
			[X, 'valid'],
			[Z, 'valid'],
		]);
	});
});

describe('a beneficiary, stored book', () => {
	test.each(['always', 'daily', 'monthly'])('resumes: %s', async (again) => {
		const rows = [{ account: X }, { account: Y }];
		setFaults(refusedAfter(1));
		const stopped = await run('validateBeneficiary', oneAccount(again), { rows });
		setFaults();
		itIs(21, 10, 30);
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		const result = await run('validateBeneficiary', oneAccount(again), retry);
		expect(result.error?.message).toBeUndefined();
		expect(result.items.map(({ outcome }) => outcome)).toEqual(['valid', 'valid']);
		expect(pennyDrops()).toHaveLength(2);
	});
});

describe('an omitted account counts', () => {
	const three = {
		...twoAccounts('monthly'),
		accounts: {
			bankAccounts: ['a', 'b', 'c'].map((column) => ({
				accountNumber: `={{ $json.${column} }}`,
				ifsc: 'YESB0000262',
			})),
		},
	};

	/** Y is known, row 1 is answered without X, row 2 is refused; then n8n tries again. */
	async function tryAgain(first: INodeParameters = {}, next: INodeParameters = {}) {
		await run('createAndValidate', oneAccount('monthly'), { rows: [{ account: Y }] });
		const rows = [
			{ a: X, b: Y, c: Z },
			{ a: '1111100005', b: '1111100006', c: '1111100007' },
		];
		setFaults(postAnswered(accountRecord('banh_3', String(Z), 'ACTIVE')), refusedAfter(0));
		const before = { ...three, ...first } as INodeParameters;
		const stopped = await run('createAndValidate', before, { rows, executionId: '2' });
		setFaults();
		const retry = { rows, contextData: remembered(stopped), executionId: '3' };
		return await run('createAndValidate', { ...three, ...next } as INodeParameters, retry);
	}

	test('as paid for in the next try', async () => {
		const { hints } = await tryAgain();
		expect(pennyDrops()).toHaveLength(6);
		expect(JSON.stringify(hints)).toMatch(/\b5 paid for/);
	});

	test('and comes out in the next try, beside the others of its row', async () => {
		const { items } = await tryAgain();
		const ofRow = items.slice(0, 3).map(({ accountNumber, outcome }) => [accountNumber, outcome]);
		expect(ofRow.sort()).toEqual([X, Y, Z].map((account) => [account, 'valid']));
	});

	test('for the limit in the next try', async () => {
		const limited = (maxPaidValidations: number) => ({
			options: { ...IN_ORDER, maxPaidValidations },
		});
		const result = await tryAgain(limited(5), limited(4));
		expect(result.error?.message).toBeDefined();
		expect(pennyDrops()).toHaveLength(3);
	});
});

describe('equal pending records of the own answer, and the next row in the next try', () => {
	test('are not settled by looking at one of them', async () => {
		const rows = [
			{ a: X, b: Y },
			{ a: X, b: Z },
		];
		const of = (id: string, status: string) => accountRecord(id, String(X), status);
		setFaults(
			postAnswered(
				of('banh_1', 'PENDING'),
				of('banh_3', 'PENDING'),
				accountRecord('banh_2', String(Y), 'ACTIVE'),
			),
			refusedAfter(0),
		);
		const stopped = await run('createAndValidate', twoAccounts('always'), { rows });
		expect(stopped.error?.message).toMatch(/1 of 2/);
		setFaults(
			got('list', { list: [of('banh_1', 'PENDING'), of('banh_3', 'PENDING')] }),
			got('banh_1', of('banh_1', 'ACTIVE')),
			got('banh_3', of('banh_3', 'FAILURE')),
		);
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		const result = await run('createAndValidate', { ...twoAccounts('always'), ...WAITS }, retry);
		expect(told(result)).toEqual([
			[X, 'pending'],
			[Y, 'valid'],
			[X, 'pending'],
			[Z, 'valid'],
		]);
	});
});

describe('AI tool, Always', () => {
	test('a second call of the model with an overlapping account pays', async () => {
		const nodeType = 'n8n-nodes-juspay.juspayTool';
		const first = await run('createAndValidate', twoAccounts('always'), {
			rows: [{ a: X, b: Y }],
			nodeType,
		});
		await run('createAndValidate', twoAccounts('always'), {
			rows: [{ a: X, b: Z }],
			nodeType,
			contextData: remembered(first),
		});
		expect(pennyDrops()).toHaveLength(4);
	});
});

describe('beside the sent account, the answer has the same number at another bank', () => {
	test('which is not its result', async () => {
		const details = { account_details: { account: X, ifsc: 'HDFC0000001' } };
		const later = { date_created: inSeconds(2), last_validated: inSeconds(2) };
		setFaults(
			postAnswered(
				accountRecord('banh_1', String(X), 'PENDING'),
				accountRecord('banh_2', String(Y), 'ACTIVE'),
				accountRecord('banh_3', String(X), 'ACTIVE', { ...details, ...later }),
			),
		);
		const result = await run('createAndValidate', twoAccounts('monthly'), {
			rows: [{ a: X, b: Y }],
		});
		expect(told(result)).toEqual([
			[X, 'pending'],
			[Y, 'valid'],
		]);
	});
});

describe('the own answer also has the result of last year, the contrary', () => {
	const LAST_YEAR = '2025-01-02T03:04:05.000Z';
	test.each([{}, WAITS])('which is not this validation: %j', async (waits) => {
		const now = accountRecord('banh_1', String(X), 'ACTIVE');
		const old = { date_created: LAST_YEAR, last_validated: LAST_YEAR };
		setFaults(
			postAnswered(accountRecord('banh_0', String(X), 'FAILURE', old), now),
			got('banh_1', now),
		);
		const changes = { ...oneAccount('always'), ...waits };
		const result = await run('createAndValidate', changes, { rows: [{ account: X }] });
		expect(told(result)).toEqual([[X, 'valid']]);
	});
});
