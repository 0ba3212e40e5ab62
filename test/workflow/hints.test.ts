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
		account,
		n,
		accountNumber: account,
		ifsc: 'YESB0000262',
	}));
	const fromRow = {
		accountNumber: '={{ $json.account }}',
		beneficiaryId: '={{ "row-" + $json.n }}',
	};
	return (await run('validateBeneficiary', { ...fromRow, ...changes }, { rows })).hints;
}

test('after a batch the output pane counts outcomes, also in the raw output', async () => {
	const message = '5 items: 2 valid, 1 invalid, 1 pending, 1 failed.';
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
		{ message: '2 items: 2 valid. 1 request was sent again, none of them paid twice.' },
	]);
});

test('results that are still pending are a warning', async () => {
	expect(await hintsOf([PENDING])).toEqual([
		{
			type: 'warning',
			location: 'outputPane',
			message:
				"1 result is still pending at the bank. Look again later, or switch on 'Wait for Result' and give it a long enough 'Max Wait'.",
		},
	]);
});

test('a single settled row needs no hint', async () => {
	expect(await hintsOf([VALID])).toEqual([]);
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
				'2 account numbers came as numbers, not as text. If a leading zero got lost on the way, that is the number of another account: format the column as plain text.',
		});
	},
);
