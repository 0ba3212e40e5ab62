import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { RESULT_KEYS } from '../../nodes/Juspay/resources/resultKeys';
import { VALID_PARAMETERS } from '../samples';
import { useFakeTime } from '../support/fakeTime';
import { type Sampled, useJuspay } from '../support/juspay';
import { textOf } from '../support/text';

const { run, setFaults, requests, pennyDrops, posts } = useJuspay();
useFakeTime();

const GOOD = '026291800001191';
const ROWS: IDataObject[] = [
	{ number: GOOD, city: 'Pune' },
	{ number: 'undefined', city: 'Kochi' },
	{ number: '1111100003', city: 'Agra' },
];
const fromRow: INodeParameters = {
	accountNumber: '={{ $json.number }}',
	options: { maxRetries: 0, maxConcurrency: 1 },
};
const regular = { rows: ROWS, onError: 'continueRegularOutput' } as const;
const split = { rows: ROWS, onError: 'continueErrorOutput' } as const;

const TEXT = expect.any(String) as string;
const ADVICE = expect.stringMatching(/\.$/) as string;

describe('With Continue, a failed row', () => {
	test('has the keys of all others, the outcome "failed", and what the row itself tells', async () => {
		const { items } = await run('validateBeneficiary', fromRow, regular);
		const [good, bad] = items;
		expect(items.map(({ outcome }) => outcome)).toEqual(['valid', 'failed', 'valid']);
		expect(Object.keys(bad ?? {}).slice(0, 2)).toEqual(['outcome', 'error']);
		expect(Object.keys(bad ?? {})).toEqual(Object.keys(good ?? {}));
		expect(good).toMatchObject({ outcome: 'valid', error: null });
		expect(bad).toMatchObject({ customerId: 'cst_1', ifsc: 'YESB0000262', accountNumber: null });
		expect(JSON.stringify(bad)).not.toMatch(/"undefined"/);
	});

	test('that Juspay refused tells which account it was', async () => {
		setFaults({ kind: 'status', status: 400, method: 'POST', times: 1 });
		const { items } = await run('createAndValidate', fromRow, {
			...regular,
			rows: ROWS.slice(0, 1),
		});
		expect(items).toEqual([
			expect.objectContaining({
				outcome: 'failed',
				accountNumber: GOOD,
				customerId: 'cst_1',
				message: ADVICE,
			}),
		]);
	});

	test('of several accounts is one item', async () => {
		setFaults({ kind: 'status', status: 400, method: 'POST' });
		const upiIds = [{ upiId: 'success@upi' }, { upiId: 'invalid@upi' }];
		const several = { accountType: 'multiple', accounts: { upiIds }, bankCode: 'JP_HDFC' };
		const { items } = await run('createAndValidate', several, { ...regular, rows: [{}] });
		expect(items).toMatchObject([{ outcome: 'failed', customerId: 'cst_1', upiId: null }]);
	});

	test.each<[INodeParameters, string[]]>([
		[{ output: 'raw' }, ['customerId', 'nameMatch']],
		[
			{ output: 'selectedFields', outputFields: ['accountNumber', 'raw'] },
			['accountNumber', 'raw'],
		],
	])('has an outcome with any output: %j', async (output, keys) => {
		const { items } = await run('validateBeneficiary', { ...fromRow, ...output }, regular);
		expect(items[1]).toMatchObject({ outcome: 'failed', error: TEXT, message: ADVICE });
		for (const key of keys) expect(items[1]).toHaveProperty(key);
	});

	test('keeps the columns of its input behind outcome and error, if results do', async () => {
		const including = { ...fromRow, options: { includeInputFields: true } };
		const { items } = await run('validateBeneficiary', including, regular);
		expect(items.map(({ city, outcome }) => [city, outcome])).toEqual([
			['Pune', 'valid'],
			['Kochi', 'failed'],
			['Agra', 'valid'],
		]);
		for (const item of items) {
			expect(Object.keys(item).slice(0, 4)).toEqual(['outcome', 'error', 'number', 'city']);
		}
	});

	test('makes no result beside it hide a column of its input', async () => {
		const rows = [GOOD, 'x'].map((number) => ({ number, message: 'hello' }));
		const changes = {
			...fromRow,
			output: 'selectedFields',
			outputFields: ['accountNumber'],
			options: { includeInputFields: true },
		};
		const { items } = await run('validateBeneficiary', changes, { ...regular, rows });
		expect(items).toMatchObject([{ message: 'hello', error: null }, { outcome: 'failed' }]);
	});

	test('names the beneficiary ID that its call went out under, not one that was made later', async () => {
		setFaults(
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'html', status: 502, method: 'GET' },
		);
		const changes = { ...fromRow, beneficiaryId: '={{ "own-" + Math.random() }}' };
		const settings = { ...regular, rows: ROWS.slice(0, 1), retryOnFail: true };
		const { items } = await run('validateBeneficiary', changes, settings);
		const [sent] = requests().filter(({ method }) => method === 'POST');
		expect(posts()).toBe(1);
		expect(sent?.rawBody).toContain(`"beneId":"${textOf(items[0]?.['beneficiaryId'])}"`);
		expect(items).toMatchObject([
			{ outcome: 'failed', error: expect.stringContaining('charged') as string },
		]);
	});

	test('of an operation without outcomes has its error and message in front, like all others', async () => {
		const named = { objectReferenceId: '={{ $json.id }}' };
		const rows = [{ id: 'customer-1001' }, { id: '' }];
		const { items } = await run('createCustomer', named, { ...regular, rows });
		for (const item of items) {
			expect(Object.keys(item).slice(0, 4)).toEqual(['outcome', 'error', 'message', 'customerId']);
		}
		expect(items).toMatchObject([{ outcome: null, error: null }, { outcome: 'failed' }]);
	});

	test('keeps its identity when the whole run cannot start', async () => {
		const credential = { baseUrl: 'nowhere' };
		const changes = { ...fromRow, options: { includeInputFields: true } };
		const { items } = await run('validateBeneficiary', changes, { ...regular, credential });
		expect(items).toMatchObject([
			{ outcome: 'failed', accountNumber: GOOD, city: 'Pune', message: ADVICE },
			{ outcome: 'failed', accountNumber: null, city: 'Kochi' },
			{ outcome: 'failed', accountNumber: '1111100003', city: 'Agra' },
		]);
		expect(requests()).toEqual([]);
	});

	test.each(Object.keys(VALID_PARAMETERS).filter((name) => name !== 'checkFormat'))(
		'of %s has the outcome "failed" in front',
		async (operation) => {
			setFaults({ kind: 'status', status: 400 });
			const options = { maxRetries: 0 };
			const settings = { ...regular, rows: [{}] };
			const { items } = await run(operation as Sampled, { options }, settings);
			expect(items).toHaveLength(1);
			const [item = {}] = items;
			expect([Object.keys(item)[0], item['outcome']]).toEqual(['outcome', 'failed']);
			expect(item).toMatchObject({ error: TEXT, message: ADVICE });
			for (const key of Object.keys(item)) {
				expect(key === 'error' || Object.hasOwn(RESULT_KEYS, key) || key === 'deleted').toBe(true);
			}
		},
	);
});

