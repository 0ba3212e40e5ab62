import type { IExecuteContextData, INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { type RunSettings, type Sampled, useJuspay, remembered } from '../support/juspay';

const rows = ['1111100001', '1111100002', '1111100003'].map((account) => ({ account }));
const { run, setFaults, pennyDrops, posts } = useJuspay({ rows });
useFakeTime();

const FIELDS: INodeParameters = {
	accountNumber: '={{ $json.account }}',
	options: { maxConcurrency: 1, maxRetries: 0 },
};

/** The second row's answer is lost, or its call, and no look-up tells; then Juspay is well again. */
async function stopAtSecondRow(
	operation: Sampled,
	lost: 'resetAfter' | 'resetBefore' = 'resetAfter',
	changes: INodeParameters = {},
): Promise<RunSettings> {
	setFaults(
		{ kind: lost, method: 'POST', after: 1, times: 1 },
		{ kind: 'html', status: 502, method: 'GET' },
	);
	const stopped = await run(operation, { ...FIELDS, ...changes });
	expect(stopped.error?.message).toMatch(/may already have been validated and charged/);
	setFaults();
	return { contextData: remembered(stopped), executionId: '2' };
}

const PAID: Sampled[] = ['createAndValidate', 'validateBeneficiary'];

describe.each(PAID)(
	"Retry in n8n's list of executions, %s: three accounts, three penny drops",
	(operation) => {
		test.each<[string, RunSettings, INodeParameters]>([
			['as it was', {}, {}],
			[
				"with On Error switched to 'Continue', as the message advises",
				{ onError: 'continueRegularOutput' },
				{},
			],
			['with another name', {}, { accountHolderName: 'Asha Rao' }],
		])('%s', async (_what, settings, changes) => {
			const retried = await stopAtSecondRow(operation);
			const { items } = await run(
				operation,
				{ ...FIELDS, ...changes },
				{ ...retried, ...settings },
			);
			expect(items.map(({ outcome }) => outcome)).toEqual(['valid', 'valid', 'valid']);
			expect(pennyDrops()).toHaveLength(3);
		});
	},
);

test('a customer account: another gateway pays for no answered row again', async () => {
	const retried = await stopAtSecondRow('createAndValidate');
	const changes = { additionalFields: { gatewayId: '800' } };
	await run('createAndValidate', { ...FIELDS, ...changes }, retried);
	expect(pennyDrops()).toHaveLength(3);
});

test("a beneficiary: IDs of the user's own that are other ones in every execution pay for no row again", async () => {
	const own = { beneficiaryId: '={{ $json.account + "-" + $execution.id }}' };
	const retried = await stopAtSecondRow('validateBeneficiary', 'resetAfter', own);
	const { items } = await run('validateBeneficiary', { ...FIELDS, ...own }, retried);
	expect(items).toHaveLength(3);
	expect(pennyDrops()).toHaveLength(3);
});

test.each(['', '={{ "bene-" + $json.account }}'])(
	'a beneficiary whose call never arrived is sent once more under its ID: "%s"',
	async (beneficiaryId) => {
		const changes = { ...FIELDS, beneficiaryId };
		const retried = await stopAtSecondRow('validateBeneficiary', 'resetBefore', { beneficiaryId });
		const { items } = await run('validateBeneficiary', changes, retried);
		expect(items.map(({ outcome }) => outcome)).toEqual(['valid', 'valid', 'valid']);
		expect([posts(), pennyDrops().length]).toEqual([4, 3]);
	},
);

test('generated IDs keep their scope also where the first execution stopped before it sent anything', async () => {
	const wrongRows = [...rows.slice(0, 2), { account: '1' }];
	const first = await run('validateBeneficiary', FIELDS, { rows: wrongRows });
	expect([first.error?.message, posts()]).toEqual([expect.stringMatching(/'Account Number'/), 0]);
	const contextData = remembered(first);
	for (const executionId of ['2', '3']) {
		await run('validateBeneficiary', FIELDS, {
			contextData: JSON.parse(JSON.stringify(contextData)) as IExecuteContextData,
			executionId,
		});
	}
	expect(pennyDrops()).toHaveLength(3);
});

test('what nobody can read any more is not sent again under another ID, at no further try', async () => {
	const own = { beneficiaryId: '={{ $json.account + "-" + $execution.id }}' };
	const retried = await stopAtSecondRow('validateBeneficiary', 'resetAfter', own);
	const sent = posts();
	let context = JSON.stringify(retried.contextData).replace(/"sealed":"[^"]*"/g, '"sealed":""');
	for (const executionId of ['2', '3']) {
		const contextData = JSON.parse(context) as IExecuteContextData;
		const again = await run(
			'validateBeneficiary',
			{ ...FIELDS, ...own },
			{ contextData, executionId },
		);
		expect(again.error?.message).toMatch(/the result is unknown/);
		context = JSON.stringify(remembered(again));
	}
	expect([posts(), pennyDrops().length]).toEqual([sent, 3]);
});

test('of two rows about one customer account, a lost call takes no result that an earlier try gave to the other', async () => {
	const named = [{ name: 'Asha Rao' }, { name: 'Ravi Iyer' }];
	const fields = { accountHolderName: '={{ $json.name }}', options: FIELDS['options'] ?? {} };
	setFaults(
		{ kind: 'resetBefore', method: 'POST', after: 1, times: 1 },
		{ kind: 'html', status: 502, method: 'GET' },
	);
	const stopped = await run('createAndValidate', fields, { rows: named });
	setFaults();
	const settings = { rows: named, contextData: remembered(stopped), executionId: '2' };
	const { items, error } = await run('createAndValidate', fields, settings);
	expect([items, error?.message]).toEqual([[], expect.stringMatching(/may already have been/)]);
	expect(pennyDrops()).toHaveLength(1);
});
