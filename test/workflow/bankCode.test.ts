import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import type { RecordedRequest } from '../../sandbox';
import { runJuspay } from '../support/engine';
import { VALID_PARAMETERS } from '../samples';
import { useFakeTime } from '../support/fakeTime';
import { useSandbox } from '../support/sandbox';
import { textOf } from '../support/text';

const { sandbox, credential, requests } = useSandbox();
useFakeTime();

const withoutBankCode = { ...VALID_PARAMETERS.createAndValidate, bankCode: '' };

const OPERATIONS = ['createAndValidate', 'create'] as const;

async function run(
	parameters: INodeParameters,
	rows: IDataObject[] = [{}],
	onError?: OnError,
): Promise<{ message: string | undefined; items: IDataObject[]; errors: string[] }> {
	const { run: finished, outputs } = await runJuspay({
		parameters: { ...withoutBankCode, ...parameters },
		rows,
		credential: credential(),
		...(onError && { onError }),
	});
	const [results = [], failed = []] = outputs('Juspay');
	return {
		message: finished.data.resultData.error?.message,
		items: results.map(({ json }) => json),
		errors: failed.map(({ json }) => textOf(json['error'])),
	};
}

function isLookUp({ path }: RecordedRequest): boolean {
	return path === '/bank-info';
}

function lookUps(): string[] {
	return requests()
		.filter(isLookUp)
		.map(({ url }) => url);
}

function sentBankCodes(): (string | null)[] {
	return requests()
		.filter((request) => !isLookUp(request))
		.map(({ rawBody }) => new URLSearchParams(rawBody).get('bank_code'));
}

describe.each(OPERATIONS)('%s with an empty Bank Code', (operation) => {
	test('finds it by the IFSC', async () => {
		const { items } = await run({ operation });
		expect(items).toHaveLength(1);
		expect(lookUps()).toEqual(['/bank-info?ifsc=YESB0000262']);
		expect(sentBankCodes()).toEqual(['JP_YESB']);
	});

	test('asks once for each IFSC of the run, and before the first account is sent', async () => {
		const branches = ['YESB0000262', 'SBIN0008752', 'yesb0000262', 'HDFC0000001', 'SBIN0008752'];
		const rows = branches.map((ifsc, index) => ({ ifsc, account: `11110000${String(index)}` }));
		const { items } = await run(
			{
				operation,
				ifsc: '={{ $json.ifsc }}',
				accountNumber: '={{ $json.account }}',
				options: { maxConcurrency: 1 },
			},
			rows,
		);
		expect(items).toHaveLength(5);
		expect(lookUps()).toEqual(
			['YESB0000262', 'SBIN0008752', 'HDFC0000001'].map((ifsc) => `/bank-info?ifsc=${ifsc}`),
		);
		expect(requests().slice(0, 3).every(isLookUp)).toBe(true);
		expect(sentBankCodes()).toEqual(['JP_YESB', 'JP_SBI', 'JP_YESB', 'JP_HDFC', 'JP_SBI']);
	});

	test('takes the IFSC of the first bank account where there are several', async () => {
		await run({
			operation,
			accountType: 'multiple',
			accounts: {
				bankAccounts: [
					{ accountNumber: '026291800001191', ifsc: 'SBIN0008752', accountHolderName: '' },
					{ accountNumber: '026291800001192', ifsc: 'YESB0000262', accountHolderName: '' },
				],
				upiIds: [{ upiId: 'success@upi' }],
			},
		});
		expect(lookUps()).toEqual(['/bank-info?ifsc=SBIN0008752']);
		expect(sentBankCodes()).toEqual(['JP_SBI']);
	});

	test('does not ask for what the row gives itself', async () => {
		await run({ operation, bankCode: 'JP_OWN' });
		expect(lookUps()).toEqual([]);
		expect(sentBankCodes()).toEqual(['JP_OWN']);
	});

	test.each<[string, INodeParameters]>([
		['for a UPI ID', { accountType: 'upi', upiId: 'success@upi' }],
		[
			'for several UPI IDs',
			{ accountType: 'multiple', accounts: { upiIds: [{ upiId: 'a@upi' }, { upiId: 'b@upi' }] } },
		],
	])('is refused %s, before anything is sent', async (_what, parameters) => {
		const { message } = await run({ operation, ...parameters });
		expect(message).toBe("'Bank Code' is empty [item 0]");
		expect(requests()).toEqual([]);
	});

	test('is refused in words of a sheet where the values come from columns', async () => {
		const { message } = await run({ operation, takeValuesFrom: 'inputColumns' }, [
			{ upi: 'success@upi' },
		]);
		expect(message).toBe(
			"The input has no column for 'Bank Code', and the field is empty [item 0]",
		);
	});

	test('sends nothing but the look-up for an IFSC that Juspay does not know', async () => {
		const { message } = await run({ operation, ifsc: 'CNRB0009999' });
		expect(message).toMatch(
			/^'Bank Code' is empty and could not be looked up, nothing was sent for this row\. Juspay has no such record \(IFSC CNRB0009999\).* \[item 0\]$/,
		);
		expect(message).not.toMatch(/charged/);
		expect(requests().every(isLookUp)).toBe(true);
	});

	test('stops the run at an unknown IFSC before any account is sent', async () => {
		const rows = ['YESB0000262', 'CNRB0009999', 'SBIN0008752'].map((ifsc) => ({ ifsc }));
		const { message } = await run({ operation, ifsc: '={{ $json.ifsc }}' }, rows);
		expect(message).toMatch(/IFSC CNRB0009999.*processed 0 of 3 items.*\[item 1\]$/);
		expect(requests().every(isLookUp)).toBe(true);
	});

	test('fails only the rows of an unknown IFSC with Continue', async () => {
		const rows = ['CNRB0009999', 'YESB0000262', 'CNRB0009999'].map((ifsc) => ({ ifsc }));
		const { items, errors } = await run(
			{ operation, ifsc: '={{ $json.ifsc }}' },
			rows,
			'continueErrorOutput',
		);
		expect(items).toHaveLength(1);
		expect(errors).toEqual([
			expect.stringMatching(/CNRB0009999.*\[item 0\]$/),
			expect.stringMatching(/CNRB0009999.*\[item 2\]$/),
		]);
		expect(lookUps()).toHaveLength(2);
		expect(sentBankCodes()).toEqual(['JP_YESB']);
	});

	test('says what to do when Juspay knows the branch but tells no bank code', async () => {
		sandbox().setFaults([
			{ kind: 'answer', status: 200, path: 'bank-info', body: { ifsc: 'YESB0000262' } },
		]);
		const { message } = await run({ operation });
		expect(message).toBe(
			"'Bank Code' is empty, and Juspay does not tell it for the IFSC YESB0000262 [item 0]",
		);
		expect(requests()).toHaveLength(1);
	});

	test('asks again when a look-up gets no answer', async () => {
		sandbox().setFaults([{ kind: 'resetAfter', path: 'bank-info', times: 2 }]);
		const { items } = await run({ operation });
		expect(items).toHaveLength(1);
		expect(lookUps()).toHaveLength(3);
	});

	test('sends nothing at all after a key that Juspay refuses in the look-up', async () => {
		sandbox().setFaults([{ kind: 'status', status: 401, path: 'bank-info' }]);
		const rows = [{}, { code: 'JP_OWN' }];
		const { errors } = await run(
			{ operation, bankCode: '={{ $json.code }}' },
			rows,
			'continueErrorOutput',
		);
		expect(errors).toEqual([
			expect.stringMatching(/nothing was sent for this row\. Juspay does not accept the API key/),
			expect.stringMatching(/^Not sent, because item 0 stopped the run/),
		]);
		expect(requests()).toHaveLength(1);
	});
});

