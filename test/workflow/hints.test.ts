import type { IDataObject, INodeParameters, NodeExecutionHint } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { textOf } from '../support/text';
import { type RunSettings, type Sampled, useJuspay } from '../support/juspay';

const { sandbox, run, setFaults, pennyDrops } = useJuspay({ onError: 'continueErrorOutput' });
useFakeTime();

const VALID = '026291800001191';
const INVALID = '000100289877623';
const PENDING = '02014457596969';

async function hintsOf(accounts: (string | number)[], changes: INodeParameters = {}) {
	const rows = accounts.map((account, n): IDataObject => ({
		n,
		accountNumber: account,
		ifsc: 'YESB0000262',
	}));
	const fromRow = {
		accountNumber: '={{ $json.accountNumber }}',
		beneficiaryId: '={{ "row-" + $json.n }}',
	};
	return (await run('validateBeneficiary', { ...fromRow, ...changes }, { rows })).hints;
}

test('after a batch the output pane counts outcomes, also in the raw output', async () => {
	const message = '5 rows: 2 valid, 1 invalid (row 3), 1 pending (4), 1 failed (5). 4 paid for.';
	for (const output of ['simplified', 'raw']) {
		sandbox().reset();
		expect(await hintsOf([VALID, VALID, INVALID, PENDING, 'x'], { output })).toContainEqual({
			type: 'info',
			location: 'outputPane',
			message,
		});
	}
});

test('of rows that check a stored account with other settings, it does not say that these are stored', async () => {
	sandbox().addCustomerAccount({
		customerId: 'cst_1',
		customerAccountId: 'banh_1',
		accountDetails: { account: VALID, ifsc: 'YESB0000262' },
		status: 'CREATED',
	});
	const rows = [{ amount: 1 }, { amount: 2 }];
	const fields = {
		customerId: 'cst_1',
		customerAccountId: { __rl: true, mode: 'id', value: 'banh_1' },
		additionalFields: { validationAmount: '={{ $json.amount }}' },
		validateAgain: 'monthly',
	};
	const { hints } = await run('validateAccount', fields, { rows });
	expect(hints.map(({ message }) => message).join(' ')).toMatch(
		/Row 2 shares a payment, but has another name or other values: Juspay got only the first row's\.$/,
	);
});

test('requests that were sent again are counted', async () => {
	setFaults({ kind: 'resetBefore', method: 'POST', times: 1 });
	expect(await hintsOf([VALID, VALID])).toMatchObject([
		{
			message: '2 rows: 2 valid. 2 paid for. 1 request was retried, and nothing was paid twice.',
		},
	]);
});

const WAITING = { waitForResult: true, maxWait: 3 };
const LOOKS_UP_FIRST =
	'Running it again looks it up first, and may pay in a new period or if undetermined.';

test.each<[string, INodeParameters, string]>([
	[
		"with IDs of the user's own",
		{},
		'This row is still pending. Running it again costs nothing: your own Beneficiary ID is validated only once.',
	],
	[
		'with Always',
		{ beneficiaryId: '' },
		"This row is still pending. Look it up with 'Get' and the Beneficiary ID: with Always, running it again pays again.",
	],
	[
		'with a period, after a wait',
		{ beneficiaryId: '', validateAgain: 'monthly', ...WAITING },
		`This row is still pending. ${LOOKS_UP_FIRST}`,
	],
])('results that are still pending are a warning %s', async (_case, changes, message) => {
	expect(await hintsOf([PENDING], changes)).toEqual([
		{ type: 'info', location: 'outputPane', message: '1 row: 1 pending. 1 paid for.' },
		{ type: 'warning', location: 'outputPane', message },
	]);
});

test('a stored result that is pending says nothing of money', async () => {
	await hintsOf([PENDING]);
	const { hints } = await run('getBeneficiary', { customerId: 'cst_1', beneficiaryId: 'row-0' });
	expect(hints).toMatchObject([
		{ type: 'warning', message: 'This row is still pending. Check again later.' },
	]);
});

test.each<[string, INodeParameters]>([
	['in fields', {}],
	['in columns', { takeValuesFrom: 'inputColumns' }],
	['in a check of formats', { resource: 'accountDetails', operation: 'checkFormat' }],
])(
	'account numbers that come as numbers, which may have lost zeros, are a warning: %s',
	async (_where, changes) => {
		const hints = await hintsOf([26291800001191, VALID, 26291800001192, 1.5], {
			beneficiaryId: '',
			...changes,
		});
		expect(hints).toContainEqual({
			type: 'warning',
			location: 'outputPane',
			message:
				'The account numbers of rows 1, 3 are numbers, not text. If a leading zero was lost, this is that of another account.',
		});
	},
);

