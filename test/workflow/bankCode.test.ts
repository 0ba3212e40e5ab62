import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../sandbox';
import { useFakeTime } from '../support/fakeTime';
import { useJuspay } from '../support/juspay';

const { run, setFaults, answer, requests, pennyDrops } = useJuspay();
useFakeTime();

function isLookUp({ path }: RecordedRequest): boolean {
	return path === '/bank-info';
}

/** IFSCs that were asked for, and bank codes that went out. */
function sent() {
	const others = requests().filter((request) => !isLookUp(request));
	return {
		lookUps: requests()
			.filter(isLookUp)
			.map(({ url }) => url.replace('/bank-info?ifsc=', '')),
		bankCodes: others.map(({ rawBody }) => new URLSearchParams(rawBody).get('bank_code')),
	};
}

const continues = { onError: 'continueErrorOutput' } as const;
const fromRow = { ifsc: '={{ $json.ifsc }}' };

describe.each(['createAndValidate', 'createAccount'] as const)(
	'%s with an empty Bank Code',
	(operation) => {
		async function runWithout(
			changes: INodeParameters = {},
			rows: IDataObject[] = [{}],
			settings = {},
		) {
			return await run(operation, { bankCode: '', ...changes }, { rows, ...settings });
		}

		test('asks once for each IFSC of the run, and before the first account is sent', async () => {
			const branches = ['YESB0000262', 'SBIN0008752', 'yesb0000262', 'HDFC0000001', 'SBIN0008752'];
			const rows = branches.map((ifsc, index) => ({ ifsc, account: `11110000${String(index)}` }));
			const accountNumber = '={{ $json.account }}';
			const options = { maxConcurrency: 1 };
			const { items } = await runWithout({ ...fromRow, accountNumber, options }, rows);
			expect(items).toHaveLength(5);
			expect(requests().slice(0, 3).every(isLookUp)).toBe(true);
			expect(sent()).toEqual({
				lookUps: ['YESB0000262', 'SBIN0008752', 'HDFC0000001'],
				bankCodes: ['JP_YESB', 'JP_SBI', 'JP_YESB', 'JP_HDFC', 'JP_SBI'],
			});
		});

		test('takes the IFSC of the first bank account where there are several', async () => {
			const bankAccounts = [
				{ accountNumber: '026291800001191', ifsc: 'SBIN0008752', accountHolderName: '' },
				{ accountNumber: '026291800001192', ifsc: 'YESB0000262', accountHolderName: '' },
			];
			const accounts = { bankAccounts, upiIds: [{ upiId: 'success@upi' }] };
			await runWithout({ accountType: 'multiple', accounts });
			expect(sent()).toEqual({ lookUps: ['SBIN0008752'], bankCodes: ['JP_SBI'] });
		});

		test('does not ask for what the row gives itself', async () => {
			await runWithout({ bankCode: 'JP_OWN' });
			expect(sent()).toEqual({ lookUps: [], bankCodes: ['JP_OWN'] });
		});

		const upiIds = [{ upiId: 'a@upi' }, { upiId: 'b@upi' }];

		test.each<[string, INodeParameters, IDataObject, string]>([
			['for a UPI ID', { accountType: 'upi', upiId: 'a@upi' }, {}, "'Bank Code' is empty"],
			[
				'for several UPI IDs',
				{ accountType: 'multiple', accounts: { upiIds } },
				{},
				"'Bank Code' is empty",
			],
			[
				'in words of a sheet where the values come from columns',
				{ takeValuesFrom: 'inputColumns' },
				{ upi: 'success@upi' },
				'The input has no column for \'Bank Code\', and the field is empty. Accepted names: Bank Code. Columns found: "upi"',
			],
		])('is refused %s, before anything is sent', async (_what, changes, row, message) => {
			expect((await runWithout(changes, [row])).error?.message).toBe(
				`${message}. Nothing was sent`,
			);
			expect(requests()).toEqual([]);
		});

		test('sends nothing but the look-up for an IFSC that Juspay does not know', async () => {
			const { error } = await runWithout({ ifsc: 'CNRB0009999' });
			expect(error?.message).toMatch(
				/^'Bank Code' is empty and could not be looked up, nothing was sent for this row\. Juspay has no such record \(IFSC CNRB0009999\).*$/,
			);
			expect(error?.message).not.toMatch(/charged/);
			expect(sent().bankCodes).toEqual([]);
		});

		test('stops the run at an unknown IFSC before any account is sent', async () => {
			const rows = ['YESB0000262', 'CNRB0009999', 'SBIN0008752'].map((ifsc) => ({ ifsc }));
			const { error } = await runWithout(fromRow, rows);
			expect(error?.message).toMatch(/IFSC CNRB0009999.*processed 0 of 3 rows.*$/);
			expect(sent().bankCodes).toEqual([]);
		});

		test('fails only the rows of an unknown IFSC with Continue', async () => {
			const rows = ['CNRB0009999', 'YESB0000262', 'CNRB0009999'].map((ifsc) => ({ ifsc }));
			const { items, errors } = await runWithout(fromRow, rows, continues);
			expect(items).toHaveLength(1);
			expect(errors).toEqual([
				expect.stringMatching(/^Row 1: .*CNRB0009999.*$/),
				expect.stringMatching(/^Row 3: .*CNRB0009999.*$/),
			]);
			expect(sent()).toMatchObject({ lookUps: { length: 2 }, bankCodes: ['JP_YESB'] });
		});

		test('says what to do when Juspay knows the branch but tells no bank code', async () => {
			answer({ ifsc: 'YESB0000262' }, { path: 'bank-info' });
			expect((await runWithout()).error?.message).toBe(
				"'Bank Code' is empty, and Juspay returned none for the IFSC YESB0000262",
			);
			expect(requests()).toHaveLength(1);
		});

		test('asks again when a look-up gets no answer', async () => {
			setFaults({ kind: 'resetAfter', path: 'bank-info', times: 2 });
			expect((await runWithout()).items).toHaveLength(1);
			expect(sent().lookUps).toHaveLength(3);
		});

		test('sends nothing at all after a key that Juspay refuses in the look-up', async () => {
			setFaults({ kind: 'status', status: 401, path: 'bank-info' });
			const rows = [{ account: '111100001' }, { account: '111100002', code: 'JP_OWN' }];
			const fields = { accountNumber: '={{ $json.account }}', bankCode: '={{ $json.code }}' };
			const { errors } = await runWithout(fields, rows, continues);
			expect(errors).toEqual([
				expect.stringMatching(/nothing was sent for this row\. Juspay does not accept the API key/),
				expect.stringMatching(/^Row 2: Not sent, because row 1 of 2 stopped the run/),
			]);
			expect(requests()).toHaveLength(1);
		});
	},
);

