import { ExecuteContext } from 'n8n-core';
import type { IDataObject, INodeParameters, NodeApiError } from 'n8n-workflow';

import { node, runInEngine, runJuspay } from '../support/engine';
import { VALID_PARAMETERS } from '../samples';
import { useFakeTime } from '../support/fakeTime';
import { useSandbox } from '../support/sandbox';
import { textOf } from '../support/text';

const { sandbox, credential, requests } = useSandbox();
useFakeTime();

/** Rows whose own columns fill the fields; `ok: false` makes a row that is refused. */
function row(number: number, ok = true): IDataObject {
	return { number, id: `row-${String(number)}`, ifsc: ok ? 'YESB0000262' : 'wrong' };
}

const fromRow: INodeParameters = {
	...VALID_PARAMETERS.validateBeneficiary,
	beneficiaryId: '={{ $json.id }}',
	ifsc: '={{ $json.ifsc }}',
};

function rows(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, number) => row(number));
}

function beneficiaryIds(): string[] {
	return requests().map(({ rawBody }) => (JSON.parse(rawBody) as { beneId: string }).beneId);
}

async function whenReceived(count: number): Promise<void> {
	while (requests().length < count) await new Promise((resolve) => setImmediate(resolve));
}

describe('Order and pairing', () => {
	test('results come out in input order although later answers arrive first', async () => {
		// Every other request is held back, so that answers overtake each other.
		sandbox().setFaults([{ kind: 'latency', ms: 60, probability: 0.5, seed: 7 }]);
		const { outputs } = await runJuspay({
			parameters: fromRow,
			rows: rows(20),
			credential: credential(),
		});
		const [items] = outputs('Juspay');
		expect(items?.map(({ json }) => json['beneficiaryId'])).toEqual(rows(20).map(({ id }) => id));
		expect(items?.map(({ pairedItem }) => pairedItem)).toEqual(
			rows(20).map((_, item) => ({ item })),
		);
	});

	test('three accounts of one call give three items paired to their one input item', async () => {
		const accounts = {
			bankAccounts: [
				{ accountNumber: '026291800001191', ifsc: 'YESB0000262', accountHolderName: 'Asha Rao' },
				{ accountNumber: '000100289877623', ifsc: 'SBIN0008752', accountHolderName: '' },
			],
			upiIds: [{ upiId: 'success@upi' }],
		};
		const { outputs } = await runJuspay({
			parameters: {
				...VALID_PARAMETERS.createAndValidate,
				accountType: 'multiple',
				accounts,
				options: { reuseSameAccount: false },
			},
			rows: [{ name: 'first' }, { name: 'second' }],
			credential: credential(),
			afterwards: "={{ $('Rows').item.json.name }}",
		});
		expect(requests()).toHaveLength(2);
		const [items] = outputs('Juspay');
		expect(items?.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 1, 1, 1].map((item) => ({ item })),
		);
		expect(
			items
				?.slice(0, 3)
				.map(({ json }) => [json['upiId'] ?? json['accountNumber'], json['outcome']]),
		).toEqual([
			['success@upi', 'valid'],
			['026291800001191', 'valid'],
			['000100289877623', 'invalid'],
		]);
		expect(outputs('After')[0]?.map(({ json }) => json['value'])).toEqual([
			...Array<string>(3).fill('first'),
			...Array<string>(3).fill('second'),
		]);
	});

	test('no input items give no output and no request', async () => {
		const { outputs } = await runJuspay({
			parameters: fromRow,
			rows: [],
			credential: credential(),
		});
		expect(outputs('Juspay').flat()).toEqual([]);
		expect(requests()).toEqual([]);
	});
});

