import { ExecuteContext } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { node, runInEngine } from '../support/engine';
import { VALID_PARAMETERS } from '../samples';
import { useFakeTime } from '../support/fakeTime';
import { type RunSettings, useJuspay } from '../support/juspay';

const { sandbox, credential, run, setFaults, answer, requests, bodies, pennyDrops, whenReceived } =
	useJuspay();
useFakeTime();

/** Rows whose own columns fill the fields; `ok: false` makes a row that is refused. */
function row(number: number, ok = true): IDataObject {
	return { number, id: `row-${String(number)}`, ifsc: ok ? 'YESB0000262' : 'wrong' };
}

function rows(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, number) => row(number));
}

/** Validates beneficiaries, each with an ID of its own. */
async function validate(input: IDataObject[], settings: RunSettings = {}, changes = {}) {
	const fromRow = { beneficiaryId: '={{ $json.id }}', ifsc: '={{ $json.ifsc }}' };
	return await run('validateBeneficiary', { ...fromRow, ...changes }, { rows: input, ...settings });
}

const continues = { onError: 'continueErrorOutput' } as const;
const oneByOne = { options: { maxConcurrency: 1 } };

function beneficiaryIds(): unknown[] {
	return bodies().map(({ beneId }) => beneId);
}

describe('Order and pairing', () => {
	test('results come out in input order although later answers arrive first', async () => {
		// Every other request is held back, so that answers overtake each other.
		setFaults({ kind: 'latency', ms: 60, probability: 0.5, seed: 7 });
		const result = await validate(rows(20));
		const ids = result.items.map(({ beneficiaryId }) => beneficiaryId);
		expect(ids).toEqual(rows(20).map(({ id }) => id));
		expect(result.rows).toEqual(rows(20).map(({ number }) => number));
	});

	test('three accounts of one call give three items paired to their one input item', async () => {
		const accounts = {
			bankAccounts: [
				{ accountNumber: '026291800001191', ifsc: 'YESB0000262', accountHolderName: 'Asha Rao' },
				{ accountNumber: '000100289877623', ifsc: 'SBIN0008752', accountHolderName: '' },
			],
			upiIds: [{ upiId: 'success@upi' }],
		};
		const options = { reuseSameAccount: false };
		const result = await run(
			'createAndValidate',
			{ accountType: 'multiple', accounts, options },
			{
				rows: [{ name: 'first' }, { name: 'second' }],
				afterwards: "={{ $('Rows').item.json.name }}",
			},
		);
		expect(requests()).toHaveLength(2);
		expect(result.rows).toEqual([0, 0, 0, 1, 1, 1]);
		expect(result.items.slice(0, 3)).toMatchObject([
			{ upiId: 'success@upi', outcome: 'valid' },
			{ accountNumber: '026291800001191', outcome: 'valid' },
			{ accountNumber: '000100289877623', outcome: 'invalid' },
		]);
		const names = result.outputs('After')[0]?.map(({ json }) => json['value']);
		expect(names).toEqual(['first', 'first', 'first', 'second', 'second', 'second']);
	});

	test('no input items give no output and no request', async () => {
		expect((await validate([])).outputs('Juspay').flat()).toEqual([]);
		expect(requests()).toEqual([]);
	});
});

