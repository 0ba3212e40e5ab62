import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { remembered, useJuspay } from '../support/juspay';

// What further tries, other rows and other runs know of a call, and what they say of it.

const { sandbox, run, setFaults, pennyDrops, posts } = useJuspay({ rows: [{}] });
useFakeTime();

/** A time of January 2026, in UTC; in the workflow's time zone a day begins at 5:00. */
function itIs(day: number, hour: number, minute: number, second = 0): void {
	jest.setSystemTime(Date.UTC(2026, 0, day, hour, minute, second));
}

beforeEach(() => {
	itIs(20, 10, 30);
});

const [X, Y, Z] = ['1111100001', '1111100002', '1111100003'];
const ifsc = 'YESB0000262';
const OPTIONS = { maxConcurrency: 1, maxRetries: 0 };

function one(validateAgain: string): INodeParameters {
	return { validateAgain, accountNumber: '={{ $json.account }}', options: OPTIONS };
}

function two(validateAgain: string): INodeParameters {
	const bankAccounts = ['a', 'b'].map((name) => {
		return { accountNumber: `={{ $json.${name} }}`, ifsc };
	});
	return { validateAgain, accountType: 'multiple', accounts: { bankAccounts }, options: OPTIONS };
}

const REUSED: INodeParameters = { output: 'selectedFields', outputFields: ['reused'] };
const OVERLAPPING = [
	{ a: X, b: Y },
	{ a: X, b: Z },
];
const NOT_FOUND = { error: true, errorCode: 'E09', errorMessage: 'no' };
const LAGGING = { kind: 'status', status: 404, method: 'GET', body: NOT_FOUND } as const;
/** The answer to the first call is lost, and the look-up after it fails. */
const LOST = [
	{ kind: 'resetAfter', method: 'POST', times: 1 },
	{ kind: 'html', status: 502, method: 'GET', after: 1, times: 1 },
] as const;

function refusing(after = 0) {
	const body = { error_code: 'X', error_message: 'no' };
	return { kind: 'status', status: 400, method: 'POST', after, times: 1, body } as const;
}

function paidFor(account: string | undefined): number {
	return pennyDrops().filter((drop) => drop.account === account).length;
}

describe('Rows that shared a call, and are grouped otherwise when n8n runs the node again', () => {
	const rows = [X, X, Z].map((account, n) => ({ account, id: `row-id-${String(n)}` }));
	const NAMED: INodeParameters = { accountHolderName: '={{ $json.id }}' };
	const atOnce = { ...one('always'), options: { maxConcurrency: 2, maxRetries: 0 } };

	test.each<['createAndValidate' | 'validateBeneficiary', INodeParameters]>([
		['createAndValidate', NAMED],
		['validateBeneficiary', { beneficiaryId: '={{ $json.id }}' }],
	])('are paid for once: %s', async (operation, changes) => {
		setFaults(refusing(1));
		const stopped = await run(operation, one('always'), { rows });
		setFaults();
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		const { items } = await run(operation, { ...one('always'), ...changes }, retry);
		expect(items).toHaveLength(3);
		expect(paidFor(X)).toBe(1);
	});

	test('are not sent again where nobody knows what came of them', async () => {
		setFaults(
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'html', status: 502, method: 'GET' },
		);
		const settings = { rows: rows.slice(0, 2) };
		const stopped = await run('createAndValidate', one('always'), settings);
		setFaults();
		const retry = { ...settings, contextData: remembered(stopped), executionId: '2' };
		await run('createAndValidate', { ...one('always'), ...NAMED }, retry);
		expect(paidFor(X)).toBe(1);
	});

	test('have the result of the one that was paid for', async () => {
		setFaults(refusing());
		const settings = { rows: rows.slice(0, 2), executionId: '1' };
		const stopped = await run('createAndValidate', { ...atOnce, ...NAMED }, settings);
		expect(stopped.error).toBeDefined();
		expect(paidFor(X)).toBe(1);
		setFaults();
		const retry = { ...settings, contextData: remembered(stopped), executionId: '2' };
		const { items } = await run('createAndValidate', one('always'), retry);
		expect(items).toMatchObject([{ outcome: 'valid' }, { outcome: 'valid' }]);
		expect(paidFor(X)).toBe(1);
	});
});