describe('Accounts that the answer leaves out', () => {
	const accounts = {
		bankAccounts: [
			{ accountNumber: '026291800001191', ifsc: 'YESB0000262', accountHolderName: 'Asha' },
		],
		upiIds: [{ upiId: 'success@upi' }, { upiId: 'other@upi' }],
	};
	const parameters = { ...VALID_PARAMETERS.createAndValidate, accountType: 'multiple', accounts };
	const answer = [
		{
			customer_account_id: 'banh_9',
			account_details: { vpa: 'OTHER@upi' },
			validation_status: 'ACTIVE',
		},
	];

	test('become undetermined items filled from the request', async () => {
		sandbox().setFaults([{ kind: 'answer', status: 200, body: answer }]);
		const { outputs } = await runJuspay({ parameters, credential: credential() });
		expect(outputs('Juspay')[0]?.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				outcome: 'valid',
				upiId: 'OTHER@upi',
				customerAccountId: 'banh_9',
			}),
			{
				outcome: 'undetermined',
				status: null,
				customerId: 'cst_1',
				customerAccountId: null,
				accountNumber: '026291800001191',
				ifsc: 'YESB0000262',
				upiId: null,
				accountHolderName: 'Asha',
				bankName: null,
				lastValidatedAt: null,
			},
			expect.objectContaining({
				outcome: 'undetermined',
				upiId: 'success@upi',
				accountNumber: null,
			}),
		]);
	});

	test('are reported in the raw output, too', async () => {
		sandbox().setFaults([{ kind: 'answer', status: 200, body: answer }]);
		const { outputs } = await runJuspay({
			parameters: { ...parameters, simplify: false },
			credential: credential(),
		});
		const items = outputs('Juspay')[0]?.map(({ json }) => json);
		expect(items?.[0]).toEqual(answer[0]);
		expect(items?.slice(1)).toEqual([
			{
				outcome: 'undetermined',
				message: "Juspay's answer does not mention this account; it may have been charged",
				customer_id: 'cst_1',
				account_details: { account: '026291800001191', ifsc: 'YESB0000262', name: 'Asha' },
			},
			expect.objectContaining({ account_details: { vpa: 'success@upi' } }),
		]);
	});

	test('are told apart by number, not by order; masked numbers count as equal', async () => {
		const masked = [
			{ customer_account_id: 'banh_1', account_details: { account: '***********1191' } },
			{ customer_account_id: 'banh_2', account_details: { vpa: 'success@upi' } },
		];
		sandbox().setFaults([{ kind: 'answer', status: 200, body: masked }]);
		const { outputs } = await runJuspay({ parameters, credential: credential() });
		expect(
			outputs('Juspay')[0]?.map(({ json }) => json['upiId'] ?? json['accountHolderName']),
		).toEqual(['Asha', 'success@upi', 'other@upi']);
	});

	test.each([[[]], [{}], [[{}]], [[null]]])(
		'an answer %j is an error that warns of a charge',
		async (body) => {
			sandbox().setFaults([{ kind: 'answer', status: 200, body }]);
			const { run } = await runJuspay({ parameters, credential: credential() });
			expect(run.data.resultData.error?.message).toBe(
				"Juspay's answer was empty, the result is unknown. The account may already have been validated and charged. Look the customer's accounts up with the operation 'Get Many' or in Juspay's dashboard before you send the row again [item 0]",
			);
		},
	);
});