test('so are Object Reference IDs that come as numbers', async () => {
	sandbox().addCustomer({ objectReferenceId: '12345678', mobileNumber: '9000000000' });
	const rows = [{ objectReferenceId: 12345678, mobile: '9988776655' }];
	const columns = { takeValuesFrom: 'inputColumns' };
	const { hints } = await run('upsertCustomer', columns, { rows });
	expect(hints).not.toEqual([]);
});

const UNDETERMINED = '026291800001190';
const OTHERS = ['1111100001', '1111100002', '1111100003'];

let executions = 1;

/** The hints of a list in an execution of its own. */
async function listHints(
	operation: Sampled,
	accounts: readonly string[],
	changes: INodeParameters = {},
	settings: RunSettings = {},
): Promise<NodeExecutionHint[]> {
	const list: INodeParameters = {
		accountNumber: '={{ $json.account }}',
		validateAgain: 'monthly',
		...changes,
	};
	const rows = accounts.map((account) => ({ account }));
	const executionId = String(++executions);
	return (await run(operation, list, { rows, executionId, ...settings })).hints;
}

function summaryOf(hints: readonly NodeExecutionHint[]): string | undefined {
	return hints.find(({ type }) => type === 'info')?.message;
}

describe.each<Sampled>(['validateBeneficiary', 'createAndValidate'])(
	'The summary tells the cost, as many as the penny drops in the ledger: %s',
	(operation) => {
		const [one = '', two = '', three = ''] = OTHERS;

		test('and that Juspay does not store the name of a row that shares the payment of another', async () => {
			const names = { accountHolderName: '={{ $itemIndex < 2 ? "Asha Rao" : "Asha Roy" }}' };
			const hints = await listHints(operation, [one, one, one], names);
			const told = hints.map(({ message }) => message).join(' ');
			expect(told).toMatch(/^3 rows: 3 valid\. 1 paid for, 2 shared a payment\./);
			expect(told).toMatch(
				/Row 3 shares a payment, but has another name or other values: Juspay got/,
			);
			expect(summaryOf(await listHints(operation, [one, one, one], names))).toBe(
				'3 rows: 3 valid. 3 reused: nothing was paid for.',
			);
		});

		test('of new accounts, of those that share a payment, and of those that were there before', async () => {
			const first = await listHints(operation, [one, two, two]);
			expect(summaryOf(first)).toBe('3 rows: 3 valid. 2 paid for, 1 shared a payment.');
			expect(pennyDrops()).toHaveLength(2);
			expect(summaryOf(await listHints(operation, [two, one, three]))).toBe(
				'3 rows: 3 valid. 1 paid for, 2 reused.',
			);
			expect(pennyDrops()).toHaveLength(3);
			expect(summaryOf(await listHints(operation, OTHERS))).toBe(
				'3 rows: 3 valid. 3 reused: nothing was paid for.',
			);
			expect(pennyDrops()).toHaveLength(3);
		});

		test('of a single row', async () => {
			const texts = ['1 paid for.', '1 reused: nothing was paid for.'];
			for (const text of texts) {
				expect(summaryOf(await listHints(operation, [one]))).toBe(`1 row: 1 valid. ${text}`);
			}
			expect(pennyDrops()).toHaveLength(1);
		});

		test('of rows that are not to share a payment', async () => {
			const options = { reuseSameAccount: false };
			const hints = await listHints(operation, [one, one], { options });
			expect(summaryOf(hints)).toBe('2 rows: 2 valid. 2 paid for.');
			expect(pennyDrops()).toHaveLength(2);
		});

		test('of all tries of a run together', async () => {
			setFaults({ kind: 'status', status: 400, method: 'POST', times: 1 });
			const options = { maxRetries: 0, maxConcurrency: 1 };
			const retried = { retryOnFail: true, onError: 'stopWorkflow' } as const;
			const hints = await listHints(operation, [one, two], { options }, retried);
			expect(summaryOf(hints)).toBe('2 rows: 2 valid. 2 paid for.');
			expect(pennyDrops()).toHaveLength(2);
		});

		test('of what a dry run only would pay for', async () => {
			const hints = await listHints(operation, [one, two, two], { options: { dryRun: true } });
			expect(summaryOf(hints)).toBe(
				'Dry run of 3 rows: 2 would be paid for (rows 1, 2), 1 shares a call (3).',
			);
			expect(pennyDrops()).toHaveLength(0);
		});
	},
);

