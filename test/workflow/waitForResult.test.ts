import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runJuspay } from '../support/engine';
import { VALID_PARAMETERS } from '../samples';
import { useFakeTime } from '../support/fakeTime';
import { useSandbox } from '../support/sandbox';
import { textOf } from '../support/text';

const { sandbox, credential, requests } = useSandbox();
useFakeTime();

/** Settles after 1.5 seconds, as all accounts here that are pending at first. */
const SOON_VALID = '02014457596968';
const ALWAYS_PENDING = '02014457596969';

const waiting: INodeParameters = { waitForResult: true, maxWait: 4 };

async function run(parameters: INodeParameters, rows: IDataObject[] = [{}]) {
	// In fake time.
	const started = Date.now();
	const { outputs, run: ended } = await runJuspay({
		parameters,
		rows,
		credential: credential(),
		onError: 'continueErrorOutput',
	});
	const [good = [], bad = []] = outputs('Juspay');
	return {
		results: good.map(({ json }) => json),
		errors: bad.map(({ json }) => json['error']),
		seconds: (Date.now() - started) / 1000,
		run: ended,
	};
}

function polls(): string[] {
	return requests().flatMap(({ method, path }) => (method === 'GET' ? [path] : []));
}

describe('Wait for Result', () => {
	test('create and validate: asks for the new account until it is settled', async () => {
		const { results } = await run({
			...VALID_PARAMETERS.createAndValidate,
			...waiting,
			accountNumber: SOON_VALID,
		});
		expect(results).toEqual([expect.objectContaining({ outcome: 'valid', status: 'ACTIVE' })]);
		expect(new Set(polls())).toEqual(
			new Set([`/customers/cst_1/customer-accounts/${textOf(results[0]?.['customerAccountId'])}`]),
		);
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
	});

	test('validate customer account', async () => {
		sandbox().addCustomerAccount({
			customerId: 'cst_1',
			customerAccountId: 'banh_1',
			accountDetails: { vpa: 'pending@upi' },
		});
		const { results } = await run({ ...VALID_PARAMETERS.validateAccount, ...waiting });
		expect(results).toEqual([expect.objectContaining({ outcome: 'valid' })]);
	});

	test('validate beneficiary', async () => {
		const { results } = await run({
			...VALID_PARAMETERS.validateBeneficiary,
			...waiting,
			accountNumber: SOON_VALID,
			beneficiaryId: 'row-1',
		});
		expect(results).toEqual([
			expect.objectContaining({ outcome: 'valid', nameAtBank: expect.anything() as unknown }),
		]);
		expect(new Set(polls())).toEqual(new Set(['/payout/merchant/v1/benedetails/cst_1/row-1']));
	});

	test('resolve', async () => {
		sandbox().setFaults([
			{ kind: 'answer', status: 200, method: 'POST', body: { status: 'PENDING', uniqueId: 'x' } },
			{
				kind: 'answer',
				status: 200,
				method: 'GET',
				body: { status: 'VALID', uniqueId: 'x', resolvedVpa: 'a@upi' },
			},
		]);
		const { results } = await run({ ...VALID_PARAMETERS.resolve, ...waiting });
		expect(results).toEqual([expect.objectContaining({ outcome: 'valid', upiId: 'a@upi' })]);
	});

	test('several accounts of one call are awaited each on its own and keep their order', async () => {
		const accounts = {
			bankAccounts: [ALWAYS_PENDING, SOON_VALID, '026291800001191'].map((accountNumber) => ({
				accountNumber,
				ifsc: 'YESB0000262',
			})),
		};
		const { results } = await run({
			...VALID_PARAMETERS.createAndValidate,
			...waiting,
			accountType: 'multiple',
			accounts,
		});
		expect(results.map(({ accountNumber, outcome }) => [accountNumber, outcome])).toEqual([
			[ALWAYS_PENDING, 'pending'],
			[SOON_VALID, 'valid'],
			['026291800001191', 'valid'],
		]);
		expect(sandbox().ledger.pennyDrops).toHaveLength(3);
	});

	test('ends at Max Wait with what is known then', async () => {
		const { results, seconds } = await run({
			...VALID_PARAMETERS.validateBeneficiary,
			...waiting,
			maxWait: 2,
			accountNumber: ALWAYS_PENDING,
		});
		expect(results).toEqual([expect.objectContaining({ outcome: 'pending' })]);
		expect(seconds).toBe(2);
		// After one second, and at the limit.
		expect(polls()).toHaveLength(2);
	});

	test('does not ask about a result that is settled', async () => {
		const { seconds } = await run({ ...VALID_PARAMETERS.validateBeneficiary, ...waiting });
		expect(polls()).toEqual([]);
		expect(seconds).toBe(0);
	});

	test('is off by default', async () => {
		await run({ ...VALID_PARAMETERS.validateBeneficiary, accountNumber: ALWAYS_PENDING });
		expect(polls()).toEqual([]);
	});

	test.each([
		['a server in trouble', { kind: 'html', status: 502, method: 'GET' } as const],
		['a refused key', { kind: 'status', status: 401, method: 'GET' } as const],
		['a record that has gone', { kind: 'status', status: 404, method: 'GET' } as const],
		['a silent server', { kind: 'hang', method: 'GET' } as const],
		[
			'an object that is no result',
			{ kind: 'answer', status: 200, method: 'GET', body: { a: 1 } } as const,
		],
	])('%s never turns a paid result into an error', async (_what, fault) => {
		sandbox().setFaults([fault]);
		const { results, errors, seconds } = await run({
			...VALID_PARAMETERS.validateBeneficiary,
			...waiting,
			maxWait: 1,
			accountNumber: SOON_VALID,
		});
		expect(errors).toEqual([]);
		expect(results).toEqual([expect.objectContaining({ outcome: 'pending' })]);
		expect(seconds).toBeLessThan(3);
	});

	test('rows that wait leave their places to new rows', async () => {
		const rows = Array.from({ length: 6 }, (_, n) => ({ id: `row-${String(n)}` }));
		const { results, seconds } = await run(
			{
				...VALID_PARAMETERS.validateBeneficiary,
				...waiting,
				accountNumber: SOON_VALID,
				beneficiaryId: '={{ $json.id }}',
				options: { maxConcurrency: 1 },
			},
			rows,
		);
		expect(results.map(({ outcome }) => outcome)).toEqual(Array(6).fill('valid'));
		// One after the other they would take six times 2.5 seconds.
		expect(seconds).toBeLessThan(5);
	});
});