describe('On Error', () => {
	const mixed = [row(0), row(1, false), row(2)];

	test('Stop Workflow: a bad row stops the run before any money moves', async () => {
		const { run } = await runJuspay({ parameters: fromRow, rows: mixed, credential: credential() });
		expect(run.status).toBe('error');
		expect(run.data.resultData.error?.message).toContain("'IFSC' is not an IFSC");
		expect(requests()).toEqual([]);
	});

	test('Continue: the bad row becomes an error item in its place, all else is sent', async () => {
		const { run, outputs } = await runJuspay({
			parameters: fromRow,
			rows: mixed,
			credential: credential(),
			onError: 'continueRegularOutput',
			afterwards: "={{ $('Rows').item.json.number }}",
		});
		expect(run.status).toBe('success');
		const [items] = outputs('Juspay');
		expect(items?.map(({ json }) => json['outcome'] ?? json['error'])).toEqual([
			'valid',
			'\'IFSC\' is not an IFSC: "*rong" [item 1]',
			'valid',
		]);
		expect(outputs('After')[0]?.map(({ json }) => json['value'])).toEqual([0, 1, 2]);
	});

	test('Continue (using error output): bad rows leave on the error branch with their own input', async () => {
		const { outputs } = await runJuspay({
			parameters: fromRow,
			rows: mixed,
			credential: credential(),
			onError: 'continueErrorOutput',
			afterwards: "={{ $('Rows').item.json.number }}",
		});
		expect(outputs('Juspay').map((items) => items.length)).toEqual([2, 1]);
		expect(outputs('After')[0]?.map(({ json }) => json['value'])).toEqual([0, 2]);
		expect(outputs('After Error')[0]?.map(({ json }) => json['value'])).toEqual([1]);
		expect(beneficiaryIds()).toEqual(['row-0', 'row-2']);
	});

	test('Continue: a wrong credential makes every item an error, none passes as checked', async () => {
		const { outputs } = await runJuspay({
			parameters: fromRow,
			rows: rows(2),
			credential: credential({ baseUrl: 'http://juspay.example' }),
			onError: 'continueErrorOutput',
		});
		expect(outputs('Juspay').map((items) => items.length)).toEqual([0, 2]);
		expect(outputs('Juspay')[1]?.[0]?.json['error'] ?? '').toContain('https://');
	});

	test('Continue: an unknown operation makes every item an error', async () => {
		const { outputs } = await runJuspay({
			parameters: { ...fromRow, operation: '__proto__' },
			rows: rows(2),
			credential: credential(),
			onError: 'continueErrorOutput',
		});
		expect(outputs('Juspay').map((items) => items.length)).toEqual([0, 2]);
		expect(requests()).toEqual([]);
	});

	test('Stop Workflow: the first failure lets running calls finish and counts what was done', async () => {
		sandbox().setFaults([
			{
				kind: 'status',
				status: 400,
				after: 3,
				times: 1,
				body: { error: true, errorCode: 'E01', errorMessage: 'Bad' },
			},
		]);
		const { run } = await runJuspay({
			parameters: { ...fromRow, options: { maxConcurrency: 1 } },
			rows: rows(10),
			credential: credential(),
		});
		expect(run.data.resultData.error?.message).toBe(
			'Juspay does not accept the details that were sent (beneficiary ID row-3): E01 "Bad". Juspay had already processed 3 of 10 items (not sent: items 4–9); \'Continue\' under Settings > On Error keeps finished results [item 3]',
		);
		expect(beneficiaryIds()).toEqual(['row-0', 'row-1', 'row-2', 'row-3']);
	});

	test('Continue: an answer that fails one row leaves the others alone', async () => {
		sandbox().setFaults([{ kind: 'status', status: 400, after: 1, times: 1 }]);
		const { outputs } = await runJuspay({
			parameters: { ...fromRow, options: { maxConcurrency: 1 } },
			rows: rows(4),
			credential: credential(),
			onError: 'continueErrorOutput',
		});
		expect(outputs('Juspay').map((items) => items.length)).toEqual([3, 1]);
		expect(requests()).toHaveLength(4);
	});

	test('Retry On Fail does not run a finished batch again because of its error items', async () => {
		sandbox().setFaults([{ kind: 'status', status: 400, times: 1 }]);
		await runJuspay({
			parameters: { ...fromRow, options: { maxConcurrency: 1 } },
			rows: rows(3),
			credential: credential(),
			onError: 'continueRegularOutput',
			retryOnFail: true,
		});
		expect(requests()).toHaveLength(3);
	});
});

describe('Stop Workflow with calls under way', () => {
	test('the message counts what is unknown and maybe carried out, and what was not sent', async () => {
		sandbox().setFaults([
			{ kind: 'latency', ms: 40, after: 1 },
			{ kind: 'status', status: 400, times: 1 },
			{ kind: 'resetAfter' },
		]);
		const { run } = await runJuspay({
			parameters: { ...fromRow, options: { maxConcurrency: 3, maxRetries: 0 } },
			rows: rows(6),
			credential: credential(),
		});
		expect(sandbox().ledger.pennyDrops).toHaveLength(2);
		expect(run.data.resultData.error?.message).toContain(
			"Juspay had already processed 0 of 6 items (unknown and maybe carried out: items 1–2; not sent: items 3–5); 'Continue'",
		);
	});
});