test('an account that was undetermined and is tried again is paid for, and the summary says so', async () => {
	const [one = '', two = ''] = OTHERS;
	await listHints('validateBeneficiary', [UNDETERMINED, one]);
	const again = await listHints('validateBeneficiary', [UNDETERMINED, one, two]);
	expect(again.map(({ message }) => message)).toEqual([
		'3 rows: 2 valid, 1 undetermined (row 1). 2 paid for, 1 reused. Of the 2 paid for, 1 had no clear result before and was tried again.',
		'Row 1 is undetermined: running it again may pay again.',
	]);
	expect(pennyDrops()).toHaveLength(4);
});

describe('What the hint of a pending row says of the same row in further runs is so', () => {
	const HOUR = 3_600_000;
	const FOR_EVER = '02014457596969';
	const UNTIL_ERROR = '2640101002729';

	/** The warnings of a run of one row, and what all runs together have paid for. */
	async function validate(account: string, changes: INodeParameters = {}) {
		const hints = await listHints('validateBeneficiary', [account], changes);
		const warnings = hints.filter(({ type }) => type === 'warning');
		return { warning: warnings.map(({ message }) => message).join(' '), paid: pennyDrops().length };
	}

	test('it costs nothing while it is pending and its time lasts, and is paid for again after that', async () => {
		const daily = { validateAgain: 'daily' };
		const first = await validate(FOR_EVER, daily);
		expect(first).toEqual({ warning: expect.stringContaining(LOOKS_UP_FIRST) as string, paid: 1 });
		expect((await validate(FOR_EVER, daily)).paid).toBe(1);
		await jest.advanceTimersByTimeAsync(24 * HOUR);
		expect((await validate(FOR_EVER, daily)).paid).toBe(2);
	});

	test('it is paid for again if the bank could not tell', async () => {
		const first = await validate(UNTIL_ERROR);
		expect(first).toEqual({ warning: expect.stringContaining(LOOKS_UP_FIRST) as string, paid: 1 });
		await jest.advanceTimersByTimeAsync(HOUR);
		const again = await validate(UNTIL_ERROR);
		expect(again.paid).toBe(2);
	});

	test.each([FOR_EVER, UNDETERMINED])(
		"it costs nothing at any time under an ID of the user's own: %s",
		async (account) => {
			for (const hours of [0, 24]) {
				await jest.advanceTimersByTimeAsync(hours * HOUR);
				const { warning, paid } = await validate(account, { beneficiaryId: 'row-1' });
				expect(warning).not.toMatch(/pay again|paid for again|costs money/);
				expect(paid).toBe(1);
			}
		},
	);

	test('rows of both kinds are told apart', async () => {
		const rows = [FOR_EVER, PENDING].map((account, n) => ({ account, id: n === 0 ? 'row-1' : '' }));
		const fields = { accountNumber: '={{ $json.account }}', beneficiaryId: '={{ $json.id }}' };
		const { hints } = await run('validateBeneficiary', fields, { rows });
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^2 rows: 2 pending/),
			expect.stringMatching(
				/^Row 2 is still pending\. .* with Always, running it again pays again/,
			),
			expect.stringMatching(/^Row 1 is still pending\. Running it again costs nothing/),
		]);
	});
});

test('a dry run does not promise that nothing would be paid for what it could not look up', async () => {
	setFaults({ kind: 'status', status: 500, method: 'GET', times: 3 });
	const [one = ''] = OTHERS;
	const hints = await listHints('validateBeneficiary', [one], { options: { dryRun: true } });
	expect(summaryOf(hints)).toBe('Dry run of 1 row: 1 could not be planned.');
	await listHints('validateBeneficiary', [one]);
	expect(pennyDrops()).toHaveLength(1);
});