describe("n8n's Retry On Fail with an empty Bank Code", () => {
	const rows = ['1111100001', '1111100002'].map((account) => ({ account }));
	const parameters: INodeParameters = {
		...withoutBankCode,
		accountNumber: '={{ $json.account }}',
		options: { maxConcurrency: 1, maxRetries: 0 },
	};

	async function retried() {
		return await runJuspay({ parameters, rows, credential: credential(), retryOnFail: true });
	}

	test('keeps what was paid, also when a later look-up fails', async () => {
		sandbox().setFaults([
			{ kind: 'status', status: 400, path: '/accounts$', after: 1, times: 1 },
			{ kind: 'status', status: 500, path: 'bank-info', after: 1 },
		]);
		const { run: finished } = await retried();
		expect(finished.data.resultData.error?.message).toMatch(
			/could not be looked up.*already processed 1 of 2 items/,
		);
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
	});

	test('keeps the money warning, also when a later look-up fails', async () => {
		sandbox().setFaults([
			{ kind: 'resetAfter', path: '/accounts$', times: 1 },
			{ kind: 'html', status: 502, path: '/list$' },
			{ kind: 'status', status: 500, path: 'bank-info', after: 1 },
		]);
		const { run: finished } = await retried();
		expect(finished.data.resultData.error?.message).toMatch(
			/may already have been validated and charged/,
		);
		expect(sandbox().ledger.pennyDrops.map(({ account }) => account)).toEqual(
			sandbox().ledger.pennyDrops.length === 1 ? ['1111100001'] : ['1111100001', '1111100002'],
		);
	});

	test('sends nothing twice, also when Juspay tells another code the next time', async () => {
		sandbox().setFaults([
			{ kind: 'resetAfter', path: '/accounts$', times: 1 },
			{ kind: 'html', status: 502, path: '/list$' },
			{
				kind: 'answer',
				status: 200,
				path: 'bank-info',
				body: { juspay_bank_code: 'JP_A' },
				times: 1,
			},
			{ kind: 'answer', status: 200, path: 'bank-info', body: { juspay_bank_code: 'JP_B' } },
		]);
		await runJuspay({
			parameters,
			rows: rows.slice(0, 1),
			credential: credential(),
			retryOnFail: true,
		});
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
		expect(sentBankCodes().filter((code) => code !== null)).toEqual(['JP_A']);
	});
});

test('rows whose bank code was looked up share one call like others', async () => {
	const { items } = await run({}, [{}, {}, {}]);
	expect(items).toHaveLength(3);
	expect(requests()).toHaveLength(2);
	expect(sandbox().ledger.pennyDrops).toHaveLength(1);
});