describe('A refused key', () => {
	test.each(['wrong key', 'no access'])(
		'%s: nothing new starts, even with Continue',
		async (what) => {
			const wrong =
				what === 'wrong key'
					? { apiKey: 'another-key-of-the-tests' }
					: { merchantId: 'blocked-merchant' };
			const { outputs } = await runJuspay({
				parameters: { ...fromRow, options: { maxConcurrency: 2 } },
				rows: rows(10),
				credential: credential(wrong),
				onError: 'continueErrorOutput',
			});
			const [good, bad] = outputs('Juspay');
			expect(good).toEqual([]);
			expect(bad).toHaveLength(10);
			expect(requests()).toHaveLength(2);
			const messages = bad?.map(({ json }) => textOf(json['error'])) ?? [];
			expect(messages[0]).toMatch(
				what === 'wrong key'
					? /does not accept the API key.*E02/
					: /gives this merchant no access.*E08/,
			);
			expect(messages[9]).toMatch(/^Not sent, because item \d stopped the run: .* \[item 9\]$/);
			expect(sandbox().ledger.pennyDrops).toEqual([]);
		},
	);

	test.each([
		[401, 'EXPIRED'],
		[401, 'E03'],
		[403, 'FEATURE_NOT_ENABLED'],
	])('%d stops the run whatever its code (%s)', async (status, code) => {
		const body = { status: 'error', error_info: { code, developer_message: 'No.' } };
		sandbox().setFaults([{ kind: 'status', status, body }]);
		const { outputs } = await runJuspay({
			parameters: { ...fromRow, options: { maxConcurrency: 1 } },
			rows: rows(4),
			credential: credential(),
			onError: 'continueErrorOutput',
		});
		expect(requests()).toHaveLength(1);
		expect(outputs('Juspay')[1]).toHaveLength(4);
	});

	test('a 401 is sent once, not twice', async () => {
		const { run } = await runJuspay({
			parameters: fromRow,
			credential: credential({ apiKey: 'another-key-of-the-tests' }),
			rows: [row(0)],
		});
		expect(requests()).toHaveLength(1);
		expect((run.data.resultData.error as NodeApiError).httpCode).toBe('401');
	});

	test('a 403 from a firewall concerns its row only', async () => {
		sandbox().setFaults([{ kind: 'html', status: 403, times: 1 }]);
		const { outputs } = await runJuspay({
			parameters: { ...fromRow, options: { maxConcurrency: 1 } },
			rows: rows(3),
			credential: credential(),
			onError: 'continueErrorOutput',
		});
		expect(outputs('Juspay').map((items) => items.length)).toEqual([2, 1]);
	});
});

describe('Pace', () => {
	test.each<[number, INodeParameters]>([
		[4, { maxConcurrency: 4 }],
		[10, {}],
	])('%i requests are under way at once with the options %j', async (count, options) => {
		sandbox().setFaults([{ kind: 'hang', method: 'POST' }]);
		await runJuspay({
			parameters: { ...fromRow, options },
			rows: rows(30),
			credential: credential(),
			// What started with the others has arrived before a request that starts now is answered.
			onStarted: (cancel) =>
				void whenReceived(count)
					.then(async () => await fetch(sandbox().url))
					.then(cancel),
		});
		expect(requests().filter(({ method }) => method === 'POST')).toHaveLength(count);
	});

	test('starts keep the set distance', async () => {
		await runJuspay({
			parameters: { ...fromRow, options: { minRequestInterval: 20 } },
			rows: rows(5),
			credential: credential(),
		});
		const starts = requests().map(({ at }) => at);
		expect(starts.map((at) => at - (starts[0] ?? 0))).toEqual([0, 20, 40, 60, 80]);
	});
});

test('The credential is decrypted once for a whole run', async () => {
	const { decryptions } = await runJuspay({
		parameters: fromRow,
		rows: rows(25),
		credential: credential(),
	});
	expect(requests()).toHaveLength(25);
	expect(decryptions).toBe(1);
});

describe('Cancelling the execution', () => {
	test('ends everything at once and keeps the results that had arrived', async () => {
		sandbox().setFaults([{ kind: 'hang', after: 2 }]);
		const { run, outputs } = await runJuspay({
			parameters: { ...fromRow, options: { maxConcurrency: 2 } },
			rows: rows(10),
			credential: credential(),
			onStarted: (cancel) => void whenReceived(4).then(cancel),
		});
		expect(run.status).toBe('canceled');
		expect(requests()).toHaveLength(4);
		const items = outputs('Juspay').flat();
		expect(items.map(({ json }) => json['outcome'] ?? json['error'])).toEqual([
			'valid',
			'valid',
			expect.stringMatching(
				/^The execution was canceled before Juspay answered, the result is unknown .*charged\..* \[item 2\]$/,
			),
			expect.stringMatching(/^The execution was canceled before Juspay answered/),
			...Array.from(
				{ length: 6 },
				(_, index) => `Not sent, because the execution was canceled [item ${String(index + 4)}]`,
			),
		]);
	});

	test('ends the wait between two requests', async () => {
		const started = Date.now();
		const { run } = await runJuspay({
			parameters: { ...fromRow, options: { minRequestInterval: 60_000 } },
			rows: rows(3),
			credential: credential(),
			onStarted: (cancel) => void whenReceived(1).then(cancel),
		});
		expect(run.status).toBe('canceled');
		// In fake time.
		expect(Date.now() - started).toBeLessThan(60_000);
		expect(requests()).toHaveLength(1);
	});
});