test('each account of a call is paid for; those that are known or in another row are not', async () => {
	const bankAccounts = ['a', 'b'].map((name) => ({
		accountNumber: `={{ $json.${name} }}`,
		ifsc: 'YESB0000262',
	}));
	const several = {
		accountType: 'multiple',
		accounts: { bankAccounts },
		validateAgain: 'monthly',
	};
	const [one, two, three] = OTHERS;
	const rows = [
		{ a: one, b: two },
		{ a: one, b: three },
	];
	const dry = await run('createAndValidate', { ...several, options: { dryRun: true } }, { rows });
	expect(summaryOf(dry.hints)).toBe(
		'Dry run of 2 rows: 2 would be paid for, with 3 validations (rows 1, 2).',
	);
	const { hints } = await run('createAndValidate', several, { rows, executionId: '7' });
	expect(summaryOf(hints)).toBe('2 rows, 4 results: 4 valid. 3 paid for.');
	expect(pennyDrops()).toHaveLength(3);
	const more = [{ a: one, b: '1111100004' }];
	const next = await run('createAndValidate', several, { rows: more, executionId: '8' });
	expect(summaryOf(next.hints)).toBe('1 row, 2 results: 2 valid. 1 paid for, 1 reused.');
	expect(pennyDrops()).toHaveLength(4);
});

describe('Valid accounts with another name at the bank', () => {
	const WARNINGS = [
		'Rows 2 and 3 are valid, but have another name at the bank. Check them before a payout.',
		'Row 1 is valid, but has a name at the bank that matches only partly. Check it before a payout.',
	];

	test.each<[string, INodeParameters]>([
		['simplified', {}],
		['raw', { output: 'raw' }],
		['selected', { output: 'selectedFields', outputFields: [] }],
	])('are a warning, whatever the output: %s', async (_form, output) => {
		const { items } = await run('validateBeneficiary', { accountNumber: OTHERS[0] ?? '' });
		const [first = ''] = textOf(items[0]?.['nameAtBank']).split(' ');
		const rows = [
			{ account: OTHERS[0], name: `${first} Qwerty` },
			{ account: OTHERS[1], name: 'Qwerty Ltd' },
			{ account: OTHERS[2], name: 'Qwerty Ltd' },
			{ account: INVALID, name: 'Qwerty Ltd' },
		];
		const { hints } = await run(
			'validateBeneficiary',
			{
				accountNumber: '={{ $json.account }}',
				accountHolderName: '={{ $json.name }}',
				...output,
			},
			{ rows },
		);
		const warnings = hints.filter(({ type }) => type === 'warning');
		expect(warnings.map(({ message }) => message)).toEqual(WARNINGS);
	});
});

test.each<[string, INodeParameters]>([
	['simplified', {}],
	['raw', { output: 'raw' }],
	['selected', { output: 'selectedFields', outputFields: ['nameMatch'] }],
])(
	"a name in another script than the bank's is a warning of its own: %s",
	async (_form, output) => {
		const name = { accountNumber: VALID, ifsc: 'YESB0000262', accountHolderName: 'जॉन डो' };
		const { hints, items } = await run('validateBeneficiary', { ...name, ...output });
		expect(hints).toMatchObject([
			{ type: 'info' },
			{
				type: 'warning',
				message:
					"This row has a name that could not be compared: the bank's is in another script. Check it before a payout.",
			},
		]);
		if (output['output'] !== 'raw') expect(items).toMatchObject([{ nameMatch: null }]);
	},
);

