import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { useJuspay } from '../support/juspay';

/** How far Juspay's clock is ahead of this machine's, in milliseconds. */
let clockOff = 0;

const { sandbox, run, setFaults, answer, requests, pennyDrops } = useJuspay(
	{ onError: 'continueErrorOutput' },
	{ now: () => Date.now() + clockOff },
);
useFakeTime();

const SAME_ACCOUNT = {
	customerId: 'cst_1',
	accountDetails: { account: '026291800001191', ifsc: 'YESB0000262' },
	status: 'ACTIVE' as const,
};

const STATUS_PATH = '^/payout/merchant/v1/benedetails/.+/.+';

async function validate(changes: INodeParameters = {}) {
	return await run('validateBeneficiary', { beneficiaryId: 'row-1', ...changes });
}

describe('A beneficiary ID of the user that was used before', () => {
	const upi = { accountType: 'upi', upiId: 'success@upi' };

	test.each<[string, INodeParameters]>([
		['account number', { accountNumber: '000100289877623' }],
		['IFSC', { ifsc: 'SBIN0008752' }],
		['type', upi],
	])('is an error when the stored %s differs', async (_detail, stored) => {
		await validate(stored);
		expect((await validate()).errors).toEqual([
			'This beneficiary ID belongs to another account at Juspay (beneficiary ID row-1)',
		]);
	});

	test.each<[string, INodeParameters, INodeParameters]>([
		['whatever the name', { accountHolderName: 'Asha Rao' }, { accountHolderName: 'Ravi Kumar' }],
		['when only the case of a UPI ID differs', { ...upi, upiId: 'SUCCESS@UPI' }, upi],
	])('counts as the same %s', async (_when, first, second) => {
		await validate(first);
		expect((await validate(second)).items).toHaveLength(1);
	});

	test('is an error when it was only stored: Juspay takes an ID once', async () => {
		await run('createBeneficiary', { beneficiaryId: 'row-1' });
		expect((await validate()).errors).toEqual([
			'This beneficiary ID was only stored, never validated (beneficiary ID row-1)',
		]);
	});

	test('is masked where it holds the account number', async () => {
		const beneficiaryId = 'vendor-000100289877623';
		const other = { accountNumber: '000100289877623', ifsc: 'SBIN0008752', beneficiaryId };
		await validate({ ...other, accountNumber: '026291800001191', ifsc: 'YESB0000262' });
		const { errors } = await validate(other);
		expect(errors).toEqual([expect.stringMatching(/ID vendor-\*{11}7623\)/)]);
	});

	const UNTOLD =
		'This beneficiary ID was used before, and Juspay does not show for which account (beneficiary ID row-1)';

	test.each<[string, IDataObject, string[]]>([
		['part of the number masked', { account: '***********1191', ifsc: 'yesb0000262' }, []],
		['nothing', {}, [UNTOLD]],
		['only the branch', { ifsc: 'YESB0000262' }, [UNTOLD]],
		['only stars', { account: '*****' }, [UNTOLD]],
	])('is compared with a record that shows %s', async (_what, details, expected) => {
		await validate();
		answer({ status: 'VALID', beneDetails: { details } }, { path: STATUS_PATH });
		const { items, errors } = await validate();
		expect(errors).toEqual(expected);
		expect(items).toMatchObject(expected.length === 0 ? [{ outcome: 'valid' }] : []);
	});

	test('is an error without a money warning when its result cannot be read', async () => {
		await validate();
		setFaults({ kind: 'html', status: 502, path: STATUS_PATH });
		const { errors } = await validate({ options: { maxRetries: 0 } });
		expect(errors).toEqual([
			expect.stringMatching(/^This beneficiary ID was used before, and Juspay accepts/),
		]);
		expect(errors[0]).not.toContain('charged');
	});
});

test('Juspay may say only in its second text that an ID was used before: the stored result is used', async () => {
	await validate();
	const body = { error: true, errorCode: 'E05', errorMessage: 'Invalid Input' };
	setFaults({
		kind: 'status',
		status: 400,
		method: 'POST',
		body: { ...body, userMessage: 'Duplicate BeneId.' },
	});
	expect((await validate()).items).toMatchObject([{ outcome: 'valid' }]);
});

describe("An execution's number that comes again, as after n8n's database was restored,", () => {
	const always = { validateAgain: 'always', beneficiaryId: '', options: { apiVersion: 'v2' } };

	test.each([
		['a year later validates anew', 365 * 24, 2],
		['an hour later, as when a worker was lost, uses what is there', 1, 1],
	])('%s', async (_what, hours, paid) => {
		await validate(always);
		jest.setSystemTime(Date.now() + hours * 3_600_000);
		const { items } = await validate(always);
		expect(items).toMatchObject([{ outcome: 'valid' }]);
		expect(pennyDrops()).toHaveLength(paid);
	});
});

describe('A beneficiary call whose answer got lost', () => {
	const LOST = { kind: 'resetAfter', method: 'POST', times: 1 } as const;
	const FOUND = { kind: 'answer', status: 200, method: 'GET' } as const;

	test('takes the record under an ID of the node also where it shows no details', async () => {
		setFaults(LOST, { ...FOUND, body: { status: 'INVALID' } });
		expect((await validate({ beneficiaryId: '' })).items).toMatchObject([{ outcome: 'invalid' }]);
	});

	test.each([
		['of another ID', { status: 'VALID', uniqueId: 'x' }],
		[
			'of stars alone',
			{ status: 'VALID', beneDetails: { details: { account: '***************' } } },
		],
	])('does not take a record %s for that of an own ID', async (_what, body) => {
		setFaults(LOST, { ...FOUND, body });
		expect((await validate()).errors).toEqual([expect.stringContaining('may already have been')]);
	});

	test('does not take a page of a proxy with status 404 for "Juspay has no such record"', async () => {
		setFaults(LOST, { kind: 'html', status: 404, method: 'GET' });
		expect((await validate({ options: { maxRetries: 1 } })).errors).toEqual([
			expect.stringMatching(/^The connection to Juspay broke .*row-1.*already have been validated/),
		]);
		expect(requests().filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	test('does not take just any object for its record', async () => {
		setFaults(LOST, { ...FOUND, body: { hello: 'proxy' } });
		expect((await validate()).errors).toHaveLength(1);
	});
});

describe.each([-4, 0, 4])(
	"A lost answer, with a clock of Juspay's that is %i minutes off",
	(minutes) => {
		beforeEach(() => {
			clockOff = minutes * 60_000;
		});

		test.each([
			['resetAfter', 1],
			['resetBefore', 0],
		] as const)('is no account that was there before (%s: %i found)', async (kind, count) => {
			sandbox().addCustomerAccount({
				...SAME_ACCOUNT,
				dateCreated: Date.now() + clockOff - 10_000,
			});
			setFaults({ kind, method: 'POST', times: 1 });
			expect((await run('createAndValidate')).items).toHaveLength(count);
		});

		test.each([
			['resetAfter', 1],
			['resetBefore', 0],
		] as const)(
			'is no earlier validation of the same account (%s: %i found)',
			async (kind, count) => {
				const dateCreated = Date.now() + clockOff - 10_000;
				sandbox().addCustomerAccount({ ...SAME_ACCOUNT, customerAccountId: 'banh_1', dateCreated });
				setFaults({ kind, method: 'POST', times: 1 });
				expect((await run('validateAccount')).items).toHaveLength(count);
			},
		);
	},
);