describe('Accounts that the answer leaves out', () => {
	const bank = { accountNumber: '026291800001191', ifsc: 'YESB0000262', accountHolderName: 'Asha' };
	const upiIds = [{ upiId: 'success@upi' }, { upiId: 'other@upi' }];
	const several = { accountType: 'multiple', accounts: { bankAccounts: [bank], upiIds } };
	const other = {
		customer_account_id: 'banh_9',
		account_details: { vpa: 'OTHER@upi' },
		validation_status: 'ACTIVE',
	};

	test('become undetermined items filled from the request', async () => {
		answer([other]);
		const { items } = await run('createAndValidate', several);
		const missing = { outcome: 'undetermined', status: null, customerAccountId: null };
		const unknown = { bankName: null, lastValidatedAt: null };
		expect(items.slice(0, 2)).toEqual([
			expect.objectContaining({
				outcome: 'valid',
				upiId: 'OTHER@upi',
				customerAccountId: 'banh_9',
			}),
			{ ...missing, ...bank, ...unknown, customerId: 'cst_1', upiId: null },
		]);
		expect(items[2]).toMatchObject({ ...missing, upiId: 'success@upi', accountNumber: null });
	});

	test('are reported in the raw output, too', async () => {
		answer([other]);
		const { items } = await run('createAndValidate', { ...several, output: 'raw' });
		expect(items).toEqual([
			other,
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
		answer([
			{ customer_account_id: 'banh_1', account_details: { account: '***********1191' } },
			{ customer_account_id: 'banh_2', account_details: { vpa: 'success@upi' } },
		]);
		expect((await run('createAndValidate', several)).items).toMatchObject([
			{ accountHolderName: 'Asha' },
			{ upiId: 'success@upi' },
			{ upiId: 'other@upi' },
		]);
	});

	test('so does one for which the answer holds an error', async () => {
		answer([other, { error: true, errorCode: 'E01', errorMessage: 'Bad' }]);
		const { items } = await run('createAndValidate', several);
		expect(items.map(({ customerAccountId }) => customerAccountId)).toEqual(['banh_9', null, null]);
	});

	test('names are not given to accounts that look alike', async () => {
		const bankAccounts = ['111110001191', '222220001191'].map((accountNumber) => ({
			...bank,
			accountNumber,
			accountHolderName: `Holder of ${accountNumber}`,
		}));
		const masked = { account_details: { account: '********1191' }, validation_status: 'ACTIVE' };
		answer([masked, masked]);
		const { items } = await run('createAndValidate', { ...several, accounts: { bankAccounts } });
		expect(items.map(({ accountHolderName }) => accountHolderName)).toEqual([null, null]);
	});

	test.each([[[]], [{}], [[{}]], [[null]]])(
		'an answer %j is an error that warns of a charge',
		async (body) => {
			answer(body);
			expect((await run('createAndValidate', several)).error?.message).toBe(
				"Juspay's answer was empty, the result is unknown. The account may already have been validated and charged. Look up the customer's accounts with 'Get Many' and 'Return All' or in the Juspay dashboard before you run the row again, which may pay again",
			);
		},
	);
});

describe('On Error', () => {
	const mixed = [row(0), row(1, false), row(2)];
	const afterwards = "={{ $('Rows').item.json.number }}";

	test('Stop Workflow: a bad row stops the run before any money moves', async () => {
		const { run: ended, error } = await validate(mixed);
		expect(ended.status).toBe('error');
		expect(error?.message).toContain("'IFSC' has 5 characters; an IFSC has 11");
		expect(requests()).toEqual([]);
	});

	test('Continue: the bad row keeps its place and its identity, all else is sent', async () => {
		const settings = { onError: 'continueRegularOutput', afterwards } as const;
		const { run: ended, items, outputs } = await validate(mixed, settings);
		expect(ended.status).toBe('success');
		expect(items.map(({ outcome }) => outcome)).toEqual(['valid', 'failed', 'valid']);
		expect(items[1]).toEqual({
			...Object.fromEntries(Object.keys(items[0] ?? {}).map((key) => [key, null])),
			outcome: 'failed',
			accountNumber: '026291800001191',
			ifsc: 'wrong',
			customerId: 'cst_1',
			beneficiaryId: 'row-1',
			error:
				'Row 2: \'IFSC\' has 5 characters; an IFSC has 11: "wrong". Nothing was sent for this row',
			message: expect.stringContaining('An IFSC has 11 characters') as string,
		});
		expect(outputs('After')[0]?.map(({ json }) => json['value'])).toEqual([0, 1, 2]);
	});

	test('Continue (using error output): bad rows leave on the error branch with their own input', async () => {
		const { outputs } = await validate(mixed, { ...continues, afterwards });
		expect(outputs('After')[0]?.map(({ json }) => json['value'])).toEqual([0, 2]);
		expect(outputs('After Error')[0]?.map(({ json }) => json['value'])).toEqual([1]);
		expect(beneficiaryIds()).toEqual(['row-0', 'row-2']);
	});

	test.each<[string, RunSettings, INodeParameters, string]>([
		['a wrong credential', { credential: { baseUrl: 'http://juspay.example' } }, {}, 'https://'],
		['an unknown operation', {}, { operation: '__proto__' }, ''],
	])('Continue: %s makes every item an error, none passes as checked', async (...given) => {
		const [, settings, changes, words] = given;
		const { items, errors } = await validate(rows(2), { ...continues, ...settings }, changes);
		expect(items).toEqual([]);
		expect(errors).toEqual([expect.stringContaining(words), expect.stringContaining(words)]);
		expect(requests()).toEqual([]);
	});

	test('Stop Workflow: the first failure lets running calls finish and counts what was done', async () => {
		const body = { error: true, errorCode: 'E01', errorMessage: 'Bad' };
		setFaults({ kind: 'status', status: 400, after: 3, times: 1, body });
		expect((await validate(rows(10), {}, oneByOne)).error?.message).toBe(
			'Row 4: Juspay does not accept the details that were sent (beneficiary ID row-3): E01 "Bad". Juspay had already processed 3 of 10 rows (not sent: rows 5–10); set Settings > On Error to \'Continue\' to keep results',
		);
		expect(beneficiaryIds()).toEqual(['row-0', 'row-1', 'row-2', 'row-3']);
	});

	test('Stop Workflow with calls under way: the message counts what is unknown and maybe carried out, too', async () => {
		setFaults(
			{ kind: 'latency', ms: 40, after: 1 },
			{ kind: 'status', status: 400, times: 1 },
			{ kind: 'resetAfter' },
		);
		const { error } = await validate(
			rows(6),
			{},
			{ options: { maxConcurrency: 3, maxRetries: 0 } },
		);
		expect(pennyDrops()).toHaveLength(2);
		expect(error?.message).toContain(
			'Juspay had already processed 0 of 6 rows (unknown, may have been processed: rows 2, 3; not sent: rows 4–6)',
		);
	});

	test.each([
		['an answer', { kind: 'status', status: 400, after: 1, times: 1 }],
		['a 403 from a firewall', { kind: 'html', status: 403, times: 1 }],
	] as const)('Continue: %s that fails one row leaves the others alone', async (_what, fault) => {
		setFaults(fault);
		const { items, errors } = await validate(rows(4), continues, oneByOne);
		expect([items, errors, requests()]).toMatchObject([3, 1, 4].map((length) => ({ length })));
	});
});

describe('A refused key', () => {
	test.each([
		['a wrong key', { apiKey: 'another-key-of-the-tests' }, /does not accept the API key.*E02/],
		['no access', { merchantId: 'blocked-merchant' }, /denies this merchant access.*E08/],
	])('%s: nothing new starts, even with Continue', async (_what, wrong, words) => {
		const settings = { ...continues, credential: wrong };
		const { items, errors } = await validate(rows(10), settings, {
			options: { maxConcurrency: 2 },
		});
		expect([items, errors.length, requests().length]).toEqual([[], 10, 2]);
		expect(errors[0]).toMatch(words);
		expect(errors[9]).toMatch(/^Row 10: Not sent, because row \d of 10 stopped the run: .*$/);
		expect(pennyDrops()).toEqual([]);
	});

	test.each([
		[401, 'EXPIRED'],
		[401, 'E03'],
		[403, 'FEATURE_NOT_ENABLED'],
	])('%d stops the run whatever its code (%s), and is sent once', async (status, code) => {
		const body = { status: 'error', error_info: { code, developer_message: 'No.' } };
		setFaults({ kind: 'status', status, body });
		const { error } = await validate(rows(4), {}, oneByOne);
		expect(error).toMatchObject({ httpCode: String(status) });
		expect(requests()).toHaveLength(1);
		expect((await validate(rows(4), continues, oneByOne)).errors).toHaveLength(4);
		expect(requests()).toHaveLength(2);
	});
});

describe('Pace', () => {
	test.each<[number, INodeParameters]>([
		[4, { maxConcurrency: 4 }],
		[10, {}],
	])('%i requests are under way at once with the options %j', async (count, options) => {
		setFaults({ kind: 'hang', method: 'POST' });
		// Requests that started together have all arrived before a later one is answered.
		const onStarted = (cancel: () => void) =>
			void whenReceived(count)
				.then(async () => await fetch(sandbox().url))
				.then(cancel);
		await validate(rows(30), { onStarted }, { options });
		expect(requests().filter(({ method }) => method === 'POST')).toHaveLength(count);
	});

	test('starts keep the set distance', async () => {
		await validate(rows(5), {}, { options: { minRequestInterval: 20 } });
		const starts = requests().map(({ at }) => at);
		expect(starts.map((at) => at - (starts[0] ?? 0))).toEqual([0, 20, 40, 60, 80]);
	});
});

test('The credential is decrypted once for a whole run', async () => {
	expect((await validate(rows(25))).decryptions).toBe(1);
	expect(requests()).toHaveLength(25);
});

describe('As an AI tool', () => {
	const nodeType = 'n8n-nodes-juspay.juspayTool';
	const onError = 'continueRegularOutput' as const;
	const failed = {
		failed: true,
		message: expect.stringMatching(
			/^'IFSC' has \d characters; an IFSC has 11: .*\. Nothing was sent for this row$/,
		) as string,
		description: expect.stringContaining('An IFSC has 11 characters') as string,
	};

	test.each<[string, RunSettings, object]>([
		['a failed row', { nodeType }, failed],
		['a failed row with Continue', { nodeType, onError }, failed],
		[
			'what keeps the whole run from starting',
			{ nodeType, onError, credential: { baseUrl: 'nowhere' } },
			{ failed: true, message: expect.stringContaining('Base URL') as string },
		],
	])('%s is an answer that the model can read', async (_what, settings, expected) => {
		const { items } = await validate([row(0, false)], settings);
		expect(items).toEqual([expect.objectContaining(expected)]);
	});

	test('so it is when n8n says itself that it runs as a tool', async () => {
		const isTool = jest.spyOn(ExecuteContext.prototype, 'isToolExecution').mockReturnValue(true);
		const { items } = await validate([row(0, false)], { onError });
		isTool.mockRestore();
		expect(items).toEqual([failed]);
	});

	/** Two runs of the node in one execution. */
	async function runTwice(parameters: INodeParameters, type = nodeType) {
		const passThrough = (name: string) => node(name, 'test.passThrough');
		const credentials = { juspayApi: { id: '1', name: 'Juspay' } };
		const juspay = node('Juspay', type, parameters, { credentials });
		const to = (...names: string[]) => ({
			main: [names.map((name) => ({ node: name, type: 'main' as const, index: 0 }))],
		});
		return await runInEngine({
			nodes: [passThrough('Start'), passThrough('First'), passThrough('Second'), juspay],
			connections: { Start: to('First', 'Second'), First: to('Juspay'), Second: to('Juspay') },
			input: [{ json: {} }],
			credential: credential(),
		});
	}

	test('an account that comes again in the same execution is paid for once, in a workflow, too', async () => {
		for (const type of [nodeType, 'n8n-nodes-juspay.juspay']) {
			sandbox().reset();
			const { outputs } = await runTwice(VALID_PARAMETERS.validateBeneficiary, type);
			expect(outputs('Juspay')[0]).toMatchObject([{ json: { outcome: 'valid' } }]);
			expect(pennyDrops()).toHaveLength(1);
		}
	});

	test('one that could not be validated is tried once more when it comes again', async () => {
		const ERROR = { accountNumber: '026291800001190' };
		await runTwice({ ...VALID_PARAMETERS.validateBeneficiary, ...ERROR });
		expect(pennyDrops()).toHaveLength(2);
	});

	test.each(['createAndValidate', 'validateBeneficiary'] as const)(
		'what may have been charged is not sent again when the model repeats its call (%s)',
		async (operation) => {
			setFaults(
				{ kind: 'resetAfter', method: 'POST' },
				{ kind: 'status', method: 'GET', status: 502 },
			);
			const { run: ended, outputs } = await runTwice({
				...VALID_PARAMETERS[operation],
				options: { maxRetries: 0 },
			});
			expect(ended.data.resultData.runData['Juspay']).toHaveLength(2);
			expect(outputs('Juspay')[0]).toMatchObject([{ json: { failed: true } }]);
			expect(requests().filter(({ method }) => method === 'POST')).toHaveLength(1);
			expect(pennyDrops()).toHaveLength(1);
		},
	);
});

describe('A generated beneficiary ID', () => {
	const accounts = ['026291800001191', '026291800001191', '000100289877623'];

	/** IDs that were sent and those of the results. */
	async function generated(executionId: string) {
		sandbox().reset();
		const input = accounts.map((account, number) => ({ ...row(number), account }));
		const changes = {
			beneficiaryId: '',
			accountNumber: '={{ $json.account }}',
			options: { reuseSameAccount: false },
		};
		const { items } = await validate(input, { executionId }, changes);
		return { sent: beneficiaryIds(), received: items.map(({ beneficiaryId }) => beneficiaryId) };
	}

	test('has at most 64 characters that every system takes, differs by row, and comes back', async () => {
		const { sent, received } = await generated('5');
		expect(new Set(sent).size).toBe(3);
		for (const id of sent) expect(id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
		expect(received).toEqual(sent);
	});

	test('is the same when the same execution runs the row again, and another one in another execution', async () => {
		const { sent: first } = await generated('5');
		expect((await generated('5')).sent).toEqual(first);
		expect((await generated('6')).sent.filter((id) => first.includes(id))).toEqual([]);
	});
});