describe('A record under an ID that was used before, but without a status', () => {
	test.each(['always', 'monthly'])('leads to no further payment: %s', async (again) => {
		const rows = [{ account: X }];
		await run('validateBeneficiary', one(again), { rows });
		const lagging = again === 'always' ? [] : [{ ...LAGGING, times: 1 }];
		setFaults(...lagging, { kind: 'lie', lie: 'noStatus', method: 'GET' });
		await run('validateBeneficiary', one(again), { rows });
		expect(paidFor(X)).toBe(1);
	});

	test('is no result of a call whose answer got lost: a further try asks once more', async () => {
		const rows = [{ account: X }, { account: Y }];
		setFaults(
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'lie', lie: 'noStatus', method: 'GET', times: 1 },
			refusing(),
		);
		const stopped = await run('validateBeneficiary', one('always'), { rows });
		setFaults();
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		const { items } = await run('validateBeneficiary', one('always'), retry);
		expect(items).toMatchObject([{ outcome: 'valid' }, { outcome: 'valid' }]);
		expect(paidFor(X)).toBe(1);
	});
});

describe('What an earlier try has sent, and a look-up then found', () => {
	test('is not sent in another row if the list hides it a second time', async () => {
		setFaults(...LOST);
		const stopped = await run('createAndValidate', two('monthly'), { rows: OVERLAPPING });
		setFaults({ kind: 'lie', lie: 'maskAll', method: 'GET', path: '/list$', after: 1 });
		const retry = { rows: OVERLAPPING, contextData: remembered(stopped), executionId: '2' };
		await run('createAndValidate', two('monthly'), retry);
		expect(paidFor(X)).toBe(1);
	});

	test('is not sent in another row over midnight', async () => {
		itIs(21, 4, 59, 30);
		setFaults(...LOST);
		const first = await run('createAndValidate', two('daily'), { rows: OVERLAPPING });
		setFaults(refusing());
		const retry = { rows: OVERLAPPING, executionId: '2' };
		const second = await run('createAndValidate', two('daily'), {
			...retry,
			contextData: remembered(first),
		});
		setFaults();
		itIs(21, 5, 0, 30);
		await run('createAndValidate', two('daily'), {
			...retry,
			contextData: remembered(second),
			executionId: '3',
		});
		expect(paidFor(X)).toBe(1);
	});
});

test('the ten minutes after a call count from the last time that it was sent', async () => {
	const rows = [{ account: X }];
	itIs(21, 4, 55);
	setFaults(
		{ kind: 'resetBefore', method: 'POST', times: 1 },
		{ kind: 'html', status: 502, method: 'GET', after: 1, times: 1 },
	);
	const first = await run('validateBeneficiary', one('daily'), { rows });
	itIs(21, 5, 3);
	setFaults({ kind: 'resetAfter', method: 'POST', times: 1 }, LAGGING);
	const retry = { rows, contextData: remembered(first), executionId: '2' };
	const second = await run('validateBeneficiary', one('daily'), retry);
	itIs(21, 5, 5, 30);
	setFaults({ ...LAGGING, times: 3 });
	const again = { rows, contextData: remembered(second), executionId: '3' };
	await run('validateBeneficiary', one('daily'), again);
	expect(paidFor(X)).toBe(1);
});

test.each<IDataObject>([
	{},
	{ date_created: '2026-01-10T10:00:00Z', last_validated: '1768039200' },
])(
	'accounts without an outcome and a date that can be read are not paid for: %j',
	async (dates) => {
		const list = Array.from({ length: 8 }, (_, n) => ({
			customer_account_id: `banh_${String(n)}`,
			account_details: { account: X, ifsc },
			validation_status: 'MANUAL_REVIEW',
			...dates,
		}));
		setFaults({ kind: 'answer', status: 200, body: { list }, method: 'GET' });
		await run('createAndValidate', one('monthly'), { rows: [{ account: X }] });
		expect(posts()).toBe(0);
	},
);

test('an account number in capitals and in small letters is paid for once with Always, too', async () => {
	const rows = [{ account: 'CD11100001' }, { account: 'cd11100001' }];
	await run('createAndValidate', one('always'), { rows });
	expect(pennyDrops()).toHaveLength(1);
});