describe('In the error output, a failed row', () => {
	test('has all its columns, the error and what to do about it', async () => {
		const { items, outputs } = await run('validateBeneficiary', fromRow, split);
		expect(items.map(({ outcome }) => outcome)).toEqual(['valid', 'valid']);
		expect(outputs('Juspay')[1]).toEqual([
			{
				json: {
					...ROWS[1],
					error: expect.stringMatching(/^Row 2: .*$/) as string,
					message: ADVICE,
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(pennyDrops()).toHaveLength(2);
	});

	test('is every row when the whole run cannot start', async () => {
		const settings = { ...split, credential: { baseUrl: 'nowhere' } };
		const { outputs } = await run('validateBeneficiary', fromRow, settings);
		expect(outputs('Juspay')[0]).toEqual([]);
		expect(outputs('Juspay')[1]?.map(({ json }) => json)).toMatchObject(
			ROWS.map(({ number, city }) => ({ number, city, message: ADVICE })),
		);
	});
});

describe('With Stop Workflow, the message', () => {
	test('tells how many other rows are wrong, and that nothing was sent', async () => {
		const wrong = new Set([1, 4, 8, 9, 10]);
		const rows = Array.from({ length: 12 }, (_, index) => ({
			number: wrong.has(index) ? 'x' : GOOD,
		}));
		const { error } = await run('validateBeneficiary', fromRow, { rows });
		expect(error?.message).toMatch(
			/^Row 2: .*\. 5 rows are wrong: this one and rows 5, 9–11\. Nothing was sent$/,
		);
		expect(requests()).toEqual([]);
	});
});