describe('One cause of many failed rows is one warning with its numbers, and no other hint', () => {
	const CONTINUE = { onError: 'continueRegularOutput' } as const;

	test('a limit', async () => {
		const options = { maxPaidValidations: 2 };
		const hints = await listHints('validateBeneficiary', OTHERS, { options }, CONTINUE);
		expect(hints).toMatchObject([
			{
				type: 'warning',
				message: expect.stringMatching(
					/^All 3 rows failed: 3 validations would be paid for, but 'Max Paid Validations' in Options allows 2\. None of them was paid for\./,
				) as string,
			},
		]);
		expect(pennyDrops()).toHaveLength(0);
	});

	test('a limit for some rows, while others are known', async () => {
		await listHints('validateBeneficiary', OTHERS.slice(0, 1));
		const options = { maxPaidValidations: 1 };
		const hints = await listHints('validateBeneficiary', OTHERS, { options }, CONTINUE);
		expect(hints).toMatchObject([
			{
				message: '3 rows: 1 valid, 2 failed (rows 2, 3). 1 reused: nothing was paid for.',
			},
			{
				type: 'warning',
				message: expect.stringMatching(/^Rows 2 and 3 failed: 2 validations would be/) as string,
			},
		]);
	});

	test('a refused key, also for the rows that were not sent', async () => {
		setFaults({ kind: 'status', status: 401 });
		const options = { maxConcurrency: 1 };
		const hints = await listHints('validateBeneficiary', [...OTHERS, 'x'], { options }, CONTINUE);
		expect(hints).toMatchObject([
			{ message: '4 rows: 4 failed (rows 1–4). Nothing was paid for.' },
			{
				type: 'warning',
				message: expect.stringMatching(
					/^Rows 1–3 failed: Juspay does not accept the API key or the Merchant ID/,
				) as string,
			},
			{ type: 'warning', message: expect.stringMatching(/^Row 4 failed: 'Account/) as string },
		]);
	});

	test('a credential that cannot be used', async () => {
		const credential = { baseUrl: 'nowhere' };
		const hints = await listHints('validateBeneficiary', OTHERS, {}, { ...CONTINUE, credential });
		expect(hints).toMatchObject([
			{ type: 'warning', message: expect.stringMatching(/^All 3 rows failed: /) as string },
		]);
	});

	test('a column that no row has', async () => {
		const rows = OTHERS.map((Number) => ({ Number }));
		const columns = { takeValuesFrom: 'inputColumns' };
		const { hints } = await run('validateBeneficiary', columns, { rows, ...CONTINUE });
		expect(hints).toMatchObject([
			{
				type: 'warning',
				message: expect.stringMatching(/^All 3 rows failed: /) as string,
			},
		]);
	});
});

describe('An account in rows of several customers', () => {
	const warning = expect.stringMatching(
		/^Row 2 has the account of a row with another Customer ID, which counts as another one\./,
	) as string;

	test.each<[Sampled, INodeParameters]>([
		['validateBeneficiary', { beneficiaryId: '' }],
		['createAndValidate', {}],
	])(
		'is a warning before it is paid for twice, and is paid for twice: %s',
		async (operation, own) => {
			const fields = { ...own, customerId: '={{ $json.vendor }}', accountNumber: VALID };
			const rows = ['V-101', 'V-102', 'V-101'].map((vendor) => ({ vendor }));
			const dry = await run(operation, { ...fields, options: { dryRun: true } }, { rows });
			expect(dry.hints.map(({ message }) => message)).toContainEqual(warning);
			const { hints } = await run(operation, fields, { rows });
			expect(hints.map(({ message }) => message)).toContainEqual(warning);
			expect(pennyDrops()).toHaveLength(2);
		},
	);

	test('is none if one customer has it in several rows, under IDs of their own', async () => {
		const hints = await hintsOf([VALID, VALID]);
		expect(hints.map(({ message }) => message)).not.toContainEqual(warning);
	});
});

test('a dry run tells of columns that were not used right behind its summary', async () => {
	const rows = OTHERS.map((accountNumber) => ({ accountNumber, ifsc: 'YESB0000262', Holder: 'A' }));
	const changes = { takeValuesFrom: 'inputColumns', beneficiaryId: '', options: { dryRun: true } };
	const { hints } = await run('validateBeneficiary', changes, { rows });
	expect(hints).toMatchObject([
		{ type: 'info', message: 'Dry run of 3 rows: 3 would be paid for (rows 1–3).' },
		{ type: 'warning', message: expect.stringContaining('"Holder"') as string },
	]);
});

describe('A lost answer comes first, with what to do, which depends on what another run pays', () => {
	test.each<[string, INodeParameters, string]>([
		[
			'a period',
			{ beneficiaryId: '', validateAgain: 'monthly' },
			'run the list again in the same period. A result that Juspay has is not paid for again.',
		],
		[
			'an ID of the user',
			{},
			'run the list again. A result that Juspay has is not paid for again.',
		],
		['Always', { beneficiaryId: '' }, 'look it up before you run it again, which may pay again.'],
	])('%s', async (_case, changes, words) => {
		setFaults(
			{ kind: 'resetAfter', method: 'POST', after: 1, times: 1 },
			// With a period, each account is looked up first.
			{ kind: 'html', status: 502, method: 'GET', after: 'validateAgain' in changes ? 2 : 0 },
		);
		const options = { maxRetries: 0, maxConcurrency: 1 };
		const [first, summary, ...others] = await hintsOf([INVALID, VALID], { ...changes, options });
		expect(first).toEqual({
			type: 'warning',
			location: 'outputPane',
			message: `Row 2 may have been paid for: ${words}`,
		});
		expect(summary?.message).toBe(
			'2 rows: 1 invalid (row 1), 1 failed (2). 1 paid for, 1 may have been paid for.',
		);
		expect([others, pennyDrops().length]).toEqual([[], 2]);
	});
});
