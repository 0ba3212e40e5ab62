import type { INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { remembered, useJuspay } from '../support/juspay';
import { textOf } from '../support/text';

// What failed rows, further tries and columns of the input could get wrong in silence.

const { run, setFaults, requests, pennyDrops, posts } = useJuspay({
	onError: 'continueRegularOutput',
});
useFakeTime();

async function whenReceived(count: number): Promise<void> {
	while (requests().length < count) await new Promise((resolve) => setImmediate(resolve));
}

const fromRow: INodeParameters = {
	accountNumber: '={{ $json.account }}',
	options: { maxConcurrency: 1, maxRetries: 0 },
};
const ROWS = ['1111100001', '1111100002', '1111100003'].map((account) => ({ account }));

test.each([false, true])(
	'a canceled run gives out what was paid for, with Retry On Fail, too: %s',
	async (retryOnFail) => {
		setFaults(
			{ kind: 'status', status: 400, times: 1 },
			{ kind: 'hang', method: 'POST', after: 2 },
		);
		const onStarted = (cancel: () => void) => void whenReceived(3).then(cancel);
		const settings = { rows: ROWS, retryOnFail, onStarted };
		const { items } = await run('createAndValidate', fromRow, settings);
		expect(items.map(({ outcome }) => outcome)).toEqual(['failed', 'valid', 'failed']);
		expect(items[2]?.['error']).toMatch(/may already have been validated and charged/);
		expect([posts(), pennyDrops().length]).toEqual([3, 2]);
	},
);

test('a failed row names the beneficiary ID that its call went out under, not one that was made later', async () => {
	setFaults(
		{ kind: 'resetAfter', method: 'POST', times: 1 },
		{ kind: 'html', status: 502, method: 'GET' },
	);
	const changes = { ...fromRow, beneficiaryId: '={{ "own-" + Math.random() }}' };
	const settings = { rows: ROWS.slice(0, 1), retryOnFail: true };
	const { items } = await run('validateBeneficiary', changes, settings);
	const [sent] = requests().filter(({ method }) => method === 'POST');
	expect(posts()).toBe(1);
	expect(sent?.rawBody).toContain(`"beneId":"${textOf(items[0]?.['beneficiaryId'])}"`);
	expect(items).toMatchObject([
		{ outcome: 'failed', error: expect.stringContaining('charged') as string },
	]);
});

test('a result beside a failed row hides no column of its input', async () => {
	const rows = [...ROWS.slice(0, 1), { account: 'x' }].map((row) => ({ ...row, message: 'hello' }));
	const changes = {
		...fromRow,
		output: 'selectedFields',
		outputFields: ['accountNumber'],
		options: { includeInputFields: true },
	};
	const { items } = await run('validateBeneficiary', changes, { rows });
	expect(items).toMatchObject([{ message: 'hello', error: null }, { outcome: 'failed' }]);
});

test.each(['CD11100001', 'SB01234567', 'AB 1234-567', 'SBIN12345678', 'GB12345', 'abcd1234'])(
	'an account number in the place of an IFSC is masked: %s',
	async (ifsc) => {
		const { items } = await run('validateBeneficiary', { ifsc });
		expect(items[0]?.['error']).toMatch(/^'IFSC' is not an IFSC: "\*+/);
		expect(items[0]?.['error']).not.toContain(ifsc);
	},
);

describe('A column that may hold something else is not used in silence', () => {
	const ACCOUNT = { accountNumber: '1111100001', IFSC: 'YESB0000262' };
	const columns: INodeParameters = { takeValuesFrom: 'inputColumns' };
	const named = {
		options: { columnNames: { columns: [{ value: 'customerId', column: 'Customer' }] } },
	};

	test('"Account" with the name of a company', async () => {
		const rows = [
			{ Account: 'Infosys Ltd', IFSC: 'YESB0000262' },
			{ Account: 'Infosys Ltd', 'Acct Num': '1111100001', IFSC: 'YESB0000262' },
		];
		const { items } = await run('validateBeneficiary', columns, { rows });
		expect(items).toMatchObject([
			{ error: expect.stringMatching(/The column "Account" contains no account number/) as string },
			{ error: expect.stringMatching(/two columns .* "Account" and "Acct Num"/) as string },
		]);
		expect(requests()).toEqual([]);
	});

	test('"Customer" beside a field that is filled', async () => {
		const rows = [{ ...ACCOUNT, Customer: 'Asha Rao' }];
		const { items } = await run('validateBeneficiary', columns, { rows });
		expect(items[0]?.['error']).toMatch(
			/^Both the column "Customer" and the field 'Customer ID' have a value/,
		);
		expect(requests()).toEqual([]);
	});

	test('the account that pays is not taken for the one that is paid', async () => {
		const debit = { 'Debit Account No': '1111100009', 'Beneficiary Account No': '1111100001' };
		const rows = [{ ...debit, IFSC: 'YESB0000262' }];
		const { items } = await run('validateBeneficiary', columns, { rows });
		expect(items).toMatchObject([{ accountNumber: '1111100001' }]);
	});

	test.each<[string, INodeParameters]>([
		['the field is empty', { customerId: '' }],
		['Column Names says so', named],
	])('"Customer" is used where %s', async (_what, changes) => {
		const rows = [{ ...ACCOUNT, Customer: 'cst_2' }];
		const { items } = await run('validateBeneficiary', { ...columns, ...changes }, { rows });
		expect(items).toMatchObject([{ outcome: 'valid', customerId: 'cst_2' }]);
	});
});

test('a try that cannot start does not hide that an earlier one has sent rows', async () => {
	setFaults({ kind: 'status', status: 400, after: 1, times: 1 });
	const stopped = await run('createAndValidate', fromRow, { rows: ROWS, onError: 'stopWorkflow' });
	expect(pennyDrops().length).toBeGreaterThan(0);
	const settings = { contextData: remembered(stopped), credential: { baseUrl: 'nowhere' } };
	const { items } = await run('createAndValidate', fromRow, { rows: ROWS, ...settings });
	expect(items).toHaveLength(3);
	for (const { message } of items) {
		expect(message).toMatch(/An earlier try of this node sent rows.*charged/);
	}
	const untried = await run('createAndValidate', fromRow, {
		rows: ROWS,
		credential: { baseUrl: 'nowhere' },
	});
	expect(JSON.stringify(untried.items)).not.toContain('earlier try');
});
