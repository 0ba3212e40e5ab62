import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { useJuspay } from '../support/juspay';

const { sandbox, run, setFaults } = useJuspay({ onError: 'continueErrorOutput' });
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
	const message = "5 items: 2 valid, 1 invalid, 1 pending, 1 failed (see 'error').";
	for (const output of ['simplified', 'raw']) {
		sandbox().reset();
		expect(await hintsOf([VALID, VALID, INVALID, PENDING, 'x'], { output })).toContainEqual({
			type: 'info',
			location: 'outputPane',
			message,
		});
	}
});

test('requests that were sent again are counted', async () => {
	setFaults({ kind: 'resetBefore', method: 'POST', times: 1 });
	expect(await hintsOf([VALID, VALID])).toMatchObject([
		{ message: '2 items: 2 valid. 1 request was retried, and nothing was paid twice.' },
	]);
});

const GET = "Look it up later with the operation 'Get' and its Beneficiary ID, or";
const PAYS_NOTHING = 'Running the same row again costs nothing.';
const WAITING = { waitForResult: true, maxWait: 3 };

test.each<[string, INodeParameters, string]>([
	[
		"with IDs of the user's own",
		{},
		`1 result is still pending at the bank. ${GET} turn on 'Wait for Result' for the next run. ${PAYS_NOTHING}`,
	],
	[
		'with Always',
		{ beneficiaryId: '' },
		`1 result is still pending at the bank. ${GET} turn on 'Wait for Result' for the next run. With Validate Again set to Always, running the same row again costs money again.`,
	],
	[
		'with a period, after a wait',
		{ beneficiaryId: '', validateAgain: 'monthly', ...WAITING },
		`1 result is still pending at the bank after a Max Wait of 3 seconds. ${GET} set a longer 'Max Wait' for the next run. ${PAYS_NOTHING}`,
	],
])('results that are still pending are a warning %s', async (_case, changes, message) => {
	expect(await hintsOf([PENDING], changes)).toEqual([
		{ type: 'warning', location: 'outputPane', message },
	]);
});

test('a refused key is told above the table, too, as the rows may be many', async () => {
	setFaults({ kind: 'status', status: 401 });
	const hints = await hintsOf([VALID, INVALID]);
	expect(hints).toContainEqual({
		type: 'warning',
		location: 'outputPane',
		message: expect.stringMatching(
			/^The run stopped: Juspay does not accept the API key or the Merchant ID\. Check 'API Key'/,
		) as string,
	});
});

test('a stored result that is pending says nothing of money', async () => {
	await hintsOf([PENDING]);
	const { hints } = await run('getBeneficiary', { customerId: 'cst_1', beneficiaryId: 'row-0' });
	expect(hints).toMatchObject([
		{ type: 'warning', message: '1 result is still pending at the bank. Check again later.' },
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
				'2 account numbers are numbers, not text. If a leading zero was lost, this is the number of another account: format the column as plain text.',
		});
	},
);
