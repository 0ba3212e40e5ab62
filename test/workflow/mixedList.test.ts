import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { type Sampled, useJuspay } from '../support/juspay';

const { run, bodies, requests, pennyDrops } = useJuspay({ onError: 'continueRegularOutput' });

const ROWS: IDataObject[] = [
	{ number: '026291800001191', code: 'YESB0000262' },
	{ upi: 'success@upi' },
	{ number: '000100289877623', code: 'SBIN0008752', upi: '' },
	{ number: null, upi: 'invalid@upi' },
];

/** Expressions that a user drags into the fields for a list with bank accounts and UPI IDs. */
const fromRow: INodeParameters = {
	accountType: 'auto',
	accountNumber: '={{ $json.number }}',
	ifsc: '={{ $json.code }}',
	upiId: '={{ $json.upi }}',
	accountHolderName: '',
	bankCode: 'JP_YESB',
	options: { maxConcurrency: 1 },
};

describe('A list with bank accounts and UPI IDs', () => {
	test.each<[Sampled, string[]]>([
		['validateBeneficiary', ['valid', 'valid', 'invalid', 'invalid']],
		['createAndValidate', ['valid', 'valid', 'invalid', 'invalid']],
	])('is validated with Automatic: %s', async (operation, outcomes) => {
		const { items } = await run(operation, fromRow, { rows: ROWS });
		expect(items.map(({ outcome }) => outcome)).toEqual(outcomes);
		expect(items.map(({ upiId }) => upiId)).toEqual([null, 'success@upi', null, 'invalid@upi']);
	});

	test.each<[Sampled]>([['createBeneficiary'], ['createAccount']])(
		'is stored with Automatic: %s',
		async (operation) => {
			const { items } = await run(operation, fromRow, { rows: ROWS });
			expect(items).toHaveLength(ROWS.length);
			expect(requests()).toHaveLength(ROWS.length);
			expect(pennyDrops()).toEqual([]);
		},
	);

	test('still works with an expression in Account Type', async () => {
		const accountType = "={{ $json.upi ? 'upi' : 'bankAccount' }}";
		const { items } = await run('validateBeneficiary', { ...fromRow, accountType }, { rows: ROWS });
		expect(items.map(({ outcome }) => outcome)).toEqual(['valid', 'valid', 'invalid', 'invalid']);
		expect(bodies().map(({ beneDetails }) => (beneDetails as IDataObject)['type'])).toEqual([
			'ACCOUNT_IFSC',
			'UPI_ID',
			'ACCOUNT_IFSC',
			'UPI_ID',
		]);
	});

	test.each<[string, IDataObject, RegExp]>([
		[
			'both',
			{ number: '12345', upi: 'a@upi' },
			/^The row has both 'Account Number' \("\*2345"\) and 'UPI ID' \("\*@upi"\)/,
		],
		['neither', {}, /^The row has neither 'Account Number' nor 'UPI ID'/],
		[
			'a text that an expression left behind beside the other',
			{ number: 'undefined', upi: 'a@upi' },
			/both/,
		],
		['an account number without an IFSC', { number: '12345' }, /^'IFSC' is empty/],
	])('has a row refused that has %s, before it is sent', async (_what, row, words) => {
		const { items } = await run('validateBeneficiary', fromRow, { rows: [row] });
		expect(items).toMatchObject([
			{ outcome: 'failed', error: expect.stringMatching(words) as string },
		]);
		expect(requests()).toEqual([]);
	});
});

test('one tool takes bank accounts and UPI IDs from a model', async () => {
	const nodeType = 'n8n-nodes-juspay.juspayTool';
	for (const row of [ROWS[0], { number: '', code: '', upi: 'success@upi' }]) {
		const { items } = await run('validateBeneficiary', fromRow, { rows: [row ?? {}], nodeType });
		expect(items).toMatchObject([{ outcome: 'valid' }]);
	}
});

test('a model that sends an account number as a number is told to send it as a string', async () => {
	const nodeType = 'n8n-nodes-juspay.juspayTool';
	const row = { number: 26291800001191, code: 'YESB0000262' };
	const { items } = await run('validateBeneficiary', fromRow, { rows: [row], nodeType });
	expect(items).toMatchObject([
		{
			failed: true,
			message: expect.stringMatching(/^'Account Number' is a number, not a string/) as string,
			description: expect.stringMatching(/^Call the tool again/) as string,
		},
	]);
	expect(requests()).toEqual([]);
});
