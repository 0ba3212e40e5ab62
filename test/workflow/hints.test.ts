import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runJuspay } from '../support/engine';
import { VALID_PARAMETERS } from '../samples';
import { useFakeTime } from '../support/fakeTime';
import { useSandbox } from '../support/sandbox';

const { sandbox, credential } = useSandbox();
useFakeTime();

const VALID = '026291800001191';
const INVALID = '000100289877623';
const PENDING = '02014457596969';

async function hintsOf(accounts: string[], changes: INodeParameters = {}) {
	const rows: IDataObject[] = accounts.map((account, n) => ({ account, n }));
	const { run } = await runJuspay({
		parameters: {
			...VALID_PARAMETERS.validateBeneficiary,
			accountNumber: '={{ $json.account }}',
			beneficiaryId: '={{ "row-" + $json.n }}',
			...changes,
		},
		rows,
		credential: credential(),
		onError: 'continueErrorOutput',
	});
	return run.data.resultData.runData['Juspay']?.[0]?.hints ?? [];
}

test('after a batch the output pane counts outcomes, also in the raw output', async () => {
	const message = '5 items: 2 valid, 1 invalid, 1 pending, 1 not finished because of an error.';
	for (const simplify of [true, false]) {
		sandbox().reset();
		expect(await hintsOf([VALID, VALID, INVALID, PENDING, 'x'], { simplify })).toContainEqual({
			type: 'info',
			location: 'outputPane',
			message,
		});
	}
});

test('requests that were sent again are counted', async () => {
	sandbox().setFaults([{ kind: 'resetBefore', method: 'POST', times: 1 }]);
	const [hint] = await hintsOf([VALID, VALID]);
	expect(hint?.message).toBe(
		'2 items: 2 valid. 1 request was sent again, none of them paid twice.',
	);
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

describe('Account numbers that come as numbers, which may have lost leading zeros, are a warning', () => {
	const warning = (message: string) => ({ type: 'warning', location: 'outputPane', message });
	const rows = (...accounts: (string | number)[]) =>
		accounts.map((account): IDataObject => ({
			account,
			accountNumber: account,
			ifsc: 'YESB0000262',
		}));
	const { validateBeneficiary } = VALID_PARAMETERS;

	test.each<[string, INodeParameters]>([
		['in fields', { ...validateBeneficiary, accountNumber: '={{ $json.account }}' }],
		['in columns', { ...validateBeneficiary, takeValuesFrom: 'inputColumns' }],
		[
			'in a check of formats',
			{
				resource: 'accountDetails',
				operation: 'checkFormat',
				accountNumber: '={{ $json.account }}',
			},
		],
	])('%s', async (_where, parameters) => {
		const { run } = await runJuspay({
			parameters: { ...parameters, beneficiaryId: '' },
			rows: rows(26291800001191, VALID, 26291800001192, 1.5),
			onError: 'continueErrorOutput',
			credential: credential(),
		});
		expect(run.data.resultData.runData['Juspay']?.[0]?.hints).toContainEqual(
			warning(
				'2 account numbers came as numbers, not as text. If a leading zero got lost on the way, that is the number of another account: format the column as plain text.',
			),
		);
	});
});