describe('As an AI tool', () => {
	const failing = {
		parameters: fromRow,
		rows: [row(0, false)],
		onError: 'continueRegularOutput' as const,
	};

	const expected = [
		{
			failed: true,
			message: expect.stringMatching(/^'IFSC' is not an IFSC: .* \[item 0\]$/) as string,
			description: expect.stringContaining('An IFSC has 11 characters') as string,
		},
	];

	for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
		test(`a failed row is an answer that the model can read (${onError})`, async () => {
			const nodeType = 'n8n-nodes-juspay.juspayTool';
			const { outputs } = await runJuspay({
				...failing,
				onError,
				credential: credential(),
				nodeType,
			});
			expect(outputs('Juspay')[0]?.map(({ json }) => json)).toEqual(expected);
		});
	}

	test('so it is when n8n says itself that it runs as a tool', async () => {
		const isTool = jest.spyOn(ExecuteContext.prototype, 'isToolExecution').mockReturnValue(true);
		const { outputs } = await runJuspay({ ...failing, credential: credential() });
		isTool.mockRestore();
		expect(outputs('Juspay')[0]?.map(({ json }) => json)).toEqual(expected);
	});

	test('what keeps the whole run from starting is an answer, too', async () => {
		const { outputs } = await runJuspay({
			...failing,
			credential: credential({ environment: 'custom', baseUrl: 'nowhere' }),
			nodeType: 'n8n-nodes-juspay.juspayTool',
		});
		expect(outputs('Juspay')[0]?.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				failed: true,
				message: expect.stringContaining('Base URL') as string,
			}),
		]);
	});

	for (const [what, parameters] of Object.entries({
		'Create and Validate': VALID_PARAMETERS.createAndValidate,
		'a beneficiary': VALID_PARAMETERS.validateBeneficiary,
	})) {
		test(`what may have been charged is not sent again when the model repeats its call (${what})`, async () => {
			sandbox().setFaults([
				{ kind: 'resetAfter', method: 'POST' },
				{ kind: 'status', method: 'GET', status: 502 },
			]);
			const passThrough = (name: string) => node(name, 'test.passThrough');
			const juspay = node(
				'Juspay',
				'n8n-nodes-juspay.juspayTool',
				{
					...parameters,
					options: { maxRetries: 0 },
				},
				{ credentials: { juspayApi: { id: '1', name: 'Juspay' } } },
			);
			const to = (...names: string[]) => ({
				main: [names.map((name) => ({ node: name, type: 'main' as const, index: 0 }))],
			});
			const { run, outputs } = await runInEngine({
				nodes: [passThrough('Start'), passThrough('First'), passThrough('Second'), juspay],
				connections: {
					Start: to('First', 'Second'),
					First: to('Juspay'),
					Second: to('Juspay'),
				},
				input: [{ json: {} }],
				credential: credential(),
			});
			expect(run.data.resultData.runData['Juspay']).toHaveLength(2);
			expect(outputs('Juspay')[0]?.[0]?.json).toMatchObject({ failed: true });
			expect(requests().filter(({ method }) => method === 'POST')).toHaveLength(1);
			expect(sandbox().ledger.pennyDrops).toHaveLength(1);
		});
	}
});

describe('A generated beneficiary ID', () => {
	const parameters = {
		...fromRow,
		beneficiaryId: '',
		accountNumber: '={{ $json.account }}',
		options: { reuseSameAccount: false },
	};
	const input = [
		{ ...row(0), account: '026291800001191' },
		{ ...row(1), account: '026291800001191' },
		{ ...row(2), account: '000100289877623' },
	];

	test('has at most 64 characters that every system takes, and differs by row', async () => {
		await runJuspay({ parameters, rows: input, credential: credential() });
		expect(new Set(beneficiaryIds()).size).toBe(3);
		for (const id of beneficiaryIds()) expect(id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
	});

	test('is the same when the same execution runs the row again, and another one in another execution', async () => {
		const options = { parameters, rows: input, credential: credential() };
		await runJuspay({ ...options, executionId: '5' });
		const first = beneficiaryIds();
		sandbox().reset();
		await runJuspay({ ...options, executionId: '5' });
		expect(beneficiaryIds()).toEqual(first);
		sandbox().reset();
		await runJuspay({ ...options, executionId: '6' });
		expect(beneficiaryIds().filter((id) => first.includes(id))).toEqual([]);
	});

	test('comes back as the beneficiary ID of its result', async () => {
		const { outputs } = await runJuspay({ parameters, rows: input, credential: credential() });
		expect(outputs('Juspay')[0]?.map(({ json }) => json['beneficiaryId'])).toEqual(
			beneficiaryIds(),
		);
	});
});