describe("n8n's Retry On Fail with an empty Bank Code", () => {
	async function retried(accounts: string[]) {
		const changes = {
			bankCode: '',
			accountNumber: '={{ $json.account }}',
			options: { maxConcurrency: 1, maxRetries: 0 },
		};
		const rows = accounts.map((account) => ({ account }));
		return await run('createAndValidate', changes, { rows, retryOnFail: true });
	}

	const LOST = [
		{ kind: 'resetAfter', path: '/accounts$', times: 1 },
		{ kind: 'html', status: 502, path: '/list$' },
	] as const;
	const NO_SECOND_LOOK_UP = { kind: 'status', status: 500, path: 'bank-info', after: 1 } as const;

	test('keeps what was paid, also when a later look-up fails', async () => {
		setFaults(
			{ kind: 'status', status: 400, path: '/accounts$', after: 1, times: 1 },
			NO_SECOND_LOOK_UP,
		);
		expect((await retried(['1111100001', '1111100002'])).error?.message).toMatch(
			/could not be looked up.*already processed 1 of 2 rows/,
		);
		expect(pennyDrops()).toHaveLength(1);
	});

	test('keeps the money warning, also when a later look-up fails', async () => {
		setFaults(...LOST, NO_SECOND_LOOK_UP);
		const accounts = ['1111100001', '1111100002'];
		expect((await retried(accounts)).error?.message).toMatch(
			/may already have been validated and charged/,
		);
		expect(pennyDrops().map(({ account }) => account)).toEqual(
			accounts.slice(0, Math.max(1, pennyDrops().length)),
		);
	});

	test('sends nothing twice, also when Juspay tells another code the next time', async () => {
		const told = { kind: 'answer', status: 200, path: 'bank-info' } as const;
		setFaults(
			...LOST,
			{ ...told, body: { juspay_bank_code: 'JP_A' }, times: 1 },
			{ ...told, body: { juspay_bank_code: 'JP_B' } },
		);
		await retried(['1111100001']);
		expect(pennyDrops()).toHaveLength(1);
		expect(sent().bankCodes.filter((code) => code !== null)).toEqual(['JP_A']);
	});
});

test('rows whose bank code was looked up share one call like others', async () => {
	const { items } = await run('createAndValidate', { bankCode: '' }, { rows: [{}, {}, {}] });
	expect(items).toHaveLength(3);
	expect(requests()).toHaveLength(2);
	expect(pennyDrops()).toHaveLength(1);
});