test('a result that was pending beside a lost one is looked at once more, too', async () => {
	const pending = '02014457596967';
	itIs(21, 4, 59, 30);
	await run('createAndValidate', one('daily'), { rows: [{ account: pending }] });
	setFaults(...LOST);
	const rows = [{ a: pending, b: X }];
	const stopped = await run('createAndValidate', two('daily'), { rows, executionId: '2' });
	setFaults();
	itIs(21, 9, 0, 30);
	const retry = { rows, contextData: remembered(stopped), executionId: '3' };
	const { items } = await run('createAndValidate', two('daily'), retry);
	expect(items).toMatchObject([{ outcome: 'invalid' }, { outcome: 'valid' }]);
});

describe('Reused', () => {
	test('is not what another row of the run has paid for', async () => {
		const changes = { ...two('monthly'), ...REUSED };
		const { items, hints } = await run('createAndValidate', changes, { rows: OVERLAPPING });
		expect(items.map(({ reused }) => reused)).toEqual([false, false, false, false]);
		expect(JSON.stringify(hints)).not.toContain('nothing was paid');
	});

	test.each(['createAndValidate', 'validateBeneficiary'] as const)(
		'is not what the try before has paid for: %s',
		async (operation) => {
			setFaults(...LOST);
			const settings = { rows: [{ account: X }], retryOnFail: true };
			const { items } = await run(operation, { ...one('monthly'), ...REUSED }, settings);
			expect(items).toMatchObject([{ outcome: 'valid', reused: false }]);
		},
	);

	test('is an older stored result, also where the call got lost', async () => {
		const own = {
			beneficiaryId: 'bene-own-1',
			options: { maxRetries: 0, apiVersion: 'v2' },
		};
		await run('validateBeneficiary', own);
		itIs(20, 11, 30);
		setFaults({ kind: 'html', status: 502, method: 'POST' });
		const { items } = await run('validateBeneficiary', { ...own, ...REUSED }, { executionId: '2' });
		expect(pennyDrops()).toHaveLength(1);
		expect(items).toMatchObject([{ reused: true }]);
	});

	test('is nothing that was only stored', async () => {
		const { hints } = await run('createBeneficiary', {}, { rows: [{}, {}] });
		expect(JSON.stringify(hints)).not.toContain('before this run');
	});
});

describe('Create or Update, where the answer to the creation got lost', () => {
	const gone = {
		kind: 'status',
		status: 404,
		method: 'GET',
		times: 1,
		body: { error_code: 'RESOURCE_NOT_FOUND', error_message: 'x' },
	} as const;
	const ASHA = { additionalFields: { firstName: 'Asha' } };

	test.each([500, -5000])('updates whom another run created %i ms after it', async (ms) => {
		setFaults(gone, { kind: 'resetBefore', method: 'POST', times: 1 });
		sandbox().addCustomer({
			objectReferenceId: 'customer-1001',
			mobileNumber: '9988776655',
			firstName: 'Other',
			dateCreated: Date.now() + ms,
		});
		const { items } = await run('upsertCustomer', ASHA);
		expect(items).toMatchObject([{ firstName: 'Asha' }]);
	});

	test('sends nothing more if all of it is there', async () => {
		setFaults({ kind: 'resetAfter', method: 'POST', times: 1 });
		const { items } = await run('upsertCustomer', ASHA);
		expect(items).toMatchObject([{ firstName: 'Asha' }]);
		expect(posts()).toBe(1);
	});
});

test("Juspay's request ID is masked where it spells a private value", async () => {
	const body = {
		error_code: 'x',
		error_info: { request_id: 'req-99887-76655', developer_message: 'no' },
	};
	setFaults({ kind: 'status', status: 400, body });
	const { error } = await run('createCustomer');
	expect(JSON.stringify(error)).not.toContain('99887-76655');
});

test('rows that differ under one Object Reference ID are told why', async () => {
	const row = { objectReferenceId: 'customer-1001', mobile: '9988776655' };
	const rows = [row, { ...row, mobile: '9988776656' }];
	const columns = { takeValuesFrom: 'inputColumns' };
	const { error } = await run('upsertCustomer', columns, { rows });
	expect(error).toMatchObject({
		description: expect.stringContaining('in different ways') as string,
	});
});

test('a refused value does not show the invisible sign that it holds', async () => {
	const { error } = await run('createCustomer', { objectReferenceId: 'customer\u200B-1001' });
	expect(error?.message).toBe(
		"'Object Reference ID' contains an invisible character. Nothing was sent [item 0]",
	);
});
